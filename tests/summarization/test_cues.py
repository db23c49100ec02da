"""What a sentence shows of its weight: the cues, the wording, and where the walk restarts."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from summkit import Document, summarize
from summkit.summarization.biased_textrank import build_graph, build_preference
from summkit.summarization.cues import CUES, compute_cues
from summkit.summarization.wording import ENGLISH, KOREAN, find_end, is_duty, measure_quotation
from summkit.text.analysis import AnalyzedDocument, analyze

REPORT = [
    "한빛군은 낡은 저수지 네 곳의 둑을 내년까지 고치기로 했다고 7일 밝혔다.",
    "군은 지난달 점검에서 둑 두 곳에 물이 새는 것을 확인했다.",
    "주민 노을봄 씨는 “장마 때마다 잠을 설쳤다”고 말했다.",
    "군청 관계자는 “예산이 모자라 미뤄 왔다”고 설명했다.",
]
COLUMN = [
    "우리 동네 도서관은 저녁 여섯 시에 문을 닫는다.",
    "퇴근한 사람은 언제 책을 빌리라는 말인가?",
    "밤에 여는 도서관이 한 곳이라도 있어야 한다.",
    "시는 당직 예산부터 마련해야 한다.",
]
DIARY = [
    "저는 지난주에 혼자 도자기를 배우러 갔어요.",
    "흙이 생각보다 차가워서 깜짝 놀랐어요.",
    "제가 만든 컵은 비뚤어졌지만 마음에 들어요.",
    "다음 달에는 접시를 만들 거예요.",
]


def build(
    sentences: list[str], title: str | None = None, query: str | None = None
) -> AnalyzedDocument:
    return analyze([Document.from_sentences(sentences, title)], query=query)


def read_cue(document: AnalyzedDocument, name: str) -> list[float]:
    ranks = np.full(len(document.sentences), 1 / len(document.sentences))
    found = compute_cues(document, ranks)[:, CUES.index(name)]
    return [round(float(value), 3) for value in found]


def test_there_is_a_weight_for_each_cue() -> None:
    written = files("summkit.summarization").joinpath("restart_weights.json")
    assert tuple(json.loads(written.read_text("utf-8"))) == CUES


def test_places_count_from_both_ends() -> None:
    document = build(REPORT)
    assert read_cue(document, "early") == [1.0, 0.794, 0.63, 0.5]
    assert read_cue(document, "late") == [0.354, 0.5, 0.707, 1.0]


def test_places_count_in_each_document_by_itself() -> None:
    both = analyze([Document.from_sentences(REPORT), Document.from_sentences(COLUMN)])
    assert read_cue(both, "early")[4] == 1.0
    assert read_cue(both, "late")[3] == 1.0


def test_lengths_are_compared_with_the_median() -> None:
    document = build(
        [
            "물이 샌다.",
            "둑이 무너졌고 논이 잠겼다.",
            "그래서 마을 사람 모두가 밤새 둑을 지키며 비를 맞았다.",
        ]
    )
    short, middle, long = read_cue(document, "length")
    assert short < middle == 0.0 < long


def test_a_sentence_has_its_share_of_the_title() -> None:
    found = read_cue(build(REPORT, title="낡은 저수지 고친다"), "title")
    assert found[0] == max(found) > 0
    assert found[2] == 0


def test_what_was_said_before_is_not_new() -> None:
    document = build(["저수지의 둑을 고친다.", "저수지의 둑을 고친다.", "예산은 군이 댄다."])
    assert read_cue(document, "new")[1] == 0
    assert read_cue(document, "repeats") == [0.0, 1.0, 0.0]


def test_a_quotation_is_measured() -> None:
    assert measure_quotation("그는 갔다.") == 0
    assert 0.5 < measure_quotation("“물이 새서 잠을 못 잤다”고 했다.") < 1


@pytest.mark.parametrize(
    ("sentences", "cue", "other"),
    [
        (REPORT, "early, reported", "length, told"),
        (COLUMN, "late, argued", "early, reported"),
        (DIARY, "length, told", "early, argued"),
    ],
)
def test_a_text_shows_its_genre(sentences: list[str], cue: str, other: str) -> None:
    document = build(sentences)
    assert max(map(abs, read_cue(document, cue))) > max(map(abs, read_cue(document, other)))


def test_duties_and_questions_are_found() -> None:
    assert read_cue(build(COLUMN), "duty") == [0, 0, 1, 1]
    assert read_cue(build(COLUMN), "asks") == [0, 1, 0, 0]
    text = "The council must act before the rains."
    assert is_duty(ENGLISH, text, find_end(text))
    assert not is_duty(KOREAN, REPORT[0], find_end(REPORT[0]))


def test_english_is_read_by_its_own_words() -> None:
    document = build(
        [
            "The Aldmoor ferry will stop on Sunday, the port said.",
            "Therefore the island needs another boat.",
            "“We were never asked,” said Orla Finn, a nurse.",
        ]
    )
    assert document.language == "en"
    assert read_cue(document, "concludes") == [0, 1, 0]
    assert read_cue(document, "quoted")[2] > 0.3


def test_the_walk_restarts_at_no_sentence_that_may_not_be_chosen() -> None:
    document = build(["***", *REPORT, "!!!"])
    preference = build_preference(document, build_graph(document.terms))
    assert preference[0] == preference[5] == 0
    assert preference.sum() == pytest.approx(1)


def test_a_query_moves_the_summary() -> None:
    text = "\n".join([*REPORT, "군은 낚시터 두 곳의 문도 닫는다."])
    plain = summarize(Document.from_text(text, whole=True), sentences=1)
    asked = summarize(Document.from_text(text, whole=True), sentences=1, query="낚시터")
    assert "낚시터" not in plain.text
    assert "낚시터" in asked.text
