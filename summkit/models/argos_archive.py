"""Unpacking the archive of a package: a zip file with one folder that holds everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from summkit.errors import StoreError
from summkit.models.archives import Member, quote, unpack_archive
from summkit.models.values import Progress, ignore_progress


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
    top = ""

    def choose(members: Sequence[Member]) -> Mapping[Member, Path]:
        nonlocal top
        top = _find_top(members, name)
        return {member: folder.joinpath(*member.parts) for member in members}

    unpack_archive(archive, name, choose, progress)
    return folder / top


def _find_top(members: Sequence[Member], name: str) -> str:
    """Find the one folder that holds everything."""
    tops = {member.parts[0] for member in members}
    if len(tops) != 1 or any(len(m.parts) == 1 and not m.is_folder for m in members):
        raise StoreError(f"{name}: is no package: it must hold one folder with everything in it")
    (top,) = tops
    if top.startswith("."):
        raise StoreError(f"{name}: is no package: its folder {quote(top)} is a hidden one")
    return top
