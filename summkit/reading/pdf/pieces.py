"""Glyphs → pieces: glyphs that stand side by side on a line, with the blanks between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from summkit.reading.pdf.glyphs import Glyph

SOFT_HYPHEN = "\xad"
_HYPHENS = frozenset("\x02\ufffe\xad")
_BLANKS = frozenset(" \t\xa0\u2002\u2003\u2009\u3000")
# in units of the type's size: a gap that is a blank, one that may be a gutter, the shift of a mark
_BLANK, _WIDE, _SAME_LINE, _RAISED = 0.15, 0.8, 0.25, 0.75
_SMALLER = 0.8
# blanks that tell how wide they are on a page, and what share of that is none
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
    begins_blank: bool = False
    ends_blank: bool = False
    raised: bool = False
    turn: int = 0


def build_pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Build the pieces of the glyphs of a page, in the order in which they are drawn."""
    return _mark_raised(_join_glyphs(glyphs, _measure_mixed(glyphs)))


def _measure_mixed(glyphs: Sequence[Glyph]) -> float:
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


def _join_glyphs(glyphs: Iterable[Glyph], mixed: float) -> Iterator[Piece]:
    """Join glyphs that stand side by side to pieces; ``mixed`` is the least blank beside digits."""
    run: list[Glyph] = []
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


def _is_beside(last: Glyph, edge: float, glyph: Glyph, *, blank: bool) -> bool:
    """Return whether a glyph follows in the same piece; ``edge`` is where the last letter ends."""
    before, style = last.style, glyph.style
    size = max(before.size, style.size)
    if before.turn != style.turn or abs(glyph.base - last.base) > _SAME_LINE * size:
        return False
    if abs(before.size - style.size) > 0.1 * size:
        return False
    return glyph.left > edge - 0.5 * size and (blank or glyph.left - edge < _WIDE * size)


def _build_pieces(run: list[Glyph], mixed: float) -> Iterator[Piece]:
    letters = [glyph for glyph in run if glyph.char not in _BLANKS]
    if not letters:
        return
    style = letters[0].style
    text = _spell(run, style.size, mixed)
    if not text:
        return
    right = letters[-1].right
    yield Piece(
        text,
        letters[0].left,
        right,
        letters[0].base,
        style.size,
        run[0].char in _BLANKS,
        run[-1].char in _BLANKS,
        turn=style.turn,
    )


def _spell(run: list[Glyph], size: float, mixed: float) -> str:
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


def _mark_raised(pieces: Iterable[Piece]) -> list[Piece]:
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
