"""Words that begin as a numeral does: ``백만장자``, ``만물상``, ``구사일생``."""

from __future__ import annotations

import re
from functools import lru_cache

from summkit.text.morphemes import analyze_morphemes

_WORD = re.compile("[가-힣]{1,12}")
# nouns that are numbers all the same: 십일월, 이천년
_COUNTED = re.compile("[월년시일분초]")


def is_in_word(text: str, start: int, end: int) -> bool:
    """Return whether a numeral is only the beginning of a word that the dictionary knows.

    Args:
        text: The text.
        start: Where the numeral begins, which is where a word begins.
        end: Where it ends.
    """
    word = _WORD.match(text, start)
    if word is None or word.end() == end or " " in text[start:end]:
        return False
    reach = _find_first_noun(word[0])
    rest = text[end : start + reach]
    return reach > end - start and not _COUNTED.fullmatch(rest)


@lru_cache(maxsize=4096)
def _find_first_noun(word: str) -> int:
    """Return where the noun ends that a word begins with, or 0 if it begins with a number."""
    first = analyze_morphemes(word)[0]
    return first.end if first.tag in ("NNG", "NNP", "IC", "MAG") else 0
