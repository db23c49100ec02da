"""A row as it is drawn from an input, before anyone has looked into it.

Drawing is the work of one process and parsing that of many, so an entry holds as little as it
can: a line, the fields of CSV, the name of a file. ``parse`` finds the document in it, and ``peek``
its columns alone. The ``place`` of an entry is what messages call it, and its ``size`` what it
weighs in a batch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summkit.corpus.options import BatchOptions
from summkit.corpus.rows import ParsedRow, Row, explain_failure, parse_columns
from summkit.reading.limits import convert_megabytes
from summkit.reading.rows import RowError, parse_row
from summkit.text.document import Document

_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class JsonRow:
    """A line of JSONL."""

    place: str
    data: bytes

    @property
    def size(self) -> int:
        """The bytes of the line."""
        return len(self.data)

    def peek(self, options: BatchOptions) -> Row:
        """Find the columns; none if the line is no row."""
        try:
            return parse_row(self.data, convert_megabytes(options.max_size))
        except RowError:
            return {}

    def find_columns(self, limit: int) -> Row:
        """Find the columns.

        Raises:
            RowError: The line is no row, or takes more than the limit.
        """
        return parse_row(self.data, limit)

    def parse(self, options: BatchOptions) -> ParsedRow:
        """Find the document in the line."""
        try:
            columns = self.find_columns(convert_megabytes(options.max_size))
        except RowError as error:
            return ParsedRow({}, error=f"{self.place}: {error}")
        return parse_columns(columns, options)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A record of CSV, under the names of its header."""

    place: str
    names: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def size(self) -> int:
        """The characters of its values."""
        return sum(map(len, self.values))

    def peek(self, options: BatchOptions) -> Row:
        """Find the columns, with a mark for what is in another encoding."""
        fields = zip(self.names, self.values, strict=False)
        return {
            _UNDECODED.sub("\ufffd", name): _UNDECODED.sub("\ufffd", value)
            for name, value in fields
        }

    def find_columns(self, limit: int) -> Row:
        """Find the columns; the limit has been kept while it was read.

        Raises:
            RowError: It is in another encoding, or has not as many fields as the header.
        """
        if any(_UNDECODED.search(text) for text in (*self.names, *self.values)):
            raise RowError("it is in another encoding; say it: --encoding")
        if len(self.values) != len(self.names):
            raise RowError(f"it has {len(self.values)} fields, and the header {len(self.names)}")
        return dict(zip(self.names, self.values, strict=True))

    def parse(self, options: BatchOptions) -> ParsedRow:
        """Find the document in the record."""
        try:
            columns = self.find_columns(convert_megabytes(options.max_size))
        except RowError as error:
            return ParsedRow(self.peek(options), error=f"{self.place}: {error}")
        return parse_columns(columns, options)


@dataclass(frozen=True, slots=True)
class ParquetRow:
    """A row of Parquet."""

    place: str
    columns: dict[str, Any]

    @property
    def size(self) -> int:
        """The characters of its texts."""
        return sum(len(value) for value in self.columns.values() if isinstance(value, str))

    def peek(self, options: BatchOptions) -> Row:
        """Find the columns."""
        return dict(self.columns)

    def find_columns(self, limit: int) -> Row:
        """Find the columns; the limit has been kept while it was read."""
        return dict(self.columns)

    def parse(self, options: BatchOptions) -> ParsedRow:
        """Find the document in the row."""
        return parse_columns(dict(self.columns), options)


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file that is one document; ``size`` is in bytes."""

    place: str
    path: str
    size: int

    def peek(self, options: BatchOptions) -> Row:
        """Name the columns, without reading the file."""
        return {
            options.id_column: self.place,
            options.title_column: None,
            options.text_column: None,
        }

    def parse(self, options: BatchOptions) -> ParsedRow:
        """Read the document."""
        from summkit.reading import read

        row: Row = {options.id_column: self.place}
        try:
            # a path: a file named "-" is no standard input
            document = read(
                Path(self.path),
                encoding=options.encoding,
                whole=options.whole,
                max_size=options.max_size,
            )
        except Exception as error:
            return ParsedRow(row, error=explain_failure(error))
        row |= {options.title_column: document.title, options.text_column: document.text}
        return ParsedRow(row, document)


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One of the documents of a file: an entry of a feed, a mail of a mailbox."""

    place: str
    document: Document

    @property
    def size(self) -> int:
        """The characters of its text."""
        return len(self.document.text)

    def peek(self, options: BatchOptions) -> Row:
        """Find the columns."""
        return {
            options.id_column: self.place,
            options.title_column: self.document.title,
            options.text_column: self.document.text,
        }

    def parse(self, options: BatchOptions) -> ParsedRow:
        """Give the document, which has been read."""
        return ParsedRow(self.peek(options), self.document)


@dataclass(frozen=True, slots=True)
class BrokenInput:
    """A place where an input could not be read on."""

    place: str
    error: str

    @property
    def size(self) -> int:
        """The characters of the message."""
        return len(self.error)

    def peek(self, options: BatchOptions) -> Row:
        """Find no columns."""
        return {}

    def find_columns(self, limit: int) -> Row:
        """Say what is wrong.

        Raises:
            RowError: Always.
        """
        raise RowError(self.error)

    def parse(self, options: BatchOptions) -> ParsedRow:
        """Make a row of the error alone."""
        return ParsedRow({}, error=f"{self.place}: {self.error}")


TableEntry = JsonRow | CsvRow | ParquetRow | BrokenInput
Entry = TableEntry | DocumentFile | DocumentPart
