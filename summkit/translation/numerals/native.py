"""Native Korean numerals: ``서른둘``, ``열 네 번째``, and words such as ``보름``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from summkit.translation.numerals.mention import POSSIBLE, SURE, WORD, Mention, parse_table

# the end of the word, or a particle that may follow a number
WORD_ENDS = re.compile(
    "(?:(?:이|가|은|는|을|를|의|에|로|으로|도|과|와|까지|부터|밖에|이나|보다|씩|대)?(?![가-힣])"
    "|이(?=[고다며니라지었네에야])|입니|인데|였)"
)

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
_NATIVE_COUNTERS = (
    "명|분|사람|살|시간|시|개월|개|달|번째|번|가지|마리|권|장|대|채|송이|그루|잔|병|켤레|곳|군데|배|해|쌍|차례|통"
    "|건|팀|편|점|척|벌|자루|줄|칸|갈래|종|주|끼|쪽|자매|형제|아이|조각|그릇|접시|단계|경기|나라|도시|모금|방울"
    "|바퀴|걸음|마디|글자|상자|봉지|묶음|판|세트|째|알|골|컵|숟가락|스푼|큰술|작은술|식구|남매|송이|곡|박|다스|날"
)
_NATIVE_COUNTED = re.compile(
    f" (?:{_NATIVE_COUNTERS})|(?:명|개|번|가지|시간|마리|사람|달|살|곳|째)"
)
_TENS = "|".join(_NATIVE_TENS.split())
_UNITS = "|".join([*_NATIVE_UNITS.split(), *_DETERMINERS])
# what must follow a unit that stands apart from its ten: 스물 세 살, 서른 셋이다
_GOES_ON = f"(?:{_NATIVE_COUNTED.pattern}|{WORD_ENDS.pattern})"
_NATIVE_WORD = re.compile(
    "(?<![가-힣])(?:초|음력 )?"
    f"(?:(?P<tens>(?!열흘)(?:{_TENS}|스무))(?: (?=(?:{_UNITS}){_GOES_ON}))?)?"
    f"(?P<unit>{'|'.join([*_NATIVE_UNITS.split(), *_NATIVE_DAYS.split(), *_DETERMINERS])})?"
)
# the ten or the unit after hundreds: 백열두 명, 천이백 스물세 명
_REST = re.compile(f" ?(?P<tens>(?!열흘){_TENS}|스무)(?P<unit>(?!하나){_UNITS})?")
# what is counted so that a translation has to count it too: not 두 사람, who are a couple
_FIRM = re.compile(
    " ?(?:명|살|시간|시(?![가-힣])|개월|개|달|번째|번|마리|권|장|채|송이|그루|잔|병|켤레|알|골|점"
    "|척|벌|자루|조각|그릇|접시|상자|봉지|바퀴|컵|숟가락|스푼|큰술|작은술|주|해|차례|배|가지"
    "|식구|남매)"
)
# 네 is four, or your
_FIRM_FOUR = re.compile(
    " ?(?:명|살|시(?![가-힣])|시간(?![을은도의])|개월|달|번째|번|마리|권|송이|그루|잔|병|켤레|알|골"
    "|숟가락|큰술|식구|남매)"
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
보름: 15 14 2
유월: 6
시월: 10
절반: 1/2 50
반: 1/2 30 50 6
환갑 회갑 육순: 60
칠순 고희: 70
팔순: 80
구순: 90
정오: 12
자정: 0 12 24
서_말 서_되 서_돈: 3
너_말 너_되 너_돈: 4
"""
_KOREAN_VALUES = parse_table(_KOREAN_WORDS)
_BETWEEN = frozenset("두세 서너 너댓 네댓 네다섯 대여섯 예닐곱 일고여덟 일여덟".split())
_FORTNIGHT = "보름"
_KOREAN_WORD = re.compile(f"(?<![가-힣])(?:{'|'.join(_KOREAN_VALUES)})")


def find_native_mentions(text: str) -> Iterator[Mention]:
    """Find the native numerals of a Korean text, and the words that stand for a number."""
    for found in _NATIVE_WORD.finditer(text):
        tens, unit = found["tens"], found["unit"]
        if not (tens or unit):
            continue
        value = _NATIVE.get(tens or "", 0) + _NATIVE.get(unit or "", 0)
        weight = _weigh_native(tens, unit, text, found.end())
        if weight is not None:
            firm = weight == WORD and _is_firm(tens, unit, text, found.end())
            yield Mention(*found.span(), (Fraction(value),), weight, firm=firm)
    for word in _KOREAN_WORD.finditer(text):
        weight = _weigh_word(word[0], text, word.end())
        firm = word[0] == _FORTNIGHT and weight == WORD
        yield Mention(*word.span(), _KOREAN_VALUES[word[0]], weight, firm=firm)


def _weigh_word(word: str, text: str, end: int) -> int:
    """A number between two, such as 서너, is one before a counter, and 보름 but for its moon."""
    if word == _FORTNIGHT:
        return POSSIBLE if text.startswith(("달", "날"), end) else WORD
    return WORD if word in _BETWEEN and _NATIVE_COUNTED.match(text, end) else POSSIBLE


def _is_firm(tens: str | None, unit: str | None, text: str, end: int) -> bool:
    """Return whether a number word is a fault already if it is only missing."""
    if not tens and unit == "네":
        return _FIRM_FOUR.match(text, end) is not None
    return unit in _CLEAR_ALONE or unit in ("셋", "넷") or _FIRM.match(text, end) is not None


def _weigh_native(tens: str | None, unit: str | None, text: str, end: int) -> int | None:
    counted = _NATIVE_COUNTED.match(text, end) is not None
    ends = WORD_ENDS.match(text, end) is not None
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


def read_rest(text: str, start: int) -> tuple[int, int] | None:
    """Read a native numeral right after Sino-Korean hundreds: ``백열두 명``.

    Returns:
        Where it ends, and its value; nothing if there is none, or nothing is counted.
    """
    found = _REST.match(text, start)
    if found is None or not _NATIVE_COUNTED.match(text, found.end()):
        return None
    return found.end(), _NATIVE[found["tens"]] + _NATIVE.get(found["unit"] or "", 0)
