r"""What an experiment found, as tables for a terminal, Markdown, CSV or JSON.

The JSON is one object on one line, and ``experiment_of`` makes the experiment of it again:

    {"version": 1, "data": "articles.jsonl", "digest": "…", "split": "test", "articles": 21, …
     "tables": [{"kind": "sentences", "budget": "…", "rows": [
        {"system": "textrank", "rouge1": {"mean": 0.4, "low": 0.37, "high": 0.43}, …
         "comparisons": [{"baseline": "lead", "rouge2": 0.06, "rouge2_p": 0.001, …}]}]}],
     "times": {"prepared": 0.004, "seconds": {"textrank": 0.005}}}

All of it but ``times`` is the same in every run. CSV has no times for that reason.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from summkit.errors import OptionError, nearest
from summkit.evaluation.experiment import Comparison, Estimate, Experiment, Row, Table
from summkit.jsonl import SCHEMA_VERSION, round_score
from summkit.rendering.json_lines import json_line

_SURE = 0.05
_MEASURES = {
    "rouge1": "ROUGE-1",
    "rouge2": "ROUGE-2",
    "rougeL": "ROUGE-L",
    "precision": "precision",
}
_KINDS = {"sentences": "By sentences", "characters": "By characters"}


class Sheet(NamedTuple):
    """A table of words, its first column to the left and the others to the right."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def render_experiment(experiment: Experiment, format: str = "text") -> str:
    """Show an experiment in one of ``EXPERIMENT_FORMATS``.

    Raises:
        OptionError: there is no such format.
    """
    if format not in _FORMATS:
        known = nearest(format, EXPERIMENT_FORMATS)
        raise OptionError(f"there is no format {format!r} for experiments. {known}")
    return _FORMATS[format](experiment)


def experiment_of(value: Mapping[str, Any]) -> Experiment:
    """Make an experiment of its JSON."""
    times = value["times"]
    rest: dict[str, Any] = {
        key: tuple(item) if isinstance(item, list) else item
        for key, item in value.items()
        if key not in ("version", "times", "tables")
    }
    return Experiment(
        **rest,
        tables=tuple(
            Table(t["kind"], t["budget"], tuple(map(_row_of, t["rows"]))) for t in value["tables"]
        ),
        prepared=times["prepared"],
        seconds=tuple(times["seconds"].items()),
    )


def _row_of(value: Mapping[str, Any]) -> Row:
    estimates = {m: Estimate(**value[m]) if value[m] else None for m in _MEASURES}
    comparisons = tuple(Comparison(**c) for c in value["comparisons"])
    return Row(**{**value, **estimates, "comparisons": comparisons})


def sheets(experiment: Experiment) -> list[Sheet]:
    """Make the tables of an experiment: for each length the figures and what differs."""
    made: list[Sheet] = []
    for table in experiment.tables:
        made.append(_figures(table))
        if experiment.baselines:
            made.append(_differences(table, experiment.baselines))
    return made


def times(experiment: Experiment) -> Sheet:
    """Make the table of times, which differ from run to run."""
    return Sheet(
        "Time of a summary",
        ("system", "ms"),
        tuple((name, f"{1000 * seconds:.1f}") for name, seconds in experiment.seconds),
    )


def remarks(experiment: Experiment) -> list[str]:
    """Say what the figures rest on, and what is not among them."""
    said = [
        f"F1 against {experiment.references}, with {experiment.level:.0%} bootstrap intervals of "
        f"{experiment.draws:,} draws; * marks a difference with p < {_SURE} in a two-sided paired "
        "randomization test, not corrected for the number of tests",
        "a budget of characters takes each sentence that still fits, best first; the oracle stops "
        f"where no sentence adds to ROUGE-1 + ROUGE-2; random is the mean of "
        f"{experiment.random_seeds} seeds",
    ]
    if 0 < experiment.marked < experiment.articles:
        said.append(f"precision is over the {experiment.marked} articles with marked sentences")
    said += [f"not run: {absent}" for absent in experiment.absent]
    said += [f"left out: {line}" for line in experiment.left_out]
    return [*said, experiment.signature]


def _heading(experiment: Experiment) -> str:
    count = "1 article" if experiment.articles == 1 else f"{experiment.articles} articles"
    part = "" if experiment.split == "all" else f", split {experiment.split}"
    return f"{count} of {experiment.data or 'the data'}{part}"


def _text(experiment: Experiment) -> str:
    parts = [_heading(experiment), *map(_as_text, sheets(experiment))]
    if experiment.seconds:
        parts += [_as_text(times(experiment)), _time_remark(experiment)]
    return "\n\n".join((*parts, "\n".join(remarks(experiment)))) + "\n"


def _markdown(experiment: Experiment) -> str:
    parts = [_heading(experiment), *map(as_markdown, sheets(experiment))]
    if experiment.seconds:
        parts += [as_markdown(times(experiment)), _time_remark(experiment)]
    *said, signature = remarks(experiment)
    return "\n\n".join((*parts, "\n".join(f"- {s}" for s in (*said, f"`{signature}`")))) + "\n"


def _time_remark(experiment: Experiment) -> str:
    return (
        f"median over the articles; {1000 * experiment.prepared:.1f} ms of our own is to find the "
        "words, and the sentences where the data gives text; kss and textrankr split it themselves"
    )


def _as_text(sheet: Sheet) -> str:
    lines = (sheet.head, *sheet.rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]

    def line(cells: Sequence[str]) -> str:
        first, *others = cells
        rest = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        return "  ".join((first.ljust(widths[0]), *rest)).rstrip()

    return "\n".join((sheet.title, *map(line, lines)))


def as_markdown(sheet: Sheet) -> str:
    """Write a table in Markdown."""
    ruler = ("---", *["---:"] * (len(sheet.head) - 1))
    lines = ("| " + " | ".join(cells) + " |" for cells in (sheet.head, ruler, *sheet.rows))
    return "\n".join((f"**{sheet.title}**", "", *lines))


def _figures(table: Table) -> Sheet:
    shown = [m for m in _MEASURES if all(getattr(row, m) is not None for row in table.rows)]
    return Sheet(
        f"{_KINDS[table.kind]}: {table.budget}",
        ("system", *(_MEASURES[m] for m in shown), "chars"),
        tuple(
            (row.system, *(_estimate(getattr(row, m)) for m in shown), f"{row.characters:.0f}")
            for row in table.rows
        ),
    )


def _differences(table: Table, baselines: Sequence[str]) -> Sheet:
    rows: list[tuple[str, ...]] = []
    marked = any(row.precision is not None for row in table.rows)
    for row in table.rows:
        found = {c.baseline: c for c in row.comparisons}
        cells = [_difference_cells(found.get(baseline), marked=marked) for baseline in baselines]
        rows.append((row.system, *(cell for pair in cells for cell in pair)))
    measures = ("R-2", "prec.") if marked else ("R-2",)
    heads = (f"{measure} vs {baseline}" for baseline in baselines for measure in measures)
    return Sheet(f"{_KINDS[table.kind]}: differences and p", ("system", *heads), tuple(rows))


def _difference_cells(found: Comparison | None, *, marked: bool) -> tuple[str, ...]:
    if found is None:
        return ("", "") if marked else ("",)
    first = _difference(found.rouge2, found.rouge2_p)
    if found.precision is None or found.precision_p is None:
        return (first,)
    return first, _difference(found.precision, found.precision_p)


def _difference(value: float, p: float) -> str:
    sign = "-" if round(value, 3) < 0 else "+"
    sure = "*" if p < _SURE else " "
    return f"{sign}{_short(abs(value))} {'<.001' if p < 0.001 else f' {_short(p)}'}{sure}"


def _estimate(value: Estimate) -> str:
    return f"{_short(value.mean)} {_short(value.low)}-{_short(value.high)}"


def _short(value: float) -> str:
    """Three digits without the leading zero.

    >>> _short(0.1234), _short(1.0)
    ('.123', '1.00')
    """
    return f"{value:.3f}".removeprefix("0") if round(value, 3) < 1 else f"{value:.2f}"


def _csv(experiment: Experiment) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    compared = [
        f"{measure}_{baseline}{ending}"
        for baseline in experiment.baselines
        for measure in ("rouge2", "precision")
        for ending in ("_difference", "_p")
    ]
    spread = [f"{m}{ending}" for m in _MEASURES for ending in ("", "_low", "_high")]
    writer.writerow(
        ("data", "split", "budget", "system", *spread, "characters", "sentences", *compared)
    )
    for table in experiment.tables:
        for row in table.rows:
            numbers = (*_numbers(row), *_compared(row, experiment.baselines))
            cells = ["" if number is None else round_score(number) for number in numbers]
            writer.writerow((experiment.data, experiment.split, table.kind, row.system, *cells))
    return file.getvalue()


def _numbers(row: Row) -> list[float | None]:
    estimates: list[Estimate | None] = [getattr(row, measure) for measure in _MEASURES]
    spread = [(e.mean, e.low, e.high) if e else (None,) * 3 for e in estimates]
    return [*(number for numbers in spread for number in numbers), row.characters, row.sentences]


def _compared(row: Row, baselines: Sequence[str]) -> list[float | None]:
    found = {
        c.baseline: (c.rouge2, c.rouge2_p, c.precision, c.precision_p) for c in row.comparisons
    }
    return [number for baseline in baselines for number in found.get(baseline, (None,) * 4)]


def _json(experiment: Experiment) -> str:
    value = asdict(experiment)
    apart = {"prepared": value.pop("prepared"), "seconds": dict(value.pop("seconds"))}
    return json_line(_rounded({"version": SCHEMA_VERSION, **value, "times": apart})) + "\n"


def _rounded(value: Any) -> Any:  # noqa: ANN401 (whatever JSON can hold)
    if isinstance(value, float):
        return round_score(value)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, (list, tuple)) else value


_FORMATS: dict[str, Callable[[Experiment], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "csv": _csv,
}
EXPERIMENT_FORMATS = tuple(_FORMATS)
