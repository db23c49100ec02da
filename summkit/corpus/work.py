"""What a worker does with a batch of entries: it takes, summarizes and writes them, to bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from summkit.corpus.entries import Entry
from summkit.corpus.outputs import Output
from summkit.corpus.rows import BatchOptions, Row, failed, summarized

Batch = Sequence[Entry]


class Done(NamedTuple):
    """What became of a batch: how many rows, how many of them failed, and which first."""

    rows: int
    failed: int
    first: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """The work on a batch, as it travels to workers."""

    options: BatchOptions
    output: Output

    def __call__(self, batch: Batch) -> Done:
        """Do it."""
        rows = summarized([entry.take(self.options) for entry in batch], self.options)
        return self._written(batch, rows)

    def lost(self, entry: Entry, why: str) -> Done:
        """Write a row that could not be worked on without the worker's death."""
        columns = entry.take(self.options).columns
        return self._written([entry], [failed(columns, why, self.options)])

    def _written(self, batch: Batch, rows: list[Row]) -> Done:
        data, kept = self.output.chunk(rows, self.options)
        error = self.options.prefix + "error"
        faults = [(entry, row) for entry, row in zip(batch, kept, strict=True) if row[error]]
        first = None
        if faults:
            entry, row = faults[0]
            name = self.options.named(row)
            called = entry.place if name in (None, entry.place) else f"{entry.place} ({name})"
            fault = str(row[error])
            first = fault if fault.startswith(entry.place) else f"{called}: {fault}"
        return Done(len(rows), len(faults), first, data)


class Workers(Protocol):
    """Does the work on many batches, and yields what became of them in their order."""

    def __call__(self, work: Work, batches: Iterator[Batch]) -> Iterator[Done]:
        """Draw batches no faster than their results are taken."""
        ...


def here(work: Work, batches: Iterator[Batch]) -> Iterator[Done]:
    """Do the work in this process."""
    return map(work, batches)
