"""Tar archives, read as a stream from a source that never gives more than it should.

``tarfile`` alone trusts an archive: it reads a header of any length into memory, ends silently at
one that is damaged, and goes round in circles on some. As a stream, block by block, it cannot go
back, and the source bounds each header and the whole.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from summkit.errors import StoreError
from summkit.models import archives
from summkit.models.archives import LARGEST_RATIO, RATIO_FROM, Member

_BLOCK = tarfile.BLOCKSIZE
_LONGEST_HEADER = 32 * _BLOCK
_MAGIC_AT = 257
_KINDS = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.DIRTYPE)
_PACKED: dict[bytes, Any] = {
    b"\x1f\x8b": gzip.open,
    b"\xfd7zXZ\0": lzma.open,
    b"BZh": bz2.open,
}
_BROKEN = (tarfile.TarError, lzma.LZMAError, gzip.BadGzipFile, RecursionError, UnicodeError)


def is_tar(archive: Path) -> bool:
    """Return whether a file is a tar archive, or packed as one may be."""
    with archive.open("rb") as file:
        start = file.read(_BLOCK)
    return start[_MAGIC_AT : _MAGIC_AT + 5] == b"ustar" or start.startswith(tuple(_PACKED))


class TarTable:
    """The members of a tar archive; it is read once for the table, and once for the files."""

    def __init__(self, archive: Path, name: str) -> None:
        self._archive, self._name = archive, name
        self.members: list[Member] = []
        total = 0
        for number, (_, info) in enumerate(self._read()):
            path = info.name.removeprefix("./")
            if path == "." and info.isdir():
                continue
            archives.check_count(len(self.members) + 1, name)
            if info.type not in _KINDS or info.issparse():
                said = f"{archives.quote(path)} is a link or a special file"
                raise StoreError(f"{name}: {said}; refused")
            total += info.size
            archives.check_total(total, name)
            parts = archives.split_path(path, name)
            self.members.append(Member(parts, info.size, info.isdir(), number))

    def open_files(self, wanted: Mapping[Member, Path]) -> Iterator[tuple[Member, IO[bytes]]]:
        """Open one after the other the files that are wanted."""
        by_number = {member.number: member for member in wanted if not member.is_folder}
        for number, (tar, info) in enumerate(self._read()):
            if number in by_number:
                yield by_number[number], cast(IO[bytes], tar.extractfile(info))

    def _read(self) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
        with self._explain(), _open_plain(self._archive) as plain:
            source = _Source(plain, self._archive.stat().st_size, self._name)
            stream = cast(IO[bytes], source)
            with tarfile.open(fileobj=stream, mode="r|", bufsize=_BLOCK) as tar:
                while (info := tar.next()) is not None:
                    # its data, read or passed over, and the header that comes next
                    source.allow(-(-info.size // _BLOCK) * _BLOCK + _LONGEST_HEADER)
                    yield tar, info
                if source.last.strip(b"\0") or not source.last:
                    raise ValueError("it ends too early, or has a header that is none")
            # to the end, where the sum of what is packed stands
            source.allow(RATIO_FROM)
            while source.read(_BLOCK):
                pass

    @contextmanager
    def _explain(self) -> Iterator[None]:
        try:
            yield
        except _BROKEN as error:
            raise ValueError(str(error) or type(error).__name__) from error
        except OSError as error:
            if error.errno is not None:
                raise
            # of bz2, about what it reads
            raise ValueError(str(error)) from error


class _Source:
    """What a tar archive unpacks to, block by block; ``last`` is the last block that was read."""

    def __init__(self, plain: IO[bytes], packed: int, name: str) -> None:
        self.last = b""
        self._plain, self._name = plain, name
        self._most = max(RATIO_FROM, LARGEST_RATIO * packed)
        self._allowed = _LONGEST_HEADER

    def allow(self, size: int) -> None:
        """Allow so many bytes to be read until the next call."""
        self._allowed = size

    def read(self, size: int) -> bytes:
        """Read the next block."""
        self.last = self._plain.read(size)
        self._allowed -= len(self.last)
        self._most -= len(self.last)
        if self._most < 0:
            said = f"unpacks to more than {LARGEST_RATIO} times its size"
            raise StoreError(f"{self._name}: {said}; refused")
        if self._allowed < 0:
            raise StoreError(f"{self._name}: has a header longer than any; refused")
        return self.last


@contextmanager
def _open_plain(archive: Path) -> Iterator[IO[bytes]]:
    with archive.open("rb") as file:
        start = file.read(8)
        file.seek(0)
        for magic, open_packed in _PACKED.items():
            if start.startswith(magic):
                with open_packed(file) as plain:
                    yield cast(IO[bytes], plain)
                return
        yield file
