"""ROUGE: how many of the words of a reference a summary has, and the other way round.

C.-Y. Lin, "ROUGE: A package for automatic evaluation of summaries", Text Summarization Branches
Out, 2004. ROUGE-1 and -2 count shared tokens and pairs of tokens, ROUGE-L the longest common
subsequence of the texts, and ROUGE-Lsum that of each sentence, where a sentence is a line. The
counting is rouge-score's, but that for long texts the same subsequences are found in less memory;
what a token is, is ours (:mod:`summkit.evaluation.tokenizers`).

A number without the choices behind it cannot be compared with another, so every score carries a
signature that names them, after M. Post, "A call for clarity in reporting BLEU scores", WMT 2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from math import fsum
from typing import Any

from summkit import __version__
from summkit.errors import OptionError, SummkitError, nearest
from summkit.evaluation.common_subsequence import common_length, union_hits
from summkit.evaluation.tokenizers import TOKENIZERS, Tokenize, Tokenizer, tokenizer_for
from summkit.results import Summary

AGGREGATES = ("max", "mean")
METRICS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L", "rougeLsum": "ROUGE-Lsum"}
LONGEST = 10_000

_NGRAMS = ("rouge1", "rouge2")
# rouge-score keeps a list entry for each pair of tokens; above so many, ours takes its place
_LARGEST_TABLE = 250_000


@dataclass(frozen=True, slots=True)
class Score:
    """A measure of agreement, each figure from 0 to 1.

    ``precision`` is the part of the candidate that is in the reference, ``recall`` the part of
    the reference that is in the candidate, and ``f1`` their harmonic mean.
    """

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"{self.f1:.4f} (precision {self.precision:.4f}, recall {self.recall:.4f})"


@dataclass(frozen=True, slots=True)
class RougeScores:
    """The ROUGE scores of one text, and in ``signature`` every choice that changes them."""

    rouge1: Score
    rouge2: Score
    rougeL: Score  # noqa: N815 (the name in the literature)
    rougeLsum: Score  # noqa: N815
    signature: str

    def __iter__(self) -> Iterator[tuple[str, Score]]:
        """Go through the scores by name."""
        return ((name, getattr(self, name)) for name in METRICS)

    def __str__(self) -> str:
        return "\n".join([*(f"{METRICS[name]:<10} {s}" for name, s in self), self.signature])


def rouge(
    candidate: str | Summary,
    reference: str | Summary | Sequence[str | Summary],
    *,
    tokenizer: str = "morpheme",
    aggregate: str = "max",
) -> RougeScores:
    """Score a summary against one or several references.

        >>> scores = rouge("비가 많이 왔다.", "비가 왔다.")
        >>> scores.rouge1.recall, round(scores.rouge1.precision, 2)
        (1.0, 0.8)

    Texts without a token in them, as one of punctuation only, score 0. ROUGE-L takes time that
    grows with the product of the two lengths: 5,000 tokens against 5,000 take a few seconds, and
    more than ``LONGEST``, 10,000, are refused. ROUGE-Lsum splits texts at line breaks alone.

    Args:
        candidate: The text to score, or a summary, whose text has a sentence a line.
        reference: What it should say, or several such texts.
        tokenizer: What is counted: ``morpheme``, ``syllable`` or ``word`` of Korean, or
            ``english`` and ``english-stemmed``, which are rouge-score's own. ``morpheme`` counts
            like ``english`` where all texts are in Latin letters.
        aggregate: Of several references, the one with the highest F1 counts for each metric
            (``max``, as in rouge-score), or the average over all of them of each figure
            (``mean``).

    Raises:
        OptionError: An unknown tokenizer or aggregate, no reference, or something that is no text.
        SummkitError: A text is too long.
    """
    check_options(tokenizer, aggregate)
    text = _text(candidate, "candidate")
    references = _references(reference)
    chosen = tokenizer_for(tokenizer, [text, *references])
    tokens = _Tokens(chosen.make())
    each = [_scored(tokens, text, other) for other in references]
    combine = _best if aggregate == "max" else _mean
    found = {name: combine([scores[name] for scores in each]) for name in METRICS}
    return RougeScores(**found, signature=_signature(chosen, len(references), aggregate))


def check_options(tokenizer: str, aggregate: str) -> None:
    """Refuse names that :func:`rouge` does not know, before anything is read.

    Raises:
        OptionError: An unknown tokenizer or aggregate.
    """
    for kind, name, known in (
        ("tokenizer", tokenizer, tuple(TOKENIZERS)),
        ("aggregate", aggregate, AGGREGATES),
    ):
        if name not in known:
            raise OptionError(f"there is no {kind} {name!r}. {nearest(str(name), known)}")


class _Tokens:
    """A tokenizer as rouge-score wants it, which remembers what it has seen during one call."""

    def __init__(self, tokenize: Tokenize) -> None:
        self._tokenize = tokenize
        self._known: dict[str, list[str]] = {}

    def tokenize(self, text: str) -> list[str]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._tokenize(text)
        return found


def _scored(tokens: _Tokens, candidate: str, reference: str) -> dict[str, Score]:
    have, wanted = len(tokens.tokenize(candidate)), len(tokens.tokenize(reference))
    if max(have, wanted) > LONGEST:
        raise SummkitError(
            f"the text has {max(have, wanted):,} tokens, and ROUGE-L compares at most "
            f"{LONGEST:,}; score it in parts"
        )
    if have * wanted <= _LARGEST_TABLE:
        return _by_library(tuple(METRICS), tokens, candidate, reference)
    lines = [[tokens.tokenize(line) for line in t.split("\n")] for t in (candidate, reference)]
    return {
        **_by_library(_NGRAMS, tokens, candidate, reference),
        "rougeL": _score(
            common_length(tokens.tokenize(reference), tokens.tokenize(candidate)), have, wanted
        ),
        "rougeLsum": _score(
            union_hits(lines[1], lines[0]), sum(map(len, lines[0])), sum(map(len, lines[1]))
        ),
    }


def _by_library(
    metrics: Sequence[str], tokens: _Tokens, candidate: str, reference: str
) -> dict[str, Score]:
    from rouge_score.rouge_scorer import RougeScorer

    scorer: Any = RougeScorer(list(metrics), tokenizer=tokens)
    found = scorer.score(reference, candidate)
    return {name: Score(*map(float, found[name])) for name in metrics}


def _score(hits: int, have: int, wanted: int) -> Score:
    """Make a score of a count, in the arithmetic of rouge-score."""
    if not have or not wanted:
        return Score(0.0, 0.0, 0.0)
    precision, recall = hits / have, hits / wanted
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


def _best(scores: list[Score]) -> Score:
    return max(scores, key=lambda score: score.f1)


def _mean(scores: list[Score]) -> Score:
    count = len(scores)
    return Score(
        fsum(score.precision for score in scores) / count,
        fsum(score.recall for score in scores) / count,
        fsum(score.f1 for score in scores) / count,
    )


def _references(reference: str | Summary | Sequence[str | Summary]) -> list[str]:
    if isinstance(reference, (str, Summary)):
        return [_text(reference, "reference")]
    if not isinstance(reference, Iterable):
        raise OptionError(f"a reference must be a str, not {type(reference).__name__}")
    several = list(reference)
    if not several:
        raise OptionError("there is no reference; give at least one text to compare with")
    return [_text(one, "reference") for one in several]


def _text(value: object, role: str) -> str:
    if isinstance(value, Summary):
        return value.text
    if isinstance(value, str):
        return value
    raise OptionError(f"a {role} must be a str or a Summary, not {type(value).__name__}")


def _signature(tokenizer: Tokenizer, references: int, aggregate: str) -> str:
    return "|".join(
        (
            "rouge",
            f"tok:{tokenizer.signature()}",
            f"refs:{references}",
            f"agg:{aggregate}",
            f"v:rouge-score-{_library_version()}",
            f"summkit-{__version__}",
        )
    )


@lru_cache
def _library_version() -> str:
    return version("rouge-score")
