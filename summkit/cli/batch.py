"""``summkit batch``: a corpus in, the same corpus out with its summaries."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.failures import INPUT_FAILED, is_quiet, remark, tell
from summkit.cli.inputs import expand_inputs
from summkit.cli.options import check_language_model, max_size_option, summary_options
from summkit.cli.outputs import check_output
from summkit.cli.progress_lines import ProgressLines
from summkit.cli.translating import require_model, term_options

if TYPE_CHECKING:
    from summkit.corpus.journal import Checkpoint
    from summkit.corpus.run import ProgressCallback, Report
    from summkit.corpus.tasks import Executor
    from summkit.summarization.options import SummaryOptions


def _parse_size(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Parse a number of bytes, as ``800M`` or ``2G``."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,12}(?:\.\d{1,3})?)([KMGT])?(?:I?B)?", value.upper())
    if found is None:
        raise click.BadParameter(f"'{value}' is no size; give it as 800M or 2G")
    return int(float(found[1]) * 1024 ** " KMGT".index(found[2] or " "))


def _split_names(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    """Split the names of columns, which a record of CSV is."""
    if value is None:
        return None
    names = tuple(name.strip() for name in next(csv.reader([value]), []))
    if not all(names):
        raise click.BadParameter("give names with commas between them, as id,summary")
    return names


@click.command(name="batch", short_help="Summarize a corpus of rows or files into one file.")
@click.argument("sources", nargs=-1, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="What is written: .jsonl, .csv, .tsv (each also .gz, .zst) or .parquet; '-' for JSONL on "
    "standard output; DIR/ for parts.",
)
@click.option(
    "--text-column", default="text", show_default=True, metavar="NAME", help="Holds the text."
)
@click.option(
    "--title-column",
    default="title",
    show_default=True,
    metavar="NAME",
    help="Holds the headline, if there is one.",
)
@click.option(
    "--id-column", default="id", show_default=True, metavar="NAME", help="Names a row in messages."
)
@click.option("--prefix", default="", metavar="TEXT", help="Stands before each new column's name.")
@click.option(
    "--part-format",
    type=click.Choice(["parquet", "jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz"]),
    default="parquet",
    show_default=True,
    help="Of the parts of an output that ends in '/'.",
)
@click.option(
    "--part-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    metavar="N",
    help="The rows of each part.",
)
@click.option(
    "--columns",
    "written",
    callback=_split_names,
    metavar="NAME,NAME",
    help="What is written of a row, in this order; else all columns.",
)
@summary_options
@click.option("--to", metavar="CODE", help="Translate the summaries, by a model on this machine.")
@click.option(
    "--engine", default="auto", metavar="NAME", help="With --to: firefox, ct2, argos, llm, or auto."
)
@term_options
@click.option("--splitter", default="auto", metavar="NAME", help="How sentences are found.")
@click.option("--whole", is_flag=True, help="Keep every line: do not look for the article.")
@click.option("--encoding", metavar="NAME", help="Of CSV and documents; else recognized.")
@max_size_option
@click.option(
    "-w",
    "--workers",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many processes; one a core if not said, 0 for none but this one.",
)
@click.option(
    "--scheduler", metavar="tcp://HOST:PORT", help="Work on a cluster of Dask distributed instead."
)
@click.option(
    "--scheduler-timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="With --scheduler: how long to wait for it, or for a worker.",
)
@click.option(
    "--row-timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="A row that takes longer fails, and its process is ended. Not with --workers 0.",
)
@click.option(
    "--worker-memory",
    callback=_parse_size,
    metavar="SIZE",
    help="What each process may use, as 2G; a row that needs more fails. Linux only, and not "
    "with --workers 0.",
)
@click.option("--keep-going", is_flag=True, help="Go on even if all of the first 100 rows fail.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped.")
def command(
    sources: tuple[str, ...],
    output: str,
    options: SummaryOptions,
    workers: int | None,
    scheduler: str | None,
    scheduler_timeout: float,
    row_timeout: float | None,
    worker_memory: int | None,
    keep_going: bool,
    part_format: str,
    part_rows: int,
    resume: bool,
    **others: Any,  # noqa: ANN401 (of BatchOptions)
) -> int:
    """Summarize a corpus of rows or files into one file.

    INPUT is JSONL, CSV, TSV (each may be compressed: .gz, .zst), Parquet, a document, a folder of
    any of these, an address of fsspec such as s3://, or '-' for JSONL on standard input. Every row
    is written, in order, with its own columns and: summary, sentences, keywords, language,
    warnings, error, and with --to translation.

    A row that fails is written with its error; the exit status is 1 then. If no row has the column
    of texts, or all of the first 100 fail, the run is stopped. Until all rows are
    there, the output is FILE.partial, with FILE.journal beside it; --resume goes on with them.
    """
    from summkit.corpus import BatchOptions, run_batch
    from summkit.corpus.addresses import is_address
    from summkit.corpus.parts import Parts

    if scheduler is not None and workers is not None:
        raise click.UsageError("--workers are of this machine and --scheduler of others; give one")
    if not sources:
        raise click.UsageError("name a file or a folder, or '-' for standard input; see --help")
    inputs = expand_inputs(sources)
    divided = output.endswith("/")
    if output != "-" and not divided and not is_address(output):
        instead = f"name a file in it, or write parts into it with {output}/"
        check_output(output, inputs, instead=instead)
    chosen = BatchOptions(summary=options, **others)
    if scheduler is None:
        # with a scheduler the server is asked by the machines of the workers
        check_language_model(options, chosen.engine)
    if chosen.to is not None:
        require_model(chosen.to, chosen.engine)
    with _show_progress() as progress:
        report = run_batch(
            inputs,
            output,
            chosen,
            workers=workers if scheduler is None else _find_cluster(scheduler, scheduler_timeout),
            resume=resume,
            progress=progress,
            row_timeout=row_timeout,
            worker_memory=worker_memory,
            keep_going=keep_going,
            parts=Parts(f".{part_format}", part_rows),
        )
    name = "standard output" if output == "-" else output
    return _tell_report(report, name, resume=resume)


def _find_cluster(address: str, timeout: float) -> Executor:
    from summkit.corpus.cluster import Cluster

    return Cluster(address, timeout)


def _tell_report(report: Report, output: str, *, resume: bool) -> int:
    """Tell how a run ended, and return the exit status."""
    if resume:
        went_on = (
            f"went on after {report.resumed_from:,} rows"
            if report.resumed_from is not None
            else ("there was nothing to go on with; all rows were done anew")
        )
        remark(f"{output}: {went_on}")
    if not report.failed:
        return 0
    tell(
        f"{output}: {report.failed:,} of {report.rows:,} rows failed and are written with their "
        f"error; the first: {report.first_error}"
    )
    return INPUT_FAILED


@contextmanager
def _show_progress() -> Iterator[ProgressCallback | None]:
    """Show a bar with rows, their rate and the time left, where stderr is a terminal.

    Elsewhere, as in a log, a line a minute says the same.
    """
    if is_quiet():
        yield None
        return
    if not sys.stderr.isatty():
        yield ProgressLines(tell)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    shown = Progress(
        TextColumn("summkit"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rows]:,} rows"),
        TextColumn("{task.fields[rate]:,.1f}/s"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    with shown:
        task = shown.add_task("", total=None, rows=0, rate=0.0)
        begun: list[int] = []

        def update(done: Checkpoint, position: int, size: int) -> None:
            # what an earlier run had done is no speed of this one
            begun.append(done.rows) if not begun else None
            seconds = shown.tasks[0].elapsed or 0.0
            rate = (done.rows - begun[0]) / seconds if seconds else 0.0
            shown.update(task, total=size or None, completed=position, rows=done.rows, rate=rate)

        yield update
