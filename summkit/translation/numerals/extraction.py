"""Extraction of the numerals of a text, by its language and with their context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from summkit.hangul import compose_hangul
from summkit.translation.numerals.context import resolve_context
from summkit.translation.numerals.dates import add_days, find_weekdays
from summkit.translation.numerals.english import find_english_mentions
from summkit.translation.numerals.korean import find_korean_mentions
from summkit.translation.numerals.mention import NUMBER, POSSIBLE, Mention, parse_literal
from summkit.translation.numerals.units import add_quantities

FINDERS: dict[str, Callable[[str], Iterator[Mention]]] = {
    "ko": find_korean_mentions,
    "en": find_english_mentions,
}
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}
_WIDE = (
    str.maketrans("０１２３４５６７８９．，％：～", "0123456789.,%:~")
    | {first + n: f" {n + 1} " for first in (0x2460, 0x2474) for n in range(20)}
    | {ord(sign): f" {fraction}" for sign, fraction in _FRACTIONS.items()}
)
# &#8217; and &#x2019; are signs; they are read where the page is
_ENTITY = re.compile("&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});")
_ROMAN = re.compile(r"\b[IVX]{2,6}\b|(?<=[a-z] )[IVX]\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def find_numbers(text: str, language: str) -> list[Fraction]:
    """Find the values that a text names, exact and in order.

    Korean (``ko``) and English (``en``) are read with their numerals, of other languages only
    digits. Words that are mostly something else (``한``, *one*) are left out.

    >>> [int(n) for n in find_numbers("2025년 9월 18일 3만 2천 명", "ko")]
    [2025, 9, 18, 32000]
    """
    return [m.values[0] for m in find_mentions(text, language) if m.weight > POSSIBLE]


def find_mentions(text: str, language: str) -> list[Mention]:
    """Find all numerals of a text, those of its language in order and Roman ones at the end."""
    text = _ENTITY.sub(_blank, compose_hangul(text)).translate(_WIDE)
    finder = FINDERS.get(language)
    found = sorted((finder or _find_digits)(text), key=lambda m: (m.start, -m.end))
    read = resolve_context(text, found)
    if finder:
        read = add_days(text, add_quantities(text, read, language), language)
    written = (replace(m, written=_copy(text, m), in_full=_copy(text, m, m.reach)) for m in read)
    return [*written, *_find_romans(text), *find_weekdays(text, language)]


def _copy(text: str, mention: Mention, end: int = 0) -> str:
    return " ".join(text[mention.start : max(mention.end, end)].split())


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _find_digits(text: str) -> Iterator[Mention]:
    for number in re.finditer(NUMBER, text):
        yield Mention(number.start(), number.end(), (parse_literal(number[0]),))


def _find_romans(text: str) -> Iterator[Mention]:
    """Find Roman numerals: ``헨리 8세`` is *Henry VIII*."""
    for roman in _ROMAN.finditer(text):
        signs = [_ROMAN_VALUES[sign] for sign in roman[0]]
        value = sum(-a if a < b else a for a, b in pairwise([*signs, 0]))
        yield Mention(roman.start(), roman.end(), (Fraction(value),), POSSIBLE)
