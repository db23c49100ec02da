"""Sentences of Korean by their morphemes: one pass of MeCab-ko, and a few rules on its tags.

A Korean sentence ends in a final ending (the tag ``EF``), in notes in a nominal one (``-음``,
``ETN``), or in a mark. One regular expression over the tagger's output picks the morphemes that
may close a sentence, so that most are never looked at. No place is looked at twice: the time is
linear.
"""

from __future__ import annotations

import re
from itertools import pairwise

from summkit.language.candidates import Ending, endings
from summkit.language.endings import NOTE
from summkit.language.marks import CLOSING, hardened, tails_of
from summkit.language.morphemes import tagged
from summkit.language.notes import notes
from summkit.language.paragraph import Paragraph
from summkit.language.punctuation import PunctuationSplitter
from summkit.language.script import has_hangul
from summkit.language.splitters import Split

_BROKEN = re.compile("[\x00-\x1f\ud800-\udfff]")
_ITEM = re.compile(r"(?<![^ ])(?<!\d[.)] )(?<!\d )(\d{1,2})[.)] (?!\d)")
_NUMBER = re.compile(r"\d[.)] ")
_NOTE = Ending(NOTE, "", "", "")


class MorphSplitter:
    """Splits Korean at its endings and marks; text without Hangul by its marks alone."""

    def __init__(self) -> None:
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the sentences of one paragraph, in order."""
        return list(pairwise([*self.split_and_tag(text).starts, len(text)]))

    def split_and_tag(self, text: str) -> Split:
        """Give where the sentences of one paragraph begin, and what the tagger said of it."""
        if not has_hangul(text):
            return Split([start for start, _ in self._other.split(text)], None)
        return _split(_BROKEN.sub(" ", text))


def _split(text: str) -> Split:
    """Find where sentences begin."""
    tails = tails_of(text)
    copy = hardened(text, tails)
    at_marks = copy is not text or any(
        text[end - 1] in ".!?" and "가" <= text[end : end + 1] <= "힣" for end in tails.values()
    )
    analysed = tagged(copy)
    found = endings(analysed, at_marks=at_marks)
    items = _items(text)
    marked = _sets_stops(text)
    if not marked:
        for place in notes(text):
            found.setdefault(place, _NOTE)
    paragraph = Paragraph(text, tails, found, marked=marked)
    starts = [0]
    done = 0
    for place in sorted({*found, *tails, *items}):
        if place < done:
            continue
        if place in items:
            end = done = place
        else:
            end, done = paragraph.end(place, starts[-1])
        if starts[-1] < end < len(text) and not paragraph.embraces(end):
            if paragraph.trails(starts[-1], place):
                starts.pop()
            starts.append(end)
    if paragraph.trails(starts[-1], paragraph.last()):
        starts.pop()
    return Split(starts, analysed)


def _sets_stops(text: str) -> bool:
    """Tell whether a paragraph ends in a full stop, and so may be trusted to set them."""
    end = text[-12:].rstrip(" ").rstrip(CLOSING)
    return end[-1:] in (".", "。") and end[-2:-1] != "."


def _items(text: str) -> set[int]:
    """Find where the items of a numbered list begin: numbers that count on from the first."""
    if not _NUMBER.search(text):
        return set()
    found: set[int] = set()
    wanted = 1
    for item in _ITEM.finditer(text):
        number = int(item[1])
        if number == wanted or number == 1:
            found.add(item.start())
            wanted = number + 1
    return found - {0} if len(found) > 1 else set()
