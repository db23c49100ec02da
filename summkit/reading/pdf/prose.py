"""Paragraphs → text: a paragraph or a row of a table a line, with no line break inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summkit.reading.pdf.lines import Line
from summkit.reading.pdf.paragraphs import Paragraph, is_item
from summkit.reading.pdf.pieces import SOFT_HYPHEN
from summkit.text.blanks import Break, Lexicon, decide_blanks

_HYPHENS = ("-", "\u2010", SOFT_HYPHEN)


class Wrapped(NamedTuple):
    """Lines that are to be joined to one, and how much wider each could have been."""

    lines: Sequence[Line]
    rooms: Sequence[float] = ()


def write_prose(paragraphs: Sequence[Paragraph]) -> str:
    """Write paragraphs as text: one a line, a blank line between them, but not between rows."""
    wrapped = [part for paragraph in paragraphs for part in _list_wrapped(paragraph)]
    texts = iter(join_lines(wrapped))
    out: list[str] = []
    before: Paragraph | None = None
    for paragraph in paragraphs:
        text = _write(paragraph, texts)
        if not text:
            continue
        if before is not None:
            out.append("\n" if _are_items(before, paragraph) else "\n\n")
        out.append(text)
        before = paragraph
    return "".join(out)


def _are_items(before: Paragraph, paragraph: Paragraph) -> bool:
    return all(part.lines and is_item(part.lines[0].text) for part in (before, paragraph))


def _list_wrapped(paragraph: Paragraph) -> Iterator[Wrapped]:
    if paragraph.table is None:
        yield Wrapped(paragraph.lines, paragraph.rooms)
        return
    for row in paragraph.table.rows:
        yield from (Wrapped(cell) for cell in row)


def _write(paragraph: Paragraph, texts: Iterator[str]) -> str:
    if paragraph.table is None:
        return next(texts)
    rows = ([next(texts) for _ in row] for row in paragraph.table.rows)
    return "\n".join(" | ".join(filter(None, row)) for row in rows if any(row))


def join_lines(wrapped: Sequence[Wrapped]) -> list[str]:
    """Join the lines of every paragraph."""
    lexicon = build_lexicon(wrapped)
    breaks = [item for one in wrapped for item in list_breaks(one)]
    blanks = iter(decide_blanks(breaks, lexicon))
    return [_join(one.lines, blanks) for one in wrapped]


def build_lexicon(wrapped: Iterable[Wrapped]) -> Lexicon:
    """Build the lexicon of the words inside lines."""
    lexicon = Lexicon()
    for one in wrapped:
        for line in one.lines:
            lexicon.add(line.text)
    return lexicon


def list_breaks(wrapped: Wrapped) -> Iterator[Break]:
    """List the breaks between the lines of a paragraph."""
    lines = wrapped.lines
    for number, (line, following) in enumerate(pairwise(lines)):
        room = wrapped.rooms[number] / line.size - 1 if wrapped.rooms else None
        yield Break(line.text, following.text, line.ends_blank or following.begins_blank, room)


def _join(lines: Sequence[Line], blanks: Iterator[bool]) -> str:
    parts: list[str] = []
    for line, following in pairwise(lines):
        blank = next(blanks)
        text = line.text
        if _is_hyphenated(text, following.text):
            text, blank = text[:-1], False
        parts += [text, " " if blank else ""]
    if lines:
        parts.append(lines[-1].text)
    return " ".join("".join(parts).replace(SOFT_HYPHEN, "-").split())


def _is_hyphenated(text: str, following: str) -> bool:
    """Return whether a hyphen at the end of a line is none of the word's own."""
    return (
        text.endswith(_HYPHENS)
        and len(text) > 2
        and text[-2].isascii()
        and text[-2].isalpha()
        and following[:1].isascii()
        and following[:1].islower()
    )
