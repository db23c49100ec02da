"""The choice of sentences by a ranking, for any scores, lengths and leaning sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit import Document, summarize
from summkit.summarization.leaning import find_leaning
from summkit.summarization.options import Length
from summkit.summarization.ranking import Ranking, select
from summkit.text.analysis import analyze

LINES = ["가나다.", "또 라마.", "그러나 바사아.", "자차.", "이는 카타파하.", "비가 온다."]


@st.composite
def rankings(draw: st.DrawFn) -> tuple[Ranking, list[str]]:
    count = draw(st.integers(1, len(LINES)))
    scores = np.array(draw(st.lists(st.floats(0, 1), min_size=count, max_size=count)))
    order = sorted(range(count), key=lambda i: (-scores[i], i))
    leaning = draw(st.frozensets(st.integers(1, max(1, count - 1))))
    return Ranking(scores, tuple(order), leaning=leaning & frozenset(range(count))), LINES[:count]


@given(ranking=rankings(), wanted=st.integers(1, 8))
def test_as_many_sentences_are_chosen_as_are_asked_for(
    ranking: tuple[Ranking, list[str]], wanted: int
) -> None:
    found = select(*ranking, Length(sentences=wanted))
    assert len(set(found.chosen)) == len(found.chosen) == min(wanted, len(ranking[1]))
    assert list(found.chosen) == sorted(found.chosen)


@given(ranking=rankings(), chars=st.integers(1, 60))
def test_no_more_characters_are_chosen_than_are_asked_for(
    ranking: tuple[Ranking, list[str]], chars: int
) -> None:
    found = select(*ranking, Length(chars=chars))
    size = sum(len(ranking[1][i]) for i in found.chosen) + len(found.chosen) - 1
    assert found.chosen
    assert size <= chars or (len(found.chosen) == 1 and found.warnings)


@given(ranking=rankings())
def test_where_there_is_room_for_all_all_is_chosen(ranking: tuple[Ranking, list[str]]) -> None:
    everything = tuple(range(len(ranking[1])))
    assert select(*ranking, Length(chars=1_000)).chosen == everything
    assert select(*ranking, Length(ratio=1.0)).chosen == everything


@pytest.mark.parametrize(
    "sentence", ["이천시는 다리를 놓는다.", "그림은 두 점이다.", "또래는 셋이다.", "즉석 국수다."]
)
def test_a_word_that_only_begins_so_does_not_lean(sentence: str) -> None:
    document = analyze([Document.from_sentences(["비가 온다.", sentence])])
    assert find_leaning(document) == frozenset()


def test_an_english_opener_leans() -> None:
    lines = ["The ferry stops on Sunday.", "However, the island needs it.", "Thistles grow there."]
    assert find_leaning(analyze([Document.from_sentences(lines)])) == {1}


def test_the_beginning_of_another_document_leans_on_nothing() -> None:
    one, other = (Document.from_sentences([text]) for text in ("비가 온다.", "그러나 논은 마른다."))
    assert find_leaning(analyze([one, other])) == frozenset()


def test_a_published_method_takes_sentences_as_it_ranks_them() -> None:
    lines = [
        "다리가 낡았다.",
        "그러나 군은 다리를 고칠 돈이 없다.",
        "군은 다리를 고칠 돈을 빌린다.",
    ]
    document = Document.from_sentences(lines)
    ranked = sorted(
        summarize(document, method="textrank").ranked, key=lambda s: (-(s.score or 0), s.start)
    )
    assert summarize(document, method="textrank", sentences=1).text == ranked[0].text
