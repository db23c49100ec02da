"""A web page as values: its visible lines, the blocks that they stand in, and its metadata."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

# flags of a line
HEADING, BOLD, AFTER_IMAGE, ROW, ITEM, BREAK = 1, 2, 4, 8, 16, 32

_SPACES = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """A line as a browser shows it: a paragraph, a heading, an item, the cells of a row.

    Args:
        text: Its text, with single blanks.
        block: The index of the innermost block around it.
        linked: How many of its characters are in links.
        flags: ``HEADING``, ``BOLD`` (all of it), ``AFTER_IMAGE`` (a picture stands between it and
            the line before), ``ROW`` (cells of a table), ``ITEM`` (of a list), ``BREAK`` (after one
            ``<br>``).
    """

    text: str
    block: int
    linked: int = 0
    flags: int = 0


@dataclass
class Blocks:
    """The blocks of a page in document order, in columns: a page may have a million of them.

    Args:
        parents: The index of the block around each; that of the first is -1.
        tags: Their tags.
        hints: What their tags, classes and identifiers say that they are, see ``hints``.
        images: How many pictures stand in each, not in those inside it.
        links: How many links, likewise.
    """

    parents: array[int] = field(default_factory=lambda: array("i"))
    tags: list[str] = field(default_factory=list)
    hints: array[int] = field(default_factory=lambda: array("B"))
    images: array[int] = field(default_factory=lambda: array("i"))
    links: array[int] = field(default_factory=lambda: array("i"))

    def add(self, parent: int, tag: str, hint: int) -> int:
        """Add a block.

        Returns:
            Its index.
        """
        self.parents.append(parent)
        self.tags.append(tag)
        self.hints.append(hint)
        self.images.append(0)
        self.links.append(0)
        return len(self.tags) - 1

    def walk_up(self, block: int) -> Iterator[int]:
        """Yield a block and those around it, innermost first."""
        while block >= 0:
            yield block
            block = self.parents[block]

    def find_ends(self) -> array[int]:
        """Find the index of the last block inside each: they are numbered as they begin."""
        ends = array("i", range(len(self.tags)))
        for block in range(len(self.tags) - 1, 0, -1):
            outer = self.parents[block]
            ends[outer] = max(ends[outer], ends[block])
        return ends

    def add_up(self, amounts: list[int]) -> list[int]:
        """Add to what each block has itself what those inside it have."""
        sums = list(amounts)
        for block in range(len(sums) - 1, 0, -1):
            parent = self.parents[block]
            if parent >= 0:
                sums[parent] += sums[block]
        return sums


@dataclass
class Metadata:
    """What a page says about itself beside its text.

    Args:
        title: The text of its ``<title>``.
        metas: The first content of each ``<meta>`` by its name or property, in lower case.
        scripts: The JSON-LD of the page, as it stands there.
        times: The values of its ``<time datetime>`` and the like, in order.
        canonical: The address that it gives for itself.
        has_scripts: Whether it has scripts that may fill it.
    """

    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    canonical: str = ""
    has_scripts: bool = False


class Page(NamedTuple):
    """A page: its lines in order, its blocks, its metadata."""

    lines: list[Line]
    blocks: Blocks
    about: Metadata


def fold(text: str) -> str:
    """Reduce a text to its letters and digits in lower case, to compare it with others."""
    return _SPACES.sub("", text).lower()


def join_lines(lines: list[Line]) -> str:
    """Join lines to a text: a blank line between paragraphs, none between items or rows."""
    parts: list[str] = []
    before = 0
    for line in lines:
        kind = line.flags & (ROW | ITEM)
        if parts:
            parts.append("\n" if kind and kind == before else "\n\n")
        parts.append(line.text)
        before = kind
    return "".join(parts)
