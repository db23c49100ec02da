"""What is suspect in a translation, and what is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.translation.checks import QualityIssue, check, describe, find_unlikely

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


@pytest.mark.parametrize(
    "loop",
    [".....", ", , ,", " - - -", "!!!", "♪ ♪", "♪", "? ? ? ?", '" " " "', ". . . . .", "……………"],
)
def test_loops_of_marks(loop: str) -> None:
    assert "marks" in kinds(SOURCE, f"{TARGET} {loop}")
    assert "marks" in kinds(SOURCE, TARGET.replace(" 4 ", f" {loop} 4 "))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("글쎄요… 잘 모르겠어요.", "Well... I don't know."),
        ("정말 최고예요!!!", "It's really the best!!!"),
        ("♪ 봄이 오면 ♪", "♪ When spring comes ♪"),
        ("별점 ★★★★☆", "Rating: ★★★★☆"),
        ("뭐라고?!", "What?!"),
    ],
)
def test_marks_that_the_source_has(source: str, target: str) -> None:
    assert "marks" not in kinds(source, target)


@pytest.mark.parametrize(
    "token",
    [
        *("<unk>", "⁇", "@@", "▁", "</s>", "__en__", "eng_Latn", "<2en>", ">>eng<<", "[UNK]"),
        *("<0x0A>", "&quot;", "&#39;", "\ufffd", "<pad>", "<extra_id_0>", "<|endoftext|>"),
    ],
)
def test_tokens_of_a_vocabulary(token: str) -> None:
    assert "tokens" in kinds(SOURCE, TARGET.replace(" send", f" {token} send"))
    assert "tokens" not in kinds(f"표시는 {token} 이다.", f"The sign is {token} here.")


@pytest.mark.parametrize(
    "word", ["수레", "ㅋㅋ", "因为", "これは", "привет", "التي", "जल", "ελλάς"]
)
def test_a_word_in_another_script(word: str) -> None:
    assert kinds(SOURCE, TARGET.replace("cart", word)) == ["script"]


def test_what_may_stay_in_its_script() -> None:
    assert kinds("이(李) 씨가 왔다.", "Mr. Lee (李) came.") == []
    assert kinds("계수 α를 구한다.", "Find the coefficient α.") == []
    assert kinds("대표 문지후가 왔다.", "The head, Moon Ji-hoo (문지후), came.") == []


def test_a_sentence_said_twice() -> None:
    assert kinds(SOURCE, f"{TARGET} {TARGET}")[0] == "repetition"
    assert "repetition" in kinds("네.", "Yes. Yes.")
    assert "repetition" not in kinds("네, 네.", "Yes, yes.")
    assert "repetition" not in kinds("잘 가!", "Bye-bye!")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("표를 환불할 수 없습니다.", "You can get a refund for the ticket."),
        ("이 문을 열지 마십시오.", "Open this door."),
        ("그는 어제 회의에 오지 않았다.", "He came to the meeting yesterday."),
        ("그것은 제 가방이 아닙니다.", "That is my bag."),
        ("여기서 담배를 피우면 안 됩니다.", "You may smoke here."),
    ],
)
def test_a_lost_negation(source: str, target: str) -> None:
    assert "negation" in kinds(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("기다릴 수밖에 없었다.", "I had to wait."),
        ("그는 틀림없이 돌아온다.", "He will surely come back."),
        ("웃지 않을 수 없었다.", "I burst into laughter."),
        ("아직 답을 받지 못했다.", "I have yet to get an answer."),
        ("날씨가 좋지 않니?", "Lovely weather, isn't it?"),
        ("얼마 지나지 않아 비가 왔다.", "It soon began to rain."),
    ],
)
def test_negations_that_are_put_in_another_way(source: str, target: str) -> None:
    assert "negation" not in kinds(source, target)


def test_a_negation_that_the_source_does_not_have() -> None:
    found = check("그는 매일 공원을 걷는다.", "He never walks in the park.")
    assert [describe(i) for i in found if i.kind == "negation"] == [
        "a negation is not in the source: 'never'"
    ]


def test_negations_the_other_way() -> None:
    to_korean = {"source_language": "en", "target_language": "ko"}
    assert "negation" in kinds("Do not open the door.", "문을 여십시오.", **to_korean)
    assert kinds("Do not open the door.", "문을 열지 마십시오.", **to_korean) == []


LONG = (
    "시청은 다음 달부터 모든 어린이 도서관의 운영 시간을 두 시간 늘리고, 주말에도 "
    "자원봉사자가 아이들에게 책을 읽어 주는 행사를 열겠다고 밝혔다."
)
FIRST = "The city said it would extend the opening hours of all children's libraries by two hours"
LAST = "and hold events where volunteers read books to children on weekends as well."


def test_a_part_that_is_missing() -> None:
    assert kinds(LONG, f"{FIRST} from next month {LAST}") == []
    assert {"length", "coverage"} & set(kinds(LONG, f"{FIRST}."))
    assert {"length", "coverage"} & set(kinds(LONG, LAST.capitalize()))


@pytest.mark.parametrize(
    ("source", "target"),
    [("강물", "river"), ("다리", "bridge"), ("연구 결과", "Findings"), ("교육부 장관", "Minister")],
)
def test_nothing_is_missing_in_keywords(source: str, target: str) -> None:
    assert check(source, target) == []


def test_where_a_part_is_missing() -> None:
    (found,) = (i for i in check(LONG, FIRST + " starting from the next month.") if i.detail)
    assert found.kind == "coverage"
    assert "자원봉사자" in found.detail


def test_a_sentence_that_goes_on() -> None:
    found = describe(check(LONG, f"{FIRST} from next month and.")[0])
    assert found == "broken off, and shorter than its source"


def test_scores_are_compared_within_a_text() -> None:
    usual = [-0.4, -0.5, -0.6, None] * 5
    assert find_unlikely([*usual, -3.0]) == [20]
    assert find_unlikely([-9.0, -0.1]) == []
    assert find_unlikely([-0.5] * 20) == []


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
