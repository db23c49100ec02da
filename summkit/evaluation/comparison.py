"""Texts against references as one result: each figure, how sure it is, and what lies behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from summkit.errors import OptionError, SummkitError
from summkit.evaluation.overlap import Score
from summkit.evaluation.pairs import Pair
from summkit.evaluation.rouge import METRICS, RougeScores, rouge
from summkit.evaluation.statistics import bootstrap_interval
from summkit.evaluation.translation_scores import TranslationScore, translation_scores


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``value`` is the F1 of a ROUGE metric, or the score of a translation metric.

    ``interval`` is the 95 % bootstrap interval of the value, or ``None`` for a single text.
    """

    name: str
    label: str
    value: float
    precision: float | None = None
    recall: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of one or many texts.

    ``rows`` has the F1 of every text for each ROUGE metric, by the row of its text and its id.
    ``faults`` are the texts that could not be scored, a line each.
    """

    candidate: str
    references: tuple[str, ...]
    metric: str
    texts: int
    figures: tuple[Figure, ...]
    signatures: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...] = ()
    faults: tuple[str, ...] = ()


def compare_summaries(
    pairs: Sequence[Pair],
    *,
    candidate: str,
    references: Sequence[str],
    tokenizer: str = "morpheme",
    aggregate: str = "max",
) -> Comparison:
    """Score texts by ROUGE: the means of precision, recall and F1 over the texts.

    Args:
        pairs: the texts and what each is compared with.
        candidate: what the texts are from, for the result to name.
        references: what the references are from.
        tokenizer: as for :func:`~summkit.evaluation.rouge.rouge`.
        aggregate: as there.

    Raises:
        OptionError: an unknown tokenizer or aggregate.
        SummkitError: no text could be scored.
    """
    each = [(pair, _scores(pair, tokenizer, aggregate)) for pair in pairs]
    scored = [(pair, found) for pair, found in each if isinstance(found, RougeScores)]
    faults = [
        f"{candidate}: {f'row {pair.row}: ' if len(pairs) > 1 else ''}{found}"
        for pair, found in each
        if isinstance(found, SummkitError)
    ]
    if not scored:
        raise SummkitError(faults[0] if faults else f"{candidate}: there is nothing to score")
    return Comparison(
        candidate,
        tuple(references),
        "rouge",
        len(scored),
        tuple(
            _mean(name, label, [getattr(scores, name) for _, scores in scored])
            for name, label in METRICS.items()
        ),
        tuple(sorted({scores.signature for _, scores in scored})),
        tuple(
            {"row": pair.row, "id": pair.id, **{name: score.f1 for name, score in scores}}
            for pair, scores in scored
        ),
        tuple(faults),
    )


def compare_translations(
    pairs: Sequence[Pair], *, candidate: str, references: Sequence[str]
) -> Comparison:
    """Score translations by BLEU and chrF, which are figures of all of the texts together.

    Raises:
        OptionError: there are no pairs.
    """
    scores = translation_scores([p.text for p in pairs], [p.references for p in pairs])

    def figure(name: str, label: str, found: TranslationScore) -> Figure:
        interval = (found.low, found.high) if len(pairs) > 1 else None
        return Figure(name, label, found.score, interval=interval)

    return Comparison(
        candidate,
        tuple(references),
        "translation",
        len(pairs),
        (figure("bleu", "BLEU", scores.bleu), figure("chrf", "chrF", scores.chrf)),
        (scores.bleu.signature, scores.chrf.signature),
    )


def _scores(pair: Pair, tokenizer: str, aggregate: str) -> RougeScores | SummkitError:
    try:
        return rouge(pair.text, pair.references, tokenizer=tokenizer, aggregate=aggregate)
    except OptionError:
        raise
    except SummkitError as error:
        return error


def _mean(name: str, label: str, scores: Sequence[Score]) -> Figure:
    def mean(values: Sequence[float]) -> float:
        return fsum(values) / len(values)

    values = [score.f1 for score in scores]
    return Figure(
        name,
        label,
        mean(values),
        mean([score.precision for score in scores]),
        mean([score.recall for score in scores]),
        bootstrap_interval(values) if len(values) > 1 else None,
    )
