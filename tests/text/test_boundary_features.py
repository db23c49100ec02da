"""What decides on the end of a sentence: candidates, features, vetoes and weights."""

from __future__ import annotations

import pytest

from summkit import split_sentences
from summkit.text.splitters.features import expand_part
from summkit.text.splitters.items import find_items
from summkit.text.splitters.marks import find_tails
from summkit.text.splitters.morph import Described, describe_paragraph, find_starts
from summkit.text.splitters.weights import Weights, load_weights


def list_candidates(text: str) -> list[str]:
    return [text[: candidate.end] for candidate in describe_paragraph(text).candidates]


def read_features(described: Described, number: int) -> set[str]:
    parts = described.reader.read(described.candidates[number], 0)
    return {feature for part in parts for feature in expand_part(part)}


def test_words_that_go_on_are_no_candidates() -> None:
    found = list_candidates("국수를 삶으면서 창문을 열었다 비가 왔다.")
    assert found == ["국수를 삶으면서 창문을 열었다"]


@pytest.mark.parametrize(
    "mark", [".[3]", "[3].", ".¹", ".1)", ".[주 2][4]", ".[출처 필요]", " ㅋㅋㅋ", "~!"]
)
def test_all_that_is_stuck_to_a_sentence_is_its_tail(mark: str) -> None:
    text = f"방이 넓다{mark} 문이 좁다."
    assert next(iter(find_tails(text).items())) == (5, 5 + len(mark))


def test_a_quotation_mark_that_opens_is_no_tail() -> None:
    text = '나는 숨을 참았다."왜 그래?"'
    assert [s.text for s in split_sentences(text)] == ["나는 숨을 참았다.", '"왜 그래?"']


def test_features_tell_the_ending_the_next_word_and_the_marks() -> None:
    described = describe_paragraph("국물이 시원했어요 그런데 면이 불었어요.")
    features = read_features(described, 0)
    assert {"mark:B", "one:B:요", "word:B:그런데", "opens:B", "words:B:2"} <= features


def test_what_is_far_away_changes_no_feature() -> None:
    text = "국물이 시원했어요 그런데 면이 불었어요 그래도 다 먹고 나왔습니다"
    near = describe_paragraph(text + " 가게는 골목 끝에 있고 주인은 늘 말이 없어요" * 4)
    far = describe_paragraph(
        text + " 가게는 골목 끝에 있고 주인은 늘 말이 없어요" * 4 + " 끝났다." * 9
    )
    assert read_features(near, 0) == read_features(far, 0)


def test_the_sum_of_parts_is_the_sum_of_features() -> None:
    described = describe_paragraph("비가 왔다… “우산 있어?” 하고 물었다 (정말로) 그는 웃었다.")
    weights = load_weights()
    for candidate in described.candidates:
        parts = list(described.reader.read(candidate, 0))
        single = sum(weights.score([part]) for part in parts)
        whole = weights.score(parts)
        assert whole == pytest.approx(single) or (whole < -2 and single < 0)


def test_what_is_far_is_not_read_where_the_words_are_against_an_end() -> None:
    described = describe_paragraph("아침에 국수 한 그릇을 먹었어요 그리고 집에 왔어요.")
    weights = load_weights()
    read: list[int] = []
    for candidate in described.candidates:
        parts = list(described.reader.read(candidate, 0))
        left = iter(parts)
        if weights.score(left) < -2:
            read.append(len(parts) - len(list(left)))
    assert read.count(2) > 1


def test_without_weights_only_items_begin_sentences() -> None:
    text = "재료는 이렇다. 1. 감자 두 개 2. 우유 한 컵"
    found = find_starts(describe_paragraph(text), Weights({}))
    assert [text[at:][:2] for at in found] == ["재료", "1.", "2."]


def test_a_veto_is_stronger_than_any_weight() -> None:
    text = "그는 “간다. 기다려라. 곧 온다.”라고 말했다. 나는 2031. 8. 4. 떠났다."
    eager = Weights({"mark:.": 99.0})
    starts = find_starts(describe_paragraph(text), eager)
    assert [text[at:].strip()[:2] for at in starts] == ["그는", "나는"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1. 감자 2. 우유 3. 버터", 2),
        ("가. 원심은 옳다. 나. 상고는 늦었다.", 1),
        ("(1) 감자를 씻는다. (2) 물을 끓인다.", 1),
        ("2. 우유 5. 버터", 0),
        ("나. 우유 라. 버터", 0),
    ],
)
def test_items_count_up(text: str, count: int) -> None:
    assert len(find_items(text)) == count


def test_a_long_line_is_split_as_its_parts_are() -> None:
    part = (
        "가온시는 폭염 특보가 일찍 발효됨에 따라 쉼터를 두 배로 늘리기로 했다. "
        "비가 그치자 주민들은 제방으로 나와 모래주머니를 쌓았다. "
        "시장은 수집가이자 건축가인 위원장을 만났다.[3] "
    )
    found = [s.text for s in split_sentences((part * 60).strip())]
    assert found == [s.text for s in split_sentences(part.strip())] * 60


def test_a_text_keeps_its_sentences_beside_one_of_another_manner() -> None:
    casual = "어제 우산 놓고 왔어 비 오면 큰일인데 일단 그냥 나왔음 너는 지금 어디야"
    formal = "시는 다음 달부터 버스 요금을 올리기로 했다. 시민들은 서명을 받았다. 회의는 길었다."
    alone = [s.text for s in split_sentences(casual)]
    together = [s.text for s in split_sentences(f"{formal} {casual}")]
    assert together == [*(s.text for s in split_sentences(formal)), *alone]


@pytest.mark.parametrize(
    "text",
    [
        "“문을 닫습니다. 내일 오세요.”",
        "주인은 “다 팔렸다. 내일 오라.”라고 말했다.",
        "방은 모두 아홉 칸이었다.[2][7]",
        "점원: “뭘 드릴까요? 두 개요?”",
    ],
)
def test_a_sentence_that_is_split_again_stays_one(text: str) -> None:
    assert [s.text for s in split_sentences(text)] == [text]
