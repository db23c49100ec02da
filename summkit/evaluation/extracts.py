"""ROUGE of many extracts of one article, with the tokens of each sentence found once.

An experiment scores thousands of extracts, and :func:`summkit.evaluation.rouge.rouge` would
analyze every word each time. The figures are the same to the last digit: a text with a sentence a
line has the tokens of its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from summkit.evaluation.overlap import CountedTokens, count_tokens, score_lcs, score_ngrams
from summkit.evaluation.tokenizers import choose_tokenizer


class ExtractScores(NamedTuple):
    """The F1 of each ROUGE metric; of several references, the best for each."""

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815 (the name in the literature)


class Extracts:
    """Scores extracts of an article: some of its sentences, in the article's order."""

    def __init__(self, lines: Sequence[str], references: Sequence[str], tokenizer: str) -> None:
        tokenize = choose_tokenizer(tokenizer, [*lines, *references]).build()
        self._lines = [tokenize(line) for line in lines]
        self._references = [count_tokens(tokenize(reference)) for reference in references]
        self._known: dict[tuple[int, ...], ExtractScores] = {}

    def __call__(self, chosen: Iterable[int]) -> ExtractScores:
        """Score the extract of these sentences."""
        key = tuple(sorted(chosen))
        if key not in self._known:
            extract = self._count(key)
            longest = max(score_lcs(extract.tokens, r.tokens).f1 for r in self._references)
            self._known[key] = ExtractScores(*self._score_ngrams(extract), longest)
        return self._known[key]

    def overlap(self, chosen: Iterable[int]) -> float:
        """Return ROUGE-1 + ROUGE-2 alone, which is quick."""
        return sum(self._score_ngrams(self._count(sorted(chosen))))

    def _count(self, chosen: Iterable[int]) -> CountedTokens:
        return count_tokens(list(chain.from_iterable(self._lines[i] for i in chosen)))

    def _score_ngrams(self, extract: CountedTokens) -> tuple[float, float]:
        return (
            max(score_ngrams(extract.unigrams, r.unigrams).f1 for r in self._references),
            max(score_ngrams(extract.bigrams, r.bigrams).f1 for r in self._references),
        )
