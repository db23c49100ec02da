"""The rows of one table as their columns, for those who look for more than a document in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from summkit.corpus.entries import CsvRow, TableEntry
from summkit.corpus.filenames import split_suffixes
from summkit.corpus.rows import Row
from summkit.corpus.tables import find_table_reader, read_csv, read_jsonl
from summkit.errors import SummkitError
from summkit.reading.rows import RowError

Record = tuple[int, Row | RowError]
"""The number of a row, and its columns or what is wrong with it."""


def is_table(name: str) -> bool:
    """Return whether a file of that name holds rows: JSON Lines, JSON, CSV, TSV or Parquet."""
    return find_table_reader(split_suffixes(name)[0]) is not None


def has_encoding(name: str) -> bool:
    """Return whether a file of that name may be in several encodings, as CSV is."""
    return find_table_reader(split_suffixes(name)[0]) is read_csv


def read_records(
    raw: IO[bytes], name: str, limit: int, encoding: str | None = None
) -> Iterator[Record]:
    """Read the rows of a table; its name says what it is, and any other one is of JSON Lines.

    An empty cell of CSV is no value. A file that breaks off gives a last row that says so.

    Args:
        raw: The open file.
        name: What it is called.
        limit: The most bytes of a row.
        encoding: The encoding of CSV, if it is known.

    Raises:
        SummkitError: It cannot be read at all.
    """
    read = find_table_reader(split_suffixes(name)[0]) or read_jsonl
    number = 0
    try:
        for entry in read(raw, name, encoding, limit):
            number = int(entry.place.rpartition(":")[2])
            yield number, _find_columns(entry, limit)
    except SummkitError:
        raise
    except Exception as error:
        # each library has its own errors for a damaged file
        why = " ".join(str(error).split()) or type(error).__name__
        yield number + 1, RowError(f"the file cannot be read on ({why})")


def _find_columns(entry: TableEntry, limit: int) -> Row | RowError:
    try:
        columns = entry.find_columns(limit)
    except RowError as fault:
        return fault
    if isinstance(entry, CsvRow):
        return {name: value or None for name, value in columns.items()}
    return columns
