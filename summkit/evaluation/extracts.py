"""ROUGE of many extracts of one article, with each sentence's tokens found once.

An experiment scores thousands of extracts, of which :func:`summkit.evaluation.rouge.rouge` would
analyse every word again. The figures are the same to the last digit: a text whose sentences stand
a line each has the tokens of its lines, and a test compares the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

from summkit.evaluation.common_subsequence import common_length
from summkit.evaluation.rouge import rouge
from summkit.evaluation.tokenizers import tokenizer_for

Tokens = Sequence[str]

# of a text, to tell which tokenizer it calls for
_GLANCE = 200


class Figures(NamedTuple):
    """The F1 of each ROUGE measure; of several references, the best for each."""

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815 (the name in the literature)


class _Reference(NamedTuple):
    tokens: Tokens
    words: Counter[str]
    pairs: Counter[tuple[str, str]]


class Extracts:
    """Scores extracts of an article: some of its sentences, in the article's order."""

    def __init__(self, lines: Sequence[str], references: Sequence[str], tokenizer: str) -> None:
        tokenize = tokenizer_for(tokenizer, [*lines, *references]).make()
        self._lines = [tokenize(line) for line in lines]
        self._references = [_counted(tokenize(reference)) for reference in references]
        self._known: dict[tuple[int, ...], Figures] = {}

    def __call__(self, chosen: Iterable[int]) -> Figures:
        """Score the extract of these sentences."""
        key = tuple(sorted(chosen))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._scored(self._tokens(key))
        return found

    def overlap(self, chosen: Iterable[int]) -> float:
        """Give ROUGE-1 + ROUGE-2 alone, which is quick."""
        words, pairs = _counts(self._tokens(sorted(chosen)))
        return _best(_f1(words, r.words) for r in self._references) + _best(
            _f1(pairs, r.pairs) for r in self._references
        )

    def _tokens(self, chosen: Iterable[int]) -> list[str]:
        return list(chain.from_iterable(self._lines[i] for i in chosen))

    def _scored(self, tokens: Tokens) -> Figures:
        words, pairs = _counts(tokens)
        return Figures(
            _best(_f1(words, r.words) for r in self._references),
            _best(_f1(pairs, r.pairs) for r in self._references),
            _best(
                _harmonic(common_length(r.tokens, tokens), len(tokens), len(r.tokens))
                for r in self._references
            ),
        )


def signature_of(text: str, references: Sequence[str], tokenizer: str) -> str:
    """Name every choice behind the figures, as :func:`summkit.evaluation.rouge.rouge` does.

    Raises:
        OptionError: there is no such tokenizer.
    """
    few = [reference[:_GLANCE] for reference in references]
    return rouge(text[:_GLANCE], few, tokenizer=tokenizer).signature


def _counted(tokens: Tokens) -> _Reference:
    return _Reference(tokens, *_counts(tokens))


def _counts(tokens: Tokens) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    return Counter(tokens), Counter(pairwise(tokens))


def _f1(have: Counter[Any], wanted: Counter[Any]) -> float:
    small, large = (have, wanted) if len(have) < len(wanted) else (wanted, have)
    hits = sum(min(count, large[item]) for item, count in small.items() if item in large)
    return _harmonic(hits, have.total(), wanted.total())


def _harmonic(hits: int, have: int, wanted: int) -> float:
    """Make F1 of a count in the arithmetic of rouge-score, so that the last digit agrees."""
    precision, recall = hits / max(have, 1), hits / max(wanted, 1)
    both = precision + recall
    return 2 * precision * recall / both if both > 0 else 0.0


def _best(scores: Iterable[float]) -> float:
    return max(scores)
