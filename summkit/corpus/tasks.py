"""What a worker does with a batch of entries: parse, summarize and encode it, to bytes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from summkit.corpus.entries import Entry
from summkit.corpus.options import BatchOptions
from summkit.corpus.outputs import Output
from summkit.corpus.rows import Row, build_failed_row, explain_failure, summarize_batch

Batch = Sequence[Entry]


class BatchResult(NamedTuple):
    """What became of a batch.

    Args:
        rows: How many rows it has.
        failed: How many of them failed.
        first_error: The place and the error of the first that failed.
        data: The rows as they are written.
    """

    rows: int
    failed: int
    first_error: str | None
    data: bytes


def join_results(results: Sequence[BatchResult]) -> BatchResult:
    """Join what became of rows, in order, to what became of their batch."""
    return BatchResult(
        sum(result.rows for result in results),
        sum(result.failed for result in results),
        next((result.first_error for result in results if result.first_error), None),
        b"".join(result.data for result in results),
    )


@dataclass(frozen=True, slots=True)
class BatchTask:
    """The work on every batch, as it travels to workers."""

    options: BatchOptions
    output: Output

    def __call__(self, batch: Batch) -> BatchResult:
        """Parse, summarize and encode a batch; nothing about a row is raised."""
        try:
            rows = summarize_batch([entry.parse(self.options) for entry in batch], self.options)
            return self._encode(batch, rows)
        except Exception as error:
            if len(batch) == 1:
                return self.fail(batch[0], explain_failure(error))
        return join_results([BatchTask.__call__(self, [entry]) for entry in batch])

    def fail(self, entry: Entry, error: str) -> BatchResult:
        """Encode a row that could not be worked on, with the columns that it had."""
        try:
            row = build_failed_row(entry.peek(self.options), error, self.options)
            return self._encode([entry], [row])
        except Exception:
            return self.fail_without_columns(entry, error)

    def fail_without_columns(self, entry: Entry, error: str) -> BatchResult:
        """Encode a row that nothing may be looked at of, so that only its place is told."""
        why = f"{entry.place}: {error}; its columns are left out"
        return self._encode([entry], [build_failed_row({}, why, self.options)])

    def _encode(self, batch: Batch, rows: list[Row]) -> BatchResult:
        data, written = self.output.encode(rows, self.options)
        errors = [
            self._locate_error(entry, row)
            for entry, row in zip(batch, written, strict=True)
            if row[self.options.error_column]
        ]
        return BatchResult(len(rows), len(errors), errors[0] if errors else None, data)

    def _locate_error(self, entry: Entry, row: Row) -> str:
        """Put the place of a row, and what it is called, before its error."""
        error = str(row[self.options.error_column])
        if error.startswith(entry.place):
            return error
        name = self.options.find_id(row)
        called = entry.place if name in (None, entry.place) else f"{entry.place} ({name})"
        return f"{called}: {error}"


Results = Generator[BatchResult, None, None]


class Task(Protocol):
    """Work on batches, as it travels to workers: a batch in, bytes out."""

    def __call__(self, batch: Batch) -> BatchResult:
        """Do a batch; nothing about a row is raised."""
        ...

    def fail(self, entry: Entry, error: str) -> BatchResult:
        """Tell that a row could not be worked on."""
        ...

    def fail_without_columns(self, entry: Entry, error: str) -> BatchResult:
        """Tell the same, of a row that nothing may be looked at of."""
        ...


class Executor(Protocol):
    """Does a task on many batches."""

    def map(self, task: Task, batches: Iterator[Batch]) -> Results:
        """Yield the results in the order of the batches, and draw these no faster than needed.

        Closing the generator ends the work.
        """
        ...


class SerialExecutor:
    """Does everything in this process."""

    def map(self, task: Task, batches: Iterator[Batch]) -> Results:
        """Do the task on batches, in order."""
        yield from map(task, batches)


def group_batches(entries: Iterable[Entry], rows: int, size: int) -> Iterator[Batch]:
    """Group entries into batches.

    Args:
        entries: What is grouped, in its order.
        rows: How many entries a batch has at most.
        size: The size together from which a batch is full.
    """
    batch: list[Entry] = []
    weight = 0
    for entry in entries:
        batch.append(entry)
        weight += entry.size
        if len(batch) >= rows or weight >= size:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
