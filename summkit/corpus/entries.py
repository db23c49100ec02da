"""A row as it is drawn from an input, before anyone has looked into it.

Drawing is the work of one process and parsing that of many, so an entry holds as little as it
can: a line, the fields of a record, the name of a file. ``take`` finds the document in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from summkit.corpus.rows import BatchOptions, Row, Taken, explained, taken
from summkit.jsonl import RowError, parse_row
from summkit.text.document import Document

_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of JSONL."""

    place: str
    data: bytes

    @property
    def size(self) -> int:
        """How much it weighs in a batch."""
        return len(self.data)

    def take(self, options: BatchOptions) -> Taken:
        """Find the document in it."""
        try:
            return taken(parse_row(self.data), options)
        except RowError as fault:
            return _fault(self.place, str(fault))


@dataclass(frozen=True, slots=True)
class Fields:
    """A record of CSV, under the names of its header."""

    place: str
    names: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def size(self) -> int:
        """How much it weighs in a batch."""
        return sum(map(len, self.values))

    def take(self, options: BatchOptions) -> Taken:
        """Find the document in it."""
        row: Row = dict(zip(self.names, self.values, strict=False))
        if any(_UNDECODED.search(value) for value in self.values):
            row = {name: _UNDECODED.sub("\ufffd", value) for name, value in row.items()}
            return Taken(row, fault=f"{self.place}: it is in another encoding; say it: --encoding")
        if len(self.values) != len(self.names):
            told = f"it has {len(self.values)} fields, and the header {len(self.names)}"
            return Taken(row, fault=f"{self.place}: {told}")
        return taken(row, options)


@dataclass(frozen=True, slots=True)
class Record:
    """A row of Parquet."""

    place: str
    row: dict[str, Any]

    @property
    def size(self) -> int:
        """How much it weighs in a batch."""
        return sum(len(value) for value in self.row.values() if isinstance(value, str))

    def take(self, options: BatchOptions) -> Taken:
        """Find the document in it."""
        return taken(dict(self.row), options)


@dataclass(frozen=True, slots=True)
class Page:
    """A file that is one document; ``bytes`` is its size."""

    place: str
    path: str
    bytes: int

    @property
    def size(self) -> int:
        """How much it weighs in a batch."""
        return self.bytes

    def take(self, options: BatchOptions) -> Taken:
        """Find the document in it."""
        from summkit.reading import read

        row: Row = {options.id_column: self.place}
        try:
            document: Document = read(self.path, encoding=options.encoding, whole=options.whole)
        except Exception as error:
            return Taken(row, fault=explained(error))
        row |= {options.title_column: document.title, options.text_column: document.text}
        return Taken(row, document)


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where an input could not be read on."""

    place: str
    fault: str

    @property
    def size(self) -> int:
        """How much it weighs in a batch."""
        return len(self.fault)

    def take(self, options: BatchOptions) -> Taken:
        """Find the document in it."""
        return _fault(self.place, self.fault)


Entry = Line | Fields | Record | Page | Broken


def _fault(place: str, fault: str) -> Taken:
    return Taken({}, fault=f"{place}: {fault}")
