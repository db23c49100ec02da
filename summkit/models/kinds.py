"""Which engine a model in files is for, told by what they hold and not by what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from summkit.errors import StoreError
from summkit.models.archives import MOST_MEMBERS, list_members
from summkit.models.firefox_paths import Parts, is_model_file

_ARGOS = ".argosmodel"


def find_engine(paths: Sequence[Path]) -> str:
    """Find the engine whose model these files hold.

    Args:
        paths: An archive, a folder, or the files of a model.

    Raises:
        StoreError: One is not there or cannot be read, or they hold no model of a known kind.
    """
    check_readable(paths)
    first, name = paths[0], str(paths[0])
    if len(paths) > 1 or is_model_file(first.name):
        return "firefox"
    if first.is_dir():
        inside = [path.relative_to(first).parts for path in islice(first.rglob("*"), MOST_MEMBERS)]
        engine = "ct2" if _is_converted(inside) else _find_engine(inside)
    else:
        engine = _open_archive(first, name)
    if engine is None:
        raise StoreError(
            f"{name}: holds no model: Firefox's has files as model.koen.intgemm.alphas.bin, Argos' "
            "a metadata.json, and a folder that CTranslate2 has converted a model.bin"
        )
    return engine


def _open_archive(archive: Path, name: str) -> str | None:
    try:
        return _find_engine(member.parts for member in list_members(archive, name))
    except StoreError:
        if archive.suffix.lower() != _ARGOS:
            raise
        # its store says what is wrong with it
        return "argos"


def _find_engine(inside: Iterable[Parts]) -> str | None:
    listed = list(inside)
    # Mozilla's repository has a metadata.json beside its models too
    if any(is_model_file(parts[-1]) for parts in listed if parts[-1] != "model.bin"):
        return "firefox"
    return "argos" if any(parts[-1] == "metadata.json" for parts in listed) else None


def _is_converted(inside: Iterable[Parts]) -> bool:
    """Return whether a folder is one that a converter of CTranslate2 has written."""
    names = {parts[-1] for parts in inside if len(parts) == 1}
    return "model.bin" in names and any("vocabulary" in name for name in names)


def check_readable(paths: Iterable[Path]) -> None:
    """Check that files and folders are there and can be read.

    Raises:
        StoreError: One is not.
    """
    for path in paths:
        _check_readable(path)


def _check_readable(path: Path) -> None:
    try:
        if path.is_dir():
            next(path.iterdir(), None)
        elif path.exists() and not path.is_file():
            # to open a pipe would be to wait for whoever writes into it
            raise StoreError(f"{path}: is neither a file nor a folder")
        else:
            with path.open("rb"):
                pass
    except OSError as error:
        from summkit.reading.sources import explain_unreadable

        raise StoreError(explain_unreadable(str(path), error)) from None
