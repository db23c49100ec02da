"""A PDF document → its title, its text, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from summkit.reading.pdf.furniture import Type, remove_furniture, remove_stamps
from summkit.reading.pdf.glyphs import read_glyphs
from summkit.reading.pdf.layout import (
    Page,
    build_page,
    measure_type,
    read_columns,
    widen_columns,
)
from summkit.reading.pdf.lines import group_rows
from summkit.reading.pdf.paragraphs import Column, Habits, Paragraph, build_paragraphs
from summkit.reading.pdf.pieces import build_pieces
from summkit.reading.pdf.prose import Wrapped, build_lexicon, join_lines, list_breaks, write_prose
from summkit.reading.pdf.rules import read_rules
from summkit.text.blanks import score_breaks

_LARGER, _LONGEST_TITLE = 1.2, 200
_SAMPLE = 300
_FIRST = 3


class Prose(NamedTuple):
    """The text of a document, its headline, the heads that were left out, and the lost pages."""

    text: str
    headline: str | None
    heads: tuple[str, ...]
    lost: int


def read_document(document: Any) -> Prose:  # noqa: ANN401 (pypdfium2 has no types)
    """Read a document, one page after another."""
    pages, lost = _read_pages(document)
    if not pages:
        return Prose("", None, (), lost)
    type_ = measure_type(pages)
    heads = _remove_stamps(pages, type_)
    rows = [group_rows(page.pieces) for page in pages]
    heads += remove_furniture(rows, type_)
    columns: list[Column] = []
    for number, page in enumerate(pages):
        columns += read_columns(page, rows[number], type_)
    columns = widen_columns(columns)
    paragraphs = build_paragraphs(columns, _find_habits(columns, type_))
    headline = _cut_headline(paragraphs, columns[:1], type_)
    return Prose(write_prose(paragraphs), headline, tuple(heads), lost)


def _read_pages(document: Any) -> tuple[list[Page], int]:  # noqa: ANN401
    import pypdfium2

    pages: list[Page] = []
    lost = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            lost += 1
            continue
        try:
            pages.append(build_page(build_pieces(read_glyphs(page)), read_rules(page)))
        except pypdfium2.PdfiumError:
            lost += 1
        finally:
            page.close()
    return pages, lost


def _remove_stamps(pages: list[Page], type_: Type) -> list[str]:
    flat = [page.pieces for page in pages]
    turned = [page.turned for page in pages]
    heads = remove_stamps(flat, type_.size) + remove_stamps(turned, type_.size)
    for number, page in enumerate(pages):
        pages[number] = replace(page, pieces=flat[number], turned=turned[number])
    return heads


def _find_habits(columns: list[Column], type_: Type) -> Habits:
    """Find how lines are broken: read them as broken between words, and ask about the breaks."""
    habits = Habits(type_.size)
    paragraphs = build_paragraphs(columns, habits)
    plain = [part for part in paragraphs if part.lines and not part.is_note]
    sample = plain[:_SAMPLE]
    wrapped = [Wrapped(part.lines, part.rooms) for part in sample]
    breaks = [item for one in wrapped for item in list_breaks(one)]
    scores = score_breaks(breaks[:_SAMPLE], build_lexicon(wrapped))
    whole_words = not scores or sum(score > 0 for score in scores) > 0.9 * len(scores)
    long = [part for part in plain if len(part.lines) > 1]
    indented = sum(part.lines[0].left > part.lines[1].left + 3 for part in long)
    return Habits(type_.size, whole_words, indented > 0.3 * len(long))


def _cut_headline(paragraphs: list[Paragraph], first: Sequence[Column], type_: Type) -> str | None:
    """Cut the headline: the largest type among the first few paragraphs, plainly larger."""
    found = [part for part in paragraphs[:_FIRST] if part.lines]
    if not found or not first:
        return None
    largest = max(found, key=lambda part: part.size)
    if largest.size < _LARGER * type_.size:
        return None
    (text,) = join_lines([Wrapped(largest.lines, largest.rooms)])
    if not 1 < len(text) <= _LONGEST_TITLE:
        return None
    paragraphs.remove(largest)
    return text
