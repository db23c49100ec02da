"""Summaries that read by themselves: sentences that lean on the one before."""

from __future__ import annotations

import numpy as np
import pytest

from summkit import Document
from summkit.summarization.leaning import find_leaning
from summkit.summarization.options import Length
from summkit.summarization.ranking import Ranking, select
from summkit.text.analysis import analyze

OPENERS = ["또 ", "이는 ", "그러나 ", "한편 ", "이밖에 "]


@pytest.mark.parametrize("opener", OPENERS)
def test_what_takes_up_the_sentence_before_leans(opener: str) -> None:
    first = "노을시는 내년부터 마을버스 요금을 받지 않기로 했다."
    second = f"{opener}주민 부담을 줄이려는 조치로 풀이된다."
    assert find_leaning(analyze([Document.from_sentences([first, second])])) == {1}


def test_the_first_sentence_leans_on_nothing() -> None:
    sentences = ["그러나 비는 그치지 않았다.", "강물은 밤새 둑 가까이 차올랐다."]
    assert find_leaning(analyze([Document.from_sentences(sentences)])) == frozenset()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(1, (2,)), (2, (0, 1))],
    ids=["it gives way where only one fits", "it brings the one before where both fit"],
)
def test_a_sentence_that_leans_stands_beside_the_one_before(
    wanted: int, expected: tuple[int, ...]
) -> None:
    ranking = Ranking(np.array([0.1, 0.6, 0.3]), (1, 2, 0), leaning=frozenset({1}))
    chosen = select(ranking, ["가.", "또 나.", "다."], Length(sentences=wanted))
    assert chosen.chosen == expected
