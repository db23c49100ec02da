"""HWP 5 files, after Hancom's "한글 문서 파일 형식 5.0" (revision 1.3).

No file of Hancom's own program is among the tests: there is none that may be given away.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence

from office.compound import build_compound

_BEGIN = 16
PARAGRAPH, TEXT, CONTROL, LIST = _BEGIN + 50, _BEGIN + 51, _BEGIN + 55, _BEGIN + 56
SHAPE, TABLE, EQUATION, MEMOS = _BEGIN + 60, _BEGIN + 61, _BEGIN + 72, _BEGIN + 77
NUMBERING, PARAGRAPH_SHAPE = _BEGIN + 7, _BEGIN + 9
# what a control is in the text: its character, and the name of its record
CHARACTERS = {
    "tbl ": 11, "gso ": 11, "eqed": 11, "fn  ": 17, "en  ": 17, "head": 16, "foot": 16,
    "tcmt": 15, "tdut": 23, "atno": 18, "%clk": 3, "%%me": 3, "secd": 2, "tcps": 23,
}  # fmt: skip
Record = tuple[int, int, bytes]


def build_record(tag: int, level: int, data: bytes = b"") -> bytes:
    """Build a record; a long one has its size after its head."""
    if len(data) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(data) << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(data)) + data


def write_text(text: str) -> bytes:
    """Write a text after its length."""
    encoded = text.encode("utf-16-le")
    return struct.pack("<H", len(encoded) // 2) + encoded


class Control:
    """A control in a paragraph: its name, its data, and the records beneath it."""

    def __init__(self, name: str, data: bytes = b"", inner: Iterable[Record] = ()) -> None:
        self.name = name
        self.data = data
        self.inner = tuple(inner)

    @property
    def mark(self) -> bytes:
        """The eight places that it takes in the text."""
        code = struct.pack("<H", CHARACTERS[self.name])
        return code + self.name[::-1].encode() + bytes(8) + code


def write_paragraph(*parts: str | Control, level: int = 0, shape: int = 0) -> list[Record]:
    """Write a paragraph of texts and controls; a part ``"\\4"`` ends a field."""
    text = b""
    for part in parts:
        if isinstance(part, Control):
            text += part.mark
        elif part == "\4":
            text += b"\4\0" + bytes(12) + b"\4\0"
        else:
            text += part.replace("\t", "\t" + "\0" * 6 + "\t").encode("utf-16-le")
    text += b"\r\0"
    count = len(text) // 2
    records = [
        (PARAGRAPH, level, struct.pack("<IIHBBHHHI", count, 0, shape, 0, 0, 1, 0, 0, 0)),
        (TEXT, level + 1, text),
    ]
    for part in parts:
        if isinstance(part, Control):
            records.append((CONTROL, level + 1, part.name[::-1].encode() + part.data))
            records += [(tag, level + 2 + depth, data) for tag, depth, data in part.inner]
    return records


def write_list(*paragraphs: Sequence[Record], about: bytes = b"") -> list[Record]:
    """Write a list of paragraphs, as a note, a cell or a box has it."""
    head = struct.pack("<HHI", len(paragraphs), 0, 0) + about
    return [(LIST, 0, head), *(record for paragraph in paragraphs for record in paragraph)]


def write_table(
    rows: Sequence[Sequence[Sequence[Sequence[Record]]]], caption: Sequence[Record] = ()
) -> Control:
    """Write a table; each cell is its paragraphs."""
    inner = list(write_list(caption)) if caption else []
    inner.append((TABLE, 0, struct.pack("<IHH", 0, len(rows), max(map(len, rows), default=0))))
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            about = struct.pack("<HHHH", place, at, 1, 1) + bytes(18)
            inner += write_list(*cell, about=about)
    return Control("tbl ", bytes(42), inner)


def write_note(text: str, name: str = "fn  ") -> Control:
    """Write a footnote with its own number in it."""
    number = Control("atno", struct.pack("<IHHHH", 1, 1, 0, 0, ord(")")))
    return Control(name, bytes(8), write_list(write_paragraph(number, f" {text}")))


def write_shapes(numbers: Sequence[str]) -> list[Record]:
    """Write shapes of paragraphs: a plain one, one with a bullet, and those of a list."""
    levels = b""
    for pattern in numbers:
        levels += struct.pack("<IHHI", 8 << 5 if "가" in pattern else 0, 0, 50, 0)
        levels += write_text(pattern.replace("가", "^1"))
    records = [(NUMBERING, 0, levels + bytes(40))]
    flags = [0, 3 << 23, *(2 << 23 | level << 25 for level in range(len(numbers)))]
    shapes = (struct.pack("<I26xH22x", flag, 1) for flag in flags)
    return records + [(PARAGRAPH_SHAPE, 0, shape) for shape in shapes]


def build_hwp(
    *sections: Iterable[Record],
    shapes: Iterable[Record] = (),
    flags: int = 1,
    version: int = 0x05000300,
    summary: bytes = b"",
    preview: str = "",
) -> bytes:
    """Build a file; flag 1 says that its streams are packed."""

    def pack(records: Iterable[Record]) -> bytes:
        data = b"".join(build_record(*record) for record in records)
        if not flags & 1:
            return data
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(data) + packer.flush()

    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", version, flags)
    streams = {"FileHeader": header.ljust(256, b"\0"), "DocInfo": pack(shapes)}
    streams |= {f"BodyText/Section{at}": pack(records) for at, records in enumerate(sections)}
    if summary:
        streams["\x05HwpSummaryInformation"] = summary
    if preview:
        streams["PrvText"] = preview.encode("utf-16-le")
    return build_compound(streams)


def build_summary(title: str, author: str) -> bytes:
    """Build the properties of a file (MS-OLEPS)."""
    values = b""
    offsets = b""
    for key, text in ((2, title), (4, author)):
        encoded = (text + "\0").encode("utf-16-le")
        offsets += struct.pack("<II", key, 8 + 16 + len(values))
        values += struct.pack("<II", 31, len(encoded) // 2)
        values += encoded.ljust(-(-len(encoded) // 4) * 4, b"\0")
    body = struct.pack("<II", 24 + len(values), 2) + offsets + values
    return struct.pack("<HHI16xI16xI", 0xFFFE, 0, 0, 1, 48) + body
