"""The fields of rows that hold articles: found in the columns that a file has, and checked.

Every file of this room's has other fields, and reads them in the same way, from JSON Lines, CSV,
TSV or Parquet: a bad row is reported by its number and left out, and a line says which columns were
read.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Generic, TypeVar, cast

from summkit.corpus.records import Record, read_records
from summkit.errors import ReadingError
from summkit.evaluation.columns import decode_list, describe_columns, describe_missing, find_columns
from summkit.reading.limits import DEFAULT_MEGABYTES, convert_megabytes
from summkit.reading.rows import RowError
from summkit.reading.sources import explain_unreadable

Value = TypeVar("Value")

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class RowFields:
    """One row, and in which of its columns each of our fields is."""

    row: Mapping[str, Any]
    columns: Mapping[str, str]

    def take(self, field: str, kind: Callable[[Any], Value | None]) -> Value | None:
        """Take the value of a field, checked; ``None`` if the row does not have it.

        Raises:
            RowError: It is not what the field holds.
        """
        value = self.row.get(self.columns[field]) if field in self.columns else None
        if value is None:
            return None
        try:
            return kind(value)
        except RowError as fault:
            raise RowError(f"'{self.columns[field]}' {fault}") from None

    def describe_missing(self, *wanted: str) -> str:
        """Describe the columns that there are, in the message on those that are missing."""
        return describe_missing(self.row, wanted)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows are read from, and how.

    Args:
        name: The name of the file, which says what is in it; any other one is of JSON Lines.
        names: For each of our fields the file's column, where they differ.
        max_size: The most megabytes of a row.
        encoding: The encoding of CSV, if it is known.
    """

    name: str
    names: Mapping[str, str] | None = None
    max_size: float = DEFAULT_MEGABYTES
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedFile(Generic[Value]):
    """What was made of the rows of a file; the names are those of ``Articles``."""

    items: tuple[Value, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    digest: str


def open_source(path: str | Path) -> IO[bytes]:
    """Open a file of rows.

    Raises:
        ReadingError: It cannot be read.
    """
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise ReadingError(explain_unreadable(str(path), error)) from error


def parse_file(
    file: IO[bytes] | bytes,
    source: Source,
    fields: Sequence[str],
    parse: Callable[[RowFields, int], Value],
) -> ParsedFile[Value]:
    """Parse each row of an open file or its bytes.

    Args:
        file: What is read.
        source: What it is called, and how it is read.
        fields: The fields that are looked for.
        parse: Makes something of a row and its number.

    Raises:
        OptionError: The limit makes no sense.
        ReadingError: None of the rows can be used.
    """
    names = source.names or {}
    columns = find_columns(fields, names)
    digest = hashlib.sha256()
    items: list[Value] = []
    faults: list[str] = []
    seen: dict[str, None] = {}
    for number, row in _read_hashed(file, source, digest):
        try:
            if isinstance(row, RowError):
                raise row
            seen.update(dict.fromkeys(row))
            items.append(parse(RowFields(row, columns), number))
        except RowError as fault:  # noqa: PERF203 (the others are read on)
            faults.append(f"row {number}: {fault}")
    if not items:
        why = faults[0] if faults else "there is none"
        raise ReadingError(f"{source.name}: no row can be used; {why}")
    remarks = tuple(describe_columns(seen, columns, names))
    return ParsedFile(tuple(items), tuple(faults), remarks, digest.hexdigest())


def _read_hashed(
    file: IO[bytes] | bytes, source: Source, digest: hashlib._Hash
) -> Iterator[Record]:
    """Read the rows of a file, and make a digest of it."""
    raw = io.BytesIO(file) if isinstance(file, bytes) else file
    if raw.seekable():
        # what is read by leaps, as Parquet is, is read through for its digest first
        start = raw.tell()
        while chunk := raw.read(_CHUNK):
            digest.update(chunk)
        raw.seek(start)
    else:
        raw = cast("IO[bytes]", io.BufferedReader(_HashedFile(raw, digest), _CHUNK))
    limit = convert_megabytes(source.max_size)
    return read_records(raw, source.name, limit, source.encoding)


class _HashedFile(io.RawIOBase):
    """A file of which a digest is made as it is read."""

    def __init__(self, file: IO[bytes], digest: hashlib._Hash) -> None:
        self._file, self._digest = file, digest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (whatever has a buffer)
        data = self._file.read(len(buffer))
        self._digest.update(data)
        buffer[: len(data)] = data
        return len(data)


def check_text(value: object) -> str:
    """Check that a value is a string with something in it."""
    if not isinstance(value, str):
        raise RowError(f"must be a string, not {type(value).__name__}")
    if not value.strip():
        raise RowError("is empty")
    return value


def check_optional_text(value: object) -> str | None:
    """Check that a value is a string; an empty one is none."""
    return None if value == "" else check_text(value)


def parse_name(value: object) -> str | None:
    """Parse a name, which may be a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return check_optional_text(value)


def check_strings(value: object) -> list[str]:
    """Check that a value is a list of strings that are not all blank."""
    value = decode_list(value)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RowError("must be a list of strings")
    if not any(item.strip() for item in value):
        raise RowError("is empty")
    return value


def parse_indices(value: object) -> tuple[int, ...]:
    """Parse the indices of sentences, in the order in which they are given."""
    value = decode_list(value)
    if not isinstance(value, list) or not all(type(item) is int for item in value):
        raise RowError("must be a list of whole numbers, the indices of sentences")
    if len(set(value)) < len(value):
        raise RowError("names a sentence twice")
    return tuple(value)


def check_places(selected: Sequence[int], count: int) -> None:
    """Check that the selected sentences are among so many."""
    wrong = next((i for i in selected if not 0 <= i < count), None)
    if wrong is not None:
        raise RowError(f"selects the sentence {wrong}, but they are counted from 0 to {count - 1}")


def renumber(selected: Sequence[int], sentences: Sequence[str]) -> tuple[int, ...]:
    """Number the selected sentences as the document does, which leaves out empty ones."""
    check_places(selected, len(sentences))
    shown = [i for i, sentence in enumerate(sentences) if sentence.strip()]
    places = {old: new for new, old in enumerate(shown)}
    if any(i not in places for i in selected):
        raise RowError("selects a sentence that is empty")
    return tuple(places[i] for i in selected)
