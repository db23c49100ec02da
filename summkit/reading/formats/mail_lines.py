"""Lines of a mail → paragraphs: wrapped lines are joined, marks of quotations taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from summkit.text.layout import group_lines
from summkit.text.lines import parse_lines

_QUOTE = re.compile(r"(?:>[ ]?)+")
_LINES = re.compile(r"\r\n?|\n")


def join_wrapped(text: str, *, flowed: bool = False, drop_blank: bool = False) -> str:
    """Join the lines of a plain text of a mail that were one.

    Args:
        text: The text.
        flowed: Whether a blank at the end of a line says that it goes on (RFC 3676).
        drop_blank: Whether that blank is no part of the text.

    Returns:
        The text, a paragraph a line, without ``>`` in front of what is quoted.
    """
    lines = [_split_quote(line) for line in _LINES.split(text)]
    parts: list[str] = []
    for _, group in groupby(lines, key=lambda line: line[0]):
        body = [line for _, line in group]
        parts += _join_flowed(body, drop_blank) if flowed else _join_by_width(body)
    return "\n".join(parts).strip("\n")


def _split_quote(line: str) -> tuple[int, str]:
    """Return how deep a line is quoted, and the line without the marks of it."""
    found = _QUOTE.match(line)
    return (found[0].count(">"), line[found.end() :]) if found else (0, line)


def _join_flowed(lines: list[str], drop_blank: bool) -> Iterator[str]:
    started: list[str] = []
    for line in lines:
        # one blank may stand in front of a line that begins with a mark
        body = line.removeprefix(" ")
        if body == "-- " or not body.endswith(" "):
            yield "".join((*started, body))
            started = []
        else:
            started.append(body[:-1] if drop_blank else body)
    if started:
        yield "".join(started)


def _join_by_width(lines: list[str]) -> Iterator[str]:
    """Join the lines that a mail program broke at a width, if it did."""
    text = "\n".join(lines)
    gap = False
    for group, joiner in group_lines(text, list(parse_lines(text))):
        if gap and group[0].has_gap:
            yield ""
        gap = True
        yield joiner.join(line.text for line in group)
