"""The context of numerals: a clock, a range, a unit that belongs to both ends."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from summkit.translation.numerals.mention import POSSIBLE, WORD, Mention

_HALF = Fraction(1, 2)
_RANGE = re.compile(r" ?[~∼〜–—-] ?| (?:to|or|and) |에서 |(?: ?내지 ?)")
_DASH = re.compile(r" ?[~∼〜–—/-] ?")
_OUT_OF = re.compile(" ?분의 ?")
# bits of a numerator or denominator, as two literals of thirty digits have
_LONGEST_SHARE = 256
_HOUR = re.compile(
    r" ?시(?![가-힣]|간)| ?시(?=[에까부쯤경반이가은는])| ?[ap]\.?m\b| o['’]clock", re.I
)
_YEAR = re.compile(r"년|s\b")
_DATE = re.compile("년|월|개월| years?| months?")
_AND_A_HALF = re.compile(r" and a half| ?[가-힣]{1,2} ?반(?![가-힣])|반(?![가-힣])")
_TENTHS = re.compile("할")
_WINS_NEEDED = re.compile("승제")  # 5전 3승제 is a best-of-five
# 2030세대 are those in their twenties and thirties
_GENERATIONS = frozenset([1020, 2030, 3040, 4050, 5060, 6070])
_SHORT_SCALE = re.compile(r" ?(k|mn?|bn?|tn?)\b", re.I)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALES |= {"quadrillion": 10**15}
_SCALED = re.compile(rf" ({'|'.join(_SCALES)})\b", re.I)
# what is counted by the dozen, the score or the hundred: eggs, fish, garlic, socks
_BUNDLES = {"다스": 12, "접": 100, "톳": 100, "두름": 20, "축": 20, "쾌": 20, "켤레": 2, "판": 30}
_BUNDLED = re.compile(f" ?({'|'.join(_BUNDLES)})(?![가-힣]{{2}})")
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


def resolve_context(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give each mention the values that its context allows, the last one first."""
    read: list[Mention] = []
    for mention in reversed(mentions):
        current = _apply_suffix(text, mention)
        if read and read[-1].start - current.end <= 8:
            gap = text[current.end : read[-1].start]
            if _OUT_OF.fullmatch(gap) and _is_sayable(current, read[-1]):
                current = _build_share(current, read.pop())
            else:
                current, read[-1] = _apply_neighbour(gap, current, read[-1])
        read.append(current)
    return read[::-1]


def _apply_suffix(text: str, mention: Mention) -> Mention:
    """Add what the words right after a mention allow."""
    value, end = mention.values[0], mention.end
    if _HOUR.match(text, end):
        mention = _add_hours(mention)
    if 1900 <= value <= 2100 or _DATE.match(text, end):
        mention = replace(mention, counts=False)
    if 10 <= value <= 99 and (_YEAR.match(text, end) or text[max(0, mention.start - 1)] in "'’"):
        mention = mention.add_values(1900 + value, 2000 + value)
    if value in _GENERATIONS and not _YEAR.match(text, end):
        mention = mention.add_values(Fraction(value // 100), Fraction(value % 100))
    mention = _add_half(text, mention)
    if _TENTHS.match(text, end):
        mention = mention.add_values(value / 10, value * 10, value * 100)
    bundle = _BUNDLED.match(text, end)
    if bundle:
        mention = mention.add_values(value * _BUNDLES[bundle[1]])
    if _WINS_NEEDED.match(text, end):
        mention = replace(mention, weight=POSSIBLE)
    scale = _SHORT_SCALE.match(text, end)
    return mention.add_values(value * _SHORT_SCALES[scale[1][0].lower()]) if scale else mention


def _add_half(text: str, mention: Mention) -> Mention:
    """Add the half of *two and a half trillion*, or of ``1년 반``, which may be another half."""
    value, end = mention.values[0], mention.end
    found = _AND_A_HALF.match(text, end)
    if found is None:
        return mention
    half = value + _HALF
    if not found[0].startswith(" and"):
        return replace(mention, values=(*mention.values, half), half=half)
    scale = _SCALED.match(text, found.end())
    whole = half * _SCALES[scale[1].lower()] if scale else half
    return replace(
        mention,
        end=(scale or found).end(),
        values=(whole, half, value),
        weight=max(mention.weight, WORD),
    )


def _add_hours(mention: Mention) -> Mention:
    """Add the other ways to name an hour."""
    hour = mention.values[0]
    if hour > 24:
        return mention
    others = {12: (Fraction(24), Fraction(0)), 24: (Fraction(12), Fraction(0))}.get(int(hour))
    return mention.add_values(*(others or (hour + 12 if hour < 12 else hour - 12,)))


def _is_sayable(whole: Mention, part: Mention) -> bool:
    """Return whether a share of two numbers is a number that somebody would name.

    A chain of shares makes fractions that grow with it, which Python refuses to write from 4,300
    digits on.
    """
    value, share = whole.values[0], part.values[0]
    longest = max(abs(value.numerator), value.denominator, abs(share.numerator), share.denominator)
    return value != 0 and longest.bit_length() <= _LONGEST_SHARE


def _build_share(whole: Mention, part: Mention) -> Mention:
    """Build the mention of ``3분의 1``: a third, 33 % where that is even, or one *of three*."""
    share = part.values[0] / whole.values[0]
    values = (share, share * 100, whole.values[0])
    return Mention(whole.start, part.end, values, max(whole.weight, part.weight))


def _apply_neighbour(gap: str, left: Mention, right: Mention) -> tuple[Mention, Mention]:
    """Add what two neighbours allow: a clock, a span of years, a range with one unit for both."""
    first, last = left.values[0], right.values[0]
    if gap == ":" and first <= 24 and last < 60:
        weight = right.weight if last else POSSIBLE
        return _add_hours(left), replace(right, weight=weight)
    if gap.strip() == "박":
        return left.add_values(last), right.add_values(first)
    if gap == "/" and first < last <= 10:
        return left.add_values(first / last), right.add_values(first / last)
    if gap in ("-", " ") and 13 <= first <= 20 and 10 <= last <= 99:
        return left.add_values(first * 100 + last), right.add_values(first * 100 + last)
    if _DASH.fullmatch(gap) and 1000 <= first <= 2100 and 10 <= last <= 99:
        return left, right.add_values(first // 100 * 100 + last)
    if gap == " to " and first == Fraction(1, 4):
        return left, right.add_values(last - 1)
    if _RANGE.fullmatch(gap):
        if right.scale > 1 and left.scale == 1 and first < 1000:
            left = replace(left, values=(first * right.scale, *left.values))
        elif last + 12 in right.values:
            left = _add_hours(left)
    return left, right
