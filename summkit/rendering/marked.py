r"""What an experiment on marked documents found, as tables, Markdown, LaTeX, CSV or JSON.

The JSON is one object on one line, from which ``MarkedExperiment.from_dict`` builds it again:

    {"version": 1, "data": "marked.jsonl", "digest": "…", "documents": 83, "readings": 166, …
     "tables": [{"genre": "all", "documents": 83, "rows": [
        {"system": "textrank", "precision": {"mean": 0.29, "low": 0.24, "high": 0.33}, …
         "comparisons": [{"baseline": "lead", "precision": -0.02, "precision_p": 0.56, …}]}]}]}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summkit.characters import fold_line
from summkit.errors import OptionError, nearest
from summkit.evaluation.marked_results import (
    MARKED_MEASURES,
    GenreTable,
    MarkedExperiment,
    MarkedResult,
)
from summkit.rendering.figures import SIGNIFICANT, format_difference, format_estimate
from summkit.rendering.tables import (
    Table,
    align_text,
    render_csv,
    render_json,
    render_latex,
    render_markdown,
)

_LABELS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}
_TITLES = {
    "precision": "Precision: which share of the chosen sentences is marked best",
    "grade": "Grade: 2 for a best sentence, 1 for a good one, -1 for a bad one; of the most",
}
_DIFFERENCES = {"precision": "Precision", "grade": "Grade"}


def render_marked(experiment: MarkedExperiment, format: str = "text") -> str:
    """Render an experiment on marked documents in one of ``MARKED_FORMATS``.

    Raises:
        OptionError: If there is no such format.
    """
    if format not in _FORMATS:
        known = nearest(format, MARKED_FORMATS)
        raise OptionError(f"there is no format {format!r} for experiments. {known}")
    return _FORMATS[format](experiment)


def build_marked_tables(experiment: MarkedExperiment) -> list[Table]:
    """Build the tables: figures by genre, ROUGE of all, and differences from each baseline."""
    differences = [
        _build_differences(experiment, measure, baseline)
        for baseline in experiment.baselines
        if any(row.system != baseline for row in experiment.tables[0].rows)
        for measure in _DIFFERENCES
    ]
    figures = [_build_figures(experiment, measure) for measure in _TITLES]
    return [*figures, _build_rouge(experiment.tables[0]), *differences]


def list_marked_remarks(experiment: MarkedExperiment) -> list[str]:
    """List what the figures rest on and what is missing from them; the signature comes last."""
    remarks = [
        "of each document as many sentences are chosen as a reader marked best; a figure is the "
        "mean over its readers",
        f"means with {experiment.level:.0%} bootstrap intervals of {experiment.draws:,} draws over "
        f"the documents; * marks a difference with p < {SIGNIFICANT} in a two-sided paired "
        "randomization test, not corrected for the number of tests",
        "reader is the choice of another reader, chance what sentences drawn by lot reach on "
        "average; ROUGE is F1 against the best sentences of each reader",
    ]
    remarks += [f"not run: {absent}" for absent in experiment.absent]
    remarks += [f"left out: {line}" for line in experiment.left_out]
    return [fold_line(line) for line in (*remarks, experiment.signature)]


def _build_figures(experiment: MarkedExperiment, measure: str) -> Table:
    return Table(
        ("system", *map(_name_genre, experiment.tables)),
        tuple(
            (system, *(format_estimate(row.estimate(measure)) for row in rows))
            for system, rows in _group_systems(experiment)
        ),
        _TITLES[measure],
    )


def _build_rouge(table: GenreTable) -> Table:
    return Table(
        ("system", *_LABELS.values()),
        tuple(
            (row.system, *(format_estimate(row.estimate(m)) for m in _LABELS)) for row in table.rows
        ),
        "ROUGE against the readers' best sentences",
    )


def _build_differences(experiment: MarkedExperiment, measure: str, baseline: str) -> Table:
    return Table(
        ("system", *map(_name_genre, experiment.tables)),
        tuple(
            (system, *(_format_test(row, measure, baseline) for row in rows))
            for system, rows in _group_systems(experiment)
            if system != baseline
        ),
        f"{_DIFFERENCES[measure]} above {baseline}, and p",
    )


def _format_test(row: MarkedResult, measure: str, baseline: str) -> str:
    (test,) = (test for test in row.comparisons if test.baseline == baseline)
    if measure == "grade":
        return format_difference(test.grade, test.grade_p)
    return format_difference(test.precision, test.precision_p)


def _group_systems(experiment: MarkedExperiment) -> Iterator[tuple[str, tuple[MarkedResult, ...]]]:
    """Give the rows of each system, one a genre."""
    for rows in zip(*(table.rows for table in experiment.tables), strict=True):
        yield rows[0].system, rows


def _name_genre(table: GenreTable) -> str:
    return f"{fold_line(table.genre)} ({table.documents})"


def _render_heading(experiment: MarkedExperiment) -> str:
    count = "1 document" if experiment.documents == 1 else f"{experiment.documents} documents"
    times = "1 reading" if experiment.readings == 1 else f"{experiment.readings} readings"
    return f"{count} of {fold_line(experiment.data) or 'the data'}, {times}"


def _render_text(experiment: MarkedExperiment) -> str:
    tables = map(align_text, build_marked_tables(experiment))
    remarks = "\n".join(list_marked_remarks(experiment))
    return "\n\n".join((_render_heading(experiment), *tables, remarks)) + "\n"


def _render_markdown(experiment: MarkedExperiment) -> str:
    tables = map(render_markdown, build_marked_tables(experiment))
    *remarks, signature = list_marked_remarks(experiment)
    notes = "\n".join(f"- {remark}" for remark in (*remarks, f"`{signature}`"))
    return "\n\n".join((_render_heading(experiment), *tables, notes)) + "\n"


def _render_latex(experiment: MarkedExperiment) -> str:
    remarks = [_render_heading(experiment), *list_marked_remarks(experiment)]
    return render_latex(build_marked_tables(experiment), remarks)


def _render_csv(experiment: MarkedExperiment) -> str:
    return render_csv(_list_rows(experiment))


def _list_rows(experiment: MarkedExperiment) -> Iterator[tuple[object, ...]]:
    spread = [
        f"{measure}{ending}" for measure in MARKED_MEASURES for ending in ("", "_low", "_high")
    ]
    compared = [
        f"{measure}_{baseline}{ending}"
        for baseline in experiment.baselines
        for measure in _DIFFERENCES
        for ending in ("_difference", "_p")
    ]
    yield "data", "genre", "documents", "system", *spread, *compared
    for table in experiment.tables:
        for row in table.rows:
            figures = (experiment.data, table.genre, table.documents, row.system)
            yield *figures, *_list_figures(row), *_list_tests(row, experiment.baselines)


def _list_figures(row: MarkedResult) -> list[float | None]:
    estimates = [row.estimate(measure) for measure in MARKED_MEASURES]
    spread = [(e.mean, e.low, e.high) if e else (None,) * 3 for e in estimates]
    return [number for numbers in spread for number in numbers]


def _list_tests(row: MarkedResult, baselines: tuple[str, ...]) -> list[float | None]:
    found = {t.baseline: (t.precision, t.precision_p, t.grade, t.grade_p) for t in row.comparisons}
    return [number for baseline in baselines for number in found.get(baseline, (None,) * 4)]


def _render_json(experiment: MarkedExperiment) -> str:
    return render_json(experiment.to_dict())


_FORMATS: dict[str, Callable[[MarkedExperiment], str]] = {
    "text": _render_text,
    "json": _render_json,
    "markdown": _render_markdown,
    "csv": _render_csv,
    "latex": _render_latex,
}
MARKED_FORMATS = tuple(_FORMATS)
