"""What a reader of one format takes and gives."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from summkit.reading.raw import Raw

_NO_TITLE = re.compile(
    r"(?:제목\s*없음|무제|문서\s*\d*|untitled.*|document\s*\d*|word document|microsoft word - .*"
    r"|.*\.(?:docx?|hwpx?|pdf|txt|html?|indd))",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """The text of a source, its title if it says one, and remarks made while reading."""

    title: str | None
    text: str
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Turns the bytes of one format into text."""

    def __call__(self, raw: Raw, encoding: str | None) -> Reading:
        """Read; a file that is damaged is a ``ReadingError`` that need not name the file."""


def sensible_title(title: str | None) -> str | None:
    """A title from a file's properties, unless a program put it there."""
    title = " ".join((title or "").replace("\0", "").split())
    return title if 1 < len(title) <= 200 and not _NO_TITLE.fullmatch(title) else None
