"""Sentences of Korean by their morphemes: one pass of MeCab-ko, and rules on its tags.

A Korean sentence ends in a final ending (tag ``EF``), in a mark, or, in notes, in a nominal ending
(``-음``, tag ``ETN``). One regular expression over the tagger's output finds the morphemes that may
close a sentence; the others are not examined. No place is examined twice: the time is linear.
"""

from __future__ import annotations

import re
from itertools import pairwise

from summkit.text.languages import has_hangul
from summkit.text.morphemes import tag_text
from summkit.text.splitters import SplitText
from summkit.text.splitters.boundaries import BoundaryDetector
from summkit.text.splitters.candidates import Ending, find_endings
from summkit.text.splitters.endings import NOTE
from summkit.text.splitters.marks import CLOSING, find_tails, mark_boundaries
from summkit.text.splitters.notes import find_notes
from summkit.text.splitters.punctuation import PunctuationSplitter

_BROKEN = re.compile("[\x00-\x1f\ud800-\udfff]")
_ITEM = re.compile(r"(?<![^ ])(?<!\d[.)] )(?<!\d )(\d{1,2})[.)] (?!\d)")
_NUMBER = re.compile(r"\d[.)] ")
_NOTE = Ending(NOTE, "", "", "")


class MorphSplitter:
    """A splitter at Korean endings and marks; for text without Hangul, at marks alone."""

    def __init__(self) -> None:
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Find the spans of the sentences of one paragraph, in order."""
        return list(pairwise([*self.split_and_tag(text).starts, len(text)]))

    def split_and_tag(self, text: str) -> SplitText:
        """Find where the sentences of one paragraph begin, with the output of the tagger."""
        if not has_hangul(text):
            return SplitText([start for start, _ in self._other.split(text)], None)
        return _split_korean(_BROKEN.sub(" ", text))


def _split_korean(text: str) -> SplitText:
    """Find where the sentences of a paragraph with Hangul begin."""
    tails = find_tails(text)
    copy = mark_boundaries(text, tails)
    at_marks = copy is not text or any(
        text[end - 1] in ".!?" and "가" <= text[end : end + 1] <= "힣" for end in tails.values()
    )
    tagged = tag_text(copy)
    found = find_endings(tagged, at_marks=at_marks)
    items = _find_items(text)
    marked = _has_full_stops(text)
    if not marked:
        for place in find_notes(text):
            found.setdefault(place, _NOTE)
    detector = BoundaryDetector(text, tails, found, marked=marked)
    starts = [0]
    done = 0
    for place in sorted({*found, *tails, *items}):
        if place < done:
            continue
        if place in items:
            end = done = place
        else:
            end, done = detector.find_end(place, starts[-1])
        if starts[-1] < end < len(text) and not detector.is_enclosed(end):
            if detector.is_trailing(starts[-1], place):
                starts.pop()
            starts.append(end)
    if detector.is_trailing(starts[-1], detector.find_last()):
        starts.pop()
    return SplitText(starts, tagged)


def _has_full_stops(text: str) -> bool:
    """Return whether a paragraph ends in a full stop, and so can be expected to set them."""
    end = text[-12:].rstrip(" ").rstrip(CLOSING)
    return end[-1:] in (".", "。") and end[-2:-1] != "."


def _find_items(text: str) -> set[int]:
    """Find where the items of a numbered list begin: numbers that count up from 1."""
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


MORPH = MorphSplitter()
