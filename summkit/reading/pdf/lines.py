"""Pieces → rows and lines: what stands on one base line is read from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summkit.reading.pdf.pieces import Piece

# in units of the size of the type
_SAME_ROW, _BLANK = 0.3, 0.15
_STOP = re.compile(r"[.!?…。][\"'”’」』)\]〉》]{0,3}$")
_ENDING = re.compile(r"(?:[다요죠음함임됨]|니까)[\"'”’」』)\]〉》]{0,3}$")
# around a mark above the line, until the notes are known; no text holds these characters
MARK, END_MARK = "\ufdd0", "\ufdd1"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column: its text, where it stands, and the size of most of it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    begins_blank: bool = False
    ends_blank: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, each of which has lines, and where it stands."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    left: float
    right: float
    base: float


Row = list[Piece | Table]


def group_rows(pieces: Iterable[Piece | Table]) -> list[Row]:
    """Group pieces into rows by their base lines, from the top; each is sorted from the left."""
    rows: list[Row] = []
    base, size = 0.0, 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        high = piece.size if isinstance(piece, Piece) else 0.0
        if rows and base - piece.base <= _SAME_ROW * min(size, high):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            base, size = piece.base, high
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return rows


def build_line(row: Sequence[Piece]) -> Line:
    """Build the line of the pieces of a row."""
    widest = max(row, key=lambda piece: len(piece.text))
    last = row[-1]
    return Line(
        join_pieces(row),
        row[0].left,
        max(piece.right for piece in row),
        widest.base,
        widest.size,
        row[0].begins_blank,
        last.ends_blank,
    )


def join_pieces(row: Sequence[Piece]) -> str:
    """Join the texts of pieces, with a blank where there is a gap."""
    if (
        all(_is_spread(piece.text) for piece in row)
        and len(row) > 1
        and any(" " in piece.text for piece in row)
    ):
        return " ".join(piece.text.replace(" ", "") for piece in row)
    parts = [row[0].text]
    for before, piece in pairwise(row):
        gap = piece.left - before.right
        if before.ends_blank or piece.begins_blank or gap > _BLANK * max(before.size, piece.size):
            parts.append(" ")
        parts.append(f"{MARK}{piece.text}{END_MARK}" if piece.raised else piece.text)
    return "".join(parts)


def _is_spread(text: str) -> bool:
    """Return whether a text has a blank after each of its letters, which are Hangul."""
    return all(len(word) == 1 and word >= "가" for word in text.split(" "))


def has_stop(text: str) -> bool:
    """Return whether a text ends in a full stop or another mark that ends a sentence."""
    return _STOP.search(text[-4:]) is not None


def has_ending(text: str) -> bool:
    """Return whether a text ends as sentences do, with or without a full stop."""
    return has_stop(text) or _ENDING.search(text[-5:]) is not None
