"""From a text to its mentions: by the language it is in, each in the light of the next one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from summkit.hangul import compose_hangul
from summkit.translation.numerals.context import in_context
from summkit.translation.numerals.english import english_mentions
from summkit.translation.numerals.korean import korean_mentions
from summkit.translation.numerals.mention import NUMBER, POSSIBLE, Mention, literal

READERS: dict[str, Callable[[str], Iterator[Mention]]] = {
    "ko": korean_mentions,
    "en": english_mentions,
}
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}
_WIDE = (
    str.maketrans("０１２３４５６７８９．，％：～", "0123456789.,%:~")
    | {first + n: f" {n + 1} " for first in (0x2460, 0x2474) for n in range(20)}
    | {ord(sign): f" {fraction}" for sign, fraction in _FRACTIONS.items()}
)
_ROMAN = re.compile(r"\b[IVX]{2,6}\b|(?<=[a-z] )[IVX]\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def numbers_in(text: str, language: str) -> list[Fraction]:
    """List the values that a text names, exact and in order.

    Korean (``ko``) and English (``en``) are read with their numerals, of other languages only
    digits. Words that are mostly something else (``한``, *one*) are left out.

    >>> [int(n) for n in numbers_in("2025년 9월 18일 3만 2천 명", "ko")]
    [2025, 9, 18, 32000]
    """
    return [m.values[0] for m in mentions_in(text, language) if m.weight > POSSIBLE]


def mentions_in(text: str, language: str) -> list[Mention]:
    """Find all numerals of a text, those of its language in order and Roman ones at the end."""
    text = compose_hangul(text).translate(_WIDE)
    found = sorted(READERS.get(language, _digits)(text), key=lambda m: (m.start, -m.end))
    return [*in_context(text, found), *_romans(text)]


def _digits(text: str) -> Iterator[Mention]:
    for number in re.finditer(NUMBER, text):
        yield Mention(number.start(), number.end(), (literal(number[0]),))


def _romans(text: str) -> Iterator[Mention]:
    """``헨리 8세`` is *Henry VIII*."""
    for roman in _ROMAN.finditer(text):
        signs = [_ROMAN_VALUES[sign] for sign in roman[0]]
        value = sum(-a if a < b else a for a, b in pairwise([*signs, 0]))
        yield Mention(roman.start(), roman.end(), (Fraction(value),), POSSIBLE)
