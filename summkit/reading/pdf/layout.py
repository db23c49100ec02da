"""Pages of pieces → columns of lines in reading order, with their edges and footnotes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from summkit.reading.pdf.columns import order_rows
from summkit.reading.pdf.furniture import Type
from summkit.reading.pdf.lines import Line, Row, Table, group_rows, has_ending
from summkit.reading.pdf.notes import cut_notes, find_raised, list_marks, remove_marks, space_note
from summkit.reading.pdf.paragraphs import Column
from summkit.reading.pdf.pieces import Piece
from summkit.reading.pdf.rules import Rules
from summkit.reading.pdf.tables import find_ruled_tables, read_column

_FEW, _OUTLIERS = 8, 30
# of a column whose lines are a paragraph each: its lines, and the share that end as sentences
_FEWEST_LISTED, _LISTED = 3, 0.8
_SAME_LEFT = 8.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the pieces that lie flat as most of it does, the turned ones, and its rules."""

    pieces: list[Piece]
    turned: list[Piece]
    rules: Rules


def build_page(pieces: list[Piece], rules: Rules) -> Page:
    """Part the pieces of a page by how they are turned."""
    letters: Counter[int] = Counter()
    for piece in pieces:
        letters[piece.turn] += len(piece.text)
    usual = letters.most_common(1)[0][0] if letters else 0
    flat = [piece for piece in pieces if piece.turn == usual]
    turned = [piece for piece in pieces if piece.turn != usual]
    return Page(flat, turned, rules if usual == 0 else Rules())


def measure_type(pages: Iterable[Page]) -> Type:
    """Measure the size of most letters, and the usual distance of lines of that size."""
    sizes: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for piece in page.pieces:
            sizes[_round(piece.size)] += len(piece.text)
        for above, below in pairwise(page.pieces):
            down = above.base - below.base
            if 0.9 * below.size < down < 2.6 * below.size and abs(above.size - below.size) < 0.5:
                steps[_round(below.size)][_round(down)] += 1
    if not sizes:
        return Type(10.0, 16.0)
    size = sizes.most_common(1)[0][0]
    leading = steps[size].most_common(1)[0][0] if steps[size] else 1.6 * size
    return Type(size, leading)


def _round(number: float) -> float:
    return round(number * 2) / 2 or 0.5


def read_columns(page: Page, rows: list[Row], type_: Type) -> Iterator[Column]:
    """Yield the columns of a page in reading order; its footnotes, and what is turned, at last."""
    pieces = [piece for row in rows for piece in row if isinstance(piece, Piece)]
    tables, rest = find_ruled_tables(pieces, page.rules)
    if tables:
        rows = group_rows([*tables, *rest])
    notes: list[Line] = []
    columns = [list(read_column(part, type_.size)) for part in order_rows(rows, type_.size)]
    raised = find_raised(
        part.text for column in columns for part in column if isinstance(part, Line)
    )
    for number, column in enumerate(columns):
        columns[number], cut = cut_notes(column, type_.size, page.rules, raised)
        notes += [replace(line, text=space_note(line.text, raised)) for line in cut]
    marks = list_marks(line.text for line in notes)
    for kept in columns:
        if kept:
            yield _measure_column([_clean(part, marks) for part in kept], type_)
    if notes:
        yield replace(_measure_column([_clean(note, set()) for note in notes], type_), is_note=True)
    for turn in sorted({piece.turn for piece in page.turned}):
        turned = group_rows(piece for piece in page.turned if piece.turn == turn)
        lines = [_clean(part, set()) for part in read_column(turned, type_.size)]
        yield replace(_measure_column(lines, type_), is_note=True)


def _clean(part: Line | Table, marks: set[str]) -> Line | Table:
    if isinstance(part, Line):
        return replace(part, text=remove_marks(part.text, marks))
    rows = (
        tuple(
            tuple(replace(line, text=remove_marks(line.text, marks)) for line in cell)
            for cell in row
        )
        for row in part.rows
    )
    return replace(part, rows=tuple(rows))


def _measure_column(parts: list[Line | Table], type_: Type) -> Column:
    lines = [part for part in parts if isinstance(part, Line)]
    if not lines:
        return Column(tuple(parts), parts[0].left, parts[0].right, type_.leading)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_round(line.size)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    usual = [line for line in lines if _round(line.size) == size] or lines
    rights = sorted((line.right for line in usual), reverse=True)
    steps = Counter(
        _round(above.base - below.base)
        for above, below in pairwise(usual)
        if 0.9 * size < above.base - below.base < 2.6 * size
    )
    fallback = type_.leading * size / type_.size
    leading = fallback if not steps else _choose_step(steps, fallback)
    left = min(line.left for line in usual)
    ended = sum(has_ending(line.text) for line in usual)
    listed = len(usual) >= _FEWEST_LISTED and ended >= _LISTED * len(usual)
    right = rights[len(rights) // _OUTLIERS]
    return Column(tuple(parts), left, right, leading, is_listed=listed)


def _choose_step(steps: Counter[float], fallback: float) -> float:
    """Choose the usual distance of lines: the smallest of the common ones."""
    step, most = steps.most_common(1)[0]
    common = [found for found, times in steps.items() if times >= 0.5 * most]
    if most < 3 and min(common) > fallback:
        return fallback
    return min(common) if most > 1 else min(step, fallback, *common)


def widen_columns(columns: list[Column]) -> list[Column]:
    """Give short columns the right edge of a longer one that begins at the same place."""
    known: dict[int, list[float]] = defaultdict(list)
    for column in columns:
        if len(column.parts) >= _FEW and not column.is_note:
            known[round(column.left / _SAME_LEFT)].append(column.right)
    edges = {place: sorted(set(rights)) for place, rights in known.items()}
    return [_widen(column, edges) for column in columns]


def _widen(column: Column, edges: dict[int, list[float]]) -> Column:
    if len(column.parts) >= _FEW:
        return column
    place = round(column.left / _SAME_LEFT)
    known = [edges.get(near, []) for near in (place - 1, place, place + 1)]
    wider = [
        rights[at]
        for rights in known
        if (at := bisect_right(rights, column.right - 2)) < len(rights)
    ]
    return replace(column, right=min(wider)) if wider else column
