"""English numerals: *32,000*, *thirty-two thousand*, *two-thirds*, and words such as *twice*."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from fractions import Fraction
from typing import NamedTuple

from summkit.translation.numerals.mention import (
    DOTTED,
    NUMBER,
    POSSIBLE,
    SQUARE,
    SURE,
    WORD,
    Mention,
    parse_dotted,
    parse_literal,
    parse_table,
)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_MONTHS = "January February March April May June July August September October November December"
_SCALES = {"dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES |= {"trillion": 10**12, "quadrillion": 10**15, "quintillion": 10**18}
# a word's kind decides what may follow it in one number
_KINDS: dict[str, tuple[str, int]] = (
    {word: ("unit", n) for n, word in enumerate(_UNITS.split())}
    | {word: ("ten", 10 * n) for n, word in enumerate(_TENS.split(), 2)}
    | {word: ("ordinal", n) for n, word in enumerate(_ORDINALS.split(), 1)}
    | {word[:-1] + "ieth": ("ordinal", 10 * n) for n, word in enumerate(_TENS.split(), 2)}
    | {"hundred": ("hundred", 100), "hundredth": ("hundred", 100)}
    | {word: ("scale", n) for word, n in _SCALES.items()}
    | {"thousandth": ("scale", 10**3), "millionth": ("scale", 10**6)}
    | {word + "s": ("parts", n) for n, word in enumerate(_ORDINALS.split()[2:], 3)}
    | {"half": ("parts", 2), "halves": ("parts", 2)}
    | {"quarter": ("parts", 4), "quarters": ("parts", 4)}
)
_FOLLOWS = {
    "ten": ("hundred", "scale"),
    "unit": ("ten", "hundred", "scale"),
    "digits": ("scale",),
    "ordinal": ("unit", "ten", "hundred", "scale"),
    "parts": ("unit",),
    "hundred": ("unit", "digits"),
    "scale": ("unit", "ten", "hundred", "digits"),
}
# other words for numbers, with the values they may mean
_ENGLISH_WORDS = """
a an the once single each every per top leading leader leaders main sole only past last: 1
next freshman freshmen: 1
twice double doubles doubled doubling both pair pairs couple twin twins duo other twofold again: 2
another: 1 2
runner runners bilingual biennial sophomore sophomores: 2
fortnight: 2 14 15
zero nil goalless scoreless: 0
overnight: 1 2
thrice triple triples tripled tripling trio threefold triplets quarterly: 3
quadruple quadrupled quadrupling fourfold semifinal semifinals quartet: 4
junior juniors: 2 3
senior seniors: 3 4
quintuple quintupled fivefold quintet: 5
sixfold: 6
sevenfold: 7
eightfold quarterfinal quarterfinals: 8
week weeks: 7
tenfold teen teens teenage teenager teenagers decade: 10
score scores: 20
twenties: 20 1920
thirties: 30 1930
forties: 40 1940
fifties: 50 1950
sixties: 60 1960
seventies: 70 1970
eighties: 80 1980
nineties: 90 1990
century hundredfold hundredth: 100
millennium: 1000
noon: 12
midnight: 0 12 24
half halfway halved halve: 1/2 50
quarter: 1/4 15 25
coronavirus pandemic covid: 19
jan: 1
feb: 2
mar: 3
apr: 4
jun: 6
jul: 7
aug: 8
sep sept: 9
oct: 10
nov: 11
dec: 12
"""
_ENGLISH_VALUES = parse_table(_ENGLISH_WORDS)
_PHRASES = {
    re.compile(rf"\b{phrase}", re.I): tuple(map(Fraction, values.split()))
    for phrase, values in (
        ("half[ -](?:(?:an[ -])?hour|past)", "30"),
        ("half[ -](?:(?:a[ -])?(?:year|dozen)|of (?:the|this|last|next) year)", "6"),
        ("half[ -]a[ -]million", "500000"),
        ("half[ -]a[ -]billion", "500000000"),
        ("half[ -]a[ -]trillion", "500000000000"),
        ("quarter to", "45"),
        ("hour[ -]and[ -]a[ -]half", "90 30"),
        ("year[ -]and[ -]a[ -]half", "18 6"),
        ("straight sets", "2 3 0"),
        ("(?:a)?round[ -]the[ -]clock", "24"),
        ("Korean War", "6 25"),
        ("Independence Movement", "3 1"),
        ("Liberation Day", "8 15"),
    )
}
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS.split())})\b")
_MONTH_VALUES = {month: Fraction(n) for n, month in enumerate(_MONTHS.split(), 1)}
_ENGLISH = re.compile(rf"{DOTTED}|{SQUARE}|(?P<number>{NUMBER})|(?P<word>[A-Za-z]+)")
_SPANS = {"decades": 10, "decade": 10, "centuries": 100, "century": 100}
_SPAN = re.compile(rf"[ -]({'|'.join(_SPANS)})\b", re.I)


class _Part(NamedTuple):
    """A word or a literal of an English number."""

    start: int
    end: int
    kind: str
    value: Fraction


def find_english_mentions(text: str) -> Iterator[Mention]:
    """Find the numerals of an English text, in no order; they may overlap."""
    group: list[_Part] = []
    for found in _ENGLISH.finditer(text):
        if found.lastgroup == "dotted":
            yield from parse_dotted(found)
        elif found.lastgroup == "number":
            value = parse_literal(found[0])
            group = yield from _extend_group(text, group, _Part(*found.span(), "digits", value))
        elif found.lastgroup == "word":
            word = found[0].lower()
            if word in _ENGLISH_VALUES:
                yield Mention(*found.span(), _ENGLISH_VALUES[word], POSSIBLE)
            if word in _KINDS:
                kind, size = _KINDS[word]
                group = yield from _extend_group(
                    text, group, _Part(*found.span(), kind, Fraction(size))
                )
    yield from _read_group(text, group)
    yield from _find_months_and_phrases(text)


def _find_months_and_phrases(text: str) -> Iterator[Mention]:
    for month in _MONTH.finditer(text):
        weight = POSSIBLE if month[0] in ("May", "March", "April", "June", "August") else WORD
        beside = (
            text[month.end() : month.end() + 2] + text[max(0, month.start() - 2) : month.start()]
        )
        if any(sign.isdigit() for sign in beside):
            weight = WORD
        yield Mention(*month.span(), (_MONTH_VALUES[month[0]],), weight)
    for phrase, values in _PHRASES.items():
        for found in phrase.finditer(text):
            yield Mention(*found.span(), values, POSSIBLE)


def _extend_group(
    text: str, group: list[_Part], part: _Part
) -> Generator[Mention, None, list[_Part]]:
    """Add a part to the number it belongs to, and yield what is complete."""
    if not group or not _is_continuation(text, group[-1], part):
        yield from _read_group(text, group)
        return [part]
    if part.kind == "scale":
        scales = [n for n, other in enumerate(group) if other.kind == "scale"]
        if scales and group[scales[-1]].value <= part.value and scales[-1] + 1 < len(group):
            # two million three million: the second begins after the first unit
            yield from _read_group(text, group[: scales[-1] + 1])
            return [*group[scales[-1] + 1 :], part]
    return [*group, part]


def _is_continuation(text: str, before: _Part, part: _Part) -> bool:
    """Return whether a part goes on the number of the part before it."""
    if before.kind not in _FOLLOWS.get(part.kind, ()) or part.start - before.end > 5:
        return False
    gap = text[before.end : part.start]
    if gap == " and ":
        return before.kind in ("hundred", "scale") and part.kind in ("unit", "ten", "ordinal")
    if gap not in (" ", "-", "\u2011"):
        return False
    return before.kind != "ten" or part.kind in ("hundred", "scale") or 0 < part.value < 10


def _read_group(text: str, group: list[_Part]) -> Iterator[Mention]:
    """Read the parts of one number."""
    if not group:
        return
    span = group[0].start, group[-1].end
    last = group[-1]
    if last.kind == "parts" or (
        last.kind == "ordinal" and group[-2:-1] and group[-2].kind == "unit"
    ):
        yield from _read_fraction(group, span)
        return
    total = section = Fraction(0)
    for part in group:
        if part.kind == "scale":
            total, section = total + (section or 1) * part.value, Fraction(0)
        else:
            section = (
                max(section, Fraction(1)) * 100 if part.kind == "hundred" else section + part.value
            )
    value = total + section
    mention = Mention(*span, (value,), _weigh_group(text, group, value), _find_scale(group))
    spans = _SPAN.match(text, last.end)
    yield mention.add_values(value * _SPANS[spans[1].lower()]) if spans else mention


def _weigh_group(text: str, group: list[_Part], value: Fraction) -> int:
    if group[0].kind == "digits":
        return SURE
    if len(group) == 1 and group[0].kind in ("hundred", "scale"):
        before = text[max(0, group[0].start - 3) : group[0].start].lower()
        return WORD if before.endswith("a ") else POSSIBLE
    if value > 12:
        return SURE
    word = text[group[0].start : group[-1].end].lower()
    return POSSIBLE if word in ("one", "second") else WORD


def _find_scale(group: list[_Part]) -> int:
    units = [part for part in group[1:] if part.kind in ("hundred", "scale")]
    if len(units) != len(group) - 1:
        return 1
    scale = 1
    for unit in units:
        scale *= int(unit.value)
    return scale


def _read_fraction(group: list[_Part], span: tuple[int, int]) -> Iterator[Mention]:
    """Read *two-thirds*; a lone *quarter* may be one of many things."""
    whole = group[-1].value
    if len(group) == 1:
        yield Mention(*span, (1 / whole, whole) if whole > 2 else (1 / whole,), POSSIBLE)
        return
    share = group[-2].value / whole
    yield Mention(*span, (share, share * 100), WORD)
