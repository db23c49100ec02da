"""A reader of one format: what it takes, what it gives, and how it knows its files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from summkit.reading.limits import DEFAULT_MEGABYTES, MEGABYTE
from summkit.text.origin import UNKNOWN, Origin

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
    """The text of a source, and what is known about it.

    Args:
        title: Its title, if it has one.
        text: Its text. Each line is a paragraph, and none is left out, unless ``form`` says else.
        warnings: Remarks made while reading, such as what is damaged or left out.
        form: ``"lines"``: each line is a paragraph. ``"plain"``: lines may be wrapped, and the text
            may have been saved from a web page. ``"page"``: the article of a web page, a paragraph
            a line. ``"talk"``: as lines, and no line is a headline.
        everything: All that a reader of the page sees, where ``text`` is the article of it.
        origin: When, by whom and where it was published.
        entries: The documents in it, such as those of a feed; ``text`` has all of them.
        left_out: What ``text`` has not and ``everything`` has, in a line.
    """

    title: str | None
    text: str
    warnings: tuple[str, ...] = ()
    form: str = "lines"
    everything: str | None = None
    origin: Origin = UNKNOWN
    entries: tuple[Reading, ...] = ()
    left_out: tuple[str, ...] = ()


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
