"""Rows of a page → columns in reading order, cut along gutters.

A gutter is a strip that no text crosses for several lines and that has prose on both sides. The
strips are found in one pass from the top: every row narrows those that are open, and closes those
that it crosses. The page is cut along the longest gutter into what is above, left, right and
below, and each of these again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from statistics import median
from typing import NamedTuple

from summkit.reading.pdf.lines import Row
from summkit.reading.pdf.pieces import Piece

_DEEPEST = 8
_FAR = 2.5
# rows with more wide gaps than this have them between their words; a gutter is wider
_GAPS, _WIDER = 2, 1.3
# in units of the size of the type: how wide a gutter and a column are at least
_GUTTER, _COLUMN = 0.8, 8.0
_FEWEST, _FEW_LETTERS = 3, 8
# of one with two lines: its width, and the letters of a line
_WIDE, _MANY_LETTERS = 14.0, 14
# gaps of a row that are looked at; a page has no more columns
_MOST_GAPS, _MOST_OPEN = 64, 256


class Gutter(NamedTuple):
    """A strip from ``left`` to ``right`` that no row from ``start`` to before ``end`` crosses."""

    left: float
    right: float
    start: int
    end: int


@dataclass(slots=True)
class _Side:
    """What stands on one side of a gutter: the rows, and the widths and letters of the rows."""

    rows: list[int] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    left: float = math.inf
    right: float = -math.inf

    def add(self, number: int, pieces: Row) -> None:
        texts = [piece.text for piece in pieces if isinstance(piece, Piece)]
        self.rows.append(number)
        self.letters.append(sum(map(len, texts)))
        self.left = min(self.left, pieces[0].left)
        self.right = max(self.right, *(piece.right for piece in pieces))


def order_rows(rows: list[Row], size: float, depth: int = 0) -> Iterator[list[Row]]:
    """Yield the columns of a page in reading order, each as its rows.

    Args:
        rows: The rows, from the top.
        size: The size of the type of the text.
        depth: How often the page has been cut before.
    """
    gutter = _find_best(rows, size) if depth < _DEEPEST else None
    if gutter is None:
        if rows:
            yield rows
        return
    start, end = _trim(rows, gutter, size)
    middle = (gutter.left + gutter.right) / 2
    left = [[piece for piece in row if piece.left < middle] for row in rows[start:end]]
    right = [[piece for piece in row if piece.left >= middle] for row in rows[start:end]]
    for part in (rows[:start], left, right, rows[end:]):
        yield from order_rows([row for row in part if row], size, depth + 1)


def _find_best(rows: list[Row], size: float) -> Gutter | None:
    """Find the gutter with the most rows beside it."""
    best, most = None, 0
    for gutter in find_gutters(rows, _GUTTER * size):
        # a shorter one need not be looked at, which keeps the work in bounds
        if 2 * (gutter.end - gutter.start) <= most or math.inf in (gutter.right, -gutter.left):
            continue
        count = _count_beside(rows, gutter, size)
        if count > most:
            best, most = gutter, count
    return best


def find_gutters(rows: list[Row], least: float) -> Iterator[Gutter]:
    """Find the strips, at least so wide, that rows leave free."""
    open_ones: list[Gutter] = []
    for number, row in enumerate(rows):
        kept: list[Gutter] = []
        at = 0
        for gap in islice(_find_gaps(row, least), _MOST_GAPS):
            while at < len(open_ones) and open_ones[at].right <= gap[0]:
                at += 1
            kept += _narrow(open_ones, at, gap, number, least)
        yield from _list_closed(open_ones, kept, number)
        open_ones = kept[:_MOST_OPEN]
    yield from (gutter._replace(end=len(rows)) for gutter in open_ones)


def _narrow(
    open_ones: list[Gutter], at: int, gap: tuple[float, float], number: int, least: float
) -> Iterator[Gutter]:
    """Yield what a gap of a row leaves of the open strips from ``at`` on, and new ones beside."""
    edge, end = gap
    for found in islice(open_ones, at, None):
        if found.left >= end:
            break
        left, right = max(found.left, gap[0]), min(found.right, end)
        if right - left >= least:
            if left - edge >= least:
                yield Gutter(edge, left, number, number)
            yield Gutter(left, right, found.start, number)
            edge = right
    if end - edge >= least:
        yield Gutter(edge, end, number, number)


def _list_closed(before: list[Gutter], kept: list[Gutter], number: int) -> Iterator[Gutter]:
    """Yield the strips of which nothing is left."""
    at = 0
    for gutter in before:
        while at < len(kept) and kept[at].right <= gutter.left:
            at += 1
        goes_on = at < len(kept) and kept[at].left < gutter.right and kept[at].start <= gutter.start
        if not goes_on:
            yield gutter._replace(end=number)


def _find_gaps(row: Row, least: float) -> Iterator[tuple[float, float]]:
    """Find the gaps of a row, the margins included."""
    edge = -math.inf
    for piece in row:
        if piece.left - edge >= least:
            yield edge, piece.left
        edge = max(edge, piece.right)
    yield edge, math.inf


def _count_beside(rows: list[Row], gutter: Gutter, size: float) -> int:
    """Count the rows beside a gutter; 0 if what it parts are no columns of prose."""
    left, right = _Side(), _Side()
    both = 0
    for number in range(gutter.start, gutter.end):
        one = [piece for piece in rows[number] if piece.right <= gutter.left + 1]
        two = [piece for piece in rows[number] if piece.left >= gutter.right - 1]
        if one:
            left.add(number, one)
        if two:
            right.add(number, two)
        both += bool(one and two)
    if gutter.right - gutter.left < _WIDER * _measure_gaps(rows[gutter.start : gutter.end], size):
        return 0
    fewest = min(len(left.rows), len(right.rows))
    if fewest < _FEWEST - 1 or not (_is_prose(left, size) and _is_prose(right, size)):
        return 0
    if fewest < _FEWEST and not all(_is_wide(side, size) for side in (left, right)):
        return 0
    # columns have lines side by side, or all but: their rows reach over the same height
    start, end = max(left.rows[0], right.rows[0]), min(left.rows[-1], right.rows[-1])
    return len(left.rows) + len(right.rows) if end - start >= _FEWEST - 1 or both else 0


def _measure_gaps(rows: list[Row], size: float) -> float:
    """Measure the usual gap between the words of rows, where most are as wide as a gutter."""
    gaps = [
        after.left - before.right
        for row in rows
        for before, after in pairwise(row)
        if after.left - before.right < _FAR * size
    ]
    return median(gaps) if len(gaps) > _GAPS * len(rows) else 0.0


def _is_prose(side: _Side, size: float) -> bool:
    wide = side.right - side.left >= _COLUMN * size
    return wide and median(side.letters) >= _FEW_LETTERS


def _is_wide(side: _Side, size: float) -> bool:
    """Return whether two lines are enough to be taken for prose."""
    wide = side.right - side.left >= _WIDE * size
    return wide and median(side.letters) >= _MANY_LETTERS


def _trim(rows: list[Row], gutter: Gutter, size: float) -> tuple[int, int]:
    """Find the first and last row of the columns: a few lines far above or below are not theirs."""
    start, end = gutter.start, gutter.end
    for number in range(start, min(start + _FEWEST, end - 1)):
        if rows[number][0].left < gutter.left:
            break
        if rows[number][0].base - rows[number + 1][0].base > _FAR * size:
            start = number + 1
            break
    for number in range(end - 1, max(end - 1 - _FEWEST, start), -1):
        one_sided = rows[number][0].left > gutter.left or rows[number][-1].left < gutter.right
        if not one_sided:
            break
        if rows[number - 1][0].base - rows[number][0].base > 2 * _FAR * size:
            end = number
            break
    return start, end
