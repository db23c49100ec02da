r"""How texts compare with references, as a table, JSON, Markdown or CSV.

The JSON is one object on one line:

    {"version": 1, "candidate": "a.jsonl", "references": ["b.jsonl"], "metric": "rouge",
     "texts": 12, "left_out": 1,
     "scores": {"rouge1": {"f1": 0.41, "precision": 0.4, "recall": 0.43, "interval": [0.36, 0.46]}},
     "signatures": ["rouge|tok:…"], "rows": [{"row": 1, "id": "a", "rouge1": 0.5}]}

For translations a score is ``{"score": 31.2, "interval": [28.9, 33.4]}`` and there are no rows.
``interval`` is ``null`` for a single text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from summkit.errors import OptionError, nearest
from summkit.evaluation.comparison import Comparison, Figure
from summkit.jsonl import SCHEMA_VERSION, round_score
from summkit.rendering.json_lines import json_line


def render_comparison(comparison: Comparison, format: str = "text", *, left_out: int = 0) -> str:
    """Show a comparison in one of ``COMPARISON_FORMATS``; ``left_out`` counts rows not scored.

    Raises:
        OptionError: There is no such format.
    """
    if format not in _FORMATS:
        raise OptionError(
            f"there is no format {format!r} for scores. {nearest(format, COMPARISON_FORMATS)}"
        )
    return _FORMATS[format](comparison, left_out)


def _text(comparison: Comparison, left_out: int) -> str:
    head, *rows = _table(comparison)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        ).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join((*lines, *_count(comparison, left_out), *comparison.signatures, ""))


def _markdown(comparison: Comparison, left_out: int) -> str:
    head, *rows = _table(comparison)
    ruler = ["---", *["---:"] * (len(head) - 1)]
    lines = ["| " + " | ".join(row) + " |" for row in (head, ruler, *rows)]
    signatures = [f"`{signature}`" for signature in comparison.signatures]
    notes = [*_count(comparison, left_out), *signatures]
    return "\n".join((*lines, "", "  \n".join(notes), ""))


def _csv(comparison: Comparison, left_out: int) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    measure = _measure(comparison)
    writer.writerow(
        ("metric", measure, "precision", "recall", "low", "high", "texts", "left_out", "signature")
    )
    for place, figure in enumerate(comparison.figures):
        numbers = (
            figure.value,
            figure.precision,
            figure.recall,
            *(figure.interval or (None, None)),
        )
        writer.writerow(
            (
                figure.name,
                *("" if number is None else round_score(number) for number in numbers),
                comparison.texts,
                left_out,
                _signature(comparison, place),
            )
        )
    return file.getvalue()


def _json(comparison: Comparison, left_out: int) -> str:
    value = {
        "version": SCHEMA_VERSION,
        "candidate": comparison.candidate,
        "references": list(comparison.references),
        "metric": comparison.metric,
        "texts": comparison.texts,
        "left_out": left_out,
        "scores": {figure.name: _numbers(comparison, figure) for figure in comparison.figures},
        "signatures": list(comparison.signatures),
        "rows": [
            {key: round_score(v) if isinstance(v, float) else v for key, v in row.items()}
            for row in comparison.rows
        ],
    }
    return json_line(value) + "\n"


_FORMATS: dict[str, Callable[[Comparison, int], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "csv": _csv,
}
COMPARISON_FORMATS = tuple(_FORMATS)


def _measure(comparison: Comparison) -> str:
    return "f1" if comparison.metric == "rouge" else "score"


def _numbers(comparison: Comparison, figure: Figure) -> dict[str, Any]:
    shares = {"precision": figure.precision, "recall": figure.recall}
    return {
        _measure(comparison): round_score(figure.value),
        **{name: round_score(share) for name, share in shares.items() if share is not None},
        "interval": figure.interval and [round_score(end) for end in figure.interval],
    }


def _signature(comparison: Comparison, place: int) -> str:
    """Name what lies behind a figure: its own signature, or those of the texts."""
    if comparison.metric == "translation":
        return comparison.signatures[place]
    return " ".join(comparison.signatures)


def _table(comparison: Comparison) -> list[list[str]]:
    is_rouge = comparison.metric == "rouge"
    has_intervals = any(figure.interval for figure in comparison.figures)
    digits = 4 if is_rouge else 2
    head = ["", *(["F1", "precision", "recall"] if is_rouge else ["score"])]
    rows = [
        [figure.label, *(f"{n:.{digits}f}" for n in _shown(figure))]
        for figure in comparison.figures
    ]
    if has_intervals:
        head.append("95 % interval")
        for row, figure in zip(rows, comparison.figures, strict=True):
            low, high = figure.interval or (figure.value, figure.value)
            row.append(f"{low:.{digits}f} to {high:.{digits}f}")
    return [head, *rows]


def _shown(figure: Figure) -> Sequence[float]:
    numbers = (figure.value, figure.precision, figure.recall)
    return [number for number in numbers if number is not None]


def _count(comparison: Comparison, left_out: int) -> list[str]:
    """Say how many texts there are, unless it is one."""
    count = "1 text" if comparison.texts == 1 else f"{comparison.texts} texts"
    more = f", {left_out} left out" if left_out else ""
    return [f"{count}{more}"] if comparison.texts > 1 or left_out else []
