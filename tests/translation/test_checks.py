"""What is suspect in a translation, and what is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.translation.checks import QualityIssue, check, describe

SOURCE = "도서관은 다음 달부터 동네마다 책 수레를 하루 네 번 보내기로 했다고 알렸다."
TARGET = "The library said it would send a book cart to every street 4 times a day from June."

ANY = st.text() | st.text("가나ㅋ the 12,.\"'", max_size=200)


def kinds(source: str, target: str, **languages: str) -> list[str]:
    return [issue.kind for issue in check(source, target, **languages)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, TARGET),
        ("네.", "Yes."),
        ("현황", "Current status"),
        ("정말 정말 맛있어요!", "It is very, very, very good!"),
        ("ㅋㅋㅋㅋㅋ 웃기다", "Ha ha ha ha ha, that's funny"),
        ("하하하!", "Hahahaha!"),
        ("달려라 달려라 달려라", "Run, run, run, run, run"),
        (
            "그 가게 이름은 ‘달빛 아래 작은 책방’이다.",
            'The name of that little shop is "달빛 아래 작은 책방".',
        ),
        ("점심은 비빔밥이다.", "Lunch is bibimbap (비빔밥), rice with vegetables."),
        ("…", "…"),
        ("", ""),
        ("iPhone 15 Pro", "iPhone 15 Pro"),
    ],
)
def test_nothing_to_say(source: str, target: str) -> None:
    assert check(source, target) == []


@pytest.mark.parametrize(
    ("target", "phrase"),
    [
        ("", "nothing came out"),
        (" .", "nothing came out"),
        ("The library said the the the the the the", "one word is repeated: 'the'"),
        ("The cart " + "of the village " * 4, "words are repeated: 'of the village'"),
        ("The library said " + "na" * 30, "one word is repeated: 'na'"),
        (SOURCE, "left as in the source: '도서관은 다음 달부터"),
        ("The library said 하루 네 번 보내기로 했다고.", "left as in the source: '하루 네 번"),
        ("The library.", "much shorter than its source"),
        ("The library said it would send a book", "broken off, and shorter than its source"),
        (TARGET + " And the people of the island went home happily." * 3, "much longer"),
        (
            TARGET.replace("4", "32,000"),
            "numbers differ: 4 (네) is missing, 32,000 is not in the source",
        ),
    ],
)
def test_suspect(target: str, phrase: str) -> None:
    assert any(describe(s).startswith(phrase) for s in check(SOURCE, target))


def test_few_words_in_any_order() -> None:
    target = "the a the of the a a the the of a of the the a of of the a the of"
    assert "repetition" in kinds(SOURCE, target)
    assert "repetition" in kinds("ㅋㅋㅋ", "it is it is " * 30)


def test_numbers_are_counted_when_they_are_many() -> None:
    (found,) = (
        s for s in check("1번, 22번, 33번, 44번, 55번", "Some numbers") if s.kind == "digits"
    )
    assert describe(found) == "numbers differ: 1, 22 and 3 more are missing"


def test_the_other_way() -> None:
    to_korean = {"source_language": "en", "target_language": "ko"}
    assert kinds(TARGET, SOURCE, **to_korean) == []
    assert kinds(TARGET, TARGET, **to_korean) == ["copy"]
    assert (
        kinds("He works for the New York Times.", "그는 New York Times에서 일한다.", **to_korean)
        == []
    )
    assert "length" in kinds(TARGET, "네 번.", **to_korean)


def test_languages_that_were_not_measured() -> None:
    to_german = {"source_language": "ko", "target_language": "de"}
    german = (
        "Die Bibliothek schickt ab Juni vier Mal am Tag einen Wagen mit Büchern in jedes Viertel."
    )
    assert kinds(SOURCE, german, **to_german) == []
    assert kinds(SOURCE, SOURCE, **to_german) == ["copy"]


def test_hangul_in_conjoining_jamo() -> None:
    assert "copy" in kinds(SOURCE, unicodedata.normalize("NFD", SOURCE))


def test_a_long_detail_is_cut() -> None:
    assert len(describe(QualityIssue("copy", check(SOURCE, SOURCE)[0].detail))) < 70


@given(ANY, ANY, st.sampled_from(["ko", "en", "ja", "und"]), st.sampled_from(["en", "ko", "zh"]))
def test_any_text(source: str, target: str, source_language: str, target_language: str) -> None:
    for issue in check(
        source, target, source_language=source_language, target_language=target_language
    ):
        assert len(describe(issue).splitlines()) == 1
