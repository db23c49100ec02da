"""ROUGE: how much of a reference a summary has, and how much of the summary is in the reference.

C.-Y. Lin, "ROUGE: A package for automatic evaluation of summaries", Text Summarization Branches
Out, 2004. ROUGE-1 and -2 count shared tokens and pairs of tokens, ROUGE-L the longest common
subsequence of the texts, and ROUGE-Lsum that of each sentence, where a sentence is a line. The
same tokens score the same as with the package rouge-score (:mod:`summkit.evaluation.overlap`);
what a token is depends on the tokenizer (:mod:`summkit.evaluation.tokenizers`).

A number without the choices behind it cannot be compared with another, so every score carries a
signature that names them, after M. Post, "A call for clarity in reporting BLEU scores", WMT 2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from summkit import __version__
from summkit.errors import OptionError, SummkitError, nearest
from summkit.evaluation.overlap import (
    CountedTokens,
    Score,
    Tokens,
    count_tokens,
    score_lcs,
    score_ngrams,
    score_union_lcs,
)
from summkit.evaluation.tokenizers import TOKENIZERS, Tokenize, Tokenizer, choose_tokenizer
from summkit.results import Summary

AGGREGATES = ("max", "mean")
# the name of each metric in code, and in print
METRICS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L", "rougeLsum": "ROUGE-Lsum"}
LONGEST = 10_000
"""The most tokens of a text that is scored."""


@dataclass(frozen=True, slots=True, repr=False)
class RougeScores:
    """The ROUGE scores of one text, and in ``signature`` every choice that changes them."""

    rouge1: Score
    rouge2: Score
    rougeL: Score  # noqa: N815 (the name in the literature)
    rougeLsum: Score  # noqa: N815
    signature: str

    def __iter__(self) -> Iterator[tuple[str, Score]]:
        """Iterate over the scores with their names."""
        return ((name, getattr(self, name)) for name in METRICS)

    def to_dict(self) -> dict[str, object]:
        """Return the scores by metric, and the signature, as values that JSON has."""
        return {
            **{
                name: {"precision": score.precision, "recall": score.recall, "f1": score.f1}
                for name, score in self
            },
            "signature": self.signature,
        }

    def __str__(self) -> str:
        return "\n".join([*(f"{METRICS[name]:<10} {s}" for name, s in self), self.signature])

    def __repr__(self) -> str:
        scores = ", ".join(f"{name}={score.f1:.4f}" for name, score in self)
        return f"RougeScores({scores})"


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

    A text without a token, such as one of punctuation only, scores 0. The time of ROUGE-L grows
    with the product of the two lengths: 5,000 tokens against 5,000 take a few seconds, and more
    than ``LONGEST``, 10,000, are refused. ROUGE-Lsum splits texts at line breaks alone.

    Args:
        candidate: The text to score, or a summary, whose text has a sentence a line.
        reference: What it should say, or several such texts.
        tokenizer: What is counted: ``morpheme``, ``syllable`` or ``word`` of Korean, or
            ``english`` and ``english-stemmed``, which are rouge-score's own. ``morpheme`` counts
            like ``english`` where all texts are in Latin letters.
        aggregate: How several references count: for each metric the one with the highest F1
            (``max``, as in rouge-score), or the average of each figure over all of them
            (``mean``).

    Returns:
        Scores from 0 to 1, with their signature.

    Raises:
        OptionError: If the tokenizer or the aggregate is unknown, there is no reference, or
            something is no text.
        SummkitError: If a text is too long.
    """
    check_options(tokenizer, aggregate)
    text = _read_text(candidate, "candidate")
    references = _read_references(reference)
    chosen = choose_tokenizer(tokenizer, [text, *references])
    tokenize = chosen.build()
    counted = _analyze(text, tokenize)
    each = [_score_text(counted, _analyze(other, tokenize)) for other in references]
    combine = _select_best if aggregate == "max" else _average
    found = {name: combine([scores[name] for scores in each]) for name in METRICS}
    return RougeScores(
        **found, signature=build_signature(chosen, references=len(references), aggregate=aggregate)
    )


def check_options(tokenizer: str, aggregate: str) -> None:
    """Check the names that :func:`rouge` takes, before anything is read.

    Raises:
        OptionError: If the tokenizer or the aggregate is unknown.
    """
    for kind, name, known in (
        ("tokenizer", tokenizer, tuple(TOKENIZERS)),
        ("aggregate", aggregate, AGGREGATES),
    ):
        if name not in known:
            raise OptionError(f"there is no {kind} {name!r}. {nearest(str(name), known)}")


class _Text(NamedTuple):
    """A text as it is counted."""

    counted: CountedTokens
    lines: Sequence[Tokens]


def _analyze(text: str, tokenize: Tokenize) -> _Text:
    tokens = tokenize(text)
    if len(tokens) > LONGEST:
        raise SummkitError(
            f"the text has {len(tokens):,} tokens, and ROUGE-L compares at most {LONGEST:,}; "
            "score it in parts"
        )
    lines = [tokenize(line) for line in text.split("\n")] if "\n" in text else [tokens]
    return _Text(count_tokens(tokens), lines)


def _score_text(candidate: _Text, reference: _Text) -> dict[str, Score]:
    return {
        "rouge1": score_ngrams(candidate.counted.unigrams, reference.counted.unigrams),
        "rouge2": score_ngrams(candidate.counted.bigrams, reference.counted.bigrams),
        "rougeL": score_lcs(candidate.counted.tokens, reference.counted.tokens),
        "rougeLsum": score_union_lcs(candidate.lines, reference.lines),
    }


def _select_best(scores: list[Score]) -> Score:
    return max(scores, key=lambda score: score.f1)


def _average(scores: list[Score]) -> Score:
    count = len(scores)
    return Score(
        fsum(score.precision for score in scores) / count,
        fsum(score.recall for score in scores) / count,
        fsum(score.f1 for score in scores) / count,
    )


def _read_references(reference: str | Summary | Sequence[str | Summary]) -> list[str]:
    if isinstance(reference, (str, Summary)):
        return [_read_text(reference, "reference")]
    if not isinstance(reference, Iterable):
        raise OptionError(f"a reference must be a str, not {type(reference).__name__}")
    several = list(reference)
    if not several:
        raise OptionError("there is no reference; give at least one text to compare with")
    return [_read_text(one, "reference") for one in several]


def _read_text(value: object, role: str) -> str:
    if isinstance(value, Summary):
        return value.text
    if isinstance(value, str):
        return value
    raise OptionError(f"a {role} must be a str or a Summary, not {type(value).__name__}")


def build_signature(tokenizer: Tokenizer, *, references: int, aggregate: str = "max") -> str:
    """Name every choice that changes the scores.

    ``v`` is the version of summkit, which does the counting.
    """
    return "|".join(
        (
            "rouge",
            f"tok:{tokenizer.sign()}",
            f"refs:{references}",
            f"agg:{aggregate}",
            f"v:summkit-{__version__}",
        )
    )
