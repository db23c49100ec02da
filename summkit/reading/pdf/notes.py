"""Footnotes: the small lines at the foot of a column, and the marks that point to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from summkit.reading.pdf.lines import END_MARK, MARK, Line, Table
from summkit.reading.pdf.rules import Rules

_SMALL, _HALF = 0.94, 0.6
_NOTE = re.compile(
    rf"{MARK}?(?:주\s?)?(\(?\d{{1,3}}\)|\[\d{{1,3}}\]|\d{{1,3}}(?=[{END_MARK}\s])"
    rf"|[*†‡※]{{1,3}})(?:{END_MARK}|\s|(?=\S))"
)
_RAISED = re.compile(f"{MARK}([^{MARK}{END_MARK}]{{0,20}}){END_MARK}")
_BARE = re.compile(r"\d{1,3}(?=[^\W\d_]|[\"“‘(])")
_SIGNS = "()[]. "


def cut_notes(
    parts: Sequence[Line | Table], size: float, rules: Rules, raised: frozenset[str]
) -> tuple[list[Line | Table], list[Line]]:
    """Cut the footnotes from the foot of a column.

    Args:
        parts: The lines and tables of the column.
        size: The size of the type of the text.
        rules: The ruling lines of the page.
        raised: The marks above the lines of the page.

    Returns:
        What is left of the column, and the lines of its notes.
    """
    start = len(parts)
    found = start
    for number in range(start - 1, -1, -1):
        part = parts[number]
        if not isinstance(part, Line):
            break
        ruled = number > 0 and _has_rule(parts[number - 1], part, rules)
        if part.size > _SMALL * size and not ruled and not _is_under_rule(parts, number, rules):
            break
        if _is_note(part.text, raised) and (part.size <= _SMALL * size or ruled):
            found = number
        if ruled:
            break
    return list(parts[:found]), [part for part in parts[found:] if isinstance(part, Line)]


def _is_note(text: str, raised: frozenset[str]) -> bool:
    """Return whether a note begins here; a bare number is one if the text points to it."""
    if _NOTE.match(text):
        return True
    number = _BARE.match(text)
    return number is not None and number[0] in raised


def find_raised(texts: Iterable[str]) -> frozenset[str]:
    """Find the marks above the lines of a page."""
    return frozenset(
        part.strip(_SIGNS)
        for text in texts
        if MARK in text
        for found in _RAISED.finditer(text)
        for part in found[1].split(",")
    )


def space_note(text: str, raised: frozenset[str]) -> str:
    """Put a blank between the bare number of a note and its text."""
    number = _BARE.match(text)
    if number is None or number[0] not in raised:
        return text
    return f"{number[0]} {text[number.end() :]}"


def _is_under_rule(parts: Sequence[Line | Table], number: int, rules: Rules) -> bool:
    """Return whether one of the few lines above has the rule of footnotes over it."""
    return any(
        _has_rule(parts[at - 1], parts[at], rules) for at in range(max(number - 3, 1), number)
    )


def _has_rule(above: Line | Table, line: Line | Table, rules: Rules) -> bool:
    """Return whether a short rule stands between two lines."""
    width = max(above.right, line.right) - min(above.left, line.left)
    start = bisect_left(rules.across, -above.base, key=lambda rule: -rule.at)
    between = takewhile(lambda rule: rule.at > line.base, islice(rules.across, start, None))
    return any(
        abs(rule.start - line.left) < 8 and rule.end - rule.start < _HALF * max(width, 1)
        for rule in between
    )


def list_marks(notes: Iterable[str]) -> set[str]:
    """List the marks that notes begin with, without their brackets."""
    found = (_NOTE.match(text) for text in notes)
    return {match[1].strip(_SIGNS) for match in found if match}


def remove_marks(text: str, marks: set[str]) -> str:
    """Remove the raised marks that point to a note; other raised letters stay in the text."""
    if MARK not in text:
        return text

    def replace(found: re.Match[str]) -> str:
        pointed = [part.strip(_SIGNS) for part in found[1].split(",")]
        return "" if all(part in marks for part in pointed) else found[1]

    return _RAISED.sub(replace, text).replace(MARK, "").replace(END_MARK, "")
