"""Quantities: a number with its unit, so that ``30평`` and *99 square meters* are known for one.

Within one system of units a conversion is exact (``18개월``, *a year and a half*); from one system
to another people round, so that a few percent do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from summkit.translation.numerals.mention import Mention, Quantity
from summkit.translation.numerals.native import WORD_ENDS

# how far two quantities of different systems may be apart: 5 km are about 3 miles
_ROUNDED = Fraction(4, 100)
_FAHRENHEIT = "fahrenheit"
_BELOW_ZERO = re.compile(r"(?:영하|minus|[-−]) ?\Z", re.I)
# how far a unit may be behind the number of the one before it
_FARTHEST = 12


class _Unit(NamedTuple):
    dimension: str
    system: str
    size: Fraction


_FOOT = Fraction("0.3048")
_INCH = _Unit("length", "imperial", Fraction("0.0254"))
_INCHES = 12
# dimension, system and size of a unit, then how Korean and English write it
_UNITS = """
area metric 1 | ㎡ m² m2 제곱미터 평방미터 | square_met(?:er|re)s? sq\\.?_?m m² ㎡ m2
area metric 10000 | ㏊ ha 헥타르 | hectares? ha
area metric 1000000 | ㎢ km² km2 제곱킬로미터 | square_kilomet(?:er|re)s? sq\\.?_?km km² km2
area korean 3.3058 | 평 | pyeong
area korean 9917.4 | 정보 |
area imperial 0.09290304 | 제곱피트 | square_f(?:ee|oo)t sq\\.?_?ft
area imperial 4046.86 | 에이커 | acres?
area imperial 2589988 | 제곱마일 | square_miles?
mass metric 1 | g 그램 그람 | grams? g
mass metric 1000 | kg ㎏ 킬로그램 킬로 | kilograms? kilos? kgs?
mass metric 1000000 | t 톤 | met(?:er|r)ic_tons? tonnes? tons? t
mass korean 600 | 근 | geun
mass korean 3.75 | 돈 | don
mass korean 3750 | 관 | gwan
mass imperial 453.592 | 파운드 | pounds? lbs?
mass imperial 28.3495 | 온스 | ounces? oz
length metric 0.001 | mm ㎜ 밀리미터 밀리 | millimet(?:er|re)s? mm
length metric 0.01 | cm ㎝ 센티미터 센티 | centimet(?:er|re)s? cm
length metric 1 | m 미터 | met(?:er|re)s? m
length metric 1000 | km ㎞ 킬로미터 킬로 | kilomet(?:er|re)s? kms? klicks?
length korean 392.727 | 리 | ri li
length korean 0.30303 | 자 척 | ja
length korean 0.030303 | 치 촌 |
length imperial 0.0254 | 인치 | inch(?:es)?
length imperial 0.3048 | 피트 | f(?:ee|oo)t ft
length imperial 0.9144 | 야드 | yards? yds?
length imperial 1609.344 | 마일 | miles? mph
volume metric 0.001 | ml ㎖ 밀리리터 | millilit(?:er|re)s? ml
volume metric 1 | l ℓ 리터 | lit(?:er|re)s? l
volume korean 1.8039 | 되 |
volume korean 18.039 | 말 |
volume imperial 3.78541 | 갤런 | gallons?
time clock 1 | 초 | seconds? secs?
time clock 60 | 분 | minutes? mins?
time clock 3600 | 시간 | hours? hrs?
time clock 86400 | 일 | days?
time clock 604800 | 주 | weeks?
span calendar 1 | 개월 달 | months?
span calendar 12 | 년 해 주년 살 세 | years?
span calendar 120 | | decades?
temperature metric 1 | 도 ℃ °C | degrees?(?:_c(?:elsius|entigrade)?)?(?!_f) °C ℃
temperature fahrenheit 1 | ℉ °F | degrees?_f(?:ahrenheit)? °F ℉ fahrenheit
"""
# what may stand between a number and its unit: 두 근, half a liter, two-year-old
_GAPS = {"ko": " ?", "en": "[ -]?(?:(?:of )?an? )?"}
# what may follow a unit within its word: 30평짜리, 5분간, but no 2분기
_SUFFIXES = "대|간|쯤|여|째|당|만|형|급|나|짜리|동안|만에|정도|이상|이하|가량|남짓|들이"
_NOT_LONGER = "(?![A-Za-z²0-9])"
_ENDS = {
    "ko": f"{_NOT_LONGER}(?=(?:{_SUFFIXES})(?![가-힣])|{WORD_ENDS.pattern})",
    "en": _NOT_LONGER,
}


@cache
def _read_units(language: str) -> tuple[re.Pattern[str], tuple[_Unit, ...]]:
    """Read the units of a language: a pattern with a group for each, the longest names first."""
    named: list[tuple[str, _Unit]] = []
    for line in _UNITS.strip().splitlines():
        about, *columns = line.split(" |")
        dimension, system, size = about.split()
        names = columns["ko en".split().index(language)].split()
        named += [(name, _Unit(dimension, system, Fraction(size))) for name in names]
    named.sort(key=lambda row: -len(row[0]))
    either = "|".join(f"({name.replace('_', '[ -]')})" for name, _ in named)
    pattern = re.compile(f"{_GAPS[language]}(?:{either}){_ENDS[language]}", re.I)
    return pattern, tuple(unit for _, unit in named)


def add_quantities(text: str, mentions: list[Mention], language: str) -> list[Mention]:
    """Give each mention the quantity that it makes with its unit, and with those around it.

    Args:
        text: The text.
        mentions: Its numerals, in order.
        language: Its language, ``ko`` or ``en``.
    """
    runs: list[list[tuple[Mention, Quantity | None]]] = []
    for bare in mentions:
        mention, quantity = _measure(text, bare, language)
        before = runs[-1][-1] if runs else None
        if before and _is_continued(before, (mention, quantity)):
            if quantity is None and before[1] is not None:
                quantity = Quantity(*_INCH[:2], mention.values[0] * _INCH.size, _INCH.size)
            runs[-1].append((mention, quantity))
        else:
            runs.append([(mention, quantity)])
    return [mention for run in runs for mention in _add_to_run(run)]


def _measure(text: str, mention: Mention, language: str) -> tuple[Mention, Quantity | None]:
    """Find the unit right behind a number, and what the two make."""
    pattern, units = _read_units(language)
    found = pattern.match(text, mention.end)
    if found is None or found.lastindex is None:
        return mention, None
    mention = replace(mention, reach=found.end(found.lastindex))
    dimension, system, size = units[found.lastindex - 1]
    value = mention.values[0]
    before = text[max(0, mention.start - 6) : mention.start]
    if dimension == "temperature" and _BELOW_ZERO.search(before):
        value = -value
    if system == _FAHRENHEIT:
        return mention, Quantity(dimension, system, (value - 32) * 5 / 9, Fraction(5, 9))
    return mention, Quantity(dimension, system, value * size, size)


def _is_continued(
    before: tuple[Mention, Quantity | None], this: tuple[Mention, Quantity | None]
) -> bool:
    """Return whether a quantity goes on that before it: ``1시간 30분``, *five feet eleven*."""
    (first, large), (second, small) = before, this
    if large is None or not 0 < second.start - first.end <= _FARTHEST:
        return False
    if small is None:
        return large.unit == _FOOT and second.values[0] < _INCHES
    return large[:2] == small[:2] and large.unit > small.unit


def _add_to_run(run: list[tuple[Mention, Quantity | None]]) -> Iterator[Mention]:
    known = [quantity for _, quantity in run if quantity is not None]
    whole: list[Quantity] = []
    if len(known) > 1:
        total = sum((quantity.amount for quantity in known), Fraction(0))
        whole.append(Quantity(known[0].dimension, known[0].system, total, Fraction(0)))
    for mention, quantity in run:
        own = [quantity] if quantity is not None else []
        if own and mention.half is not None:
            own.append(own[0]._replace(amount=mention.half * own[0].unit))
        yield replace(mention, quantities=(*own, *whole))


class QuantityIndex:
    """The quantities of a text, to look up whether one of them is the same as another.

    Args:
        mentions: The numerals of the text, with their quantities.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._amounts: dict[str, dict[str, list[Fraction]]] = {}
        for quantity in {quantity for mention in mentions for quantity in mention.quantities}:
            systems = self._amounts.setdefault(quantity.dimension, {})
            systems.setdefault(quantity.system, []).append(quantity.amount)
        for systems in self._amounts.values():
            for amounts in systems.values():
                amounts.sort()

    def __contains__(self, quantity: Quantity) -> bool:
        """Return whether the text has that quantity, in whatever units."""
        return any(
            _has_near(amounts, quantity.amount, system == quantity.system)
            for system, amounts in self._amounts.get(quantity.dimension, {}).items()
        )


def is_same(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities are the same, in whatever units."""
    exactly = one.system == other.system
    return one.dimension == other.dimension and _has_near([one.amount], other.amount, exactly)


def _has_near(amounts: list[Fraction], amount: Fraction, exactly: bool) -> bool:
    margin = Fraction(0) if exactly else _ROUNDED * abs(amount)
    at = bisect_left(amounts, amount - margin)
    return at < len(amounts) and amounts[at] <= amount + margin
