"""Space on the disk and permission to use it, with one-line errors."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summkit.errors import StoreError

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


class DiskSpaceError(OSError):
    """Too little space, seen before anything is written."""


def check_disk_space(folder: Path, needed: int) -> None:
    """Check that so many bytes more fit into a folder.

    Args:
        folder: A folder that is there.
        needed: The bytes to be written.

    Raises:
        DiskSpaceError: They do not.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskSpaceError(
            f"{folder}: {format_size(needed)} are needed and {format_size(free)} are free"
        )


def format_size(size: int) -> str:
    """Write a number of bytes for people.

    >>> format_size(85_300_000), format_size(999_960), format_size(12)
    ('85.3 MB', '1.0 MB', '12 bytes')
    """
    if size < 1000:
        return f"{size} bytes"
    for unit, scale in (("kB", 1e3), ("MB", 1e6)):
        if size < 999.95 * scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size / 1e9:.1f} GB"


@contextmanager
def explain_os_errors(folder: Path, variable: str) -> Iterator[None]:
    """Turn errors such as a full disk or a forbidden folder into one line that says what to do.

    Args:
        folder: What is worked on.
        variable: The variable of the environment that names another folder.

    Raises:
        StoreError: Instead of any ``OSError``.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(_explain(error, folder, f"set {variable} to a folder")) from error


def _explain(error: OSError, folder: Path, elsewhere: str) -> str:
    if isinstance(error, DiskSpaceError):
        return f"{error}; make room, or {elsewhere} on another disk"
    if error.errno in _FULL:
        return f"{folder}: the disk is full; make room, or {elsewhere} on another disk"
    said = error.strerror or str(error) or type(error).__name__
    if error.errno in _REFUSED:
        return f"{error.filename or folder}: cannot be written ({said}); {elsewhere} of your own"
    return f"{error.filename or folder}: {said}"
