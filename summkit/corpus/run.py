"""Files → a file: rows are drawn, given to workers, and written in order as they come."""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from summkit.corpus.addresses import Place, find_place, is_address
from summkit.corpus.checks import AllFailedError, check_columns, check_failures
from summkit.corpus.cluster import Cluster
from summkit.corpus.entries import Entry
from summkit.corpus.filenames import is_parquet
from summkit.corpus.inputs import Corpus
from summkit.corpus.journal import Checkpoint, Journal, RunSettings
from summkit.corpus.options import BatchOptions
from summkit.corpus.outputs import choose_output
from summkit.corpus.parts import PartFolder, Parts
from summkit.corpus.processes import Limits, Processes, count_cores
from summkit.corpus.standard_output import STANDARD_OUTPUT, StandardOutput
from summkit.corpus.tasks import BatchTask, Executor, SerialExecutor, group_batches
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
    parts: Parts | None = None,
) -> Report:
    """Summarize a corpus of files into a file.

    Args:
        sources: Files of JSONL, CSV or Parquet, documents, or folders of any of these.
        output: A file that ends in ``.jsonl``, ``.csv`` or ``.tsv``, each perhaps with ``.gz`` or
            ``.zst`` behind, or in ``.parquet``; or ``"-"`` for JSONL on standard output. Until all
            of a file is there, it is ``output.partial``. One that ends in ``/`` is a folder of
            parts. It may be at an address of fsspec.
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
        parts: How an output is divided whose name ends in ``/``, a folder.

    Returns:
        How many rows were written, and how many of them failed.

    Raises:
        OptionError: An option makes no sense, or the run to resume was another one.
        ReadingError: An input is not there.
        AllFailedError: All of the first hundred rows failed; nothing is kept.
        SummkitError: The output cannot be written.
    """
    options = options or BatchOptions()
    name = str(output)
    if is_address(name) and not name.endswith("/"):
        _refuse_resuming(f"{name}: one file at an address", resume=resume)
        with _put_when_done(name) as made:
            return run_batch(
                sources,
                made,
                options,
                workers=workers,
                progress=progress,
                row_timeout=row_timeout,
                worker_memory=worker_memory,
                keep_going=keep_going,
            )
    target = _find_target(sources, output)
    executor = _choose_executor(workers, Limits(row_timeout, worker_memory))
    corpus = Corpus(sources, options)
    if resume and corpus.stream is not None:
        stream = "standard input" if corpus.stream == "-" else corpus.stream
        raise OptionError(f"{stream} cannot be read again; --resume needs files")
    parts = parts or Parts()
    if target is None:
        written = "-.jsonl"
    else:
        written = parts.name(0) if name.endswith("/") else Path(name).name
    task, entries = _prepare_task(corpus, written, options, keep_going=keep_going)
    run = _Run(corpus, task, entries, executor, progress, keep_going)
    if target is None:
        _refuse_resuming("standard output keeps nothing; it", resume=resume)
        with StandardOutput() as stdout:
            run.write(stdout, entries)
        return Report(stdout.last.rows, stdout.last.failed, stdout.last.first_error)
    settings = RunSettings(_flatten_options(options, sources), corpus.fingerprint)
    try:
        if isinstance(target, Path) and not name.endswith("/"):
            return _write_file(target, settings, run, resume=resume)
        return _write_parts(PartFolder(target, settings, parts, resume=resume), run)
    except OSError as error:
        raise SummkitError(
            f"{output}: cannot be written ({error.strerror or error}); what is done is kept, "
            "--resume goes on with it"
        ) from error


@dataclass(frozen=True, slots=True)
class _Run:
    """What is done, by whom, and who is told of it."""

    corpus: Corpus
    task: BatchTask
    entries: Iterator[Entry]
    executor: Executor
    progress: ProgressCallback | None
    keep_going: bool

    def write(
        self,
        journal: Journal | StandardOutput,
        entries: Iterator[Entry],
        before: Checkpoint | None = None,
    ) -> None:
        """Write the results of entries as they come; ``before`` is what other parts have.

        Raises:
            AllFailedError: All of the first hundred rows have failed; nothing of them is left.
        """
        header = self.task.output.header
        # a run that goes on has its columns already
        if header and not journal.last.bytes:
            journal.write(header)
        batches = group_batches(entries, _ROWS, _SIZE)
        with closing(self.executor.map(self.task, batches)) as results:
            for result in results:
                known = journal.last
                journal.write(result.data, result.rows, result.failed, result.first_error)
                self._notify(journal.last, before)
                if not self.keep_going and (before is None or not before.rows):
                    _stop_failing(journal, known)
        journal.sync()

    def fill(
        self,
        journal: Journal,
        target: Path,
        entries: Iterator[Entry],
        before: Checkpoint | None = None,
    ) -> None:
        """Write a file whole, from where an earlier run has come to."""
        finished = target
        if not journal.last.complete:
            self.write(journal, itertools.islice(entries, journal.last.rows, None), before)
            finished = self.task.output.finish(journal.partial)
        journal.complete(finished)

    def _notify(self, done: Checkpoint, before: Checkpoint | None) -> None:
        if self.progress is not None:
            if before is not None:
                done = before.add(done.bytes, done.rows, done.failed, done.first_error)
            self.progress(done, self.corpus.position, self.corpus.size)


def _write_file(target: Path, settings: RunSettings, run: _Run, *, resume: bool) -> Report:
    """Write a file, from where an earlier run has come to."""
    with Journal(target, settings, resume=resume) as journal:
        written = journal.last.rows
        run.fill(journal, target, run.entries)
    done = journal.last
    resumed_from = written if journal.is_resumed else None
    return Report(done.rows, done.failed, done.first_error, resumed_from)


def _write_parts(folder: PartFolder, run: _Run) -> Report:
    """Write one part after the other, from where an earlier run has come to."""
    begun = folder.total.rows
    rest = itertools.islice(run.entries, begun, None)
    for number in itertools.count(len(folder.done)):
        first = list(itertools.islice(rest, 1))
        if not first and number:
            break
        its = itertools.islice(itertools.chain(first, rest), folder.parts.rows)
        with (
            folder.begin(number) as path,
            Journal(path, folder.settings, resume=folder.is_resumed, prefix="_") as journal,
        ):
            begun += journal.last.rows
            try:
                run.fill(journal, path, its, folder.total)
            except AllFailedError:
                folder.abandon()
                raise
            # what was passed over of a complete part
            deque(its, maxlen=0)
        folder.add(replace(journal.last, complete=False))
    folder.finish()
    done = folder.total
    resumed_from = begun if folder.is_resumed else None
    return Report(done.rows, done.failed, done.first_error, resumed_from)


def _refuse_resuming(what: str, *, resume: bool) -> None:
    if resume:
        raise OptionError(f"{what} cannot be gone on with; --resume needs a file, or a folder/")


@contextmanager
def _put_when_done(address: str) -> Iterator[Path]:
    """Give a file of this machine, and put it to an address when all of it is there."""
    place = find_place(address)
    with tempfile.TemporaryDirectory(prefix="summkit-") as folder:
        made = Path(folder, place.path.rpartition("/")[2])
        yield made
        place.put(made)


def _find_target(sources: Sequence[str], output: str | Path) -> Path | Place | None:
    """See where the output goes: a file, a folder of parts, or nowhere but standard output."""
    name = str(output)
    if name == STANDARD_OUTPUT:
        return None
    return _find_folder(sources, name) if name.endswith("/") else _check_target(sources, output)


def _find_folder(sources: Sequence[str], output: str) -> Path | Place:
    """See that parts can be written to a folder, and return it."""
    if is_address(output):
        return find_place(output)
    folder = Path(output).resolve()
    if any(Path(name).resolve() in (folder, *folder.parents) for name in sources):
        raise OptionError(f"{output}: lies in an input folder; write the parts to another place")
    if folder.exists() and not folder.is_dir():
        raise OptionError(f"{output}: is no folder; name one for the parts")
    return folder


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
