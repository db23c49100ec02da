"""Lines that are cut by single breaks where the next word did not fit: one paragraph each run."""

from __future__ import annotations

from itertools import groupby

from summkit.reading.html.page import AFTER_IMAGE, BREAK, Line
from summkit.text.layout import group_lines
from summkit.text.lines import parse_lines

_FEWEST, _LF = 3, "\n"


def join_wrapped(lines: list[Line]) -> list[Line]:
    """Join the wrapped lines of each block; lines that end elsewhere stay apart.

    Args:
        lines: The lines of a page. One with ``BREAK`` comes after a single break.

    Returns:
        The lines, those of a wrapped paragraph as one.
    """
    if not any(line.flags & BREAK for line in lines):
        return lines
    joined: list[Line] = []
    for _, run in groupby(lines, key=lambda line: line.block):
        part = list(run)
        breaks = sum(line.flags & BREAK > 0 for line in part)
        joined += _join(part) if breaks >= _FEWEST else part
    return joined


def _join(part: list[Line]) -> list[Line]:
    """Join the lines of a block; what is not a single break parts them as a blank line does."""
    pieces = [f"{'' if line.flags & BREAK else _LF}{line.text}" for line in part]
    text = _LF.join(pieces)
    joined: list[Line] = []
    at = 0
    for group, joiner in group_lines(text, list(parse_lines(text))):
        own = part[at : at + len(group)]
        at += len(group)
        flags = own[0].flags
        for line in own[1:]:
            # bold and the like hold of the whole only if they hold of each
            flags &= line.flags | BREAK | AFTER_IMAGE
        whole = joiner.join(line.text for line in own)
        joined.append(Line(whole, own[0].block, sum(line.linked for line in own), flags))
    return joined
