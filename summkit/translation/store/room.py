"""Room on the disk, and the permission to use it: failures told in one line."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summkit.errors import StoreError

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_ELSEWHERE = "set ARGOS_PACKAGES_DIR to a folder"


def demand_room(folder: Path, needed: int) -> None:
    """See that so many bytes more fit into a folder.

    Raises:
        StoreError: they do not.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"{folder}: {in_units(needed)} are needed and {in_units(free)} are free; make room, or "
            f"{_ELSEWHERE} on another disk"
        )


def in_units(size: int) -> str:
    """Write a number of bytes for people.

    >>> in_units(85_300_000), in_units(999_960), in_units(12)
    ('85.3 MB', '1.0 MB', '12 bytes')
    """
    if size < 1000:
        return f"{size} bytes"
    for unit, scale in (("kB", 1e3), ("MB", 1e6)):
        if size < 999.95 * scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size / 1e9:.1f} GB"


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Tell of a full disk, a forbidden folder and the like as a user would put it.

    Raises:
        StoreError: instead of any ``OSError``.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(_explained(error, folder)) from error


def _explained(error: OSError, folder: Path) -> str:
    if error.errno in _FULL:
        return f"{folder}: the disk is full; make room, or {_ELSEWHERE} on another disk"
    said = error.strerror or str(error) or type(error).__name__
    if error.errno in _REFUSED:
        place = error.filename or folder
        return f"{place}: cannot be written ({said}); {_ELSEWHERE} of your own"
    return f"{error.filename or folder}: {said}"
