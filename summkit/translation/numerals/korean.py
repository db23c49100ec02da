"""Korean numerals: ``3만 2천``, ``삼천오백``, ``서른둘``, and words such as ``보름``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

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

# a batting average of 3할 2푼 is .320
_AVERAGE = "(?P<average>[0-9]할 ?[0-9]푼(?: ?[0-9]리)?)"
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


def _build_run(digit: str, last: str) -> str:
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


_TOKEN = re.compile(f"{NUMBER}|[^0-9 ]")
_BARE_TRILLION = re.compile("[0-9]+조")
_UNITS_ONLY = re.compile(f"(?:{NUMBER}|[{_SINO}])([십백천]?[만억조]?)")
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
_KOREAN_VALUES = parse_table(_KOREAN_WORDS)
_KOREAN_WORD = re.compile(f"(?<![가-힣])(?:{'|'.join(_KOREAN_VALUES)})")


@lru_cache(maxsize=1)
def _compile_pattern() -> re.Pattern[str]:
    """Build the pattern of all that begins a numeral: on first use, since it takes long."""
    # a last 이 is a particle more often than a 2: 삼천이 넘는
    return re.compile(
        f"{DOTTED}|{_AVERAGE}|{SQUARE}"
        f"|(?P<digits>(?=[0-9]){_build_run(f'{NUMBER}|[{_SINO}](?=[십백천만억])', NUMBER)})"
        "|(?<![가-힣0-9])(?:"
        "(?P<age>만 (?=[0-9]))"
        f"|(?P<sino>(?=[{_SINO}십백천만억])"
        f"{_build_run(f'[{_SINO}륙]', f'[일삼사오육륙칠팔구]|이(?=여? ?(?:{_COUNTERS}))')})"
        ")"
    )


def find_korean_mentions(text: str) -> Iterator[Mention]:
    """Find the numerals of a Korean text, in no order; they may overlap."""
    pattern, at = _compile_pattern(), 0
    while found := pattern.search(text, at):
        at = max(found.end(), at + 1)
        if found.lastgroup == "dotted":
            yield from parse_dotted(found)
        elif found.lastgroup == "average":
            places = re.findall("[0-9]", found[0])
            value = Fraction(f"0.{''.join(places)}")
            yield Mention(*found.span(), (value, value * 1000, value * 100))
        elif found.lastgroup == "digits":
            yield _read_digits(text, found)
        elif found.lastgroup == "sino":
            yield from _read_sino(text, found)
    yield from _find_native(text)
    for word in _KOREAN_WORD.finditer(text):
        yield Mention(*word.span(), _KOREAN_VALUES[word[0]], POSSIBLE)


def _read_digits(text: str, found: re.Match[str]) -> Mention:
    """Read a number in digits; ``3조`` may be the third article too, and after ``제`` it is."""
    run = found[0].rstrip()
    value, scale = _sum_run(run)
    mention = Mention(found.start(), found.start() + len(run), (value,), scale=scale)
    if not _BARE_TRILLION.fullmatch(run):
        return mention
    plain = value / 10**12
    article = text[max(0, found.start() - 1) : found.start()] == "제"
    return replace(mention, values=(plain, value) if article else (value, plain))


def _sum_run(run: str) -> tuple[Fraction, int]:
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
            current = parse_literal(token) if sign is None else Fraction(sign)
    return total + section + (current or 0), _find_scale(run)


def _find_scale(run: str) -> int:
    scale = 1
    unit = _UNITS_ONLY.fullmatch(run)
    for sign in unit[1] if unit else "":
        scale *= _SMALL.get(sign) or _LARGE[sign]
    return scale


def _read_sino(text: str, found: re.Match[str]) -> Iterator[Mention]:
    """Read a numeral without digits, if it is one: ``삼천오백`` is, ``사`` of ``사람`` is not."""
    run = found[0].rstrip()
    end = found.start() + len(run)
    weight = _weigh_sino(run, text, end) if run else None
    if weight is not None:
        value, scale = _sum_run(run)
        yield Mention(found.start(), end, (value,), weight, scale)


def _weigh_sino(run: str, text: str, end: int) -> int | None:
    if len(run) == 1:
        return _weigh_single(run, text, end)
    if len(run) == 2 and run[1] in "조경":
        return WORD if _TRILLIONS.match(text, end) else None
    if _COUNTED.match(text, end):
        return WORD if run in _RATHER_WORDS else SURE
    alone = len(run) > 2 or _NUMBER_ALONE.fullmatch(run)
    if not alone or run in _RATHER_WORDS:
        return POSSIBLE
    return WORD if _WORD_ENDS.match(text, end) else POSSIBLE


def _weigh_single(sign: str, text: str, end: int) -> int | None:
    """One syllable is a number before a counter, and only as long as no other word is likelier."""
    if sign in "조경" or not _COUNTED.match(text, end):
        return None
    if sign in _SMALL or sign in _LARGE:
        return WORD if text[end] == " " else POSSIBLE
    return WORD if sign not in "일이" and _SINGLE_COUNTED.match(text, end) else POSSIBLE


def _find_native(text: str) -> Iterator[Mention]:
    for found in _NATIVE_WORD.finditer(text):
        tens, unit = found["tens"], found["unit"]
        if not (tens or unit):
            continue
        value = _NATIVE.get(tens or "", 0) + _NATIVE.get(unit or "", 0)
        weight = _weigh_native(tens, unit, text, found.end())
        if weight is not None:
            yield Mention(found.start(), found.end(), (Fraction(value),), weight)


def _weigh_native(tens: str | None, unit: str | None, text: str, end: int) -> int | None:
    counted = _NATIVE_COUNTED.match(text, end) is not None
    ends = _WORD_ENDS.match(text, end) is not None
    if tens and tens != "열" and (unit or counted):
        return SURE if counted or ends else None
    if unit in _CLEAR_ALONE:
        return WORD
    if tens and unit:
        return WORD if counted or ends else None
    if unit == "한":
        return POSSIBLE
    if counted and (tens or unit != "하나"):
        return WORD
    if (unit in _PLAIN and ends) or (unit in _BEFORE_NOUNS and text[end : end + 1] == " "):
        return WORD
    return POSSIBLE if ends or text[end : end + 1] == " " else None
