"""The files of a folder, as they are read: all beneath it, in the order of their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def list_files(folder: Path) -> Iterator[Path]:
    """List the files beneath a folder.

    Hidden ones and those that begin with an underscore, as engines leave them behind, are not
    taken; a link to nowhere is, so that it is told.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        found = (Path(place, name) for name in sorted(names) if name[0] not in "._")
        # a pipe or a device could be read for ever
        yield from (path for path in found if path.is_file() or not path.exists())
