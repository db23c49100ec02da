"""Files that are written beside their place first, and then moved into it."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(target: Path, data: bytes) -> None:
    """Write a file so that it is there with all of the data, or is not touched.

    Raises:
        OSError: It cannot be written.
    """
    import tempfile

    with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_read_umask()
            beside.chmod(mode)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    beside.replace(target)


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
