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


def test_nothing_begins_in_mid_word() -> None:
    text = """3루수 모해준이 공을 던졌다. 3루수 모해준은 3루타도 쳤다. 3루타는 두 개가 나왔다.
    인선왕후 교지가 나왔다. 인선왕후 교지는 비단이다. 40분전 비가 그쳤다. 40분전 해가 떴다."""
    found = list_keywords(text)
    assert {"3루수 모해준", "3루타", "인선왕후 교지"} <= set(found)
    words = " ".join(text.split())
    assert all(words.startswith(word) or f" {word}" in words for word in found)
    assert "40분전" not in found


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("6G 통신", "6G 통신을 시험했다. 6G 통신은 빠르다."),
        ("K-연극", "K-연극이 떴다. 무대마다 K-연극을 올린다."),
        ("LMN-3", "LMN-3가 시를 쓴다. LMN-3를 껐다."),
        ("Pad 12", "Pad 12를 샀다. Pad 12는 가볍다."),
        ("R&D 센터", "R&D 센터가 문을 열었다. R&D 센터는 크다."),
        ("5G mast", "The 5G mast fell. A 5G mast is tall. Nobody likes the 5G mast."),
        ("O'Hara", "O'Hara sang. They heard O'Hara's song. The song ended."),
        ("SKT망", "SKT망이 끊겼다. SKT망을 고쳤다."),
    ],
)
def test_latin_letters_stay_with_what_is_written_with_them(word: str, text: str) -> None:
    assert word in list_keywords(text)


@pytest.mark.parametrize(
    "unit", ["300g", "12cm", "3만 원", "2.5L", "40분", "5일째", "3층", "8Mbps"]
)
def test_an_amount_is_no_keyword(unit: str) -> None:
    found = list_keywords(
        f"상자는 {unit}이다. 상자를 {unit} 넘게 재면 안 된다. {unit}까지가 상자다."
    )
    assert found == ["상자"]


def test_who_speaks_is_no_keyword_but_who_is_spoken_of() -> None:
    text = """김하늘: 현수막은 얼마죠?
박바다: 현수막은 5만 원이에요. 오지우 님이 그렸어요.
김하늘: 오지우 님이 고생했네요. 현수막을 겁시다.
박바다: 네."""
    found = list_keywords(text)
    assert {"현수막", "오지우"} <= set(found)
    assert not [word for word in found if "하늘" in word or "바다" in word]


def test_labels_of_a_messenger_and_tags_are_no_keywords() -> None:
    text = """[나리] [오후 3:04] 도시락은 누가 싸?
[두리] [오후 3:05] 도시락은 내가 쌀게 ㅋㅋㅋ
[나리] [오후 3:06] 그럼 돗자리는 내가. 돗자리 크지? #소풍 #소풍가자"""
    found = list_keywords(text)
    assert {"도시락", "돗자리"} <= set(found)
    assert not {"나리", "두리", "소풍", "소풍가자", "ㅋㅋㅋ"} & set(found)


def test_a_line_that_comes_back_on_each_page_counts_once() -> None:
    body = ["갯벌이 넓어졌다.", "갯벌에 조개가 산다.", "조개는 갯벌의 벗이다."]
    pages = "\n".join(f"한마루연구소 연구보고서 {n}\n\n{text}\n" for n, text in enumerate(body))
    assert list_keywords(pages)[:2] == ["갯벌", "조개"]


def test_a_verb_is_no_keyword_and_nothing_is_joined_over_it() -> None:
    text = (
        "봉사단은 빨래를 준비했다. 봉사단은 준비했다. 담요 말리는 봉사단. 담요 말리는 봉사단이다."
    )
    found = list_keywords(text)
    assert "봉사단" in found
    assert not [word for word in found if "준비" in word or "말리는" in word]


def test_a_noun_of_one_syllable_must_come_often() -> None:
    text = "둑이 낮다. 둑을 쌓았다. 둑은 길다. 둑에 풀이 났다. 둑도 젖는다. 뻘이 깊다."
    found = list_keywords(text)
    assert "둑" in found
    assert "뻘" not in found


def test_a_compound_of_a_noun_that_stands_alone_is_none() -> None:
    text = """등대 불빛이 보인다. 등대 불빛은 희다. 불빛은 멀다. 불빛이 돈다. 불빛을 셌다.
    불빛도 잔다. 불빛만 있다."""
    assert "불빛" in list_keywords(text)
