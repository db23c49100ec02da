"""Texts against references as one result: each metric, its interval, and its signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from summkit.errors import OptionError, SummkitError
from summkit.evaluation.overlap import Score
from summkit.evaluation.pairs import TextPair
from summkit.evaluation.rouge import METRICS, RougeScores, rouge
from summkit.evaluation.statistics import bootstrap_interval
from summkit.evaluation.translation_scores import TranslationScore, score_translations


@dataclass(frozen=True, slots=True)
class MetricScore:
    """The score of one metric: ``value`` is F1 for ROUGE, and 0 to 100 for translations.

    ``interval`` is the 95 % bootstrap interval of the value, or ``None`` for a single text.
    """

    name: str
    label: str
    value: float
    precision: float | None = None
    recall: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The scores of one or many texts.

    ``metric`` is ``rouge`` or ``translation``. ``rows`` has the F1 of every text for each ROUGE
    metric, with the row of the text and its id. ``faults`` has a line for each text that could
    not be scored, and ``left_out`` counts these and what was left out before.
    """

    candidate: str
    references: tuple[str, ...]
    metric: str
    texts: int
    scores: tuple[MetricScore, ...]
    signatures: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...] = field(default=(), repr=False)
    faults: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def measure(self) -> str:
        """What the value of a score is called: ``f1`` or ``score``."""
        return "f1" if self.metric == "rouge" else "score"

    def to_dict(self) -> dict[str, Any]:
        """Return the report as values that JSON has; ``faults`` are counted only."""
        return {
            "candidate": self.candidate,
            "references": list(self.references),
            "metric": self.metric,
            "texts": self.texts,
            "left_out": self.left_out,
            "scores": {score.name: self._describe(score) for score in self.scores},
            "signatures": list(self.signatures),
            "rows": [dict(row) for row in self.rows],
        }

    def _describe(self, score: MetricScore) -> dict[str, Any]:
        shares = {"precision": score.precision, "recall": score.recall}
        return {
            self.measure: score.value,
            **{name: share for name, share in shares.items() if share is not None},
            "interval": score.interval and list(score.interval),
        }


def evaluate_summaries(
    pairs: Sequence[TextPair],
    *,
    candidate: str,
    references: Sequence[str],
    tokenizer: str = "morpheme",
    aggregate: str = "max",
    left_out: int = 0,
) -> ScoreReport:
    """Score texts by ROUGE: the means of precision, recall and F1 over the texts.

    Args:
        pairs: The texts and what each is compared with.
        candidate: The name of the source of the texts.
        references: The names of the sources of the references.
        tokenizer: As for :func:`~summkit.evaluation.rouge.rouge`.
        aggregate: As there.
        left_out: How many texts were left out before.

    Raises:
        OptionError: If the tokenizer or the aggregate is unknown.
        SummkitError: If no text could be scored.
    """
    each = [(pair, _try_rouge(pair, tokenizer, aggregate)) for pair in pairs]
    scored = [(pair, found) for pair, found in each if isinstance(found, RougeScores)]
    faults = [
        f"{candidate}: {f'row {pair.row}: ' if len(pairs) > 1 else ''}{found}"
        for pair, found in each
        if isinstance(found, SummkitError)
    ]
    if not scored:
        raise SummkitError(faults[0] if faults else f"{candidate}: there is nothing to score")
    return ScoreReport(
        candidate=candidate,
        references=tuple(references),
        metric="rouge",
        texts=len(scored),
        scores=tuple(
            _average(name, [getattr(scores, name) for _, scores in scored]) for name in METRICS
        ),
        signatures=tuple(sorted({scores.signature for _, scores in scored})),
        rows=tuple(
            {"row": pair.row, "id": pair.id, **{name: score.f1 for name, score in scores}}
            for pair, scores in scored
        ),
        faults=tuple(faults),
        left_out=left_out + len(faults),
    )


def evaluate_translations(
    pairs: Sequence[TextPair], *, candidate: str, references: Sequence[str], left_out: int = 0
) -> ScoreReport:
    """Score translations by BLEU and chrF, which are scores of all of the texts together.

    The parameters are those of :func:`evaluate_summaries`.

    Raises:
        OptionError: If there are no pairs.
    """
    found = score_translations([p.text for p in pairs], [p.references for p in pairs])

    def describe(name: str, label: str, score: TranslationScore) -> MetricScore:
        interval = (score.low, score.high) if len(pairs) > 1 else None
        return MetricScore(name, label, score.score, interval=interval)

    return ScoreReport(
        candidate=candidate,
        references=tuple(references),
        metric="translation",
        texts=len(pairs),
        scores=(describe("bleu", "BLEU", found.bleu), describe("chrf", "chrF", found.chrf)),
        signatures=(found.bleu.signature, found.chrf.signature),
        left_out=left_out,
    )


def _try_rouge(pair: TextPair, tokenizer: str, aggregate: str) -> RougeScores | SummkitError:
    try:
        return rouge(pair.text, pair.references, tokenizer=tokenizer, aggregate=aggregate)
    except OptionError:
        raise
    except SummkitError as error:
        return error


def _average(name: str, scores: Sequence[Score]) -> MetricScore:
    values = [score.f1 for score in scores]
    return MetricScore(
        name,
        METRICS[name],
        fmean(values),
        fmean(score.precision for score in scores),
        fmean(score.recall for score in scores),
        bootstrap_interval(values) if len(values) > 1 else None,
    )
