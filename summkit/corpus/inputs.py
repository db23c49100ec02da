"""The files of a corpus, and its entries one after another.

What a file is, its name says. A folder gives all files beneath it, in the order of their names;
hidden ones and those that begin with an underscore, as engines leave them behind, are not taken.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from summkit.corpus.addresses import Place, is_address, list_places
from summkit.corpus.entries import BrokenInput, DocumentFile, DocumentPart, Entry
from summkit.corpus.filenames import split_suffixes
from summkit.corpus.options import BatchOptions
from summkit.corpus.several import SeveralReader
from summkit.corpus.tables import TableReader, find_table_reader
from summkit.errors import SummkitError, describe_error
from summkit.reading.folders import list_files
from summkit.reading.limits import convert_megabytes
from summkit.reading.sources import check_readable

_EDGE = 1 << 16


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the corpus; ``name`` is what it is called in messages."""

    name: str
    path: Path
    is_stdin: bool = False
    place: Place | None = None

    @property
    def reader(self) -> TableReader | None:
        """What reads its rows; ``None`` if it is a document."""
        return find_table_reader(".jsonl" if self.is_stdin else split_suffixes(self.name)[0])

    @property
    def size(self) -> int:
        """Its bytes; 0 for standard input, and for what is gone."""
        if self.place is not None:
            return self.place.measure()[0]
        return self.path.stat().st_size if not self.is_stdin and self.path.exists() else 0

    @property
    def is_stream(self) -> bool:
        """Whether it can be read only once: standard input, a named pipe, a device."""
        if self.place is not None:
            return False
        return self.is_stdin or (self.path.exists() and not self.path.is_file())

    def open(self) -> IO[bytes]:
        """Open it for reading."""
        if self.place is not None:
            return self.place.open()
        return sys.stdin.buffer if self.is_stdin else self.path.open("rb")


class Corpus:
    """The inputs of a run: their entries in order, and how far they have been drawn.

    ``stream`` is the first input that can be read only once, if there is one. ``size`` counts
    bytes in all, and ``position`` those that have been drawn. ``fingerprint`` tells whether an
    input has changed.

    Args:
        names: Files and folders, also at addresses of fsspec, or ``"-"`` for JSONL on standard
            input.
        options: How the rows are read: the encoding, whether all of a text counts, and the most
            megabytes of a row.

    Raises:
        ReadingError: One of them is not there, or cannot be read.
    """

    def __init__(
        self,
        names: Sequence[str],
        options: BatchOptions | None = None,
    ) -> None:
        for name in names:
            if name != "-" and not is_address(name):
                check_readable(name)
        self._names = tuple(names)
        self.options = options or BatchOptions()
        self._limit = convert_megabytes(self.options.max_size)
        self.position = 0
        self.stream: str | None = None
        self._sizes: dict[Path, int] = {}
        self.size, self.fingerprint = self._survey()

    def _survey(self) -> tuple[int, str]:
        """Sum up the sizes, and digest what would tell that an input is another."""
        size, digest = 0, hashlib.sha256()
        for file in self._list_files():
            is_stream = file.is_stream
            if is_stream and self.stream is None:
                self.stream = file.name
            if file.is_stdin:
                continue
            if file.place is not None:
                about = file.place.measure()
                size += about[0]
                digest.update(f"{file.name}\0{about[0]}\0{about[1]}\0".encode())
                self._sizes[file.path] = about[0]
                continue
            digest.update(file.name.encode("utf-8", "surrogateescape"))
            # a link to nowhere is a row that fails
            with contextlib.suppress(OSError):
                found = file.path.stat()
                size += found.st_size
                digest.update(f"\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
                # what is read of a pipe is gone for who reads its rows
                if file.reader is not None and not is_stream:
                    digest.update(_read_edges(file.path, found.st_size))
                    self._sizes[file.path] = found.st_size
        return size, digest.hexdigest()

    def _list_files(self) -> Iterator[InputFile]:
        """List the files, those of a folder in the order of their names."""
        for name in self._names:
            path = Path(name)
            if is_address(name):
                found = list_places(name)
                yield from (InputFile(p.name, Path(p.name), place=p) for p in found)
            elif name != "-" and path.is_dir():
                yield from (InputFile(str(found), found) for found in list_files(path))
            else:
                yield InputFile(name, path, name == "-")

    def __iter__(self) -> Iterator[Entry]:
        with closing(SeveralReader(self.options)) as reader:
            yield from self._draw(reader)

    def _draw(self, reader: SeveralReader) -> Iterator[Entry]:
        before = 0
        for file in self._list_files():
            if file.reader is None and file.place is not None:
                self.position = before + file.size
                yield from _fetch_documents(file.place, self.options, self._limit)
            elif file.reader is None:
                self.position = before + file.size
                yield from _draw_documents(file, reader)
            else:
                size = self._sizes.get(file.path)
                table = _read_table(file, file.reader, self.options.encoding, size, self._limit)
                for entry, place in table:
                    self.position = before + place
                    yield entry
            before += file.size
        self.position = self.size


def _draw_documents(file: InputFile, reader: SeveralReader) -> Iterator[Entry]:
    """Draw the document that a file is, or those that are in it if it is a feed or a mailbox."""
    documents = () if file.is_stream else reader.read(file.path)
    if not documents:
        yield DocumentFile(file.name, str(file.path), file.size)
    for number, document in enumerate(documents, 1):
        yield DocumentPart(f"{file.name}#{number}", document)


def _fetch_documents(place: Place, options: BatchOptions, limit: int) -> Iterator[Entry]:
    """Read the document at an address here, since its file is gone when a worker would."""
    from summkit.reading import read_documents

    try:
        with place.open() as file:
            data = NamedBytes(file.read(limit + 1), PurePosixPath(place.path).name)
        documents = read_documents(
            data, encoding=options.encoding, whole=options.whole, max_size=options.max_size
        )
        for number, document in enumerate(documents, 1):
            name = place.name if number == 1 else f"{place.name}#{number}"
            yield DocumentPart(name, replace(document, source=name))
    except Exception as error:
        # each file system has its own errors
        yield BrokenInput(place.name, describe_error(error))


class NamedBytes(BytesIO):
    """Bytes that are read as a file of that name."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def _read_edges(path: Path, size: int) -> bytes:
    """Read the beginning and the end of a file: all of it would take as long as a run."""
    with path.open("rb") as file:
        head = file.read(_EDGE)
        file.seek(max(0, size - _EDGE))
        return head + file.read(_EDGE)


def _read_table(
    file: InputFile, read: TableReader, encoding: str | None, size: int | None, limit: int
) -> Iterator[tuple[Entry, int]]:
    """Yield the entries of a table, each with how many bytes of it have been drawn.

    A file that breaks off, or has not the size any more that it had when the run began, gives an
    entry that says so, and the others go on.
    """
    number = 0
    try:
        with file.open() as raw:
            for entry in read(raw, file.name, encoding, limit):
                number += 1
                yield entry, raw.tell() if raw.seekable() else 0
        if size is not None and (now := file.size) != size:
            why = f"it was changed while it was read ({size:,} bytes, then {now:,})"
            yield BrokenInput(file.name, f"{why}; rows may be missing"), 0
    except SummkitError:
        raise
    except Exception as error:
        # each library has its own errors for a damaged file
        why = " ".join(str(error).split()) or type(error).__name__
        yield BrokenInput(file.name, f"it cannot be read after row {number} ({why})"), 0
