"""Lines of columns → paragraphs, by where the lines stand.

A paragraph ends where the next word would have fitted into its last line, where the next line is
indented or farther below than usual, and where the size of the type changes. One that is not
ended at the foot of a column goes on in the next one, past captions, tables and headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summkit.reading.pdf.lines import Line, Table, has_ending, has_stop
from summkit.text.lines import Line as Words
from summkit.text.lines import measure_first_word

# in units of the size of the type
_INDENT, _SAME_EDGE, _LOOSE = 0.6, 0.35, 2.0
# of the width of a column: how uneven the right edge of lines without a full stop may be
_UNEVEN = 0.12
_SAME_SIZE, _FARTHER, _HEADING, _HIGH = 0.06, 1.22, 1.15, 2.0
_PAST = 4
_BULLET = re.compile(r"[•·▪▶▷►■□○●◦◇◆★☆‣※∙❍ㅇ❏✓✔☐◎-](?=\s)|[•▪▶▷►■□○●◦◇◆★☆‣※❍❏✓✔☐◎①-⑳㉠-㉻]")
_NUMBERED = re.compile(
    r"(?:\(?\d{1,3}[.)]|\(?[가나다라마바사아자차카타파하][.)]|\[\d{1,3}\]|제\s?\d{1,3}[조장절])(?=\s)"
)
_SYLLABLES = "가나다라마바사아자차카타파하"
_ORDINAL = re.compile(rf"\(?(\d{{1,3}}|[{_SYLLABLES}])[.)](?=\s)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its lines and tables, its edges, and the usual distance of its lines.

    ``is_listed`` says that nearly every line ends as sentences do, so that each is a paragraph.
    """

    parts: tuple[Line | Table, ...]
    left: float
    right: float
    leading: float
    is_note: bool = False
    is_listed: bool = False


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, or a table.

    ``room`` is for each line how much wider it could have been. ``opens`` says that it is the
    first of a column, ``is_indented`` how its first line begins, ``is_closed`` that its column is
    one of lines that are a paragraph each.
    """

    lines: list[Line] = field(default_factory=list)
    rooms: list[float] = field(default_factory=list)
    table: Table | None = None
    opens: bool = False
    is_indented: bool = False
    is_note: bool = False
    is_closed: bool = False

    @property
    def size(self) -> float:
        """The size of its type; 0 for a table."""
        return self.lines[0].size if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual in a document.

    ``size`` is that of its text, ``whole_words`` that its lines are broken between words only,
    ``indented`` that its paragraphs begin with an indent.
    """

    size: float
    whole_words: bool = True
    indented: bool = False


def build_paragraphs(columns: Sequence[Column], habits: Habits) -> list[Paragraph]:
    """Build the paragraphs of columns in reading order."""
    found: list[Paragraph] = []
    for column in columns:
        found += _read_column(column, habits)
    return list(_continue(found, habits))


def is_item(text: str) -> bool:
    """Return whether a line begins with a bullet or the number of an item."""
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def _read_column(column: Column, habits: Habits) -> Iterator[Paragraph]:
    paragraph = _begin(column, opens=True)
    before: Line | None = None
    edges = list(_find_edges(column))
    for part, edge in zip(column.parts, edges, strict=True):
        if isinstance(part, Table):
            if paragraph.lines:
                yield paragraph
            yield Paragraph(table=part)
            paragraph, before = _begin(column), None
            continue
        if before is not None and _starts(paragraph, before, part, column, habits):
            yield paragraph
            paragraph = _begin(column)
        if not paragraph.lines:
            paragraph.is_indented = part.left > column.left + _INDENT * part.size
        paragraph.lines.append(part)
        paragraph.rooms.append(edge - part.right)
        before = part
    if paragraph.lines:
        yield paragraph


def _begin(column: Column, *, opens: bool = False) -> Paragraph:
    return Paragraph(opens=opens, is_note=column.is_note, is_closed=column.is_listed)


def _follows(first: Line, line: Line) -> bool:
    """Return whether a line is the next item after that of the first line: 2. after 1."""
    if abs(first.left - line.left) > _SAME_EDGE * line.size:
        return False
    before, after = _ORDINAL.match(first.text), _ORDINAL.match(line.text)
    if before is None or after is None:
        return False
    if before[1].isdigit() and after[1].isdigit():
        return int(after[1]) == int(before[1]) + 1
    return f"{before[1]}{after[1]}" in _SYLLABLES


def _find_edges(column: Column) -> Iterator[float]:
    """Find how far each part could reach: lines that are all indented may be so on both sides."""
    run: list[Line] = []
    for part in (*column.parts, None):
        if run and not (isinstance(part, Line) and abs(part.left - run[0].left) < 1):
            yield from [_find_edge(run, column)] * len(run)
            run = []
        if isinstance(part, Line):
            run.append(part)
        elif part is not None:
            yield column.right


def _find_edge(run: list[Line], column: Column) -> float:
    right = max(line.right for line in run)
    inside = run[0].left > column.left + _INDENT * run[0].size
    wide = right - run[0].left > 0.6 * (column.right - column.left)
    return right if inside and wide and len(run) > 1 else column.right


def _starts(paragraph: Paragraph, before: Line, line: Line, column: Column, habits: Habits) -> bool:
    """Return whether a line starts a new paragraph after the line before it."""
    size = max(before.size, line.size)
    down = before.base - line.base
    if abs(before.size - line.size) > _SAME_SIZE * size or down <= 0:
        return True
    if line.size > _HEADING * habits.size:
        return down > _HIGH * size or _is_apart(before, line, column)
    if down > max(_FARTHER * column.leading, column.leading + 1.2) and (
        down > 1.6 * size or column.leading < 1.35 * size
    ):
        return True
    if _BULLET.match(line.text):
        return True
    ended = has_stop(before.text)
    width = column.right - column.left
    short = not _is_full(paragraph, line, width, habits)
    outside = line.left <= before.left - _INDENT * size and before is not paragraph.lines[0]
    listed = column.is_listed and has_ending(before.text)
    if short or listed or _follows(paragraph.lines[0], line):
        return True
    if _NUMBERED.match(line.text) and (ended or outside):
        return True
    return _is_indented(paragraph, before, line, column)


def _is_apart(before: Line, line: Line, column: Column) -> bool:
    """Return whether a line of a heading is not the rest of the one above."""
    middle = abs(before.left + before.right - line.left - line.right) / 2
    is_below = middle < line.size or abs(before.left - line.left) < line.size
    return not is_below or before.right - before.left < 0.5 * (column.right - column.left)


def _is_full(paragraph: Paragraph, line: Line, width: float, habits: Habits) -> bool:
    """Return whether the first word of a line would not have fitted into the line before."""
    before = paragraph.lines[-1]
    needed = _measure_first(line, habits)
    # elsewhere than at its start, 다. is the rest of a verb
    is_short_item = len(paragraph.lines) == 1 and is_item(before.text)
    ended = has_stop(before.text) or is_short_item
    loose = _SAME_EDGE * line.size if ended else max(_LOOSE * line.size, _UNEVEN * width)
    return paragraph.rooms[-1] < needed + loose


def _measure_first(line: Line, habits: Habits) -> float:
    words = Words(line.text, 0, len(line.text), has_gap=False)
    unit = (line.right - line.left) / max(words.columns, 1)
    columns = measure_first_word(words)
    if not habits.whole_words and line.text[:1] > "\u2e7f":
        columns = 2
    return (columns + 1) * unit


def _is_indented(paragraph: Paragraph, before: Line, line: Line, column: Column) -> bool:
    """Return whether a line is moved to the right, and not as the rest of an item is."""
    first = paragraph.lines[0]
    shift = line.left - before.left
    if is_item(first.text) and line.left > first.left + 0.5 * _INDENT * line.size:
        return False
    if shift > _INDENT * line.size:
        return before.left < column.left + _INDENT * line.size
    return shift < -_INDENT * line.size and before is not first


def _continue(found: list[Paragraph], habits: Habits) -> Iterator[Paragraph]:
    """Join the paragraphs that go on in the next column, and yield all in order."""
    joined: set[int] = set()
    for number, paragraph in enumerate(found):
        if number in joined:
            continue
        skipped: list[int] = []
        at = number + 1
        while paragraph.lines and not paragraph.is_note and at < len(found):
            following = found[at]
            if at not in joined and _stands_between(paragraph, following):
                skipped.append(at)
                if len(skipped) > _PAST:
                    break
            elif at not in joined:
                if not _goes_on(paragraph, following, bool(skipped), habits):
                    break
                paragraph.lines += following.lines
                paragraph.rooms += following.rooms
                joined.add(at)
                skipped.clear()
            at += 1
        yield paragraph


def _stands_between(paragraph: Paragraph, following: Paragraph) -> bool:
    """Return whether a paragraph may stand in the midst of another: a table, a caption, a note."""
    if following.is_note or not following.lines:
        return True
    return abs(paragraph.size - following.size) > _SAME_SIZE * max(paragraph.size, following.size)


def _goes_on(paragraph: Paragraph, following: Paragraph, past: bool, habits: Habits) -> bool:
    """Return whether a paragraph goes on in the first one of the next column."""
    if (
        paragraph.is_closed
        or not (following.opens or past)
        or paragraph.size > _HEADING * habits.size
    ):
        return False
    last, first = paragraph.lines[-1], following.lines[0]
    if has_stop(last.text) and (past or following.is_indented or not habits.indented):
        return False
    if following.is_indented and not is_item(paragraph.lines[0].text):
        return False
    if is_item(first.text) and (_BULLET.match(first.text) or has_stop(last.text)):
        return False
    loose = _SAME_EDGE if has_stop(last.text) else _LOOSE
    return paragraph.rooms[-1] < _measure_first(first, habits) + loose * first.size
