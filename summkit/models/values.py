"""What a model is: as a server offers it, and as it is installed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summkit.errors import OptionError

Pair = tuple[str, str]
Progress = Callable[[str, int, int | None], None]
"""Told what is done (``"downloading"``, ``"unpacking"`` …), how much of it, and of how much."""
Trial = Callable[[Path], object]
"""Translates something with the model in a folder; raises any exception if that fails."""

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_WRITTEN = {
    "ko": "korean 한국어 kr kor",
    "en": "english 영어 eng",
    "ja": "japanese jp",
    "zh": "chinese cn",
}
_SUGGESTED = {word: code for code, words in _WRITTEN.items() for word in words.split()}


def ignore_progress(phase: str, done: int, total: int | None) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to download, the same under each of its links.

    ``size`` in bytes and ``sha256`` are those of the download, ``unpacked_sha256`` of what is in
    it; each is ``None`` where the index does not say.
    """

    links: tuple[str, ...]
    size: int | None = None
    sha256: str | None = None
    name: str = ""
    unpacked_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that a server offers; ``variant`` is its architecture, where a pair has several."""

    source: str
    target: str
    version: str
    files: tuple[RemoteFile, ...]
    source_name: str = ""
    target_name: str = ""
    variant: str = ""

    @property
    def pair(self) -> Pair:
        """The languages, from and to."""
        return self.source, self.target

    @property
    def size(self) -> int | None:
        """The bytes to download, where known."""
        sizes = [file.size for file in self.files]
        return None if None in sizes else sum(size or 0 for size in sizes)


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model in a store, as its folder describes it.

    ``size`` is what the folder takes up, in bytes. ``problem`` says why the model cannot be used,
    and is ``None`` for a whole one; the pair of a damaged one may be known from the name of the
    folder only, or be ``("", "")``.
    """

    source: str
    target: str
    path: Path
    size: int
    version: str = ""
    source_name: str = ""
    target_name: str = ""
    problem: str | None = None

    @property
    def pair(self) -> Pair:
        """The languages, from and to."""
        return self.source, self.target


def check_pair(source: str, target: str) -> Pair:
    """Check a pair of codes of languages that a user has written, and return it in clean form.

    Raises:
        OptionError: One is no code, or they are the same.
    """
    source, target = (_check_code(code.strip()) for code in (source, target))
    if source == target:
        raise OptionError(f"a model has two languages, not '{source}' twice")
    return source, target


def parse_version(version: str) -> tuple[int, ...]:
    """Parse a version into numbers that sort as people expect.

    >>> parse_version("1.10") > parse_version("1.9")
    True
    >>> parse_version("1.0") == parse_version("1")
    True
    """
    numbers = [int(number) for number in re.findall(r"\d+", version[:64])]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def read_code(value: object) -> str:
    """Return a language's code, or the empty string for anything else."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


def clean_text(value: object, longest: int = 200) -> str:
    """Clean text that came from elsewhere, so that it fits into a line on a terminal."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return "".join(c for c in text[:longest] if c.isprintable())


def _check_code(code: str) -> str:
    hint = _SUGGESTED.get(code.lower())
    if hint and code.lower() != hint:
        raise OptionError(f"'{code}' is no code of a language; write '{hint}'")
    if not read_code(code):
        raise OptionError(f"'{clean_text(code)}' is no code of a language, as 'ko' and 'en' are")
    return code.lower() if len(code) <= 3 else code
