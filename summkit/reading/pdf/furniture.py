"""Running heads and page numbers: rows at the edges of pages that are no part of the text.

They stand at the same height on several pages, away from the text or in smaller type. What they
say may differ: between left and right pages, and from chapter to chapter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summkit.reading.pdf.lines import Row, has_stop, join_pieces
from summkit.reading.pdf.pieces import Piece

_DEPTH = 3
_LEVEL = 3.0
_APART, _SMALL = 1.4, 0.93
_LONGEST, _SHORT = 120, 25
# what is on so many pages, and such a share of them, is furniture wherever it stands
_FEWEST, _MOST_PAGES = 3, 0.6
_DIGITS = re.compile(r"\d+")
_SIGNS = r"[-–—−·|~<>〈〉\[\]()\s]{0,8}"
_NUMBER = re.compile(
    rf"{_SIGNS}(?:page|p\.?|제|쪽)?\s?(?:\d{{1,4}}|[ivxlcIVXLC]{{1,7}})\s?(?:쪽|면|페이지|page)?"
    rf"(?:\s?(?:/|of|중|\|)\s?\d{{1,4}}\s?(?:쪽|면|페이지|pages?)?)?{_SIGNS}",
    re.IGNORECASE,
)
_DRESSED = re.compile(r"\s{0,2}[-–—−<〈\[(|]|.{0,9}(?:쪽|면|페이지|page|/)", re.IGNORECASE)
_ANY_NUMBER = re.compile(r"\b[ivxlcIVXLC]+\b|\d+")
_NOTE = re.compile(r"(?:\d{1,3}\)|\(\d{1,3}\)|\[\d{1,3}\]|[*†‡※]+)\s?\D|\d{1,3}\s+[가-힣A-Za-z]{2}")


class Edge(NamedTuple):
    """A row at the edge of a page, and how far it is from the next one inside."""

    page: int
    row: int
    text: str
    base: float
    size: float
    gap: float

    @property
    def key(self) -> str:
        """What it says but for numbers and blanks."""
        return "".join(_ANY_NUMBER.sub("#", self.text).split())

    @property
    def is_number(self) -> bool:
        """Whether it is the number of a page, and nothing else."""
        return _NUMBER.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a document's text: its size, and the usual distance of its lines."""

    size: float
    leading: float


def remove_furniture(pages: list[list[Row]], type_: Type) -> list[str]:
    """Remove running heads and page numbers from the rows of pages.

    Returns:
        What the running heads say, each once.
    """
    said: dict[str, str] = {}
    for is_top in (True, False):
        ended: set[int] = set()
        for _ in range(_DEPTH):
            edges = [
                edge
                for number, rows in enumerate(pages)
                if number not in ended and (edge := _read_edge(number, rows, is_top=is_top))
            ]
            removed = list(_choose(edges, type_, len(pages)))
            for edge in removed:
                del pages[edge.page][edge.row]
                if not edge.is_number:
                    said.setdefault(edge.key, edge.text)
            ended |= {edge.page for edge in edges} - {edge.page for edge in removed}
            if not removed:
                break
    return list(said.values())


def _read_edge(number: int, rows: list[Row], *, is_top: bool) -> Edge | None:
    if not rows:
        return None
    at = 0 if is_top else len(rows) - 1
    inner = rows[1 if is_top else -2] if len(rows) > 1 else None
    row = [piece for piece in rows[at] if isinstance(piece, Piece)]
    if not row:
        return None
    gap = abs(row[0].base - inner[0].base) if inner else float("inf")
    return Edge(number, at, join_pieces(row), row[0].base, max(piece.size for piece in row), gap)


def _choose(edges: list[Edge], type_: Type, pages: int) -> Iterator[Edge]:
    """Choose the edges that are furniture."""
    if pages == 1:
        yield from (edge for edge in edges if _is_lone_number(edge, type_))
        return
    for level in _group(edges):
        if len({edge.page for edge in level}) > 1:
            yield from _choose_level(level, type_, pages)


def _group(edges: list[Edge]) -> Iterator[list[Edge]]:
    """Group edges by their height."""
    level: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.base):
        if level and edge.base - level[-1].base > _LEVEL:
            yield level
            level = []
        level.append(edge)
    if level:
        yield level


def _is_lone_number(edge: Edge, type_: Type) -> bool:
    far = edge.gap > 2 * type_.leading
    return edge.is_number and far and edge.gap < float("inf") and bool(_DRESSED.match(edge.text))


def _count_up(numbers: list[Edge]) -> bool:
    """Return whether numbers grow by one from page to page."""
    found = sorted((edge.page, int(digits[0])) for edge in numbers
                   if (digits := _DIGITS.search(edge.text)))  # fmt: skip
    steps = [after[1] - before[1] == after[0] - before[0] for before, after in pairwise(found)]
    return bool(steps) and all(steps)


def _find_repeated(level: list[Edge], pages: int) -> list[Edge]:
    """Find what is said on most of several pages, and is no sentence."""
    enough = max(_FEWEST, _MOST_PAGES * pages)
    keys = Counter(edge.key for edge in level)
    texts = Counter(edge.text for edge in level)
    return [
        edge
        for edge in level
        if (texts[edge.text] >= enough or (keys[edge.key] >= enough and len(edge.text) <= _SHORT))
        and not has_stop(edge.text)
    ]


def _choose_level(level: list[Edge], type_: Type, pages: int) -> Iterator[Edge]:
    """Choose the furniture of one height: all of it, if most of it can be no text."""
    numbers = [edge for edge in level if edge.is_number]
    if not _count_up(numbers):
        numbers = [edge for edge in numbers if edge.gap > 1.1 * type_.leading]
    if len({edge.text for edge in numbers}) > 1 or len(numbers) == len(level):
        yield from numbers
        level = [edge for edge in level if not edge.is_number]
    same = _find_repeated(level, pages)
    yield from same
    level = [edge for edge in level if edge not in same]
    distinct = [edge for edge in level if _is_distinct(edge, type_)]
    if not distinct or len(distinct) < 0.7 * len(level):
        return
    keys = Counter(edge.key for edge in distinct)
    repeated = keys.most_common(1)[0][1] > 1
    marginal = (
        all(edge.size < _SMALL * type_.size or edge.gap > 1.8 * type_.leading for edge in distinct)
        and len(distinct) > 1
    )
    if repeated or numbers or same or marginal:
        yield from distinct


def _is_distinct(edge: Edge, type_: Type) -> bool:
    """Return whether a row stands apart from the text, and does not read like it."""
    if edge.gap < _APART * type_.leading and edge.size > _SMALL * type_.size:
        return False
    if edge.size > 1.3 * type_.size or len(edge.text) > _LONGEST:
        return False
    return not (has_stop(edge.text) or _NOTE.match(edge.text))


def remove_stamps(pages: list[list[Piece]], size: float) -> list[str]:
    """Remove what is stamped on most pages, such as a watermark: turned, or in large type.

    Returns:
        What the stamps say, each once.
    """
    seen: dict[tuple[str, int, int, int], set[int]] = defaultdict(set)
    for number, pieces in enumerate(pages):
        for piece in pieces:
            if _may_be_stamp(piece, size):
                seen[_locate(piece)].add(number)
    enough = max(2, len(pages) / 2)
    stamps = {place for place, found in seen.items() if len(found) >= enough}
    if not stamps:
        return []
    for number, pieces in enumerate(pages):
        pages[number] = [
            piece
            for piece in pieces
            if not (_may_be_stamp(piece, size) and _locate(piece) in stamps)
        ]
    return list(dict.fromkeys(text for text, *_ in stamps))


def _may_be_stamp(piece: Piece, size: float) -> bool:
    return piece.turn % 90 != 0 or piece.size > 1.8 * size


def _locate(piece: Piece) -> tuple[str, int, int, int]:
    return piece.text, round(piece.left / 4), round(piece.base / 4), piece.turn
