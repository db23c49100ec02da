"""The glyphs of a page: what they are, and where they stand.

Only these count. What PDFium adds between them, blanks and line breaks, is left out: in some files
it puts a line break after every character.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

VERTICAL = -1
# in units of the size: the width of a glyph that is turned, how high the middle of a glyph is
# above the base line, and how far from that it is none of its line
_WIDTH, _MIDDLE, _OFF = 0.9, 0.35, 0.6
# the share of glyphs below the one before that makes a page of columns, and the fewest glyphs
_COLUMNS, _FEWEST = 0.5, 20


class Style(NamedTuple):
    """What the glyphs of a text object have in common.

    ``base`` is the height of their base line, ``turn`` how far they are turned, in degrees.
    """

    size: float
    turn: int
    base: float


# what stands so far from the page is not looked at; this is where no glyph is
_FAR = 1e6
_NOWHERE = Style(1.0, 0, math.nan)


class Glyph(NamedTuple):
    """A glyph, in coordinates in which its line is read to the right."""

    char: str
    left: float
    right: float
    base: float
    style: Style


class _Places:
    """What PDFium writes its answers to, so that not each needs a place of its own."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self.box, self.matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.at_box, self.at_matrix = ctypes.byref(self.box), ctypes.byref(self.matrix)
        self.at_x, self.at_y = ctypes.byref(self.x), ctypes.byref(self.y)


def read_glyphs(page: Any) -> list[Glyph]:  # noqa: ANN401 (pypdfium2 has no types)
    """Read the glyphs that a page draws, in the order in which it does."""
    textpage = page.get_textpage()
    try:
        return _lay(list(_read(textpage)))
    finally:
        textpage.close()


def _lay(glyphs: list[Glyph]) -> list[Glyph]:
    """Lay glyphs flat that are drawn one by one in columns, each below the one before."""
    if sum(map(_is_below, glyphs, glyphs[1:])) < _COLUMNS * max(len(glyphs), _FEWEST):
        return glyphs
    return list(_lay_columns(glyphs))


def _lay_columns(glyphs: list[Glyph]) -> Iterator[Glyph]:
    middle = 0.0
    for glyph in glyphs:
        size = glyph.style.size
        if glyph.style.turn:
            yield glyph
            continue
        # narrow letters stand at the left of a column, or in its middle
        if not glyph.left - 0.5 * size < middle - size / 2 < glyph.right:
            middle = glyph.left + size / 2
        down = -glyph.base - _MIDDLE * size
        style = glyph.style._replace(turn=VERTICAL)
        yield Glyph(glyph.char, down - size / 2, down + size / 2, middle, style)


def _is_below(before: Glyph, glyph: Glyph) -> bool:
    size = glyph.style.size
    down = before.base - glyph.base
    return (
        0.7 * size < down < 1.6 * size
        and abs(before.left - glyph.left) < 0.5 * size
        and glyph.char > "\u2e7f"
    )


def _read(textpage: Any) -> Iterator[Glyph]:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    places = _Places()
    box, at_box, at = places.box, places.at_box, textpage.raw
    get_object, get_box, find = (
        pdfium.FPDFText_GetTextObject,
        pdfium.FPDFText_GetLooseCharBox,
        ctypes.addressof,
    )
    seen = 0
    style = Style(1.0, 0, 0.0)
    lowest, highest = 0.0, 0.0
    for number, char in enumerate(_read_characters(textpage)):
        drawn = get_object(at, number)
        if not drawn:
            continue
        address = find(drawn.contents)
        if address != seen:
            seen, style = address, _read_style(at, number, places)
            middle = style.base + _MIDDLE * style.size
            lowest, highest = middle - _OFF * style.size, middle + _OFF * style.size
        get_box(at, number, at_box)
        # a glyph far from the base line of its text object is one of a column of glyphs
        if not style.turn and lowest < (box.bottom + box.top) / 2 < highest:
            glyph = Glyph(char, box.left, box.right, style.base, style)
        else:
            glyph = _turn(char, style, at, number, places)
        if -_FAR < glyph.left <= glyph.right < _FAR and glyph.base == glyph.base:
            yield glyph


def _read_characters(textpage: Any) -> str:  # noqa: ANN401
    """Read all characters, one for each glyph: at once, if their number is right."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    text = str(textpage.get_text_range()) if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, number) for number in range(count))
    return "".join("\ufffd" if 0xD800 <= code < 0xE000 else chr(code) for code in codes)


def _read_style(textpage: Any, number: int, places: _Places) -> Style:  # noqa: ANN401
    """Read the style of a text object from one of its glyphs."""
    import pypdfium2.raw as pdfium

    matrix = places.matrix
    pdfium.FPDFText_GetMatrix(textpage, number, places.at_matrix)
    pdfium.FPDFText_GetCharOrigin(textpage, number, places.at_x, places.at_y)
    size = pdfium.FPDFText_GetFontSize(textpage, number) * math.hypot(matrix.c, matrix.d)
    angle = math.atan2(matrix.b, matrix.a)
    turn = round(math.degrees(angle)) % 360 if math.isfinite(angle) else 0
    base = _rotate(places.x.value, places.y.value, turn)[1]
    if not (abs(size) < _FAR and abs(base) < _FAR):
        return _NOWHERE
    return Style(abs(size) or 1.0, turn, base)


def _rotate(x: float, y: float, turn: int) -> tuple[float, float]:
    """Rotate a point so that text turned by ``turn`` degrees lies flat."""
    if not turn:
        return x, y
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return x * cosine + y * sine, y * cosine - x * sine


def _turn(char: str, style: Style, textpage: Any, number: int, places: _Places) -> Glyph:  # noqa: ANN401
    """Build a glyph that is turned, or stands in a column of glyphs."""
    box = places.box
    if not style.turn:
        style = style._replace(turn=VERTICAL)
        return Glyph(char, -box.top, -box.bottom, (box.left + box.right) / 2, style)
    if style.turn % 90:
        import pypdfium2.raw as pdfium

        pdfium.FPDFText_GetCharOrigin(textpage, number, places.at_x, places.at_y)
        left, _ = _rotate(places.x.value, places.y.value, style.turn)
        return Glyph(char, left, left + _WIDTH * style.size, style.base, style)
    edges = [
        _rotate(x, y, style.turn)[0] for x, y in ((box.left, box.bottom), (box.right, box.top))
    ]
    return Glyph(char, min(edges), max(edges), style.base, style)
