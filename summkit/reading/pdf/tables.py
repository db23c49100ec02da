"""Tables of a page: those with ruled cells, and rows of cells that stand below each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from summkit.reading.pdf.columns import Gutter, find_gutters
from summkit.reading.pdf.lines import Line, Row, Table, build_line, group_rows
from summkit.reading.pdf.pieces import Piece
from summkit.reading.pdf.rules import Rule, Rules

_NEAR = 4.0
_MOST_TABLES = 60
# an open table has so many rows, of which such a share has cells on both sides of a gutter
_FEWEST_ROWS, _SHARE, _GAP, _EVEN = 2, 0.6, 1.2, 1.5
_MARKER = re.compile(r"[^\w\s]{1,2}|[(\[]?(?:\d{1,3}|[가-하a-zA-Z])[.)\]]|[①-⑳㉠-㉻ㅇ○o]")


class _Grid(NamedTuple):
    """Horizontal lines one below the other, as wide as the first or within it."""

    rules: list[Rule]
    start: float
    end: float


def find_ruled_tables(pieces: list[Piece], rules: Rules) -> tuple[list[Table], list[Piece]]:
    """Find the tables with ruled cells.

    Returns:
        The tables, and the pieces that are in none of them.
    """
    tables: list[Table] = []
    for grid in _find_grids(rules)[:_MOST_TABLES]:
        inside, outside = _part(pieces, grid)
        table = _build_ruled(inside, grid, rules) if inside else None
        if table is not None:
            tables.append(table)
            pieces = outside
    return tables, pieces


def _find_grids(rules: Rules) -> list[_Grid]:
    """Find the horizontal lines that vertical ones connect."""
    grids: list[_Grid] = []
    current: _Grid | None = None
    for rule in rules.across:
        fits = (
            current is not None
            and rule.start >= current.start - _NEAR
            and rule.end <= current.end + _NEAR
            and _is_connected(current, rule, rules.down)
        )
        if current is not None and fits:
            current.rules.append(rule)
            continue
        current = _Grid([rule], rule.start, rule.end)
        grids.append(current)
    return [grid for grid in grids if len(grid.rules) > 1]


def _is_connected(grid: _Grid, rule: Rule, down: Sequence[Rule]) -> bool:
    middle = (grid.rules[-1].at + rule.at) / 2
    if grid.rules[-1].at - rule.at < _NEAR:
        return True
    place = bisect_right(down, grid.start - _NEAR, key=lambda line: line.at)
    for line in down[place:]:
        if line.at > grid.end + _NEAR:
            return False
        if line.start <= middle <= line.end:
            return True
    return False


def _part(pieces: list[Piece], grid: _Grid) -> tuple[list[Piece], list[Piece]]:
    top, bottom = grid.rules[0].at, grid.rules[-1].at
    inside: list[Piece] = []
    outside: list[Piece] = []
    for piece in pieces:
        middle = piece.base + piece.size / 3
        is_in = (
            bottom < middle < top
            and piece.left > grid.start - _NEAR
            and piece.right < grid.end + _NEAR
        )
        (inside if is_in else outside).append(piece)
    return inside, outside


def _build_ruled(pieces: list[Piece], grid: _Grid, rules: Rules) -> Table | None:
    top, bottom = grid.rules[0].at, grid.rules[-1].at
    edges = [
        line.at
        for line in rules.down
        if grid.start + _NEAR < line.at < grid.end - _NEAR
        and min(line.end, top) - max(line.start, bottom) > 2 * _NEAR
    ]
    edges = [edge for before, edge in pairwise([grid.start, *edges]) if edge - before > _NEAR]
    if not edges:
        return None
    bounds = [_find_bounds(grid, at) for at in _list_middles([grid.start, *edges, grid.end])]
    cells: dict[tuple[float, int], list[Piece]] = {}
    for piece in pieces:
        column = bisect_right(edges, piece.left + piece.size / 4)
        middle = piece.base + piece.size / 3
        place = bisect_right(bounds[column], -middle)
        cells.setdefault((bounds[column][place - 1] if place else -top, column), []).append(piece)
    rows: dict[float, dict[int, list[Piece]]] = {}
    for (at, column), cell in cells.items():
        rows.setdefault(at, {})[column] = cell
    if max(len(row) for row in rows.values()) < 2 and len(rows) < 2:
        return None
    return _build_table(
        [[_read_cell(row[column]) for column in sorted(row)] for _, row in sorted(rows.items())],
        pieces,
    )


def _list_middles(edges: list[float]) -> Iterator[float]:
    return ((left + right) / 2 for left, right in pairwise(edges))


def _find_bounds(grid: _Grid, middle: float) -> list[float]:
    """Find the tops of the cells of a column, downwards."""
    return sorted(-rule.at for rule in grid.rules if rule.start <= middle <= rule.end)


def _read_cell(pieces: list[Piece]) -> tuple[Line, ...]:
    rows = group_rows(pieces)
    return tuple(build_line([p for p in row if isinstance(p, Piece)]) for row in rows)


def _build_table(rows: list[list[tuple[Line, ...]]], pieces: Sequence[Piece]) -> Table:
    return Table(
        tuple(tuple(row) for row in rows),
        min(piece.left for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.base for piece in pieces),
    )


def read_column(rows: list[Row], size: float) -> Iterator[Line | Table]:
    """Yield the lines and tables of a column from the top; rows of cells become tables."""
    at = 0
    for start, end, edges in _find_open_tables(rows, size):
        yield from _read_rows(rows[at:start])
        yield from _build_open(rows[start:end], edges)
        at = end
    yield from _read_rows(rows[at:])


def _read_rows(rows: list[Row]) -> Iterator[Line | Table]:
    for row in rows:
        pieces = [piece for piece in row if isinstance(piece, Piece)]
        if pieces:
            yield build_line(pieces)
        yield from (piece for piece in row if isinstance(piece, Table))


def _find_open_tables(rows: list[Row], size: float) -> Iterator[tuple[int, int, list[float]]]:
    """Find the rows of tables without rules, and the places of the gutters between their cells."""
    found: list[tuple[int, int, Gutter]] = []
    for gutter in find_gutters(rows, _GAP * size):
        span = _find_cells(rows, gutter)
        if span is not None:
            found.append((*span, gutter))
    found.sort(key=lambda span: (span[0], -span[1]))
    at = 0
    for number, (start, end, _) in enumerate(found):
        if start < at:
            continue
        beside = _take_before(islice(found, number, None), end)
        yield (
            start,
            end,
            sorted(
                (gutter.left + gutter.right) / 2
                for first, last, gutter in beside
                if min(end, last) - first >= _SHARE * (end - start)
            ),
        )
        at = end


def _take_before(
    found: Iterable[tuple[int, int, Gutter]], end: int
) -> Iterator[tuple[int, int, Gutter]]:
    return takewhile(lambda span: span[0] < end, found)


def _find_cells(rows: list[Row], gutter: Gutter) -> tuple[int, int] | None:
    """Find the rows of a gutter from the first to the last that has cells on both sides."""
    if gutter.left == float("-inf") or gutter.right == float("inf"):
        return None
    both: list[int] = []
    markers = 0
    right = max(row[-1].right for row in rows[gutter.start : gutter.end])
    for number in range(gutter.start, gutter.end):
        row = rows[number]
        if any(isinstance(piece, Table) for piece in row):
            continue
        left = [piece for piece in row if piece.left < gutter.left]
        if left and len(left) < len(row) and not _is_spread(row, right):
            both.append(number)
            markers += len(left) == 1 and _is_marker(left[0])
    if len(both) < _FEWEST_ROWS or markers > len(both) / 2:
        return None
    start, end = both[0], both[-1] + 1
    return (start, end) if len(both) >= _SHARE * (end - start) else None


def _is_marker(piece: Piece | Table) -> bool:
    return isinstance(piece, Piece) and _MARKER.fullmatch(piece.text) is not None


def _is_spread(row: Row, right: float) -> bool:
    """Return whether a row is a justified line: words apart by the same gap, up to the edge."""
    if row[-1].right < right - _NEAR:
        return False
    gaps = [after.left - before.right for before, after in pairwise(row)]
    texts = [piece.text for piece in row if isinstance(piece, Piece)]
    words = sum(" " not in text and any(char >= "가" for char in text) for text in texts)
    return len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN and words > len(texts) / 2


def _build_open(rows: list[Row], edges: list[float]) -> Iterator[Table]:
    built: list[dict[int, list[Piece]]] = []
    pieces = [piece for row in rows for piece in row if isinstance(piece, Piece)]
    for row in rows:
        cells: dict[int, list[Piece]] = {}
        for piece in row:
            if isinstance(piece, Piece):
                cells.setdefault(bisect_right(edges, piece.left), []).append(piece)
        if built and cells and 0 not in cells:
            # a row without its first cell goes on with the cells above
            for column, more in cells.items():
                built[-1].setdefault(column, []).extend(more)
        elif cells:
            built.append(cells)
    if built:
        yield _build_table(
            [[_read_cell(row[column]) for column in sorted(row)] for row in built], pieces
        )
