"""Tables → entries: JSONL, CSV and Parquet, a row at a time."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import IO, Any

from summkit.corpus.compression import open_decompressed
from summkit.corpus.entries import BrokenInput, CsvRow, JsonRow, TableEntry
from summkit.corpus.filenames import CSV, JSON_LINES, PARQUET, split_suffixes
from summkit.corpus.json_arrays import ArrayError, split_array
from summkit.corpus.parquet import read_parquet
from summkit.reading.encodings import check_encoding
from summkit.reading.limits import describe_limit
from summkit.reading.rows import describe_long_line, read_lines

TableReader = Callable[[IO[bytes], str, str | None, int], Iterator[TableEntry]]
"""Takes an open file, its name, the encoding that the user names, and the most bytes of a row."""

_HEAD = 1 << 16
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_LONGEST_FIELD = 1 << 26


def find_table_reader(suffix: str) -> TableReader | None:
    """Find what reads a table whose name ends so; ``None`` if it is no table."""
    for suffixes, reader in _READERS.items():
        if suffix in suffixes:
            return reader
    return None


def read_jsonl(raw: IO[bytes], name: str, encoding: str | None, limit: int) -> Iterator[TableEntry]:
    """Read JSONL, or one JSON array of rows; it is always in UTF-8.

    A line that is too long is a row that fails.
    """
    stream = open_decompressed(raw, name, limit)
    first = _read_line(stream, limit)
    second = _read_line(stream, limit) if first.lstrip(_BLANKS)[:1] == b"[" else b""
    stream = io.BufferedReader(_RejoinedStream(first + second, stream), _HEAD)
    if _is_array(first, second):
        yield from _read_array(stream, name, limit)
        return
    for number, line in read_lines(stream, limit):
        if len(line) > limit:
            yield BrokenInput(f"{name}:{number}", describe_long_line(limit))
        else:
            yield JsonRow(f"{name}:{number}", line.rstrip(b"\r\n"))


def _is_array(first: bytes, second: bytes) -> bool:
    """Return whether a file is one array of rows, and not lines of which the first is an array."""
    line = first.lstrip(_BLANKS)
    inside = line[1:].strip()
    if line[:1] != b"[" or (inside and inside[:1] not in (b"{", b"]")):
        return False
    # on one line all of it stands, unless more lines follow
    return (
        not second.strip() if inside.endswith(b"]") else second.lstrip()[:1] != b"{" or not inside
    )


def _read_line(stream: IO[bytes], limit: int) -> bytes:
    """Read up to the end of the next line that is not blank."""
    first = b""
    while len(first) <= limit and (line := stream.readline(limit + 1 - len(first))):
        first += line
        if line.strip():
            break
    return first


def _read_array(stream: IO[bytes], name: str, limit: int) -> Iterator[TableEntry]:
    number = 0
    try:
        for element in split_array(stream.read, limit):
            number += 1
            yield JsonRow(f"{name}:{number}", element)
    except ArrayError as error:
        yield BrokenInput(f"{name}:{number + 1}", str(error))


def read_csv(raw: IO[bytes], name: str, encoding: str | None, limit: int) -> Iterator[TableEntry]:
    """Read CSV or TSV, whose first record names the columns."""
    csv.field_size_limit(min(limit, _LONGEST_FIELD))
    stream = open_decompressed(raw, name, limit)
    head = stream.read(_HEAD)
    text = io.TextIOWrapper(
        io.BufferedReader(_RejoinedStream(head, stream), _HEAD),
        check_encoding(encoding) if encoding else _detect_encoding(head),
        "surrogateescape",
        newline="",
    )
    lines = _BoundedLines(text, limit)
    reader = csv.reader(lines, delimiter="\t" if split_suffixes(name)[0] == ".tsv" else ",")
    names: tuple[str, ...] | None = None
    while True:
        lines.begin_row()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BrokenInput(f"{name}:{reader.line_num}", f"it is no CSV ({error})")
            continue
        except _LongRowError as error:
            yield BrokenInput(f"{name}:{reader.line_num + 1}", str(error))
            continue
        if names is None:
            names = tuple(fields)
        elif fields:
            yield CsvRow(f"{name}:{reader.line_num}", names, tuple(fields))


class _LongRowError(Exception):
    """A row that is longer than its limit; what is left of its line has been passed over."""


class _BoundedLines:
    """The lines of a text, of which those of one row may not be longer than a limit together."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text, self._limit = text, limit
        self._size = 0

    def begin_row(self) -> None:
        """Count anew, for the lines of another row."""
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self._size += len(line)
        if self._size <= self._limit:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(_HEAD)
        raise _LongRowError(f"the row has {describe_limit(self._limit)}")


_READERS: dict[tuple[str, ...], TableReader] = {
    (*JSON_LINES, ".json"): read_jsonl,
    CSV: read_csv,
    PARQUET: read_parquet,
}


class _RejoinedStream(io.RawIOBase):
    """A stream with what was read of it put back in front."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (whatever has a buffer)
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _detect_encoding(head: bytes) -> str:
    """Tell UTF-8 from CP949, in which a spreadsheet saves Korean CSV."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in ("utf-8-sig", "cp949"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return encoding
    return "utf-8-sig"
