"""The numbered paragraphs of HWP 5, which the records of its DocInfo describe."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

from summkit.reading.formats.hwp_body import Record
from summkit.reading.formats.numbering import Level, Numbering

_BEGIN = 16
_NUMBERING, _SHAPE = _BEGIN + 7, _BEGIN + 9
_OUTLINE, _NUMBER, _BULLET = 1, 2, 3
_LEVELS = 7
_STYLES = (
    *("decimal", "circled", "ROMAN", "roman", "LATIN", "latin", "circled-LATIN", "circled-latin"),
    *("syllable", "circled-syllable", "jamo", "circled-jamo", "hangul", "ideograph"),
    "circled-ideograph",
)


class _Shape(NamedTuple):
    """How the paragraphs of a shape are marked: the kind, the level, and the list from 1."""

    kind: int
    level: int
    name: int


class Header(NamedTuple):
    """What the header of a document says about its paragraphs.

    Args:
        numbering: The lists by their number.
        shapes: The shapes of paragraphs.
    """

    numbering: Numbering
    shapes: tuple[_Shape, ...]

    def mark(self, shape: int) -> tuple[str, str]:
        """Return the kind and the mark of the next paragraph of a shape."""
        about = self.shapes[shape] if 0 <= shape < len(self.shapes) else _Shape(0, 0, 0)
        if about.kind == _BULLET:
            return "item", "-"
        if about.kind == _NUMBER:
            return self.numbering.count(str(about.name), about.level)
        if about.kind == _OUTLINE:
            # the outline is the first of the lists, unless a section names another
            mark = self.numbering.count(str(about.name or 1), about.level)[1]
            return "paragraph", "" if mark == "-" else mark
        return "paragraph", ""


def read_header(records: Iterable[Record]) -> Header:
    """Read the lists of a document, and the shapes of its paragraphs."""
    lists: dict[str, dict[int, Level]] = {}
    shapes: list[_Shape] = []
    for record in records:
        if record.tag == _NUMBERING:
            lists[str(len(lists) + 1)] = _read_levels(record.data)
        elif record.tag == _SHAPE:
            # six lengths of four bytes stand between the flags and the number of the list
            flags, name = 0, 0
            if len(record.data) >= 32:
                (flags,) = struct.unpack_from("<I", record.data)
                (name,) = struct.unpack_from("<H", record.data, 30)
            shapes.append(_Shape(flags >> 23 & 3, flags >> 25 & 7, name))
    return Header(Numbering(lists), tuple(shapes))


def _read_levels(data: bytes) -> dict[int, Level]:
    """Read the levels of a list: for each its flags, and the text of its number."""
    levels: dict[int, Level] = {}
    at = 0
    for level in range(_LEVELS):
        if at + 14 > len(data):
            break
        flags, size = struct.unpack_from("<I8xH", data, at)
        text = data[at + 14 : at + 14 + 2 * size].decode("utf-16-le", "replace")
        style = flags >> 5 & 15
        levels[level] = Level(
            _STYLES[style] if style < len(_STYLES) else "decimal", text.replace("^", "%")
        )
        at += 14 + 2 * size
    return levels
