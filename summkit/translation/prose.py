"""Paragraphs of a text → those that are translated one by one: cells, and lines that go on.

A tab and a row of blanks part the cells of a table. A line that ends in the middle of a sentence
goes on in the next one, if that ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summkit.text.layout import Paragraph
from summkit.text.lines import has_sentence_end
from summkit.translation.masks import find_mark

_CELLS = re.compile(r"\t+|(?<=\S) {3,}(?=\S)|(?<=\S)\u3000{2,}(?=\S)")
# particles and endings after which a sentence cannot end, and a comma
_OPEN = re.compile(
    r"(?:[,，、]|[가-힣](?:은|는|이|가|을|를|에|의|와|과|로|도|만|고|며|면|서|지만|는데|은데|인데|려고|도록|하여"
    r"|해|어|아|게|지|나|까지|부터|보다|처럼|할|한|된|될|던|인))$"
)
_NARROWEST = 30
_BLANKS = re.compile(r"\s+")


def find_prose(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the cells of paragraphs, and those that go on over a line break as one.

    Args:
        text: The text.
        paragraphs: Its paragraphs, in order.
    """
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if group and not _is_continued(text, group[-1], paragraph):
            yield from _join(text, group)
            group = []
        group.append(paragraph)
    yield from _join(text, group)


def _join(text: str, group: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs that go on into each other as one, if the last one ends a sentence."""
    if len(group) > 1 and has_sentence_end(text[group[-1].start : group[-1].end]):
        yield group[0]._replace(end=group[-1].end)
        return
    for paragraph in group:
        yield from _split_cells(text, paragraph)


def _is_continued(text: str, before: Paragraph, following: Paragraph) -> bool:
    """Return whether a line of running text goes on in the line below."""
    between = text[before.end : following.start]
    if (
        between.count("\n") != 1
        or between.strip()
        or not (_is_line(before) and _is_line(following))
    ):
        return False
    line = text[before.start : before.end]
    wide = len(line) + sum(character > "\u1100" for character in line)
    if wide < _NARROWEST or _CELLS.search(line) or " | " in line:
        return False
    return goes_on(line, text[following.start : following.end])


def _is_line(paragraph: Paragraph) -> bool:
    return paragraph.joiner == " " and not paragraph.is_sentence and not paragraph.glued


def goes_on(line: str, following: str) -> bool:
    """Return whether a sentence goes on over a line break, by the end of the line before."""
    return (
        _OPEN.search(line[-8:]) is not None
        and not find_mark(following)
        and not has_sentence_end(line)
    )


def _split_cells(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the cells of a line; a paragraph without any is one by itself."""
    cuts = list(_CELLS.finditer(text, paragraph.start, paragraph.end))
    if not cuts or paragraph.is_sentence or "\n" in text[paragraph.start : paragraph.end]:
        yield paragraph
        return
    places = [paragraph.start, *(place for cut in cuts for place in cut.span()), paragraph.end]
    for start, end in zip(places[0::2], places[1::2], strict=True):
        if text[start:end].strip():
            yield paragraph._replace(start=start, end=end)


def wrap_again(source: str, translated: str) -> str:
    r"""Break a translation into as many lines as the sentence had, about where they were.

    >>> wrap_again("오늘은 강가에\n나갔다.", "Today I went to the river.")
    'Today I went to\nthe river.'
    """
    breaks = [found for found in _BLANKS.finditer(source) if "\n" in found[0]]
    blanks = [place for place, sign in enumerate(translated) if sign == " "]
    if not breaks or not blanks:
        return translated
    chosen: dict[int, str] = {}
    at = 0
    for left, found in zip(range(len(breaks), 0, -1), breaks, strict=True):
        # so many blanks are left for the breaks that follow
        last = len(blanks) - left
        wanted = found.start() * len(translated) / len(source)
        while at < last and abs(blanks[at + 1] - wanted) <= abs(blanks[at] - wanted):
            at += 1
        if at < len(blanks):
            chosen[blanks[at]] = found[0]
        at += 1
    return "".join(chosen.get(place, sign) for place, sign in enumerate(translated))
