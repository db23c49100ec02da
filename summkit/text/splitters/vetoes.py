"""Where no sentence ends, whatever is learned: in quotations, numbers, initials and addresses."""

from __future__ import annotations

import re
from bisect import bisect_right

from summkit.text.splitters.candidates import Candidate
from summkit.text.splitters.punctuation import is_final_stop
from summkit.text.splitters.quotes import find_outermost

_HANGUL_MARK = re.compile(r"(?:^|[.!?…] )[가나다라마바사아자차카타파하]$")
_COUNT = re.compile(r"[0-9\u2160-\u217f\u2460-\u249b]")
_JOINS = re.compile(r"[,:/%)\]}」』》〉”’+=&]")


class Vetoes:
    """A paragraph, and the places in it where no sentence ends.

    Args:
        text: The paragraph.
        pairs: The places of closing marks, with those of their opening marks.
    """

    def __init__(self, text: str, pairs: dict[int, int]) -> None:
        self._text = text
        self._closed = find_outermost(text, pairs) if pairs else []
        self._opens = [begun for begun, _ in self._closed]

    def forbid(self, candidate: Candidate) -> bool:
        """Return whether no sentence ends at a place."""
        place, end, _ = candidate
        text = self._text
        if end >= len(text) or self._is_enclosed(end):
            return True
        after = text[end]
        if after != " " and (_JOINS.match(after) or not _is_glued_text(text, place, end)):
            return True
        return text[place:end] == "." and not _is_stop_final(text, place, end)

    def _is_enclosed(self, end: int) -> bool:
        inside = bisect_right(self._opens, end - 1) - 1
        return inside >= 0 and end <= self._closed[inside][1]


def _is_glued_text(text: str, place: int, end: int) -> bool:
    """Return whether a sentence may begin right after marks: not in ``1.5`` and ``a.kr``."""
    before = text[place - 1 : place]
    return not (before.isascii() and before.isalnum() and text[end].isascii())


def _is_stop_final(text: str, place: int, end: int) -> bool:
    """Return whether a single full stop ends a sentence: not after a number or an initial."""
    before = text[place - 1 : place]
    if _COUNT.match(before):
        return False
    if before.isascii() and before.isalpha():
        word = text[end + 1 : end + 24].partition(" ")[0]
        return is_final_stop(text, place, word)
    apart = text[place - 2 : place - 1] in (" ", "")
    return not (apart and _HANGUL_MARK.search(text, max(0, place - 3), place))
