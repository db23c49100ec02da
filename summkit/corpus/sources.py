"""Files and folders → entries, one after another: JSONL, CSV, Parquet, and documents.

What a file is, its name says. A folder gives all files beneath it, in the order of their names;
hidden ones and those that begin with an underscore, as engines leave them behind, are not taken.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any

from summkit.corpus.compression import decompressed, suffix_of
from summkit.corpus.entries import Broken, Entry, Fields, Line, Page, Record
from summkit.errors import ReadingError, SummkitError, require_extra
from summkit.jsonl import number_lines

_EDGE = 1 << 16
_LONGEST_FIELD = 1 << 26
_ROWS = 64
_JSON = (".jsonl", ".ndjson", ".json")
_CSV = (".csv", ".tsv")
_PARQUET = (".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the corpus: ``name`` is what it is called in messages."""

    name: str
    path: Path

    @property
    def kind(self) -> str:
        """``json``, ``csv``, ``parquet``, or ``page`` for a document."""
        if self.name == "-":
            return "json"
        bare = self.name[: -len(suffix_of(self.name)) or None]
        suffix = PurePath(bare).suffix.lower()
        for kind, suffixes in (("json", _JSON), ("csv", _CSV), ("parquet", _PARQUET)):
            if suffix in suffixes:
                return kind
        return "page"


class Sources:
    """The inputs of a run: their entries in order, and how far they have been drawn.

    ``size`` counts bytes in all, and ``position`` those that have been drawn.
    """

    def __init__(self, names: Sequence[str], encoding: str | None = None) -> None:
        for name in names:
            if name != "-" and not os.access(name, os.R_OK):
                why = "cannot be read" if Path(name).exists() else "there is no such file"
                raise ReadingError(f"{name}: {why}")
        self._names = tuple(names)
        self._encoding = encoding
        self.position = 0
        self.size, self.fingerprint = self._survey()

    def _survey(self) -> tuple[int, str]:
        """Sum up the sizes, and what would tell that an input is another."""
        size, digest = 0, hashlib.sha256()
        for file in self.files():
            if file.name == "-":
                continue
            digest.update(file.name.encode("utf-8", "surrogateescape"))
            # a link to nowhere is a row that fails
            with contextlib.suppress(OSError):
                about = file.path.stat()
                size += about.st_size
                digest.update(f"\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
                if file.kind != "page":
                    digest.update(_edges(file.path, about.st_size))
        return size, digest.hexdigest()

    def files(self) -> Iterator[File]:
        """Yield the files, those of a folder in the order of their names."""
        for name in self._names:
            path = Path(name)
            if name != "-" and path.is_dir():
                yield from (File(str(found), found) for found in _beneath(path))
            else:
                yield File(name, path)

    def __iter__(self) -> Iterator[Entry]:
        before = 0
        for file in self.files():
            if file.kind == "page":
                size = file.path.stat().st_size if file.path.exists() else 0
                self.position = before + size
                yield Page(file.name, str(file.path), size)
            else:
                for entry, place in _entries(file, self._encoding):
                    self.position = before + place
                    yield entry
            before += file.path.stat().st_size if file.name != "-" and file.path.exists() else 0
        self.position = self.size


def _beneath(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        found = (Path(place, name) for name in sorted(names) if name[0] not in "._")
        # a pipe or a device could be read for ever
        yield from (path for path in found if path.is_file() or not path.exists())


def _edges(path: Path, size: int) -> bytes:
    """The beginning and the end of a file: to read all of it would take as long as a run."""
    with path.open("rb") as file:
        head = file.read(_EDGE)
        file.seek(max(0, size - _EDGE))
        return head + file.read(_EDGE)


def _entries(file: File, encoding: str | None) -> Iterator[tuple[Entry, int]]:
    """Yield the entries of a table, each with how many bytes of it have been drawn.

    A file that breaks off gives an entry that says so, and the others go on.
    """
    read: Callable[[File, IO[bytes], str | None], Iterator[Entry]] = {
        "json": _lines,
        "csv": _records,
        "parquet": _rows,
    }[file.kind]
    number = 0
    try:
        raw = sys.stdin.buffer if file.name == "-" else file.path.open("rb")
        with raw:
            for entry in read(file, raw, encoding):
                number += 1
                yield entry, raw.tell() if raw.seekable() else 0
    except SummkitError:
        raise
    except Exception as error:
        # each library has its own errors for a damaged file
        told = " ".join(str(error).split()) or type(error).__name__
        yield Broken(file.name, f"it cannot be read after row {number} ({told})"), 0


def _lines(file: File, raw: IO[bytes], encoding: str | None) -> Iterator[Entry]:
    for number, line in number_lines(decompressed(raw, file.name)):
        yield Line(f"{file.name}:{number}", line.rstrip(b"\r\n"))


def _records(file: File, raw: IO[bytes], encoding: str | None) -> Iterator[Entry]:
    csv.field_size_limit(_LONGEST_FIELD)
    stream = decompressed(raw, file.name)
    head = stream.read(_EDGE)
    text = io.TextIOWrapper(
        io.BufferedReader(_Rejoined(head, stream), _EDGE),
        encoding or _encoding_of(head),
        "surrogateescape",
        newline="",
    )
    tabbed = PurePath(file.name.lower().removesuffix(suffix_of(file.name))).suffix == ".tsv"
    reader = csv.reader(text, delimiter="\t" if tabbed else ",")
    names: tuple[str, ...] | None = None
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Broken(f"{file.name}:{reader.line_num}", f"it is no CSV ({error})")
            continue
        if names is None:
            names = tuple(fields)
        elif fields:
            yield Fields(f"{file.name}:{reader.line_num}", names, tuple(fields))


class _Rejoined(io.RawIOBase):
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


def _encoding_of(head: bytes) -> str:
    """Tell UTF-8 from CP949, in which a spreadsheet saves Korean CSV."""
    import codecs

    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in ("utf-8-sig", "cp949"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return encoding
    return "utf-8-sig"


def _rows(file: File, raw: IO[bytes], encoding: str | None) -> Iterator[Entry]:
    number = 0
    for batch in parquet_file(raw).iter_batches(batch_size=_ROWS):
        for row in batch.to_pylist():
            number += 1
            yield Record(f"{file.name}:{number}", row)


def parquet_file(raw: IO[bytes] | Path) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Open a Parquet file.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    require_pyarrow()
    from pyarrow import parquet

    return parquet.ParquetFile(raw)


def require_pyarrow(what: str = "Parquet") -> None:
    """See that what is made of Arrow can be read and written."""
    require_extra("pyarrow", "parquet", what)


def batches(entries: Iterable[Entry], rows: int, size: int) -> Iterator[list[Entry]]:
    """Gather entries: so many at most, and no more once they are of that size together."""
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
