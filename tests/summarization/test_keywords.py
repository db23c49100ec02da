"""Keywords: compounds as they stand in the text, and none inside a better one."""

from __future__ import annotations

from typing import Any

import pytest

from summkit import Document, OptionError, keywords, summarize

KOREAN = """인공지능 스피커가 홀로 사는 노인의 말벗이 됐다.
군은 인공지능 스피커 300대를 나눠 줬다. 노인들은 하루 평균 40분씩 스피커와 이야기한다.
인공지능 스피커는 쓰러진 노인의 소리를 듣고 119에 알렸다.
군은 내년에 스피커를 두 배로 늘린다."""
ENGLISH = """The night bus carries nurses home. Night bus drivers want better pay. The council met
the night bus drivers in May. The council promised better pay within a year."""


def list_keywords(text: str | Document, limit: int = 10) -> list[str]:
    return [keyword.text for keyword in keywords(text, limit=limit)]


def test_a_compound_is_given_as_it_stands_in_the_text() -> None:
    found = list_keywords(KOREAN)
    assert found[0] == "인공지능 스피커"
    assert not {"인공", "지능", "인공지능", "스피커"} & set(found)
    assert "노인" in found


def test_english_compounds() -> None:
    found = list_keywords(ENGLISH)
    assert found[0].lower() == "night bus drivers"
    assert "better pay" in found
    assert not {"night", "bus", "night bus", "the", "The"} & set(found)


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_no_keyword_stands_inside_a_better_one(text: str) -> None:
    found = [name.casefold() for name in list_keywords(text, limit=99)]
    for position, name in enumerate(found):
        assert not any(name in better for better in found[:position])
        assert name in " ".join(text.casefold().split())


def test_more_can_be_asked_for_than_there_are() -> None:
    everything = list_keywords(KOREAN, limit=10_000)
    assert list_keywords(KOREAN, limit=2) == everything[:2]
    assert list_keywords(KOREAN, limit=1) == everything[:1]


@pytest.mark.parametrize("limit", [0, -1, 2.5, True, "3", None])
def test_a_limit_that_makes_no_sense(limit: Any) -> None:
    with pytest.raises(OptionError, match="limit must be a whole number and at least 1"):
        keywords(KOREAN, limit=limit)


@pytest.mark.parametrize("text", ["", " \n", "...", "😀", "1 2 3"])
def test_a_text_without_words_has_no_keywords(text: str) -> None:
    assert keywords(text) == []


def test_what_is_no_text() -> None:
    not_text: Any = b"bytes"
    with pytest.raises(OptionError, match="must be a str"):
        keywords(not_text)


def test_keywords_of_a_summary_are_the_first_ones() -> None:
    assert [k.text for k in summarize(KOREAN).keywords] == list_keywords(KOREAN, limit=5)


def test_decomposed_hangul_gives_the_same_keywords() -> None:
    from unicodedata import normalize

    assert list_keywords(normalize("NFD", KOREAN)) == list_keywords(KOREAN)
