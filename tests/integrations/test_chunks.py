"""Chunks are exact stretches of a text, of whole sentences, and no longer than was asked for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit import OptionError, split_sentences
from summkit.integrations.chunks import Chunking

from .texts import CHAT, NEWS, REPEATED

TEXTS = st.lists(
    st.sampled_from(
        ["네.", "비가 왔다.", "버스 요금이 100원 오른다", "가" * 30, " ", "\n\n", "…", "\t"]
    ),
    max_size=30,
).map(" ".join)


def count_words(text: str) -> int:
    return len(text.split())


@given(TEXTS, st.integers(1, 60), st.integers(0, 4), st.sampled_from([len, count_words]))
def test_chunks_cover_all_but_blanks_in_order_and_fit(
    text: str, size: int, overlap: int, measure: Callable[[str], int]
) -> None:
    spans = Chunking(size, overlap, measure, "punctuation").divide(text)
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(text[place].isspace() for place in set(range(len(text))) - covered)
    assert all(measure(text[start:end]) <= size for start, end in spans)
    for (start, end), (next_start, next_end) in pairwise(spans):
        assert start < next_start
        assert end < next_end
        assert overlap or end <= next_start


@pytest.mark.parametrize("text", [NEWS, REPEATED, CHAT])
@pytest.mark.parametrize("overlap", [0, 1, 2])
def test_chunks_begin_and_end_where_sentences_do(text: str, overlap: int) -> None:
    sentences = split_sentences(text)
    spans = Chunking(90, overlap).divide(text)
    assert len(spans) > 1 or len(text) <= 90
    assert {start for start, _ in spans} <= {s.start for s in sentences}
    assert {end for _, end in spans} <= {s.end for s in sentences}


def test_a_chunk_holds_as_many_sentences_as_fit() -> None:
    spans = Chunking(20).divide("비가 왔다. " * 7)
    assert spans == [(0, 20), (21, 41), (42, 48)]


def test_the_overlap_is_in_sentences_as_far_as_they_fit() -> None:
    text = "비가 왔다. 눈이 왔다. 바람이 불었다. 버스 요금이 내년 1월부터 100원 오른다."
    spans = Chunking(24, 2).divide(text)
    assert [text[start:end] for start, end in spans] == [
        "비가 왔다. 눈이 왔다. 바람이 불었다.",
        "버스 요금이 내년 1월부터 100원 오른다.",
    ]
    shared = Chunking(34, 2).divide(text)
    assert text[slice(*shared[1])] == "바람이 불었다. 버스 요금이 내년 1월부터 100원 오른다."


def test_a_sentence_that_is_too_long_is_cut_at_a_blank_and_a_word_where_there_is_none() -> None:
    text = "버스 요금이 내년부터 오른다. " + "가" * 12
    found = [text[start:end] for start, end in Chunking(10).divide(text)]
    assert found == ["버스 요금이", "내년부터 오른다.", "가" * 10, "가" * 2]


def test_a_character_that_measures_too_much_is_a_chunk_all_the_same() -> None:
    assert Chunking(1, measure=lambda text: 3 * len(text)).divide("가나") == [(0, 1), (1, 2)]


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_blank_text_has_no_chunks(text: str) -> None:
    assert Chunking(10).divide(text) == []


@pytest.mark.parametrize(
    "text", ["가" * 20_000, "가 " * 10_000, "네. " * 7_000, "가" + " " * 20_000 + "나"]
)
@pytest.mark.parametrize("overlap", [0, 3])
def test_what_is_measured_grows_as_the_text_does(text: str, overlap: int) -> None:
    def count(times: int) -> int:
        seen = 0

        def measure(part: str) -> int:
            nonlocal seen
            seen += len(part)
            return len(part)

        Chunking(200, overlap, measure, "punctuation").divide(text * times)
        return seen

    assert count(4) < 5 * count(1)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"size": 0}, "chunk_size must be a whole number and at least 1, not 0"),
        ({"size": 1.5}, "chunk_size must be a whole number"),
        ({"size": True}, "chunk_size must be a whole number"),
        ({"size": 9, "overlap": -1}, "sentence_overlap must be a whole number and at least 0"),
        ({"size": 9, "splitter": "mrph"}, "Did you mean 'morph'"),
    ],
)
def test_what_makes_no_sense_is_told(options: dict[str, Any], says: str) -> None:
    with pytest.raises(OptionError, match=says):
        Chunking(**options)
