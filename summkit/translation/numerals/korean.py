"""Korean numerals in digits and by Sino-Korean words: ``3만 2천``, ``삼천오백``, ``오 천 원``."""

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
)
from summkit.translation.numerals.native import WORD_ENDS, find_native_mentions, read_rest
from summkit.translation.numerals.words import is_in_word

_SINO = "일이삼사오육칠팔구"
# a batting average of 3할 2푼 is .320, of 4할 6리 .406
_PLACES = {"할": 10, "푼": 100, "리": 1000}
_PART = f"(?:[0-9]|(?<![가-힣])[{_SINO}])"
_BELOW = f"(?:{_PART}푼(?: ?{_PART}리)?|{_PART}리)"
_AVERAGE = f"(?P<average>{_PART}할 ?{_BELOW}|{_PART}푼 ?{_PART}리)"
_SINO_VALUES = {sign: value for value, sign in enumerate("영" + _SINO)} | {"륙": 6}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_COUNTERS = (
    "명|원|년|월|일|개|%|퍼센트|프로|살|세|시간|시|분|초|층|번|호|위|등|점|차|회|대|장|권|주|인|도|배|동"
    "|킬로|미터|센티|밀리|그램|톤|평|리터|[㎏㎞㎝㎜㎡]|[kcm]?m|kg|달러|불|엔|유로|위안|파운드|학년|학기"
    "|가구|가지|마리|곳|건|척|채|그루|쪽|페이지|편|종|팀|표|석|줄|칸|글자|사람|단계|여"
)
_COUNTED = re.compile(f"여? ?(?:{_COUNTERS})")
# 13초04 is a time of races; 10초 20번 is not
_SECONDS = (
    "(?P<seconds>[0-9]{1,2}초(?:[0-9]{1,2}| [0-9]{2})"
    f"(?![0-9]|[,.][0-9]|[십백천만억조분]|여? ?(?:{_COUNTERS})))"
)
# a digit apart from its unit, as in 오 천 원; 이 is too often *this*
_APART = f"[일삼사오육칠팔구륙] (?=[십백천만억조][{_SINO}십백천만억 ]{{0,16}}(?:{_COUNTERS}))"
# the last digit apart, as in 십 오 명
_LAST_APART = f"[{_SINO}륙] ?(?:명|원|년|월|개|세|번|시간|분|초|층|회|호|장|권|일(?! ?동안))"


# 3조각, and 3조 2항 of a law
_NO_TRILLION = "(?![각항문직건치합정]| ?[0-9]{1,3} ?항)"
# 삼사십 명 are thirty or forty
_BETWEEN = re.compile(
    "(?<![가-힣0-9])(일이|이삼|삼사|사오|오륙|육칠|칠팔|팔구)([십백천]?[만억]?)"
    f"(?=여? ?(?:{_COUNTERS}))"
)


def _build_run(digit: str, last: str, apart: str = "") -> str:
    """Build the pattern of a number: a section below 10,000 before each of 경, 조, 억 and 만.

    The order is that of the language, so ``5천만 3천만`` is two numbers. Between the parts a
    blank may stand if digits follow, or a numeral with a unit, or what ``apart`` says.
    """
    gap = f"(?: (?=[0-9]|[{_SINO}][십백천만]|[백천] ?원))?"
    small = f"(?: (?=[0-9]|[{_SINO}][십백천만]|[백천] ?원{apart}))?"
    section = "".join(f"(?:(?:{digit})?{unit}{small})?" for unit in "천백십")
    section += f"(?:(?:{digit})(?: (?=[만억조](?![가-힣])))?)?"
    larger = f"(?:{section}경(?![기주로우험찰매영]){gap})?(?:{section}조{_NO_TRILLION}{gap})?"
    larger += f"(?:{section}억{gap})?(?:{section}만{gap}(?!(?<= )[0-9,]+[십백천]?[만억조]))?"
    tail = "".join(f"(?:(?:{digit})?{unit}{small})?" for unit in "천백십")
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
_THIS = re.compile("(?<![가-힣])이 \\Z")
_TRILLIONS = re.compile(" 원| ?달러")


@lru_cache(maxsize=1)
def _compile_pattern() -> re.Pattern[str]:
    """Build the pattern of all that begins a numeral: on first use, since it takes long."""
    # a last 이 is a particle more often than a 2: 삼천이 넘는
    last = f"[일삼사오육륙칠팔구]|이(?=여? ?(?:{_COUNTERS}))"
    return re.compile(
        f"{DOTTED}|{_AVERAGE}|{_SECONDS}|{SQUARE}"
        f"|(?P<digits>(?=[0-9]|(?<![가-힣])만 ?[0-9]{{1,4}}[천백])"
        f"{_build_run(f'{NUMBER}|[{_SINO}](?=[십백천만억])', NUMBER)})"
        "|(?<![가-힣0-9])(?:"
        "(?P<age>만 (?=[0-9]))"
        f"|(?P<sino>(?=[{_SINO}십백천만억])"
        f"{_build_run(f'{_APART}|[{_SINO}륙]', last, f'|{_LAST_APART}')})"
        ")"
    )


def find_korean_mentions(text: str) -> Iterator[Mention]:
    """Find the numerals of a Korean text, in no order; they may overlap."""
    taken: set[int] = set()
    for mention in _find_sino(text):
        taken.add(mention.end)
        yield mention
    for found in _BETWEEN.finditer(text):
        scale = _find_scale(f"1{found[2]}")
        values = tuple(Fraction(_SINO_VALUES[digit] * scale) for digit in found[1])
        yield Mention(*found.span(), values, POSSIBLE)
    # the twelve of 백 열두 명 is no number by itself
    yield from (m for m in find_native_mentions(text) if m.end not in taken)


def _find_sino(text: str) -> Iterator[Mention]:
    """Find the numerals in digits and those of Sino-Korean words."""
    pattern, at = _compile_pattern(), 0
    while found := pattern.search(text, at):
        at = max(found.end(), at + 1)
        if found.lastgroup == "dotted":
            yield from parse_dotted(found)
        elif found.lastgroup == "average":
            value = _sum_places(found[0])
            yield Mention(*found.span(), (value, value * 1000, value * 100))
        elif found.lastgroup == "seconds":
            yield Mention(*found.span(), (Fraction(re.sub("초 ?", ".", found[0])),))
        elif found.lastgroup == "digits":
            yield _read_digits(text, found)
        elif found.lastgroup == "sino":
            yield from _read_sino(text, found)


def _sum_places(average: str) -> Fraction:
    """Add up the places of ``3할 2푼 1리``."""
    digits = re.findall(f"([0-9{_SINO}])([할푼리])", average)
    return sum(
        (Fraction(_SINO_VALUES.get(n) or int(n), _PLACES[place]) for n, place in digits),
        Fraction(0),
    )


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
    if not run:
        return
    end = found.start() + len(run)
    value, scale = _sum_run(run)
    rest = read_rest(text, end) if run[-1] in _SMALL else None
    if rest:
        yield Mention(found.start(), rest[0], (value + rest[1],), SURE)
        return
    weight = _weigh_sino(run, text, end)
    if weight is None:
        return
    firm = _SINGLE_COUNTED.match(text, end) is not None
    mention = Mention(found.start(), end, (value,), weight, scale, firm=firm and weight == WORD)
    if weight > POSSIBLE and is_in_word(text, found.start(), end):
        mention = replace(mention, weight=POSSIBLE, firm=False)
    yield _add_this(text, run, mention)


def _add_this(text: str, run: str, mention: Mention) -> Mention:
    """Add the other reading of ``이 백 명`` and ``이 만 원``: two of a unit, or these."""
    if run.startswith("이 "):
        return replace(mention.add_values(_sum_run(run[2:])[0]), weight=POSSIBLE, firm=False)
    if run[0] in _SMALL and _THIS.search(text[max(0, mention.start - 3) : mention.start]):
        return mention.add_values(2 * mention.values[0])
    return mention


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
    return WORD if WORD_ENDS.match(text, end) else POSSIBLE


def _weigh_single(sign: str, text: str, end: int) -> int | None:
    """One syllable is a number before a counter, and only as long as no other word is likelier."""
    if sign in "조경" or not _COUNTED.match(text, end):
        return None
    if sign in _SMALL or sign in _LARGE:
        return WORD if text[end] == " " else POSSIBLE
    return WORD if sign not in "일이" and _SINGLE_COUNTED.match(text, end) else POSSIBLE
