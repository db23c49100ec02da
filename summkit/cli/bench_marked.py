"""``summkit bench --marked``: methods against marks of readers; and how bench reads its rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from summkit.cli.failures import INPUT_FAILED, is_quiet, remark, tell
from summkit.cli.inputs import format_name
from summkit.cli.options import OutputOptions
from summkit.cli.outputs import write_output

if TYPE_CHECKING:
    from summkit.evaluation.choices import Choices

_MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class RowOptions:
    """The file of rows that is read, and how."""

    path: str
    mapping: str | None
    encoding: str | None
    max_size: float

    def parse_names(self, fields: Sequence[str]) -> dict[str, str] | None:
        """Parse the names of columns that the user gave.

        Raises:
            OptionError: One of the fields is not read.
        """
        from summkit.evaluation.columns import parse_mapping

        return None if self.mapping is None else parse_mapping(self.mapping, fields)


def tell_faults(name: str, faults: Sequence[str]) -> None:
    """Tell which rows of a file were left out; of many the first."""
    for fault in faults[:_MOST_TOLD]:
        tell(f"{name}: {fault}; left out")
    if len(faults) > _MOST_TOLD:
        tell(f"{name}: {len(faults) - _MOST_TOLD} more are left out")


def tell_columns(name: str, remarks: Sequence[str]) -> None:
    """Tell which columns of a file were read."""
    for said in remarks:
        remark(f"{name}: {said}")


@contextmanager
def showing_progress(total: int) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar on a terminal; gives what moves it, or ``None`` elsewhere."""
    if is_quiet() or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=total, label="summkit", file=sys.stderr) as bar:
        yield lambda done, _: bar.update(done - bar.pos)


def compare_by_marks(
    rows: RowOptions,
    output: OutputOptions,
    *,
    systems: Sequence[str] | None,
    baseline: Sequence[str] | None,
    choices: Sequence[str],
    tokenizer: str,
) -> int:
    """Compare systems on marked documents, and write the tables; returns the exit status."""
    from summkit.evaluation.marked import MARKED_FIELDS, parse_marked, read_marked
    from summkit.evaluation.marked_experiment import run_marked_experiment
    from summkit.rendering.marked import render_marked

    names = rows.parse_names(MARKED_FIELDS)
    if rows.path == "-":
        name = format_name(rows.path)
        marked = parse_marked(sys.stdin.buffer, name, names, rows.max_size, rows.encoding)
    else:
        marked = read_marked(rows.path, names, rows.max_size, rows.encoding)
    tell_faults(marked.name, marked.faults)
    given = [_read_choices(text, rows) for text in choices]
    with showing_progress(len(marked.documents)) as progress:
        experiment = run_marked_experiment(
            marked,
            systems=systems,
            baselines=baseline,
            choices=given,
            tokenizer=tokenizer,
            progress=progress,
        )
    tell_faults(marked.name, experiment.left_out[len(marked.faults) :])
    tell_columns(marked.name, marked.remarks)
    write_output(render_marked(experiment, output.format), output.path)
    return INPUT_FAILED if experiment.left_out else 0


def _read_choices(text: str, rows: RowOptions) -> Choices:
    from summkit.evaluation.choices import read_choices

    system, sign, path = text.partition("=")
    if not (system.strip() and sign and path):
        raise click.UsageError(f"--choices {text}: write NAME=FILE")
    return read_choices(path, system.strip(), max_size=rows.max_size)
