"""Glyphs of a page → pieces: glyphs that stand side by side on a line, with the blanks in them.

Only where the glyphs stand counts. What PDFium adds between them, blanks and line breaks, is left
out: in some files it puts a line break after every character.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, NamedTuple

SOFT_HYPHEN = "\xad"
_HYPHENS = frozenset("\x02\ufffe\xad")
_BLANKS = frozenset(" \t\xa0\u2002\u2003\u2009\u3000")
# in units of the font's size: a gap that is a blank, one that may be a gutter, the shift of a mark
_BLANK, _WIDE, _SAME_LINE, _RAISED = 0.15, 0.8, 0.25, 0.75
_SMALLER = 0.8
# blanks that tell how wide they are on a page, and what share of it is none
_FEWEST, _NARROWER = 10, 0.85
_SPREAD, _SINGLE = 5, 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs side by side, in a system of coordinates in which they are read to the right.

    ``base`` is the height of the base line above the bottom of the page. ``begins_blank`` and
    ``ends_blank`` say that a blank is drawn before or after the letters, ``raised`` that it is a
    small mark above the line. ``turn`` is how far the text is turned, in degrees; ``VERTICAL`` if
    it is written downwards.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str = ""
    begins_blank: bool = False
    ends_blank: bool = False
    raised: bool = False
    turn: int = 0


class _Style(NamedTuple):
    """What the glyphs of a text object have in common."""

    size: float
    font: str
    turn: int
    base: float


class _Glyph(NamedTuple):
    char: str
    left: float
    right: float
    base: float
    style: _Style


VERTICAL = -1


def read_pieces(page: Any) -> list[Piece]:  # noqa: ANN401 (pypdfium2 has no types)
    """Read the pieces of a page, in the order in which they are drawn."""
    textpage = page.get_textpage()
    try:
        glyphs = list(_read_glyphs(textpage))
    finally:
        textpage.close()
    return list(_join_glyphs(glyphs, _measure_mixed(glyphs)))


def _measure_mixed(glyphs: Sequence[_Glyph]) -> float:
    """Measure the least gap between Hangul and a digit that is a blank, in units of the size.

    Programs put some room there, which is narrower than the blanks that they draw.
    """
    widths = [
        (after.left - before.right) / blank.style.size
        for before, blank, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
        if blank.char in _BLANKS and abs(after.base - before.base) < 1 < after.left - before.right
    ]
    if len(widths) < _FEWEST:
        return _BLANK
    return max(_BLANK, _NARROWER * sorted(widths)[len(widths) // 5])


def _read_glyphs(textpage: Any) -> Iterator[_Glyph]:  # noqa: ANN401
    """Yield the glyphs that the page itself draws."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    at, place = textpage.raw, ctypes.byref(box)
    get_object, get_box = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetLooseCharBox
    seen: Any = None
    style = _Style(0, "", 0, 0)
    for number, char in enumerate(_read_characters(textpage)):
        drawn = get_object(at, number)
        if not drawn:
            continue
        address = ctypes.addressof(drawn.contents)
        if address != seen:
            seen, style = address, _read_style(at, drawn, number)
        get_box(at, number, place)
        yield _turn(char, box, style, at, number)


def _read_characters(textpage: Any) -> str:  # noqa: ANN401
    """Read all characters, one for each glyph: at once, if their number is right."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    text = str(textpage.get_text_range()) if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, number) for number in range(count))
    return "".join("\ufffd" if 0xD800 <= code < 0xE000 else chr(code) for code in codes)


def _read_style(textpage: Any, drawn: Any, number: int) -> _Style:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(textpage, number, ctypes.byref(matrix))
    pdfium.FPDFTextObj_GetFontSize(drawn, ctypes.byref(size))
    pdfium.FPDFText_GetCharOrigin(textpage, number, ctypes.byref(x), ctypes.byref(y))
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    base = _rotate(x.value, y.value, turn)[1]
    return _Style(abs(size.value * scale) or 1.0, _read_font(drawn), turn, base)


def _read_font(drawn: Any) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(128)
    font = pdfium.FPDFTextObj_GetFont(drawn)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


def _rotate(x: float, y: float, turn: int) -> tuple[float, float]:
    """Rotate a point so that text turned by ``turn`` degrees lies flat."""
    if not turn:
        return x, y
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return x * cosine + y * sine, y * cosine - x * sine


def _turn(char: str, box: Any, style: _Style, textpage: Any, number: int) -> _Glyph:  # noqa: ANN401
    """Build a glyph in coordinates in which it is read to the right."""
    if not style.turn:
        # a glyph far from the base line of its text object is one of a column of glyphs
        middle = (box.bottom + box.top) / 2
        if abs(middle - style.base - 0.35 * style.size) > 0.6 * style.size:
            style = style._replace(turn=VERTICAL)
            return _Glyph(char, -box.top, -box.bottom, (box.left + box.right) / 2, style)
        return _Glyph(char, box.left, box.right, style.base, style)
    if style.turn % 90:
        import pypdfium2.raw as pdfium

        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, number, ctypes.byref(x), ctypes.byref(y))
        left, _ = _rotate(x.value, y.value, style.turn)
        return _Glyph(char, left, left + 0.9 * style.size, style.base, style)
    corners = (
        _rotate(box.left, box.bottom, style.turn)[0],
        _rotate(box.right, box.top, style.turn)[0],
    )
    return _Glyph(char, min(corners), max(corners), style.base, style)


def _join_glyphs(glyphs: Iterable[_Glyph], mixed: float) -> Iterator[Piece]:
    """Join glyphs that stand side by side to pieces; ``mixed`` is the least blank beside digits."""
    run: list[_Glyph] = []
    edge = -math.inf
    for glyph in glyphs:
        blank = glyph.char in _BLANKS
        if run and not _is_beside(run[-1], edge, glyph, blank=blank):
            yield from _build_pieces(run, mixed)
            run = []
        if not run or not blank:
            edge = glyph.right
        run.append(glyph)
    if run:
        yield from _build_pieces(run, mixed)


def _is_beside(last: _Glyph, edge: float, glyph: _Glyph, *, blank: bool) -> bool:
    """Return whether a glyph follows in the same piece; ``edge`` is where the last letter ends."""
    before, style = last.style, glyph.style
    size = max(before.size, style.size)
    if before.turn != style.turn or abs(glyph.base - last.base) > _SAME_LINE * size:
        return False
    if abs(before.size - style.size) > 0.1 * size:
        return False
    return glyph.left > edge - 0.5 * size and (blank or glyph.left - edge < _WIDE * size)


def _build_pieces(run: list[_Glyph], mixed: float) -> Iterator[Piece]:
    letters = [glyph for glyph in run if glyph.char not in _BLANKS]
    if not letters:
        return
    style = letters[0].style
    text = _spell(run, style.size, mixed)
    if not text:
        return
    right = letters[-1].right
    fonts = Counter(glyph.style.font for glyph in letters)
    yield Piece(
        text,
        letters[0].left,
        right,
        letters[0].base,
        style.size,
        fonts.most_common(1)[0][0],
        run[0].char in _BLANKS,
        run[-1].char in _BLANKS,
        turn=style.turn,
    )


def _spell(run: list[_Glyph], size: float, mixed: float) -> str:
    """Spell the text of glyphs: with a blank where one is drawn, or where a gap is as wide."""
    chars: list[str] = []
    gaps: list[float] = []
    drawn: list[bool] = []
    blank, edge = False, run[0].left
    for glyph in run:
        if glyph.char in _BLANKS:
            blank = True
            continue
        char = SOFT_HYPHEN if glyph.char in _HYPHENS else glyph.char
        if char < " " or char == "\x7f":
            continue
        chars.append(char)
        gaps.append(glyph.left - edge)
        drawn.append(blank)
        blank, edge = False, glyph.right
    if not chars:
        return ""
    # a low one of the gaps: half of the words may have one syllable
    inner = sorted(gap for gap, is_drawn in zip(gaps, drawn, strict=True) if not is_drawn)
    usual = inner[len(inner) // 4] if inner else 0.0
    usual = max(usual, 0)
    blanks = [
        is_drawn or gap > usual + size * (mixed if _is_mixed(before, char) else _BLANK)
        for gap, is_drawn, before, char in zip(gaps, drawn, ["", *chars], chars, strict=False)
    ]
    if _is_spread(chars, blanks):
        least = 1.5 * median(gap for gap, blank in zip(gaps, blanks, strict=True) if blank)
        blanks = [gap > least for gap in gaps]
    out = "".join(
        f" {char}" if blank else char for char, blank in zip(chars, blanks, strict=True)
    ).strip()
    return out[:-1].replace(SOFT_HYPHEN, "-") + out[-1:]


def _is_mixed(before: str, char: str) -> bool:
    """Return whether Hangul and a digit or a Latin letter stand side by side."""
    return (before >= "가" and char.isascii()) or (char >= "가" and before.isascii())


def _is_spread(chars: list[str], blanks: list[bool]) -> bool:
    """Return whether a blank stands between all letters."""
    return (
        len(chars) >= _SPREAD
        and sum(blanks) >= _SINGLE * (len(chars) - 1)
        and any("가" <= char <= "힣" for char in chars)
    )


def mark_raised(pieces: list[Piece]) -> list[Piece]:
    """Put marks above a line, such as those of footnotes, on its base line, and name them so."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if before is not None and _is_raised(before, piece):
            piece = replace(piece, base=before.base, raised=True)
        out.append(piece)
    return out


def _is_raised(before: Piece, piece: Piece) -> bool:
    shift = piece.base - before.base
    return (
        len(piece.text) <= 6
        and piece.size <= _SMALLER * before.size
        and 0.1 * before.size < shift < _RAISED * before.size
        and -0.3 * before.size < piece.left - before.right < 0.5 * before.size
    )
