"""Unpacking the archive of a package, which may come from anyone.

Everything is checked against the archive's own table before the first byte is written: names that
would leave the folder, links, and more data than a model can have.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
import zlib
from pathlib import Path

from summkit.errors import StoreError
from summkit.models.disk_space import check_disk_space, format_size
from summkit.models.download import LARGEST
from summkit.models.values import Progress, ignore_progress

MOST_MEMBERS = 10_000
LARGEST_RATIO, _RATIO_FROM = 200, 1024**2
_CHUNK = 1 << 20
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)


def unpack(archive: Path, folder: Path, name: str, progress: Progress = ignore_progress) -> Path:
    """Unpack a package's archive, which may be larger than memory.

    Args:
        archive: The file.
        folder: Where its one top folder goes; nothing of that name may be there.
        name: What messages call the archive.
        progress: Told how many bytes are unpacked.

    Returns:
        The package's folder.

    Raises:
        StoreError: It is no archive, a damaged one, or one that must not be unpacked.
        OSError: The disk is full, or cannot be written to.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [
                (member, _split_path(member, name)) for member in _check_members(opened, name)
            ]
            top = _find_top(members, name)
            total = sum(member.file_size for member, _ in members)
            check_disk_space(folder, total)
            done = 0
            for member, parts in members:
                done = _extract(opened, member, folder.joinpath(*parts), (done, total), progress)
    except _DAMAGED as error:
        raise StoreError(f"{name}: {_explain_damage(archive, error)}") from None
    return folder / top


def _check_members(opened: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    members = opened.infolist()
    if len(members) > MOST_MEMBERS:
        raise StoreError(f"{name}: has more than {MOST_MEMBERS} files; refused")
    total = 0
    for member in members:
        wrong = _find_fault(member)
        if wrong:
            raise StoreError(f"{name}: {_quote(member.filename)} {wrong}; refused")
        total += member.file_size
    if total > LARGEST:
        raise StoreError(f"{name}: unpacks to {format_size(total)}, more than any model; refused")
    return members


def _find_fault(member: zipfile.ZipInfo) -> str | None:
    """Return why a member must not be unpacked; ``None`` if it may be."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a special file"
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if member.compress_type not in _COMPRESSIONS:
        return "is compressed in a way that packages are not"
    if member.file_size > max(_RATIO_FROM, LARGEST_RATIO * member.compress_size):
        return f"unpacks to more than {LARGEST_RATIO} times its size"
    return None


def _split_path(member: zipfile.ZipInfo, name: str) -> tuple[str, ...]:
    """Split a member's path, and check that it stays in the folder on every system."""
    path = member.orig_filename
    parts = tuple(path.removesuffix("/").split("/"))
    outside = path.startswith("/") or any(part in ("", ".", "..") for part in parts)
    # a backslash, a drive or a stream mean something on Windows only
    foreign = any(c in '\\:*?"<>|' or not c.isprintable() for c in path)
    if outside or foreign or any(part != part.rstrip(" .") for part in parts):
        raise StoreError(f"{name}: the path {_quote(path)} leads out of the package; refused")
    return parts


def _find_top(members: list[tuple[zipfile.ZipInfo, tuple[str, ...]]], name: str) -> str:
    """Find the one folder that holds everything; no file may be there twice or be a folder too."""
    tops = {parts[0] for _, parts in members}
    if len(tops) != 1 or any(len(parts) == 1 and not m.is_dir() for m, parts in members):
        raise StoreError(f"{name}: is no package: it must hold one folder with everything in it")
    files: set[str] = set()
    folders: set[str] = set()
    for member, parts in members:
        # some file systems take names that differ only in this for the same
        path = unicodedata.normalize("NFC", "/".join(parts)).casefold()
        if not member.is_dir():
            if path in files:
                raise StoreError(f"{name}: {_quote(member.filename)} is in it twice; refused")
            files.add(path)
        else:
            folders.add(path)
        folders.update(path[:at] for at, c in enumerate(path) if c == "/")
    both = files & folders
    if both:
        raise StoreError(f"{name}: {_quote(min(both))} is a file and a folder in it; refused")
    (top,) = tops
    if top.startswith("."):
        raise StoreError(f"{name}: is no package: its folder {_quote(top)} is a hidden one")
    return top


def _extract(
    opened: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    path: Path,
    so_far: tuple[int, int],
    progress: Progress,
) -> int:
    """Write one member and sync it: after a power cut no package may only look whole.

    Returns:
        How many bytes are unpacked by now.
    """
    done, total = so_far
    if member.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        return done
    path.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(member) as packed, path.open("xb") as file:
        while piece := packed.read(_CHUNK):
            file.write(piece)
            done += len(piece)
            progress("unpacking", done, total)
        file.flush()
        os.fsync(file.fileno())
    return done


def _explain_damage(archive: Path, error: Exception) -> str:
    with archive.open("rb") as file:
        start = file.read(512).lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        return "is a web page, not a package; check where it comes from"
    if not start.startswith(b"pk"):
        return "is not a package: an .argosmodel file is a zip archive"
    return f"is a damaged archive ({error}); download it again"


def _quote(path: str) -> str:
    return repr(path if len(path) <= 80 else f"{path[:79]}…")
