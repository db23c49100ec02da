"""Paragraphs, list items, rows, boxes and notes, as a reader meets them, become a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from summkit.errors import ReadingError
from summkit.reading.reader import Reading
from summkit.text.origin import UNKNOWN, Origin

# lines of one kind that stand close together
_CLOSE = ("item", "row", "note")
# a cell of several paragraphs that is longer than this is no entry of a table but text in a frame
_LONGEST_CELL = 120
_STOPS = tuple(".!?…。”’\"')]")


class Block(NamedTuple):
    """A paragraph of a document.

    Args:
        kind: ``"title"``, ``"paragraph"``, ``"item"``, ``"row"`` or ``"note"``.
        text: Its text, with the mark of a list item.
    """

    kind: str
    text: str


def join_blocks(blocks: Sequence[Block]) -> str:
    """Join blocks to a text: a blank line between them, but not within a list or a table."""
    parts: list[str] = []
    for at, block in enumerate(blocks):
        if at:
            is_close = block.kind in _CLOSE and blocks[at - 1].kind == block.kind
            parts.append("\n" if is_close else "\n\n")
        parts.append(block.text)
    return "".join(parts)


def build_row(cells: Iterable[Sequence[Block]]) -> list[Block]:
    """Build the line of a row of a table; what only stands in a frame is left as it is.

    A table of one cell is a frame around text, and so is a cell of several paragraphs that are
    long: to join them would run their sentences together.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        (cell,) = filled
        return list(cell) if len(cell) > 1 else [Block("row", _flatten(cell))]
    return [
        block
        for is_text, group in groupby(filled, _is_text)
        for block in (
            [block for cell in group for block in cell]
            if is_text
            else [Block("row", " | ".join(map(_flatten, group)))]
        )
    ]


def _is_text(cell: Sequence[Block]) -> bool:
    return len(cell) > 1 and sum(len(block.text) for block in cell) > _LONGEST_CELL


def _flatten(blocks: Sequence[Block]) -> str:
    return " ".join(" ".join(block.text.split()) for block in blocks)


@dataclass(slots=True)
class _Frame:
    """What holds paragraphs: the document, a row, a cell, a box or a note.

    ``parts`` is the paragraph that is being written, ``later`` what hangs on it and comes after
    it, and ``noted`` whether the last thing in it was the mark of a note.
    """

    kind: str
    parts: list[str] = field(default_factory=list)
    is_blank: bool = True
    noted: bool = False
    blocks: list[Block] = field(default_factory=list)
    later: list[Block] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)


class Builder:
    """Takes the parts of a document in the order of its file, and builds its reading.

    Rows, cells, boxes and notes are opened and closed, to any depth. A row becomes a line, the
    paragraphs of a box follow the paragraph that it hangs on, and notes follow the text.
    """

    def __init__(self) -> None:
        self._frames = [_Frame("document")]
        self._notes: list[Block] = []
        self._readings: dict[str, None] = {}
        self._left_out: Counter[tuple[str, str]] = Counter()

    @property
    def kinds(self) -> list[str]:
        """The kinds of what is open, outermost first."""
        return [frame.kind for frame in self._frames[1:]]

    @property
    def depth(self) -> int:
        """How many things are open."""
        return len(self._frames) - 1

    @property
    def is_blank(self) -> bool:
        """Whether the paragraph that is being written has no text yet."""
        return self._frames[-1].is_blank

    def add(self, text: str) -> None:
        """Add text to the paragraph."""
        if not text:
            return
        frame = self._frames[-1]
        if frame.noted:
            # the mark of a note parted these sentences
            if text[0].isalnum() and frame.parts and frame.parts[-1].endswith(_STOPS):
                frame.parts.append(" ")
            frame.noted = False
        frame.parts.append(text)
        frame.is_blank = frame.is_blank and text.isspace()

    def add_ruby(self, base: str, ruby: str) -> None:
        """Add a word, and keep how it is read for the end of the text: it parts no sentence."""
        base, ruby = base.strip(), ruby.strip()
        self.add(base or ruby)
        if base and ruby and base != ruby:
            self._readings[f"{base}({ruby})"] = None

    def mark_note(self) -> None:
        """Remember that the mark of a note stands here."""
        self._frames[-1].noted = True

    def end_paragraph(self, kind: str = "paragraph", mark: str = "") -> None:
        """End the paragraph; one without text is none.

        Args:
            kind: The kind of block that it is.
            mark: Its number or the mark of the list item.
        """
        frame = self._frames[-1]
        text = "".join(frame.parts).strip()
        if text:
            frame.blocks.append(Block(kind, f"{mark} {text}" if mark else text))
        frame.blocks += frame.later
        frame.parts, frame.later, frame.is_blank, frame.noted = [], [], True, False

    def open(self, kind: str) -> None:
        """Open a ``"row"``, a ``"cell"``, a ``"box"`` or a ``"note"``."""
        self._frames.append(_Frame(kind))

    def close(self) -> None:
        """Close what was opened last."""
        if len(self._frames) == 1:
            return
        self.end_paragraph()
        frame = self._frames.pop()
        parent = self._frames[-1]
        if frame.kind == "cell":
            parent.cells.append(frame.blocks)
        elif frame.kind == "note":
            parent.noted = True
            if frame.blocks:
                text = f"{len(self._notes) + 1}) {_flatten(frame.blocks)}"
                self._notes.append(Block("note", text))
        else:
            blocks = build_row(frame.cells) if frame.kind == "row" else []
            self._place(blocks + frame.blocks)

    def _place(self, blocks: list[Block]) -> None:
        """Put blocks where they are, or after the paragraph if they are in the midst of it."""
        frame = self._frames[-1]
        (frame.blocks if frame.is_blank and not frame.later else frame.later).extend(blocks)

    def leave_out(self, one: str, several: str = "", count: int = 1) -> None:
        """Count something that is left out, such as a comment; ``several`` is its plural."""
        self._left_out[one, several or f"{one}s"] += count

    def build(
        self, title: str | None = None, origin: Origin = UNKNOWN, warnings: tuple[str, ...] = ()
    ) -> Reading:
        """Build the reading; the first paragraph that is a title goes before the title given.

        It stays in the text. After the notes a line says how words with ruby are read.

        Raises:
            ReadingError: There is no text.
        """
        while self.depth:
            self.close()
        self.end_paragraph()
        blocks = self._frames[0].blocks + self._notes
        if self._readings:
            blocks.append(Block("note", ", ".join(self._readings)))
        named = next((block for block in blocks if block.kind == "title"), None)
        if named is not None:
            title = " ".join(named.text.split())
        if not blocks:
            raise ReadingError("holds no text; if its pages are images, they need text recognition")
        return Reading(title, join_blocks(blocks), (*warnings, *self._tell()), origin=origin)

    def _tell(self) -> tuple[str, ...]:
        """Tell what is left out, in one line."""
        told = [
            f"{count} {one if count == 1 else several}"
            for (one, several), count in self._left_out.items()
        ]
        if not told:
            return ()
        listed = f"{', '.join(told[:-1])} and {told[-1]}" if told[1:] else told[0]
        return (f"left out {listed}",)
