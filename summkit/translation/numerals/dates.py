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
    """Mark the numbers that tell a day of the month."""
    if language != "ko":
        return mentions
    return [
        replace(m, quantities=(*m.quantities, _BY_NUMBER))
        if 1 <= m.values[0] <= _LAST and _KOREAN_DAY.match(text, m.end)
        else m
        for m in mentions
    ]


def find_weekdays(text: str, language: str) -> Iterator[Mention]:
    """Find the words for days that may stand for a day of the month."""
    pattern = _WEEKDAYS.get(language)
    for found in pattern.finditer(text) if pattern else ():
        yield Mention(*found.span(), (), POSSIBLE, quantities=(_BY_NAME,))
