"""Files → a file: rows are drawn, worked on by workers, and written in order as they come."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summkit.corpus.journal import Journal, Progress, Terms
from summkit.corpus.outputs import output_of
from summkit.corpus.processes import Processes, cores
from summkit.corpus.rows import BatchOptions
from summkit.corpus.sources import Sources, batches
from summkit.corpus.work import Batch, Work, Workers
from summkit.errors import OptionError, SummkitError

Told = Callable[[Progress, int, int], None]

ROWS, SIZE = 16, 1 << 18
_SAMPLE = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended: ``first`` names the first of the rows that failed."""

    rows: int
    failed: int
    first: str | None
    resumed_from: int | None = None


def run(
    sources: Sequence[str],
    output: str | Path,
    options: BatchOptions | None = None,
    *,
    workers: int | Workers | None = None,
    resume: bool = False,
    told: Told | None = None,
) -> Report:
    """Summarize a corpus of files into a file.

    Args:
        sources: files of JSONL, CSV or Parquet, documents, or folders of any of these.
        output: ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst`` or ``.parquet``. Until all of it is
            there, it is ``output.partial``.
        options: what is done with a row.
        workers: how many processes, one a core if not said, 0 for none but this one; or what
            does the work elsewhere, as :class:`summkit.corpus.cluster.Cluster`.
        resume: go on with a run that was stopped; without one, begin.
        told: is called after each batch with what is done, and with how many bytes of the input
            have been drawn and there are.

    Raises:
        OptionError: an option makes no sense, or the run to resume was another one.
        ReadingError: an input is not there.
        SummkitError: the output cannot be written.
    """
    options = options or BatchOptions()
    target = Path(output).resolve()
    if resume and "-" in sources:
        raise OptionError("standard input cannot be read again; --resume needs files")
    if target.exists() and not target.is_file():
        raise OptionError(f"{output}: is no file that could be written beside and replaced")
    if any(Path(name).resolve() in target.parents for name in sources):
        raise OptionError(f"{output}: lies in an input folder; write the result to another place")
    corpus = Sources(sources, options.encoding)
    drawn = iter(corpus)
    first = list(itertools.islice(drawn, _SAMPLE if _is_table(target) else 1))
    made = output_of(target.name, options, lambda: first)
    for entry in first[:1]:
        clash = options.clash(entry.take(options).columns)
        if clash:
            raise OptionError(f"{entry.place}: {clash}")
    terms = Terms({**_flatten(options), "sources": list(sources)}, corpus.fingerprint)
    try:
        with Journal(target, terms, resume=resume) as journal:
            begun = journal.done.rows if journal.is_resumed else None
            if not journal.done.complete:
                gathered = batches(
                    itertools.islice(itertools.chain(first, drawn), journal.done.rows, None),
                    ROWS,
                    SIZE,
                )
                header = made.header()
                # a run that goes on has its columns already
                if header and not journal.done.bytes:
                    journal.write(header, 0, 0, None)
                _write(journal, Work(options, made), gathered, _workers(workers), corpus, told)
                journal.sync()
                finished = made.finish(journal.partial)
            else:
                finished = target
            journal.complete(finished)
            done = journal.done
    except OSError as error:
        raise SummkitError(
            f"{output}: cannot be written ({error.strerror or error}); what is done is kept, "
            "--resume goes on with it"
        ) from error
    return Report(done.rows, done.failed, done.first, begun)


def _flatten(options: BatchOptions) -> dict[str, Any]:
    """List the options by the names under which a user gives them."""
    flat = asdict(options)
    summary = flat.pop("summary")
    length = summary.pop("length")
    return {**flat, **summary, **length}


def _is_table(target: Path) -> bool:
    return target.suffix.lower() in (".parquet", ".pq")


def _workers(workers: int | Workers | None) -> Workers:
    if workers is None:
        return Processes(cores())
    if isinstance(workers, int):
        if workers < 0:
            raise OptionError(f"{workers} workers cannot be; 0 is none but this process")
        from summkit.corpus.work import here

        return Processes(workers) if workers else here
    return workers


def _write(
    journal: Journal,
    work: Work,
    gathered: Iterator[Batch],
    workers: Workers,
    corpus: Sources,
    told: Told | None,
) -> None:
    results = workers(work, gathered)
    try:
        for done in results:
            journal.write(done.data, done.rows, done.failed, done.first)
            if told is not None:
                told(journal.done, corpus.position, corpus.size)
    finally:
        close = getattr(results, "close", None)
        if close is not None:
            close()
