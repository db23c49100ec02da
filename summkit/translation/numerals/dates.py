"""Days: ``20일`` in a report is often *on Sunday* in its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from summkit.translation.numerals.mention import POSSIBLE, Mention, Quantity

_LAST = 31
# a day of the month, not so many days
_KOREAN_DAY = re.compile(
    " ?일(?!간|째|치|분|장|정|마다|이상|이내|가량|정도|여| ?동안| ?만에| ?연속)"
)
_KOREAN_MONTH = re.compile(" ?월(?!급|세|요일|드|등)")
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"
)
_ENGLISH_MONTH = re.compile(_MONTH)
_MONTH_BEFORE = re.compile(rf"{_MONTH} (?:the )?\Z")
_MONTH_BEHIND = re.compile(rf"(?:st|nd|rd|th)?(?: day)?(?: of)? {_MONTH}")
_NEAR = 16
_WEEKDAYS = {
    "en": re.compile(
        r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?"
        r"|(?i:yesterday|today|tomorrow|tonight))"
    ),
    "ko": re.compile("[월화수목금토일]요일|어제|오늘|내일"),
}
# both say which day it is, each in its way
_BY_NUMBER = Quantity("day", "month", Fraction(1), Fraction(1))
_BY_NAME = Quantity("day", "week", Fraction(1), Fraction(1))


def add_days(text: str, mentions: list[Mention], language: str) -> list[Mention]:
    """Mark the numbers that tell a month, or a day of it."""
    find = _find_korean if language == "ko" else _find_english
    return [replace(m, quantities=(*m.quantities, *find(text, m))) for m in mentions]


def _find_korean(text: str, mention: Mention) -> tuple[Quantity, ...]:
    value = mention.values[0]
    if _KOREAN_DAY.match(text, mention.end):
        return (_BY_NUMBER, _build("date", value)) if 1 <= value <= _LAST else ()
    return (_build("month", value),) if _KOREAN_MONTH.match(text, mention.end) else ()


def _find_english(text: str, mention: Mention) -> tuple[Quantity, ...]:
    value = mention.values[0]
    if _ENGLISH_MONTH.match(text, mention.start):
        return (_build("month", value),)
    before = text[max(0, mention.start - _NEAR) : mention.start]
    is_day = _MONTH_BEFORE.search(before) or _MONTH_BEHIND.match(text, mention.end)
    return (_build("date", value),) if is_day and 1 <= value <= _LAST else ()


def _build(dimension: str, value: Fraction) -> Quantity:
    return Quantity(dimension, "date", value, Fraction(1))


def find_weekdays(text: str, language: str) -> Iterator[Mention]:
    """Find the words for days that may stand for a day of the month."""
    pattern = _WEEKDAYS.get(language)
    for found in pattern.finditer(text) if pattern else ():
        yield Mention(*found.span(), (), POSSIBLE, quantities=(_BY_NAME,))
