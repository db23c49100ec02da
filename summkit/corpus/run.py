"""Files → a file: rows are drawn, given to workers, and written in order as they come."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summkit.corpus.checks import AllFailedError, check_columns, check_failures
from summkit.corpus.cluster import Cluster
from summkit.corpus.entries import Entry
from summkit.corpus.filenames import is_parquet
from summkit.corpus.inputs import Corpus
from summkit.corpus.journal import Checkpoint, Journal, RunSettings
from summkit.corpus.options import BatchOptions
from summkit.corpus.outputs import choose_output
from summkit.corpus.processes import Limits, Processes, count_cores
from summkit.corpus.standard_output import STANDARD_OUTPUT, StandardOutput
from summkit.corpus.tasks import Batch, BatchTask, Executor, SerialExecutor, group_batches
from summkit.errors import OptionError, SummkitError

ProgressCallback = Callable[[Checkpoint, int, int], None]
"""Takes what is done, and how many bytes of the input have been drawn and there are."""

_ROWS, _SIZE = 16, 1 << 18
_SAMPLE = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended.

    Args:
        rows: The rows of the output.
        failed: How many of them failed.
        first_error: The place and the error of the first that failed.
        resumed_from: The rows that an earlier run had written, if there was one.
    """

    rows: int
    failed: int
    first_error: str | None
    resumed_from: int | None = None


def run_batch(
    sources: Sequence[str],
    output: str | Path,
    options: BatchOptions | None = None,
    *,
    workers: int | Executor | None = None,
    resume: bool = False,
    progress: ProgressCallback | None = None,
    row_timeout: float | None = None,
    worker_memory: int | None = None,
    keep_going: bool = False,
) -> Report:
    """Summarize a corpus of files into a file.

    Args:
        sources: Files of JSONL, CSV or Parquet, documents, or folders of any of these.
        output: A file that ends in ``.jsonl``, ``.csv`` or ``.tsv``, each perhaps with ``.gz`` or
            ``.zst`` behind, or in ``.parquet``; or ``"-"`` for JSONL on standard output. Until all
            of a file is there, it is ``output.partial``.
        options: What is done with every row.
        workers: How many processes, one a core if not said, 0 for none but this one; or what
            does the work elsewhere, as :class:`summkit.corpus.cluster.Cluster`.
        resume: Go on with a run that was stopped; without one, begin.
        progress: What is called after each batch.
        row_timeout: The seconds that a row may take, if not any number. The worker process that
            takes longer is ended, so that there must be one, here or in a cluster.
        worker_memory: The bytes that such a process may use, if not all there are.
        keep_going: Go on if the first rows lack a column that is named, or all of the first
            hundred fail.

    Returns:
        How many rows were written, and how many of them failed.

    Raises:
        OptionError: An option makes no sense, or the run to resume was another one.
        ReadingError: An input is not there.
        AllFailedError: All of the first hundred rows failed; nothing is kept.
        SummkitError: The output cannot be written.
    """
    options = options or BatchOptions()
    if output == STANDARD_OUTPUT:
        if resume:
            raise OptionError("standard output keeps nothing; --resume needs a file")
        executor = _choose_executor(workers, Limits(row_timeout, worker_memory))
        return _write_standard_output(Corpus(sources, options), executor, progress, keep_going)
    target = _check_target(sources, output)
    executor = _choose_executor(workers, Limits(row_timeout, worker_memory))
    corpus = Corpus(sources, options)
    if resume and corpus.stream is not None:
        name = "standard input" if corpus.stream == "-" else corpus.stream
        raise OptionError(f"{name} cannot be read again; --resume needs files")
    task, entries = _prepare_task(corpus, target.name, options, keep_going=keep_going)
    settings = RunSettings(_flatten_options(options, sources), corpus.fingerprint)

    def notify() -> None:
        if progress is not None:
            progress(journal.last, corpus.position, corpus.size)

    try:
        with Journal(target, settings, resume=resume) as journal:
            written = journal.last.rows
            if journal.last.complete:
                finished = target
            else:
                rest = itertools.islice(entries, written, None)
                batches = group_batches(rest, _ROWS, _SIZE)
                _write_results(journal, task, executor, batches, notify, keep_going=keep_going)
                finished = task.output.finish(journal.partial)
            journal.complete(finished)
    except OSError as error:
        raise SummkitError(
            f"{output}: cannot be written ({error.strerror or error}); what is done is kept, "
            "--resume goes on with it"
        ) from error
    done = journal.last
    resumed_from = written if journal.is_resumed else None
    return Report(done.rows, done.failed, done.first_error, resumed_from)


def _write_standard_output(
    corpus: Corpus, executor: Executor, progress: ProgressCallback | None, keep_going: bool
) -> Report:
    """Write JSONL to standard output, where whoever reads it may go at any time."""
    task, entries = _prepare_task(corpus, "-.jsonl", corpus.options, keep_going=keep_going)
    with StandardOutput() as written:

        def notify() -> None:
            if progress is not None:
                progress(written.last, corpus.position, corpus.size)

        batches = group_batches(entries, _ROWS, _SIZE)
        _write_results(written, task, executor, batches, notify, keep_going=keep_going)
    done = written.last
    return Report(done.rows, done.failed, done.first_error)


def _check_target(sources: Sequence[str], output: str | Path) -> Path:
    """See that the output can be written, and return its true place."""
    target = Path(output).resolve()
    if target.exists() and not target.is_file():
        raise OptionError(f"{output}: is no file that could be written beside and replaced")
    if any(Path(name).resolve() in target.parents for name in sources):
        raise OptionError(f"{output}: lies in an input folder; write the result to another place")
    return target


def _prepare_task(
    corpus: Corpus, name: str, options: BatchOptions, *, keep_going: bool
) -> tuple[BatchTask, Iterator[Entry]]:
    """Choose the output by the first rows, and return the task with all entries."""
    entries = iter(corpus)
    count = _SAMPLE if is_parquet(name) else _ROWS
    sample = next(group_batches(entries, count, _SIZE if count == _ROWS else sys.maxsize), [])
    output = choose_output(name, options, sample)
    check_columns(sample, options, keep_going=keep_going)
    return BatchTask(options, output), itertools.chain(sample, entries)


def _choose_executor(workers: int | Executor | None, limits: Limits) -> Executor:
    if workers is None:
        return Processes(count_cores(), limits)
    if isinstance(workers, int) and workers > 0:
        return Processes(workers, limits)
    if limits != Limits():
        if isinstance(workers, Cluster):
            return Cluster(workers.address, workers.timeout, limits)
        raise OptionError(
            "a row that takes too long or too much is stopped by ending its process, and there is "
            "none but this one; give --workers 1 or more for --row-timeout and --worker-memory"
        )
    if not isinstance(workers, int):
        return workers
    if workers < 0:
        raise OptionError(f"{workers} workers cannot be; 0 is none but this process")
    return SerialExecutor()


def _flatten_options(options: BatchOptions, sources: Sequence[str]) -> dict[str, Any]:
    """List what a run is by the names under which a user gives it."""
    flat = asdict(options)
    summary = flat.pop("summary")
    length = summary.pop("length")
    if not isinstance(summary["splitter"], str):
        # an object is known by its class alone
        summary["splitter"] = type(summary["splitter"]).__qualname__
    return {**flat, **summary, **length, "sources": list(sources)}


def _write_results(
    journal: Journal | StandardOutput,
    task: BatchTask,
    executor: Executor,
    batches: Iterator[Batch],
    notify: Callable[[], None],
    *,
    keep_going: bool,
) -> None:
    """Write the results of batches as they come, and call ``notify`` after each."""
    header = task.output.header
    # a run that goes on has its columns already
    if header and not journal.last.bytes:
        journal.write(header)
    with closing(executor.map(task, batches)) as results:
        for result in results:
            before = journal.last
            journal.write(result.data, result.rows, result.failed, result.first_error)
            notify()
            if not keep_going:
                _stop_failing(journal, before)
    journal.sync()


def _stop_failing(journal: Journal | StandardOutput, before: Checkpoint) -> None:
    """Stop a run of which all rows fail, and leave nothing of it.

    Raises:
        AllFailedError: All of the first hundred rows have failed.
    """
    try:
        check_failures(before, journal.last)
    except AllFailedError:
        journal.abandon()
        raise
