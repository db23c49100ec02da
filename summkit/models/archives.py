"""Archives of models, which may come from anyone: zip, and tar, plain or packed by gzip, xz, bzip2.

Everything is checked against the table of an archive before the first byte is written: names that
would leave the folder, links, and more data than a model can have.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from summkit.errors import StoreError
from summkit.models.disk_space import check_disk_space, format_size
from summkit.models.download import LARGEST
from summkit.models.values import Progress, ignore_progress

MOST_MEMBERS = 10_000
LARGEST_RATIO, RATIO_FROM = 200, 1024**2
_CHUNK = 1 << 20
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file or folder in an archive: its path, what it unpacks to, and its place in the table."""

    parts: tuple[str, ...]
    size: int
    is_folder: bool
    number: int


class Table(Protocol):
    """An archive that is open."""

    members: list[Member]

    def open_files(self, wanted: Mapping[Member, Path]) -> Iterator[tuple[Member, IO[bytes]]]:
        """Open one after the other the files that are wanted."""
        ...


Choose = Callable[[Sequence[Member]], Mapping[Member, Path]]
"""Says of the members of an archive which ones are wanted, and where they go."""


def unpack_archive(
    archive: Path, name: str, choose: Choose, progress: Progress = ignore_progress
) -> None:
    """Unpack members of an archive, which may be larger than memory.

    Args:
        archive: The file.
        name: What messages call it.
        choose: Which members go where; nothing may be there.
        progress: Told how many bytes are unpacked.

    Raises:
        StoreError: It is no archive, a damaged one, or one that must not be unpacked.
        OSError: The disk is full, or cannot be written to.
    """
    with explain_damage(archive, name), open_table(archive, name) as table:
        wanted = choose(table.members)
        total = sum(member.size for member in wanted)
        places = [path.parent for path in wanted.values()]
        for folder in {*places, *(path for m, path in wanted.items() if m.is_folder)}:
            folder.mkdir(parents=True, exist_ok=True)
        if places:
            check_disk_space(places[0], total)
        done = 0
        for member, packed in table.open_files(wanted):
            done = _write(packed, wanted[member], (done, total), progress)


def list_members(archive: Path, name: str) -> list[Member]:
    """List what is in an archive, whose members are checked.

    Raises:
        StoreError: It is no archive, a damaged one, or one that must not be unpacked.
        OSError: It cannot be read.
    """
    with explain_damage(archive, name), open_table(archive, name) as table:
        return table.members


@contextmanager
def open_table(archive: Path, name: str) -> Iterator[Table]:
    """Open an archive and check its members.

    Raises:
        StoreError: It must not be unpacked.
        ValueError: It is damaged, as are the other errors in ``DAMAGED``.
    """
    from summkit.models.tar_archives import TarTable, is_tar

    if is_tar(archive):
        tar = TarTable(archive, name)
        check_members(tar.members, name)
        yield tar
        return
    with zipfile.ZipFile(archive) as opened:
        table = _ZipTable(opened, name)
        check_members(table.members, name)
        yield table


@contextmanager
def explain_damage(archive: Path, name: str) -> Iterator[None]:
    """Turn errors from a damaged archive into one line.

    Raises:
        StoreError: Instead of any error in ``DAMAGED``.
    """
    from summkit.models.tar_archives import is_tar

    try:
        yield
    except DAMAGED as error:
        with archive.open("rb") as file:
            start = file.read(512).lstrip().lower()
        said = f"is a damaged archive ({error}); download it again"
        if start.startswith((b"<!doctype", b"<html", b"<?xml")):
            said = "is a web page, not a package; check where it comes from"
        elif not start.startswith(b"pk") and not is_tar(archive):
            said = "is not a package: a model comes as a zip or tar archive"
        raise StoreError(f"{name}: {said}") from None


class _ZipTable:
    """The members of a zip archive."""

    def __init__(self, opened: zipfile.ZipFile, name: str) -> None:
        self._opened, self._infos = opened, opened.infolist()
        check_count(len(self._infos), name)
        for info in self._infos:
            wrong = _find_fault(info)
            if wrong:
                raise StoreError(f"{name}: {quote(info.filename)} {wrong}; refused")
        self.members = [
            Member(split_path(info.orig_filename, name), info.file_size, info.is_dir(), number)
            for number, info in enumerate(self._infos)
        ]

    def open_files(self, wanted: Mapping[Member, Path]) -> Iterator[tuple[Member, IO[bytes]]]:
        for member in wanted:
            if not member.is_folder:
                with self._opened.open(self._infos[member.number]) as packed:
                    yield member, packed


def _find_fault(info: zipfile.ZipInfo) -> str | None:
    """Return why a member must not be unpacked; ``None`` if it may be."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a special file"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if info.compress_type not in _COMPRESSIONS:
        return "is compressed in a way that packages are not"
    if info.file_size > max(RATIO_FROM, LARGEST_RATIO * info.compress_size):
        return f"unpacks to more than {LARGEST_RATIO} times its size"
    return None


def check_count(count: int, name: str) -> None:
    """Check how many members there are.

    Raises:
        StoreError: They are more than any model has.
    """
    if count > MOST_MEMBERS:
        raise StoreError(f"{name}: has more than {MOST_MEMBERS} files; refused")


def check_total(total: int, name: str) -> None:
    """Check how much an archive unpacks to.

    Raises:
        StoreError: It is more than any model.
    """
    if total > LARGEST:
        raise StoreError(f"{name}: unpacks to {format_size(total)}, more than any model; refused")


def check_members(members: Sequence[Member], name: str) -> None:
    """Check the members together: no file may be there twice, or be a folder too.

    Raises:
        StoreError: One is, or they unpack to more than any model.
    """
    check_total(sum(member.size for member in members), name)
    files: set[str] = set()
    folders: set[str] = set()
    for member in members:
        # some file systems take names that differ only in this for the same
        path = unicodedata.normalize("NFC", "/".join(member.parts)).casefold()
        if not member.is_folder:
            if path in files:
                raise StoreError(f"{name}: {quote('/'.join(member.parts))} is in it twice; refused")
            files.add(path)
        else:
            folders.add(path)
        folders.update(path[:at] for at, c in enumerate(path) if c == "/")
    both = files & folders
    if both:
        raise StoreError(f"{name}: {quote(min(both))} is a file and a folder in it; refused")


def split_path(path: str, name: str) -> tuple[str, ...]:
    """Split a member's path, and check that it stays in the folder on every system.

    Raises:
        StoreError: It does not.
    """
    parts = tuple(path.removesuffix("/").split("/"))
    outside = path.startswith("/") or any(part in ("", ".", "..") for part in parts)
    # a backslash, a drive or a stream mean something on Windows only
    foreign = any(c in '\\:*?"<>|' or not c.isprintable() for c in path)
    if outside or foreign or any(part != part.rstrip(" .") for part in parts):
        raise StoreError(f"{name}: the path {quote(path)} leads out of the package; refused")
    return parts


def _write(packed: IO[bytes], path: Path, so_far: tuple[int, int], progress: Progress) -> int:
    """Write a file and sync it: after a power cut no package may only look whole.

    Returns:
        How many bytes are unpacked by now.
    """
    done, total = so_far
    with path.open("xb") as file:
        while piece := packed.read(_CHUNK):
            file.write(piece)
            done += len(piece)
            progress("unpacking", done, total)
        file.flush()
        os.fsync(file.fileno())
    return done


def quote(path: str) -> str:
    """Quote a path from an archive, shortened for a message."""
    return repr(path if len(path) <= 80 else f"{path[:79]}…")
