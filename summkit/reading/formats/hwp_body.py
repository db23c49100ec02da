"""The text in the records of HWP 5: paragraphs, and the controls that stand in them."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summkit.reading.formats.blocks import Builder
    from summkit.reading.formats.hwp_numbering import Header

_BEGIN = 16
_PARAGRAPH, _TEXT, _CONTROL, _LIST = _BEGIN + 50, _BEGIN + 51, _BEGIN + 55, _BEGIN + 56
_TABLE, _EQUATION, _MEMOS = _BEGIN + 61, _BEGIN + 72, _BEGIN + 77
_TEXT_ART, _CHART, _VIDEO = _BEGIN + 74, _BEGIN + 79, _BEGIN + 82
# control characters: those of one place, and what the others, of eight, begin
_BLANKS = {10: "\n", 13: "", 24: "-", 30: "\u00a0", 31: " "}
_TAB, _FIELD_BEGIN, _FIELD_END = 9, 3, 4
_EXTENDED = frozenset((1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23))
_INLINE = frozenset((4, 5, 6, 7, 8, 9, 19, 20))
_LEFT_OUT = {
    "head": ("header or footer", "headers and footers"),
    "foot": ("header or footer", "headers and footers"),
    "tcmt": ("comment", ""),
    "%%me": ("comment", ""),
}
_PICTURE_NUMBERS = (3, 4, 5)


class Record(NamedTuple):
    """A record: its kind, its level in the tree of records, and its content."""

    tag: int
    level: int
    data: bytes


@dataclass(slots=True)
class _Control:
    """A control that is open: the level of its record, its name, and what is open in it.

    ``row`` is the number of the table's row, and ``hides`` whether its text is not shown.
    """

    level: int
    name: str
    hides: bool = False
    is_table: bool = False
    row: int | None = None
    opened: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is open: its level, what stands after its controls, and their order.

    ``pieces`` is its text; an empty name in ``controls`` is one whose record has been met.
    """

    level: int
    shape: int
    pieces: list[str | None] = field(default_factory=list)
    at: int = 0


class SectionReader:
    """Gives the text of sections to a builder.

    A paragraph's record is followed by that of its text, with a mark for each control in it, and
    by those of the controls, which hold paragraphs of their own at deeper levels.

    Args:
        builder: What takes the text.
        header: How paragraphs are numbered.
    """

    def __init__(self, builder: Builder, header: Header) -> None:
        self._builder = builder
        self._header = header
        self._controls: list[_Control] = []
        self._paragraphs: list[_Paragraph] = []
        self._hidden_letters = False

    def read(self, records: Iterable[Record]) -> None:
        """Read a section."""
        memos: int | None = None
        for record in records:
            if memos is not None and record.level >= memos:
                continue
            memos = None
            if record.tag == _MEMOS:
                memos = record.level
                continue
            if record.tag == _PARAGRAPH:
                self._begin_paragraph(record)
            elif record.tag == _TEXT:
                self._take_text(record.data)
            elif record.tag == _CONTROL:
                self._begin_control(record)
            elif record.tag == _LIST:
                self._begin_list(record)
            else:
                self._take_other(record)
        self._close_until(-1)

    def _close_until(self, level: int) -> None:
        """End the paragraphs and the controls at this level and deeper."""
        while True:
            paragraph = self._paragraphs[-1].level if self._paragraphs else -1
            control = self._controls[-1].level if self._controls else -1
            if max(paragraph, control) < max(level, 0):
                return
            if control > paragraph or (control == paragraph and control >= 0):
                self._end_control(self._controls.pop())
            else:
                self._end_paragraph(self._paragraphs.pop())

    def _begin_paragraph(self, record: Record) -> None:
        self._close_until(record.level)
        shape = struct.unpack_from("<H", record.data, 8)[0] if len(record.data) >= 10 else -1
        self._paragraphs.append(_Paragraph(record.level, shape))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        for piece in paragraph.pieces[paragraph.at :]:
            self._add(piece or "")
        if self._is_hidden:
            return
        if self._builder.is_blank:
            self._builder.end_paragraph()
        else:
            self._builder.end_paragraph(*self._header.mark(paragraph.shape))

    def _take_text(self, data: bytes) -> None:
        """Split the text of a paragraph at its controls; ``None`` stands for each."""
        if not self._paragraphs:
            return
        pieces = self._paragraphs[-1].pieces
        units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
        plain: list[int] = []
        at = 0

        def flush() -> None:
            if plain:
                pieces.append(struct.pack(f"<{len(plain)}H", *plain).decode("utf-16-le", "replace"))
                plain.clear()

        while at < len(units):
            unit = units[at]
            if unit >= 32:
                plain.append(unit)
                at += 1
                continue
            flush()
            if unit in _EXTENDED:
                pieces.append(None)
            elif unit == _TAB:
                pieces.append(" ")
            else:
                pieces.append(_BLANKS.get(unit, ""))
            at += 8 if unit in _EXTENDED or unit in _INLINE else 1
        flush()

    def _begin_control(self, record: Record) -> None:
        self._close_until(record.level)
        self._pass_control()
        name = record.data[:4][::-1].decode("latin-1")
        control = _Control(record.level, name)
        if name in _LEFT_OUT:
            control.hides = True
            self._hidden_letters = name not in ("head", "foot")
        elif name in ("fn  ", "en  "):
            self._open(control, "note")
        elif name == "tdut":
            self._take_ruby(record.data[4:])
        elif name == "tcps":
            self._take_overlap(record.data[4:])
        elif name == "atno":
            self._take_number(record.data[4:])
        self._controls.append(control)

    def _pass_control(self) -> None:
        """Add the text of the paragraph before its next control."""
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        while paragraph.at < len(paragraph.pieces):
            piece = paragraph.pieces[paragraph.at]
            paragraph.at += 1
            if piece is None:
                return
            self._add(piece)

    def _end_control(self, control: _Control) -> None:
        while control.opened:
            control.opened.pop()
            self._builder.close()
        if control.hides and self._hidden_letters:
            self._builder.leave_out(*_LEFT_OUT[control.name])
        if control.hides:
            self._hidden_letters = False

    def _begin_list(self, record: Record) -> None:
        """Begin a list of paragraphs: a cell, a caption, a box, or the text of a note."""
        self._close_until_list(record.level)
        if not self._controls:
            return
        control = self._controls[-1]
        if self._is_hidden or (control.opened and control.opened[0] == "note"):
            return
        if control.is_table and control.name == "tbl ":
            row = struct.unpack_from("<H", record.data, 10)[0] if len(record.data) >= 12 else 0
            self._begin_cell(control, row)
            return
        while control.opened:
            control.opened.pop()
            self._builder.close()
        self._open(control, "box")

    def _close_until_list(self, level: int) -> None:
        """End the paragraphs of the list before this one, and not the control that holds both."""
        while self._paragraphs and self._paragraphs[-1].level >= level:
            paragraph = self._paragraphs[-1].level
            if self._controls and self._controls[-1].level >= paragraph:
                self._end_control(self._controls.pop())
            else:
                self._end_paragraph(self._paragraphs.pop())

    def _begin_cell(self, control: _Control, row: int) -> None:
        if control.opened and control.opened[-1] in ("cell", "box"):
            control.opened.pop()
            self._builder.close()
        if control.opened and row != control.row:
            control.opened.pop()
            self._builder.close()
        if not control.opened:
            self._open(control, "row")
        control.row = row
        self._open(control, "cell")

    def _open(self, control: _Control, kind: str) -> None:
        self._builder.open(kind)
        control.opened.append(kind)

    def _take_other(self, record: Record) -> None:
        if record.tag == _TABLE:
            # a caption may stand before it
            self._close_until_list(record.level)
            if self._controls:
                self._controls[-1].is_table = True
        elif record.tag == _EQUATION and len(record.data) >= 6:
            script = _read_text(record.data, 4)[0]
            self._add(" ".join(script.split()))
        elif record.tag in (_CHART, _VIDEO) and not self._is_hidden:
            self._builder.leave_out("chart" if record.tag == _CHART else "video")

    @property
    def _is_hidden(self) -> bool:
        return any(control.hides for control in self._controls)

    def _take_ruby(self, data: bytes) -> None:
        base, at = _read_text(data, 0)
        if not self._is_hidden:
            self._builder.add_ruby(base, _read_text(data, at)[0])

    def _take_overlap(self, data: bytes) -> None:
        """Add characters that are written one over the other."""
        self._add(_read_text(data, 0)[0])

    def _take_number(self, data: bytes) -> None:
        """Add the number of a picture or a table; those of notes and pages are no text."""
        if len(data) >= 6:
            kind, number = struct.unpack_from("<IH", data)
            if kind & 15 in _PICTURE_NUMBERS:
                self._add(str(number))

    def _add(self, text: str) -> None:
        if self._is_hidden:
            self._hidden_letters |= any(character.isalpha() for character in text)
        else:
            self._builder.add(text)


def _read_text(data: bytes, at: int) -> tuple[str, int]:
    """Read a text after its length, and return where it ends."""
    if at + 2 > len(data):
        return "", len(data)
    (size,) = struct.unpack_from("<H", data, at)
    end = at + 2 + 2 * size
    return data[at + 2 : end].decode("utf-16-le", "replace"), end
