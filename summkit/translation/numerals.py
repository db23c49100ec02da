"""The numbers that a text names, in Korean and English, so that a translation can be held to them.

``3만 2천``, ``32,000`` and *thirty-two thousand* are one number. What a numeral stands for is not
always certain: ``7시`` may come out as *7 p.m.* or 19:00, ``98년`` as 1998, and *a second* may
be no number at all. So every mention carries all the values it may have, and how sure it is:
digits must be found on the other side, number words only count against a translation that has
other number words in their place, and what is merely possible only excuses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from summkit.hangul import compose_hangul

_POSSIBLE, _WORD, _SURE = range(3)
_HALF = Fraction(1, 2)

# bounded, since a number of a million digits is no number, and Python refuses to read it
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]{1,30})(?:\.[0-9]{1,30})?"
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}
_WIDE = (
    str.maketrans("０１２３４５６７８９．，％：～", "0123456789.,%:~")
    | {first + n: f" {n + 1} " for first in (0x2460, 0x2474) for n in range(20)}
    | {ord(sign): f" {fraction}" for sign, fraction in _FRACTIONS.items()}
)
# 2025.9.18, 10.0.0.1, and days such as 9.18(목) or 5.18 민주화운동
_DOTTED = (
    r"(?P<dotted>[0-9]{1,30}(?:\.[0-9]{1,30}){2,8}"
    r"|[0-9]{1,2}\.[0-9]{1,2}(?= ?\([월화수목금토일]\)| ?(?:절|민주|운동|혁명|항쟁|사태)))"
)
# a batting average of 3할 2푼 is .320
_AVERAGE = "(?P<average>[0-9]할 ?[0-9]푼(?: ?[0-9]리)?)"
_SQUARE = r"(?P<skip>(?<![A-Za-z])[ckm]?m[23](?![0-9A-Za-z]))"
_ROMAN = re.compile(r"\b[IVX]{2,6}\b|(?<=[a-z] )[IVX]\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


class Differences(NamedTuple):
    """The numbers that only one of two texts has."""

    missing: tuple[Fraction, ...]
    added: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A numeral: ``values[0]`` is what it says, the others are what it may mean as well.

    ``scale`` is the unit of a number such as ``5만``, which a range ``3~5만`` lends to its start.
    What does not count may be said once for several.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    weight: int = _SURE
    scale: int = 1
    counts: bool = True

    def or_else(self, *values: Fraction) -> _Mention:
        return replace(self, values=self.values + values)


def numbers_in(text: str, language: str) -> list[Fraction]:
    """List the values that a text names, exact and in order.

    Korean (``ko``) and English (``en``) are read with their numerals, of other languages only
    digits. Words that are mostly something else (``한``, *one*) are left out.

    >>> [int(n) for n in numbers_in("2025년 9월 18일 3만 2천 명", "ko")]
    [2025, 9, 18, 32000]
    """
    return [m.values[0] for m in _mentions(text, language) if m.weight > _POSSIBLE]


def missing(
    source: str, target: str, source_language: str = "ko", target_language: str = "en"
) -> Differences:
    """Compare the numbers of a text and its translation.

    Each number of one side must be found on the other, as often as once. Languages whose
    numerals are not known cannot be compared, and nothing differs then.

    >>> missing("사과 32개", "23 apples")
    Differences(missing=(Fraction(32, 1),), added=(Fraction(23, 1),))
    """
    if not {source_language, target_language} <= _READERS.keys():
        return Differences((), ())
    there, here = _mentions(source, source_language), _mentions(target, target_language)
    lost, new = _unmatched(there, here) + _too_few(there, here), _unmatched(here, there)
    if not (lost and new):
        lost = [m for m in lost if m.weight == _SURE]
        new = [m for m in new if m.weight == _SURE]
    return Differences(_values(lost), _values(new))


def written(value: Fraction) -> str:
    """Write a value as people do: ``32,000``, ``2025``, ``1.5``, ``1/3``.

    >>> written(Fraction(10687, 10))
    '1068.7'
    """
    places = next((n for n in range(31) if (value * 10**n).denominator == 1), None)
    if places is None:
        return str(value)
    whole, rest = f"{int(value * 10**places):0{places + 1}d}", ""
    if places:
        whole, rest = whole[:-places], "." + whole[-places:]
    return (f"{int(whole):,}" if len(whole) > 4 else whole) + rest


def _unmatched(mentions: list[_Mention], others: list[_Mention]) -> list[_Mention]:
    """Find what the other side lacks. A word for 1 is an article or a pronoun, and not counted."""
    known = {value for other in others for value in other.values}
    return [
        m
        for m in mentions
        if m.weight > _POSSIBLE
        and known.isdisjoint(m.values)
        and (m.weight == _SURE or m.values[0] != 1)
    ]


def _too_few(mentions: list[_Mention], others: list[_Mention]) -> list[_Mention]:
    """Find what is said more often than on the other side.

    Years and months are not counted: *from March to May 2025* says the year once.
    """
    counted = [m for m in mentions if m.weight == _SURE and m.counts]
    said = Counter(m.values[0] for m in counted)
    known = Counter(value for other in others for value in set(other.values))
    return [m for m in counted if 0 < sum(known[v] for v in set(m.values)) < said[m.values[0]]]


def _values(mentions: list[_Mention]) -> tuple[Fraction, ...]:
    return tuple(dict.fromkeys(m.values[0] for m in mentions))


def _mentions(text: str, language: str) -> list[_Mention]:
    text = compose_hangul(text).translate(_WIDE)
    found = sorted(_READERS.get(language, _digits)(text), key=lambda m: (m.start, -m.end))
    return [*_in_context(text, found), *_romans(text)]


def _table(lines: str) -> dict[str, tuple[Fraction, ...]]:
    """Read ``words: values``, a line each; a ``_`` in a word stands for a blank."""
    rows = (line.partition(":") for line in lines.strip().splitlines())
    return {
        word.replace("_", " "): tuple(map(Fraction, values.split()))
        for words, _, values in rows
        for word in words.split()
    }


def _digits(text: str) -> Iterator[_Mention]:
    for number in re.finditer(_NUMBER, text):
        yield _Mention(number.start(), number.end(), (_literal(number[0]),))


def _romans(text: str) -> Iterator[_Mention]:
    """``헨리 8세`` is *Henry VIII*."""
    for roman in _ROMAN.finditer(text):
        signs = [_ROMAN_VALUES[sign] for sign in roman[0]]
        value = sum(-a if a < b else a for a, b in pairwise([*signs, 0]))
        yield _Mention(roman.start(), roman.end(), (Fraction(value),), _POSSIBLE)


def _literal(number: str) -> Fraction:
    return Fraction(number.replace(",", ""))


def _pieces(dotted: re.Match[str]) -> Iterator[_Mention]:
    for piece in re.finditer("[0-9]+", dotted[0]):
        at = dotted.start()
        yield _Mention(at + piece.start(), at + piece.end(), (Fraction(piece[0]),))


# --- what stands around and between numerals -------------------------------------------------

_RANGE = re.compile(r" ?[~∼〜–—-] ?| (?:to|or|and) |에서 |(?: ?내지 ?)")
_DASH = re.compile(r" ?[~∼〜–—/-] ?")
_PARTS_OF = re.compile(" ?분의 ?")
_HOUR = re.compile(
    r" ?시(?![가-힣]|간)| ?시(?=[에까부쯤경반이가은는])| ?[ap]\.?m\b| o['’]clock", re.I
)
_YEAR = re.compile(r"년|s\b")
_DATE = re.compile("년|월|개월| years?| months?")
_AND_A_HALF = re.compile(r" and a half| ?[가-힣]{1,2} ?반(?![가-힣])|반(?![가-힣])")
_TENTHS = re.compile("할")
_WINS_NEEDED = re.compile("승제")  # 5전 3승제 is a best-of-five
_SHORT_SCALE = re.compile(r" ?(k|mn?|bn?|tn?)\b", re.I)
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


def _in_context(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Let each mention be read in the light of what follows it, the last one first."""
    read: list[_Mention] = []
    for mention in reversed(mentions):
        current = _with_suffix(text, mention)
        if read and read[-1].start - current.end <= 8:
            gap = text[current.end : read[-1].start]
            if _PARTS_OF.fullmatch(gap) and current.values[0]:
                current = _parts_of(current, read.pop())
            else:
                current, read[-1] = _beside(gap, current, read[-1])
        read.append(current)
    return read[::-1]


def _with_suffix(text: str, mention: _Mention) -> _Mention:
    value, end = mention.values[0], mention.end
    if _HOUR.match(text, end):
        mention = _as_hour(mention)
    if 1900 <= value <= 2100 or _DATE.match(text, end):
        mention = replace(mention, counts=False)
    if 10 <= value <= 99 and (_YEAR.match(text, end) or text[max(0, mention.start - 1)] in "'’"):
        mention = mention.or_else(1900 + value, 2000 + value)
    if _AND_A_HALF.match(text, end):
        half = value + _HALF
        english = text[end] == " " and text[end + 1] == "a"
        weight = max(mention.weight, _WORD) if english else mention.weight
        values = (half, value) if english else (*mention.values, half)
        mention = replace(mention, values=values, weight=weight)
    if _TENTHS.match(text, end):
        mention = mention.or_else(value / 10, value * 10, value * 100)
    if _WINS_NEEDED.match(text, end):
        mention = replace(mention, weight=_POSSIBLE)
    scale = _SHORT_SCALE.match(text, end)
    return mention.or_else(value * _SHORT_SCALES[scale[1][0].lower()]) if scale else mention


def _as_hour(mention: _Mention) -> _Mention:
    hour = mention.values[0]
    return mention.or_else(hour + 12, abs(hour - 12)) if hour <= 24 else mention


def _parts_of(whole: _Mention, part: _Mention) -> _Mention:
    """``3분의 1`` is a third, 33 % where that is even, or one *of three*."""
    share = part.values[0] / whole.values[0]
    values = (share, share * 100, whole.values[0], part.values[0])
    return _Mention(whole.start, part.end, values, max(whole.weight, part.weight))


def _beside(gap: str, left: _Mention, right: _Mention) -> tuple[_Mention, _Mention]:
    """Read a clock, a span of years, and a range whose end carries the unit of both."""
    first, last = left.values[0], right.values[0]
    if gap == ":" and first <= 24 and last < 60:
        weight = right.weight if last else _POSSIBLE
        return _as_hour(left), replace(right, weight=weight)
    if gap == "/" and first < last <= 10:
        return left.or_else(first / last), right.or_else(first / last)
    if gap in ("-", " ") and 13 <= first <= 20 and 10 <= last <= 99:
        return left.or_else(first * 100 + last), right.or_else(first * 100 + last)
    if _DASH.fullmatch(gap) and 1000 <= first <= 2100 and 10 <= last <= 99:
        return left, right.or_else(first // 100 * 100 + last)
    if gap == " to " and first == Fraction(1, 4):
        return left, right.or_else(last - 1)
    if _RANGE.fullmatch(gap):
        if right.scale > 1 and left.scale == 1 and first < 1000:
            left = replace(left, values=(first * right.scale, *left.values))
        elif last + 12 in right.values:
            left = _as_hour(left)
    return left, right


# --- Korean ----------------------------------------------------------------------------------

_SINO = "일이삼사오육칠팔구"
_SINO_VALUES = {sign: value for value, sign in enumerate("영" + _SINO)} | {"륙": 6}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_COUNTERS = (
    "명|원|년|월|일|개|%|퍼센트|프로|살|세|시간|시|분|초|층|번|호|위|등|점|차|회|대|장|권|주|인|도|배|동"
    "|킬로|미터|센티|밀리|그램|톤|평|리터|[㎏㎞㎝㎜㎡]|[kcm]?m|kg|달러|불|엔|유로|위안|파운드|학년|학기"
    "|가구|가지|마리|곳|건|척|채|그루|쪽|페이지|편|종|팀|표|석|줄|칸|글자|사람|단계|여"
)
_COUNTED = re.compile(f"여? ?(?:{_COUNTERS})")
# the end of the word, or a particle that may follow a number
_WORD_ENDS = re.compile(
    "(?:(?:이|가|은|는|을|를|의|에|로|으로|도|과|와|까지|부터|밖에|이나|보다|씩|대)?(?![가-힣])"
    "|이(?=[고다며니라지었네에야])|입니|인데|였)"
)


def _run_pattern(digit: str, last: str) -> str:
    """Build the pattern of a number: a section below 10,000 before each of 경, 조, 억 and 만.

    The order is that of the language, so ``5천만 3천만`` is two numbers. Between the parts a
    blank may stand if digits follow, or a numeral with a unit.
    """
    gap = f"(?: (?=[0-9]|[{_SINO}][십백천만]|[백천] ?원))?"
    section = "".join(f"(?:(?:{digit})?{unit}{gap})?" for unit in "천백십")
    section += f"(?:(?:{digit})(?: (?=[만억조](?![가-힣])))?)?"
    larger = (
        f"(?:{section}경(?![기주로우험찰매영]){gap})?(?:{section}조(?![각항문직건치합정]){gap})?"
    )
    larger += f"(?:{section}억{gap})?(?:{section}만{gap}(?!(?<= )[0-9,]+[십백천]?[만억조]))?"
    tail = "".join(f"(?:(?:{digit})?{unit}{gap})?" for unit in "천백십")
    return f"{larger}{tail}(?:{last})?"


# a last 이 is a particle more often than a 2: 삼천이 넘는
_KOREAN = re.compile(
    f"{_DOTTED}|{_AVERAGE}|{_SQUARE}"
    f"|(?P<digits>(?=[0-9]){_run_pattern(f'{_NUMBER}|[{_SINO}](?=[십백천만억])', _NUMBER)})"
    "|(?<![가-힣0-9])(?:"
    "(?P<age>만 (?=[0-9]))"
    f"|(?P<sino>(?=[{_SINO}십백천만억])"
    f"{_run_pattern(f'[{_SINO}륙]', f'[일삼사오육륙칠팔구]|이(?=여? ?(?:{_COUNTERS}))')})"
    ")"
)
_TOKEN = re.compile(f"{_NUMBER}|[^0-9 ]")
_BARE_TRILLION = re.compile("[0-9]+조")
_UNITS_ONLY = re.compile(f"(?:{_NUMBER}|[{_SINO}])([십백천]?[만억조]?)")
# numbers by their form, but words more often; and those that are numbers without a counter
_RATHER_WORDS = frozenset(
    ["만일", "천만", "이만", "이천", "사천", "오천", "구천", "오만", "천일", "백일"]
)
_NUMBER_ALONE = re.compile(f"[{_SINO[1:]}]십|[십백천][만억]")
_SINGLE_COUNTED = re.compile(" ?(?:년|개월|학년|층|퍼센트|명|킬로|세기)")
_TRILLIONS = re.compile(" 원| ?달러")

_NATIVE_TENS = "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔"
_NATIVE_UNITS = "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉"
_NATIVE_DAYS = "하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘"
_DETERMINERS = {"한": 1, "두": 2, "세": 3, "네": 4, "석": 3, "넉": 4, "댓": 5}
_NATIVE = (
    {word: 10 * n for n, word in enumerate(_NATIVE_TENS.split(), 1)}
    | {word: n for n, word in enumerate(_NATIVE_UNITS.split(), 1)}
    | {word: n for n, word in enumerate(_NATIVE_DAYS.split(), 1)}
    | _DETERMINERS
    | {"스무": 20}
)
_NATIVE_WORD = re.compile(
    "(?<![가-힣])(?:초|음력 )?"
    f"(?P<tens>(?!열흘)(?:{'|'.join(_NATIVE_TENS.split())}|스무))?"
    f"(?P<unit>{'|'.join([*_NATIVE_UNITS.split(), *_NATIVE_DAYS.split(), *_DETERMINERS])})?"
)
_NATIVE_COUNTERS = (
    "명|분|사람|살|시간|시|개월|개|달|번째|번|가지|마리|권|장|대|채|송이|그루|잔|병|켤레|곳|군데|배|해|쌍|차례|통"
    "|건|팀|편|점|척|벌|자루|줄|칸|갈래|종|주|끼|쪽|자매|형제|아이|조각|그릇|접시|단계|경기|나라|도시|모금|방울"
    "|바퀴|걸음|마디|글자|상자|봉지|묶음|판|세트|째"
)
_NATIVE_COUNTED = re.compile(
    f" (?:{_NATIVE_COUNTERS})|(?:명|개|번|가지|시간|마리|사람|달|살|곳|째)"
)
_PLAIN = frozenset(["둘", "셋", "넷"])
_BEFORE_NOUNS = frozenset(["두", "세"])
_CLEAR_ALONE = frozenset([*_NATIVE_UNITS.split()[4:], *_NATIVE_DAYS.split()[1:]]) - {"이레"}
# about two, three or five; a half; noon; and words that stand for a number now and then
_KOREAN_WORDS = """
첫 매 당: 1
쌍 양 둘 두어: 2
한두: 1 2
두세: 2 3
서너: 3 4
너댓 네댓 네다섯: 4 5
대여섯: 5 6
예닐곱: 6 7
일고여덟 일여덟: 7 8
보름: 15
유월: 6
시월: 10
절반: 1/2 50
반: 1/2 30 50 6
정오: 12
자정: 0 12 24
서_말 서_되 서_돈: 3
너_말 너_되 너_돈: 4
"""
_KOREAN_SAYS = _table(_KOREAN_WORDS)
_KOREAN_WORD = re.compile(f"(?<![가-힣])(?:{'|'.join(_KOREAN_SAYS)})")


def _korean(text: str) -> Iterator[_Mention]:
    at = 0
    while found := _KOREAN.search(text, at):
        at = max(found.end(), at + 1)
        if found.lastgroup == "dotted":
            yield from _pieces(found)
        elif found.lastgroup == "average":
            places = re.findall("[0-9]", found[0])
            value = Fraction(f"0.{''.join(places)}")
            yield _Mention(*found.span(), (value, value * 1000, value * 100))
        elif found.lastgroup == "digits":
            yield _korean_digits(text, found)
        elif found.lastgroup == "sino":
            yield from _sino(text, found)
    yield from _native(text)
    for word in _KOREAN_WORD.finditer(text):
        yield _Mention(*word.span(), _KOREAN_SAYS[word[0]], _POSSIBLE)


def _korean_digits(text: str, found: re.Match[str]) -> _Mention:
    """``3조`` may also be the third article, group or shift, and is after ``제``."""
    run = found[0].rstrip()
    value, scale = _korean_value(run)
    mention = _Mention(found.start(), found.start() + len(run), (value,), scale=scale)
    if not _BARE_TRILLION.fullmatch(run):
        return mention
    plain = value / 10**12
    article = text[max(0, found.start() - 1) : found.start()] == "제"
    return replace(mention, values=(plain, value) if article else (value, plain))


def _korean_value(run: str) -> tuple[Fraction, int]:
    """Add a number up; its scale is what its one unit stands for, or 1."""
    total = section = Fraction(0)
    current: Fraction | None = None
    for token in _TOKEN.findall(run):
        if token in _LARGE:
            below = section + (current or 0)
            total, section, current = total + (below or 1) * _LARGE[token], Fraction(0), None
        elif token in _SMALL:
            section += (1 if current is None else current) * _SMALL[token]
            current = None
        else:
            sign = _SINO_VALUES.get(token)
            current = _literal(token) if sign is None else Fraction(sign)
    return total + section + (current or 0), _scale(run)


def _scale(run: str) -> int:
    scale = 1
    unit = _UNITS_ONLY.fullmatch(run)
    for sign in unit[1] if unit else "":
        scale *= _SMALL.get(sign) or _LARGE[sign]
    return scale


def _sino(text: str, found: re.Match[str]) -> Iterator[_Mention]:
    """Read a numeral without digits, if it is one: ``삼천오백`` is, ``사`` of ``사람`` is not."""
    run = found[0].rstrip()
    end = found.start() + len(run)
    weight = _sino_weight(run, text, end) if run else None
    if weight is not None:
        value, scale = _korean_value(run)
        yield _Mention(found.start(), end, (value,), weight, scale)


def _sino_weight(run: str, text: str, end: int) -> int | None:
    if len(run) == 1:
        return _single_weight(run, text, end)
    if len(run) == 2 and run[1] in "조경":
        return _WORD if _TRILLIONS.match(text, end) else None
    if _COUNTED.match(text, end):
        return _WORD if run in _RATHER_WORDS else _SURE
    alone = len(run) > 2 or _NUMBER_ALONE.fullmatch(run)
    if not alone or run in _RATHER_WORDS:
        return _POSSIBLE
    return _WORD if _WORD_ENDS.match(text, end) else _POSSIBLE


def _single_weight(sign: str, text: str, end: int) -> int | None:
    """One syllable is a number before a counter, and only as long as no other word is likelier."""
    if sign in "조경" or not _COUNTED.match(text, end):
        return None
    if sign in _SMALL or sign in _LARGE:
        return _WORD if text[end] == " " else _POSSIBLE
    return _WORD if sign not in "일이" and _SINGLE_COUNTED.match(text, end) else _POSSIBLE


def _native(text: str) -> Iterator[_Mention]:
    for found in _NATIVE_WORD.finditer(text):
        tens, unit = found["tens"], found["unit"]
        if not (tens or unit):
            continue
        value = _NATIVE.get(tens or "", 0) + _NATIVE.get(unit or "", 0)
        weight = _native_weight(tens, unit, text, found.end())
        if weight is not None:
            yield _Mention(found.start(), found.end(), (Fraction(value),), weight)


def _native_weight(tens: str | None, unit: str | None, text: str, end: int) -> int | None:
    counted = _NATIVE_COUNTED.match(text, end) is not None
    ends = _WORD_ENDS.match(text, end) is not None
    if tens and tens != "열" and (unit or counted):
        return _SURE if counted or ends else None
    if unit in _CLEAR_ALONE:
        return _WORD
    if tens and unit:
        return _WORD if counted or ends else None
    if unit == "한":
        return _POSSIBLE
    if counted and (tens or unit != "하나"):
        return _WORD
    if (unit in _PLAIN and ends) or (unit in _BEFORE_NOUNS and text[end : end + 1] == " "):
        return _WORD
    return _POSSIBLE if ends or text[end : end + 1] == " " else None


# --- English ---------------------------------------------------------------------------------

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
_SCALES = {"dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
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
# what else says a number: the words, and the values they may stand for
_ENGLISH_WORDS = """
a an the once single each every per another top leading leader leaders main sole only past last: 1
next freshman freshmen: 1
twice double doubles doubled doubling both pair pairs couple twin twins duo other twofold: 2
runner runners fortnight bilingual biennial sophomore sophomores: 2
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
twenties: 20
thirties: 30
forties: 40
fifties: 50
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
clock: 24
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
_ENGLISH_SAYS = _table(_ENGLISH_WORDS)
_PHRASES = {
    re.compile(rf"\b{phrase}", re.I): tuple(map(Fraction, values.split()))
    for phrase, values in (
        ("half[ -](?:(?:an[ -])?hour|past)", "30"),
        ("half[ -](?:(?:a[ -])?(?:year|dozen)|of (?:the|this|last|next) year)", "6"),
        ("half[ -]a[ -]million", "500000"),
        ("half[ -]a[ -]billion", "500000000"),
        ("half[ -]a[ -]trillion", "500000000000"),
        ("quarter to", "45"),
        ("hour and a half", "90 30"),
        ("year and a half", "18 6"),
        ("Korean War", "6 25"),
        ("Independence Movement", "3 1"),
        ("Liberation Day", "8 15"),
    )
}
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS.split())})\b")
_MONTH_VALUES = {month: Fraction(n) for n, month in enumerate(_MONTHS.split(), 1)}
_ENGLISH = re.compile(rf"{_DOTTED}|{_SQUARE}|(?P<number>{_NUMBER})|(?P<word>[A-Za-z]+)")
_SPANS = {"decades": 10, "decade": 10, "centuries": 100, "century": 100}
_SPAN = re.compile(rf"[ -]({'|'.join(_SPANS)})\b", re.I)


class _Part(NamedTuple):
    """A word or a literal of an English number."""

    start: int
    end: int
    kind: str
    value: Fraction


def _english(text: str) -> Iterator[_Mention]:
    group: list[_Part] = []
    for found in _ENGLISH.finditer(text):
        if found.lastgroup == "dotted":
            yield from _pieces(found)
        elif found.lastgroup == "number":
            value = _literal(found[0])
            group = yield from _grown(text, group, _Part(*found.span(), "digits", value))
        elif found.lastgroup == "word":
            word = found[0].lower()
            if word in _ENGLISH_SAYS:
                yield _Mention(*found.span(), _ENGLISH_SAYS[word], _POSSIBLE)
            if word in _KINDS:
                kind, size = _KINDS[word]
                group = yield from _grown(text, group, _Part(*found.span(), kind, Fraction(size)))
    yield from _read(text, group)
    yield from _months_and_phrases(text)


def _months_and_phrases(text: str) -> Iterator[_Mention]:
    for month in _MONTH.finditer(text):
        weight = _POSSIBLE if month[0] in ("May", "March", "April", "June", "August") else _WORD
        beside = (
            text[month.end() : month.end() + 2] + text[max(0, month.start() - 2) : month.start()]
        )
        if any(sign.isdigit() for sign in beside):
            weight = _WORD
        yield _Mention(*month.span(), (_MONTH_VALUES[month[0]],), weight)
    for phrase, values in _PHRASES.items():
        for found in phrase.finditer(text):
            yield _Mention(*found.span(), values, _POSSIBLE)


def _grown(text: str, group: list[_Part], part: _Part) -> Generator[_Mention, None, list[_Part]]:
    """Add a part to the number it belongs to, and let go of what is complete."""
    if not group or not _continues(text, group[-1], part):
        yield from _read(text, group)
        return [part]
    if part.kind == "scale":
        scales = [n for n, other in enumerate(group) if other.kind == "scale"]
        if scales and group[scales[-1]].value <= part.value and scales[-1] + 1 < len(group):
            # two million three million: the second begins after the first unit
            yield from _read(text, group[: scales[-1] + 1])
            return [*group[scales[-1] + 1 :], part]
    return [*group, part]


def _continues(text: str, before: _Part, part: _Part) -> bool:
    if before.kind not in _FOLLOWS.get(part.kind, ()) or part.start - before.end > 5:
        return False
    gap = text[before.end : part.start]
    if gap == " and ":
        return before.kind in ("hundred", "scale") and part.kind in ("unit", "ten", "ordinal")
    if gap not in (" ", "-", "\u2011"):
        return False
    return before.kind != "ten" or part.kind in ("hundred", "scale") or 0 < part.value < 10


def _read(text: str, group: list[_Part]) -> Iterator[_Mention]:
    """Read the parts of one number."""
    if not group:
        return
    span = group[0].start, group[-1].end
    last = group[-1]
    if last.kind == "parts" or (
        last.kind == "ordinal" and group[-2:-1] and group[-2].kind == "unit"
    ):
        yield from _fraction(group, span)
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
    mention = _Mention(*span, (value,), _english_weight(text, group, value), _english_scale(group))
    spans = _SPAN.match(text, last.end)
    yield mention.or_else(value * _SPANS[spans[1].lower()]) if spans else mention


def _english_weight(text: str, group: list[_Part], value: Fraction) -> int:
    if group[0].kind == "digits":
        return _SURE
    if len(group) == 1 and group[0].kind in ("hundred", "scale"):
        before = text[max(0, group[0].start - 3) : group[0].start].lower()
        return _WORD if before.endswith("a ") else _POSSIBLE
    if value > 12:
        return _SURE
    word = text[group[0].start : group[-1].end].lower()
    return _POSSIBLE if word in ("one", "second") else _WORD


def _english_scale(group: list[_Part]) -> int:
    units = [part for part in group[1:] if part.kind in ("hundred", "scale")]
    if len(units) != len(group) - 1:
        return 1
    scale = 1
    for unit in units:
        scale *= int(unit.value)
    return scale


def _fraction(group: list[_Part], span: tuple[int, int]) -> Iterator[_Mention]:
    """*Two-thirds*; a lone *quarter* may be one of many things."""
    whole = group[-1].value
    if len(group) == 1:
        yield _Mention(*span, (1 / whole, whole), _POSSIBLE)
        return
    share = group[-2].value / whole
    yield _Mention(*span, (share, share * 100, whole, group[-2].value), _WORD)


_READERS: dict[str, Callable[[str], Iterator[_Mention]]] = {"ko": _korean, "en": _english}
