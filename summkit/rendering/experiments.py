r"""What an experiment found, as tables for a terminal, Markdown, LaTeX, CSV or JSON.

The JSON is one object on one line, from which ``Experiment.from_dict`` builds the experiment again:

    {"version": 1, "data": "articles.jsonl", "digest": "…", "split": "test", "articles": 21, …
     "tables": [{"kind": "sentences", "budget": "…", "rows": [
        {"system": "textrank", "rouge1": {"mean": 0.4, "low": 0.37, "high": 0.43}, …
         "comparisons": [{"baseline": "lead", "rouge2": 0.06, "rouge2_p": 0.001, …}]}]}],
     "times": {"prepared": 0.004, "seconds": {"textrank": 0.005}}}

All but ``times`` is the same in every run; CSV and LaTeX therefore have no times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summkit.characters import fold_line
from summkit.errors import OptionError, nearest
from summkit.evaluation.experiment_results import (
    MEASURES,
    BudgetTable,
    Experiment,
    PairedTest,
    SystemResult,
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

_LABELS = {
    "rouge1": "ROUGE-1",
    "rouge2": "ROUGE-2",
    "rougeL": "ROUGE-L",
    "precision": "precision",
}
_KINDS = {"sentences": "By sentences", "characters": "By characters"}


def render_experiment(experiment: Experiment, format: str = "text") -> str:
    """Render an experiment in one of ``EXPERIMENT_FORMATS``.

    Raises:
        OptionError: If there is no such format.
    """
    if format not in _FORMATS:
        known = nearest(format, EXPERIMENT_FORMATS)
        raise OptionError(f"there is no format {format!r} for experiments. {known}")
    return _FORMATS[format](experiment)


def build_tables(experiment: Experiment) -> list[Table]:
    """Build the tables of an experiment: for each length the figures and the differences."""
    tables: list[Table] = []
    for table in experiment.tables:
        tables.append(_build_figures(table))
        if any(row.comparisons for row in table.rows):
            tables.append(_build_differences(table, experiment.baselines))
    return tables


def build_times(experiment: Experiment) -> Table:
    """Build the table of times, which differ from run to run."""
    rows = tuple((name, f"{1000 * seconds:.1f}") for name, seconds in experiment.seconds)
    return Table(("system", "ms"), rows, "Time of a summary")


def list_remarks(experiment: Experiment) -> list[str]:
    """List what the figures rest on and what is missing from them; the signature comes last."""
    remarks = [
        f"F1 against {experiment.references}, with {experiment.level:.0%} bootstrap intervals of "
        f"{experiment.draws:,} draws; * marks a difference with p < {SIGNIFICANT} in a two-sided "
        "paired randomization test, not corrected for the number of tests",
        "a budget of characters takes each sentence that still fits, best first; the oracle stops "
        f"where no sentence adds to ROUGE-1 + ROUGE-2; random is the mean of "
        f"{experiment.random_seeds} seeds",
    ]
    if 0 < experiment.marked < experiment.articles:
        remarks.append(f"precision is over the {experiment.marked} articles with marked sentences")
    remarks += [f"not run: {absent}" for absent in experiment.absent]
    remarks += [f"left out: {line}" for line in experiment.left_out]
    return [fold_line(line) for line in (*remarks, experiment.signature)]


def _render_heading(experiment: Experiment) -> str:
    count = "1 article" if experiment.articles == 1 else f"{experiment.articles} articles"
    part = "" if experiment.split == "all" else f", split {experiment.split}"
    return f"{count} of {fold_line(experiment.data) or 'the data'}{part}"


def _render_text(experiment: Experiment) -> str:
    parts = [_render_heading(experiment), *map(align_text, build_tables(experiment))]
    if experiment.seconds:
        parts += [align_text(build_times(experiment)), _describe_times(experiment)]
    return "\n\n".join((*parts, "\n".join(list_remarks(experiment)))) + "\n"


def _render_markdown(experiment: Experiment) -> str:
    parts = [_render_heading(experiment), *map(render_markdown, build_tables(experiment))]
    if experiment.seconds:
        parts += [render_markdown(build_times(experiment)), _describe_times(experiment)]
    *remarks, signature = list_remarks(experiment)
    notes = "\n".join(f"- {remark}" for remark in (*remarks, f"`{signature}`"))
    return "\n\n".join((*parts, notes)) + "\n"


def _render_latex(experiment: Experiment) -> str:
    return render_latex(build_tables(experiment), list_remarks(experiment))


def _describe_times(experiment: Experiment) -> str:
    return (
        f"median over the articles; {1000 * experiment.prepared:.1f} ms of our own is to find the "
        "words, and the sentences where the data gives text; kss and textrankr split it themselves"
    )


def _build_figures(table: BudgetTable) -> Table:
    shown = [m for m in MEASURES if all(row.estimate(m) is not None for row in table.rows)]
    return Table(
        ("system", *(_LABELS[m] for m in shown), "chars"),
        tuple(
            (
                row.system,
                *(format_estimate(row.estimate(m)) for m in shown),
                f"{row.characters:.0f}",
            )
            for row in table.rows
        ),
        f"{_KINDS[table.kind]}: {table.budget}",
    )


def _build_differences(table: BudgetTable, baselines: Sequence[str]) -> Table:
    rows: list[tuple[str, ...]] = []
    marked = any(row.precision is not None for row in table.rows)
    for row in table.rows:
        found = {test.baseline: test for test in row.comparisons}
        cells = [_format_test(found.get(baseline), marked=marked) for baseline in baselines]
        rows.append((row.system, *(cell for pair in cells for cell in pair)))
    measures = ("R-2", "prec.") if marked else ("R-2",)
    heads = (f"{measure} vs {baseline}" for baseline in baselines for measure in measures)
    return Table(("system", *heads), tuple(rows), f"{_KINDS[table.kind]}: differences and p")


def _format_test(test: PairedTest | None, *, marked: bool) -> tuple[str, ...]:
    if test is None:
        return ("", "") if marked else ("",)
    first = format_difference(test.rouge2, test.rouge2_p)
    if test.precision is None or test.precision_p is None:
        return (first,)
    return first, format_difference(test.precision, test.precision_p)


def _render_csv(experiment: Experiment) -> str:
    return render_csv(_list_rows(experiment))


def _list_rows(experiment: Experiment) -> Iterator[tuple[object, ...]]:
    compared = [
        f"{measure}_{baseline}{ending}"
        for baseline in experiment.baselines
        for measure in ("rouge2", "precision")
        for ending in ("_difference", "_p")
    ]
    spread = [f"{measure}{ending}" for measure in MEASURES for ending in ("", "_low", "_high")]
    yield "data", "split", "budget", "system", *spread, "characters", "sentences", *compared
    for table in experiment.tables:
        for row in table.rows:
            numbers = (*_list_figures(row), *_list_differences(row, experiment.baselines))
            yield experiment.data, experiment.split, table.kind, row.system, *numbers


def _list_figures(row: SystemResult) -> list[float | None]:
    estimates = [row.estimate(measure) for measure in MEASURES]
    spread = [(e.mean, e.low, e.high) if e else (None,) * 3 for e in estimates]
    return [*(number for numbers in spread for number in numbers), row.characters, row.sentences]


def _list_differences(row: SystemResult, baselines: Sequence[str]) -> list[float | None]:
    found = {
        test.baseline: (test.rouge2, test.rouge2_p, test.precision, test.precision_p)
        for test in row.comparisons
    }
    return [number for baseline in baselines for number in found.get(baseline, (None,) * 4)]


def _render_json(experiment: Experiment) -> str:
    return render_json(experiment.to_dict())


_FORMATS: dict[str, Callable[[Experiment], str]] = {
    "text": _render_text,
    "json": _render_json,
    "markdown": _render_markdown,
    "csv": _render_csv,
    "latex": _render_latex,
}
EXPERIMENT_FORMATS = tuple(_FORMATS)
