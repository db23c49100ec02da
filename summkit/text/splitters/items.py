"""Items of a list that is written on one line: ``1. … 2. …`` and ``가. … 나. …``."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ITEM = re.compile(r"(?<![^ ])(?<!\d[.)] )(?<!\d )\(?(\d{1,2})[.)] (?!\d)")
_NUMBER = re.compile(r"\d[.)] ")
_LETTER = re.compile(r"(?<![^ ])([가나다라마바사아자차카타파하])\. (?=[^ ])")
_LETTERS = "가나다라마바사아자차카타파하"


def find_items(text: str) -> set[int]:
    """Find where the items of a list begin: numbers or letters that count up from the first."""
    found: set[int] = set()
    if _NUMBER.search(text):
        found |= _count_up((m.start(), int(m[1])) for m in _ITEM.finditer(text))
    if "나. " in text:
        letters = ((m.start(), _LETTERS.index(m[1]) + 1) for m in _LETTER.finditer(text))
        found |= _count_up(letters)
    return found


def _count_up(numbered: Iterable[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    wanted = 1
    for place, number in numbered:
        if number in (wanted, 1):
            found.add(place)
            wanted = number + 1
    return found - {0} if len(found) > 1 else set()
