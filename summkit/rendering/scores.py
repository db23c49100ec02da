r"""Scores of texts against references, as a table, JSON, Markdown, CSV or LaTeX.

The JSON is one object on one line:

    {"version": 1, "candidate": "a.jsonl", "references": ["b.jsonl"], "metric": "rouge",
     "texts": 12, "left_out": 1,
     "scores": {"rouge1": {"f1": 0.41, "precision": 0.4, "recall": 0.43, "interval": [0.36, 0.46]}},
     "signatures": ["rouge|tok:…"], "rows": [{"row": 1, "id": "a", "rouge1": 0.5}]}

For translations a score is ``{"score": 31.2, "interval": [28.9, 33.4]}`` and there are no rows.
``interval`` is ``null`` for a single text.
"""

from __future__ import annotations

from collections.abc import Callable

from summkit.errors import OptionError, nearest
from summkit.evaluation.report import ScoreReport
from summkit.rendering.tables import (
    Table,
    align_text,
    render_csv,
    render_json,
    render_latex,
    render_markdown,
)


def render_scores(report: ScoreReport, format: str = "text") -> str:
    """Render scores in one of ``SCORE_FORMATS``.

    Raises:
        OptionError: If there is no such format.
    """
    if format not in _FORMATS:
        raise OptionError(
            f"there is no format {format!r} for scores. {nearest(format, SCORE_FORMATS)}"
        )
    return _FORMATS[format](report)


def _render_text(report: ScoreReport) -> str:
    table = align_text(_build_table(report))
    return "\n".join((table, *_describe_count(report), *report.signatures, ""))


def _render_markdown(report: ScoreReport) -> str:
    signatures = [f"`{signature}`" for signature in report.signatures]
    notes = "  \n".join([*_describe_count(report), *signatures])
    return "\n".join((render_markdown(_build_table(report)), "", notes, ""))


def _render_latex(report: ScoreReport) -> str:
    return render_latex([_build_table(report)], [*_describe_count(report), *report.signatures])


def _render_csv(report: ScoreReport) -> str:
    figures = (report.measure, "precision", "recall", "low", "high")
    rows: list[tuple[object, ...]] = [("metric", *figures, "texts", "left_out", "signature")]
    for place, score in enumerate(report.scores):
        interval = score.interval or (None, None)
        numbers = (score.value, score.precision, score.recall, *interval)
        # each metric of translations has its own signature, ROUGE those of the texts
        own = report.signatures[place:][:1] if report.metric == "translation" else report.signatures
        rows.append((score.name, *numbers, report.texts, report.left_out, " ".join(own)))
    return render_csv(rows)


def _render_json(report: ScoreReport) -> str:
    return render_json(report.to_dict())


_FORMATS: dict[str, Callable[[ScoreReport], str]] = {
    "text": _render_text,
    "json": _render_json,
    "markdown": _render_markdown,
    "csv": _render_csv,
    "latex": _render_latex,
}
SCORE_FORMATS = tuple(_FORMATS)


def _build_table(report: ScoreReport) -> Table:
    is_rouge = report.metric == "rouge"
    has_intervals = any(score.interval for score in report.scores)
    digits = 4 if is_rouge else 2
    figures = ("F1", "precision", "recall") if is_rouge else ("score",)
    rows: list[tuple[str, ...]] = []
    for score in report.scores:
        numbers = (score.value, score.precision, score.recall)
        cells = [f"{number:.{digits}f}" for number in numbers if number is not None]
        if has_intervals:
            low, high = score.interval or (score.value, score.value)
            cells.append(f"{low:.{digits}f} to {high:.{digits}f}")
        rows.append((score.label, *cells))
    return Table(("", *figures, *(["95 % interval"] if has_intervals else [])), tuple(rows))


def _describe_count(report: ScoreReport) -> list[str]:
    """Describe how many texts there are, unless it is one."""
    count = "1 text" if report.texts == 1 else f"{report.texts} texts"
    more = f", {report.left_out} left out" if report.left_out else ""
    return [f"{count}{more}"] if report.texts > 1 or report.left_out else []
