"""Numbers in Korean and English, and where two texts differ in them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracing import steps

from summkit.translation.numerals import Numeral, compare_numbers, find_numbers, format_number

ANY = (
    st.text()
    | st.text("0123456789,.:~-/ 일이삼십백천만억조경한두세열반분의명시년제수")
    | st.text("1,a and one hundred-half:")
)


def shown(values: Iterable[Fraction | Numeral]) -> str:
    return " ".join(format_number(v.value if isinstance(v, Numeral) else v) for v in values)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3만 2천 명과 1조2천억 원", "32,000 1,200,000,000,000"),
        ("27만4천 원, 2억 1,340만 원, 1천750장", "274,000 213,400,000 1750"),
        ("10 만 명, 5천만 3천만", "100,000 50,000,000 30,000,000"),
        ("2천이 넘는 집, 만 18세, 만 오천 원", "2000 18 15,000"),
        ("삼천오백 명, 백만, 이백여 년, 오십에", "3500 1,000,000 200 50"),
        ("하지만 이 회사 사람이 일하다 천만에 구조가 이천에서", ""),
        ("세 명, 스물다섯 살, 열두 달, 넉 달, 쉰여덟이고요", "3 25 12 4 58"),
        ("한 사람이 두부를 세우고 네모난 열쇠를 반납했다", ""),
        ("사흘 동안, 열이레, 열흘째", "3 17 10"),
        ("수천 명, 몇백 원, 수십 년", ""),
        ("2025년 9월 18일 오후 7시 30분, 2025.9.18, 9.18(목)", "2025 9 18 7 30 2025 9 18 9 18"),
        ("3∼5%, 3~5만 명, 1.5배, 3분의 1", "3 5 30,000 50,000 1.5 1/3"),
        ("제9차 회의, 제3조, 3조각, 5경기, 3-2", "9 3 3 5 3 2"),
        ("１２층 ①번 100㎡", "12 1 100"),
    ],
)
def test_korean(text: str, numbers: str) -> None:
    assert shown(find_numbers(text, "ko")) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "1,860 and 1.2 trillion, $2.1 million, 32 thousand",
            "1860 1,200,000,000,000 2,100,000 32,000",
        ),
        ("thirty-two thousand, two hundred and fifty, a dozen", "32,000 250 12"),
        ("two million and three million, seven-thirty", "2,000,000 3,000,000 7 30"),
        ("three to five million", "3,000,000 5,000,000"),
        ("September 18, 2025; May 5; you may march", "9 18 2025 5 5"),
        ("the first, the 21st, the 1890s, thirty-second", "1 21 1890 32"),
        ("one-third, two-thirds, two and a half", "1/3 2/3 2.5"),
        ("hundreds of thousands of dozens", ""),
    ],
)
def test_english(text: str, numbers: str) -> None:
    assert shown(find_numbers(text, "en")) == numbers


SAME = """
예산은 3조4천억 원이다 | The budget is 3.4 trillion won
2억 1,340만 원 | 213.4 million won
17억 5천만 달러 | $1.75 billion
만 오천 원 | fifteen thousand won
서른두 명이 | thirty-two people
오후 7시 30분에 | at half past seven
19시 30분 | 7:30 p.m.
오후 3시 30분 | 15:30
3시 45분 | quarter to four
30분 | half an hour
밤 0시 | midnight
2시간 반 | two and a half hours
1시간 반 | an hour and a half
2025. 9. 18. | Sept. 18, 2025
8월 13~14일 | August 13-14
98년에 | in 1998
1990년대와 80년대 | the 1990s and the eighties
2020~21년 | 2020-2021
3∼5만 명 | 30,000 to 50,000 people
3분의 2가, 4분의 1이 | two-thirds, a quarter
절반이 | 50 percent
매출이 2배로 | sales doubled
20년 동안 | for two decades
12개 | a dozen
1인 가구 | single-person households
20대와 30대 | people in their twenties and 30s
제2차 세계대전 | World War II
헨리 8세 | Henry VIII
6·25 전쟁 | the Korean War
코로나19로 | because of the coronavirus
타율 3할 2푼 | a .320 average
5전 3승제 | a best-of-five series
두세 명 | two or three people
천여 명 | about 1,000 people
수천 명 | thousands of people
010-1234-5678 | 010-1234-5678
여러 도시 | three cities
세 도시 | several cities
"""
LINES = [tuple(line.split(" | ")) for line in SAME.strip().splitlines()]


@pytest.mark.parametrize(("korean", "english"), LINES)
def test_the_same_number(korean: str, english: str) -> None:
    assert compare_numbers(korean, english) == ((), ())
    assert compare_numbers(english, korean, "en", "ko") == ((), ())


@pytest.mark.parametrize(
    ("korean", "english", "lost", "new"),
    [
        ("3만 2천 명", "3,200 people", "32,000", "3200"),
        ("46억 원", "46 billion won", "4,600,000,000", "46,000,000,000"),
        ("27.6% 늘었다", "grew 28%", "27.6", "28"),
        ("2025년 9월 18일", "September 2025", "18", ""),
        ("9월 18일", "August 18", "9", "8"),
        ("세 명이 왔다", "Four people came", "3", "4"),
        ("스물다섯 살", "a young man", "25", ""),
        ("어제 왔다", "They came 14 days ago", "", "14"),
        ("13층 13호", "the 13th floor", "13", ""),
        ("오후 7시", "8 p.m.", "7", "8"),
    ],
)
def test_another_number(korean: str, english: str, lost: str, new: str) -> None:
    found = compare_numbers(korean, english)
    assert (shown(found.missing), shown(found.added)) == (lost, new)


def test_languages_whose_numerals_are_not_known() -> None:
    assert compare_numbers("3만 2천", "32.000", "ko", "de") == ((), ())
    assert find_numbers("am 18. Mai", "de") == [18]


@given(ANY, ANY)
def test_any_text(source: str, target: str) -> None:
    compare_numbers(source, target)
    compare_numbers(source, target, "en", "ko")
    assert (
        compare_numbers(source, source, "ko", "ko")
        == compare_numbers(target, target, "en", "en")
        == ((), ())
    )


@given(st.integers(0, 10**16))
def test_written_in_full_and_with_units(number: int) -> None:
    units = ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"))
    rest, korean = number, ""
    for size, unit in units:
        if rest >= size:
            korean += f"{rest // size}{unit} "
            rest %= size
    korean += str(rest) if rest or not korean else ""
    assert find_numbers(f"{korean.strip()}원", "ko") == [Fraction(number)]
    assert compare_numbers(f"{korean.strip()}원", f"{number:,} won") == ((), ())


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        *("1", "1,", "1:", "3만 ", "3분의", "이백", "열", "one and ", "반 ", "열 ", "오 천 ", "&#"),
        *("1시간 ", "3월 2일 ", "30평 ", "5km ", "백만장자 ", "9초58 ", "4할6리", "two miles "),
    ],
)
def test_work_grows_with_length(unit: str) -> None:
    def work(size: int) -> int:
        text = unit * (size // len(unit))
        return steps(lambda: compare_numbers(text, text))

    compare_numbers("1", "1")
    assert work(8_000) <= 4.5 * work(2_000) + 1_000


def test_a_chain_of_shares_makes_no_number_that_cannot_be_written() -> None:
    values = find_numbers("99999999999999999999999999분의 " * 300 + "1", "ko")
    assert all(len(format_number(value)) < 200 for value in values)
