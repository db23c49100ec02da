"""A reader of one format: what it takes, what it gives, and how it knows its files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from summkit.reading.limits import DEFAULT_MEGABYTES, MEGABYTE

_NO_TITLE = re.compile(
    r"(?:제목\s*없음|무제|문서\s*\d*|untitled.*|document\s*\d*|word document|microsoft word - .*"
    r"|.*\.(?:docx?|hwpx?|pdf|txt|html?|indd))",
    re.IGNORECASE,
)


class Raw(NamedTuple):
    """The bytes of a source, and what is known about where they come from.

    Args:
        data: All bytes.
        name: What to call the source in messages.
        suffix: The end of its name in lower case, with the dot.
        declared: The encoding that a web server names.
        limit: The most bytes that it may unpack to.
    """

    data: bytes
    name: str
    suffix: str = ""
    declared: str | None = None
    limit: int = DEFAULT_MEGABYTES * MEGABYTE


class Reading(NamedTuple):
    """The text of a source, its title if it has one, and remarks made while reading."""

    title: str | None
    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: how its files are named, what their bytes look like, and how they become text.

    Args:
        name: What people call the format, such as ``Markdown``.
        suffixes: How the names of its files end, in lower case with the dot.
        recognize: Return whether a source is of this format. It is asked about every source, so it
            must be quick, raise nothing, and import nothing heavy.
        read: Turn a source into text. The second argument is the encoding that the user names, or
            None. A damaged file is a ``ReadingError``, which need not name the file.
        binary: Whether its bytes are no text. Such formats are asked first, and a text under one of
            their suffixes is read as text.
    """

    name: str
    suffixes: tuple[str, ...]
    recognize: Callable[[Raw], bool]
    read: Callable[[Raw, str | None], Reading]
    binary: bool = False


def clean_title(title: str | None) -> str | None:
    """Return a title from a file's properties, unless a program put it there."""
    title = " ".join((title or "").replace("\0", "").split())
    return title if 1 < len(title) <= 200 and not _NO_TITLE.fullmatch(title) else None
