"""Cutting what is too long for a model."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.translation.clauses import cut

LONG = (
    "군은 올해 버스 노선을 열두 개 줄였고 주민들은 병원에 가는 길이 끊겼다고 말했지만 "
    "담당 부서는 이용객이 하루 세 명도 되지 않는 노선을 계속 둘 수는 없다고 설명했다."
)


def test_what_fits_is_left_alone() -> None:
    assert cut(LONG, lambda part: True) == [LONG]


def test_it_is_cut_where_clauses_meet() -> None:
    pieces = cut(LONG, lambda part: len(part) <= 60)
    assert len(pieces) > 1
    assert pieces[0].endswith(("고", "지만", ","))
    assert " ".join(pieces) == LONG


def test_a_comma_comes_before_an_ending() -> None:
    text = "비가 오고 바람이 불어서 길이 막혔는데, 기차는 제때 떠났고 배는 뜨지 않았다."
    assert cut(text, lambda part: len(part) <= 30)[0].endswith(",")


def test_a_word_that_does_not_fit_stays_whole() -> None:
    word = "가" * 50
    pieces = cut(f"긴 말이 {word} 여기 있다", lambda part: len(part) <= 10)
    assert word in pieces


def test_four_times_the_words_is_four_times_the_work() -> None:
    def count(words: int) -> int:
        asked: list[int] = []

        def fits(part: str) -> bool:
            asked.append(len(part))
            return len(part) <= 300

        cut("버스 요금 날씨 사람 " * (words // 4), fits)
        return sum(asked)

    assert count(16_000) < 5 * count(4_000)


@given(st.text(alphabet="가나다 고며,.\t\n지만", max_size=200), st.integers(1, 40))
@settings(deadline=None, max_examples=200)
def test_every_word_comes_through_once_and_in_order(text: str, most: int) -> None:
    pieces = cut(text, lambda part: len(part) <= most)
    assert " ".join(pieces).split() == text.split()
    for piece in pieces:
        assert len(piece) <= most or " " not in piece.strip()
