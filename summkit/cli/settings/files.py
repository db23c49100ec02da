"""The files of settings: where they are looked for, and how they are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summkit.errors import OptionError

NAME = "summkit.toml"
_OF_PROJECTS = "pyproject.toml"
_TABLE = b"tool.summkit"
_LIMIT = 2**18


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file of settings.

    Args:
        path: Where it is.
        shown: What messages call it.
        content: What it says, by key.
        is_own: Whether it is the user's own, and not one that a folder may have come with.
    """

    path: Path
    shown: str
    content: Mapping[str, Any]
    is_own: bool = False


def find_files(named: str | None = None, *, ignored: bool = False) -> tuple[SettingsFile, ...]:
    """Find the files that count, the stronger one first.

    Args:
        named: A file that counts alone, if the user named one.
        ignored: Whether no file counts.

    Raises:
        OptionError: One cannot be read, or is not TOML.
    """
    if ignored:
        return ()
    if named:
        path = Path(named)
        return (SettingsFile(path, show_path(path), _parse(path, _read(path)), is_own=True),)
    found = [_find_project(), _read_own()]
    return tuple(file for file in found if file is not None)


def locate_own() -> Path:
    """Locate the user's own file, which need not be there."""
    # Windows and macOS have other places than the one for variables
    import platformdirs

    return Path(platformdirs.user_config_dir("summkit", appauthor=False)) / NAME


def show_path(path: Path) -> str:
    """Show a path as short as it can be understood."""
    try:
        if path.parent == Path.cwd():
            return path.name
        return str(Path("~") / path.relative_to(Path.home()))
    except (OSError, ValueError, RuntimeError):
        return str(path)


def _read_own() -> SettingsFile | None:
    path = locate_own()
    if not os.path.isfile(path):  # noqa: PTH113 (no error for a folder that may not be read)
        return None
    return SettingsFile(path, show_path(path), _parse(path, _read(path)), is_own=True)


def _find_project() -> SettingsFile | None:
    """Find the nearest file of settings, from the working folder upward."""
    try:
        here = Path.cwd()
    except OSError:
        return None
    for folder in (here, *here.parents):
        path = folder / NAME
        if os.path.isfile(path):  # noqa: PTH113
            return SettingsFile(path, show_path(path), _parse(path, _read(path)))
        path = folder / _OF_PROJECTS
        if os.path.isfile(path) and (table := _read_table(path)) is not None:  # noqa: PTH113
            return SettingsFile(path, show_path(path), table)
    return None


def _read_table(path: Path) -> Mapping[str, Any] | None:
    """Read our table of a project's file; ``None`` if it has none, or is not our business."""
    try:
        data = _read(path)
    except OptionError:
        return None
    if b"summkit" not in data:
        return None
    try:
        tools = _parse(path, data).get("tool")
    except OptionError:
        if _TABLE in data:
            raise
        return None
    table = tools.get("summkit") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
    except (OSError, ValueError) as error:
        from summkit.reading.sources import explain_unreadable

        raise OptionError(explain_unreadable(str(path), error)) from None
    if len(data) > _LIMIT:
        raise OptionError(f"{show_path(path)}: is too large for settings; 256 kB is the most")
    return data


def _parse(path: Path, data: bytes) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        content: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reason = "it must be in UTF-8"
    except (ValueError, RecursionError) as error:
        reason = str(error) or type(error).__name__
    else:
        return content
    raise OptionError(f"{show_path(path)}: is not TOML: {reason}")
