"""Where models live, and which ones are there: the folder that argostranslate uses.

The places are worked out as ``argostranslate.settings`` does, from the same variables and the same
``settings.json``, but at each call and without touching the disk: importing that module makes
folders under the home directory, and fails where it cannot.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summkit.errors import OptionError, StoreError

Progress = Callable[[str, int, int | None], None]
"""Told what is done (``"downloading"``, ``"unpacking"`` …), how much of it, and of how much."""

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NAMED_PAIR = re.compile(r"(?:translate-)?([a-z]{2,3})_([a-z]{2,3})(?![a-z])")
_SUGGESTED = {
    "korean": "ko",
    "한국어": "ko",
    "kr": "ko",
    "kor": "ko",
    "english": "en",
    "영어": "en",
    "eng": "en",
    "japanese": "ja",
    "jp": "ja",
    "chinese": "zh",
    "cn": "zh",
}


@dataclass(frozen=True, slots=True)
class Package:
    """An installed model, as its folder describes it.

    ``size`` is what the folder takes up, in bytes. ``problem`` says why the model cannot be used,
    and is ``None`` for a whole one; the pair of a damaged one may be known from the name of the
    folder only, or be ``("", "")``.
    """

    source: str
    target: str
    source_name: str
    target_name: str
    version: str
    path: Path
    size: int
    problem: str | None = None


def store_path() -> Path:
    """Give the folder that models are installed in; it need not exist yet.

    Raises:
        StoreError: the user has no home folder, and no variable names another one.
    """
    named = setting("ARGOS_PACKAGES_DIR")
    return (_data_folder() / "packages" if named is None else Path(named)).absolute()


def installed() -> list[Package]:
    """List the installed models by pair, newest first, the damaged ones included.

    Raises:
        StoreError: the folder cannot be read.
    """
    found = [package for folder in _folders() for package in _packages(folder)]
    # the sorts are stable: the last one counts most
    found.sort(key=lambda p: str(p.path))
    found.sort(key=lambda p: version_key(p.version), reverse=True)
    return sorted(found, key=lambda p: (p.source, p.target))


def find(source: str, target: str) -> Package | None:
    """Find the newest model of a pair; a damaged one only if there is no whole one."""
    of_pair = [p for p in installed() if (p.source, p.target) == (source, target)]
    return next((p for p in of_pair if p.problem is None), of_pair[0] if of_pair else None)


def read_package(folder: Path) -> Package | None:
    """Read what a folder holds; ``None`` if it is argostranslate's, but no model of a pair."""
    about, problem = _metadata(folder)
    if about.get("type", "translate") != "translate":
        return None
    source, target = is_code(about.get("from_code")), is_code(about.get("to_code"))
    if source and target:
        problem = problem or _missing(folder)
    else:
        problem = problem or "its metadata.json names no pair of languages"
        named = _NAMED_PAIR.match(folder.name)
        source, target = (named[1], named[2]) if named else ("", "")
    return Package(
        source,
        target,
        shown(about.get("from_name", "")),
        shown(about.get("to_name", "")),
        shown(about.get("package_version", "")),
        folder,
        _size(folder),
        problem,
    )


def checked_pair(source: str, target: str) -> tuple[str, str]:
    """Take two codes of languages as a user writes them.

    Raises:
        OptionError: one is no code, or they are the same.
    """
    source, target = (_checked_code(code.strip()) for code in (source, target))
    if source == target:
        raise OptionError(f"a model has two languages, not '{source}' twice")
    return source, target


def version_key(version: str) -> tuple[int, ...]:
    """Order versions as people do.

    >>> version_key("1.10") > version_key("1.9")
    True
    >>> version_key("1.0") == version_key("1")
    True
    """
    numbers = [int(number) for number in re.findall(r"\d+", version[:64])]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def is_code(value: object) -> str:
    """Give back a language's code, and the empty string for anything else."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


def shown(value: object) -> str:
    """Make text that came from elsewhere fit for a line on a terminal."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return "".join(c for c in text[:200] if c.isprintable())


def setting(name: str) -> str | None:
    """Look up one of argostranslate's settings: in the environment, then in ``settings.json``."""
    value = os.environ.get(name)
    if value is not None:
        return value
    try:
        path = _base("XDG_CONFIG_HOME", ".config") / "argos-translate" / "settings.json"
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, StoreError):
        return None
    found = settings.get(name) if isinstance(settings, dict) else None
    return found if isinstance(found, str) else None


def _data_folder() -> Path:
    return _base("XDG_DATA_HOME", ".local/share") / "argos-translate"


def _base(variable: str, under_home: str) -> Path:
    # an empty variable counts, as it does there
    value = os.environ.get(variable)
    return _home() / under_home if value is None else Path(value)


def _home() -> Path:
    if "SNAP" in os.environ and "SNAP_USER_DATA" in os.environ:
        return Path(os.environ["SNAP_USER_DATA"])
    try:
        return Path.home()
    except RuntimeError:
        raise StoreError(
            "no home folder to keep models in; set ARGOS_PACKAGES_DIR to a folder"
        ) from None


def _folders() -> Iterator[Path]:
    """Yield the store, and the folders of models that a snap brings along."""
    yield store_path()
    if "SNAP" not in os.environ:
        return
    bundled = Path(os.environ["SNAP"]) / "snap_custom"
    yield bundled / "packages"
    yield from _subfolders(bundled / "content_snap_packages")


def _packages(folder: Path) -> Iterator[Package]:
    for path in _subfolders(folder):
        # a hidden folder is somebody's work in progress
        package = None if path.name.startswith(".") else read_package(path)
        if package is not None:
            yield package


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise StoreError(f"{folder}: cannot be read ({error.strerror or error})") from None


def _metadata(folder: Path) -> tuple[dict[str, Any], str | None]:
    try:
        about = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, "it has no metadata.json"
    except OSError as error:
        return {}, f"its metadata.json cannot be read ({error.strerror or error})"
    except (ValueError, RecursionError):
        return {}, "its metadata.json is not JSON"
    if not isinstance(about, dict):
        return {}, "its metadata.json is not a JSON object"
    return about, None


def _missing(folder: Path) -> str | None:
    """Say which part of a model is not there, or empty."""
    if not _has(folder / "model" / "model.bin"):
        return "it has no model/model.bin"
    # the order in which argostranslate looks for them
    for name in ("sentencepiece.model", "bpe.model"):
        if (folder / name).exists():
            return None if _has(folder / name) else f"its {name} is empty"
    return "it has neither sentencepiece.model nor bpe.model"


def _has(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False


def _size(folder: Path) -> int:
    return sum(_length(Path(root, name)) for root, _, names in os.walk(folder) for name in names)


def _length(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # removed meanwhile


def _checked_code(code: str) -> str:
    hint = _SUGGESTED.get(code.lower())
    if hint and code.lower() != hint:
        raise OptionError(f"'{code}' is no code of a language; write '{hint}'")
    if not is_code(code):
        raise OptionError(f"'{shown(code)}' is no code of a language, as 'ko' and 'en' are")
    return code.lower() if len(code) <= 3 else code
