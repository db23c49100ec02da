"""Datelines, signatures and credits: what is cut off a paragraph, and what must stay."""

from __future__ import annotations

import pytest

from summkit import Document, read
from summkit.text.datelines import find_dateline_end, find_signature_start

STORY = "너울시가 둑길을 새로 내기로 했다."


@pytest.mark.parametrize(
    "dateline",
    [
        "(너울=바다통신) 문가람 하누리 고다윤 기자 = ",
        "(너울=바다통신) 문가람·하누리 기자 = ",
        "(바다통신=너울시) ",
        "(너울=바다통신) ",
        "[바다일보 문가람] ",
        "[바다일보] 온라인뉴스팀 = ",
        "[바다일보 = 문가람 기자] ",
        "【너울=문가람 기자】",
        "<바다신문> 지역사회부 기자 = ",
        "문가람 기자 = ",
        "문가람 특파원(런던) = ",
        "둑길 사업비 48억 원 확보(너울=바다통신) 문가람 기자 = ",
    ],
)
def test_a_dateline_is_cut_off(dateline: str) -> None:
    text = f"앞말이다.\n{dateline}{STORY}"
    start = text.index("\n") + 1
    assert text[find_dateline_end(text, start, len(text)) :].strip() == STORY


@pytest.mark.parametrize(
    "text",
    [
        "[단독] 너울시가 둑길을 새로 낸다.",
        "(가온고등법원 2019. 6. 28. 선고) 판결이 바뀌었다.",
        "x = 3이라고 하자. 그러면 y는 4다.",
        "▶물길부터 살펴야= 문가람 연구원은 장마가 걱정이라고 했다.",
        "그는 (너울=서울) 노선을 탔다.",
        "영업팀 = 물건을 파는 곳이다.",
        "[표 1] 바다일보 기자가 말했다.",
        "기자는 물었다. (너울=바다통신) 문가람 기자 = 라는 말머리가 있었다.",
        "[바다일보]",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert find_dateline_end(text, 0, len(text)) == 0


@pytest.mark.parametrize(
    "end",
    [
        " 문가람 기자 garam@sea.example",
        " 문가람 기자",
        " /문가람 기자",
        " [문가람 기자]",
        " garam@sea.example",
        " /사진=너울시 제공",
        " (사진 제공 너울시)",
        " 사진=문가람 기자",
    ],
)
def test_a_name_or_a_credit_at_the_end_is_cut_off(end: str) -> None:
    text = f"{STORY}{end} "
    assert text[: find_signature_start(text, 0, len(text))] == STORY


@pytest.mark.parametrize(
    "text", [f"{STORY} 사진은 없다.", "문가람 기자", "나는 바다일보 기자다.", "/사진=너울시", STORY]
)
def test_what_is_a_sentence_or_a_whole_line_stays(text: str) -> None:
    assert find_signature_start(text, 0, len(text)) == len(text)


def test_a_dateline_that_is_cut_off_is_said_and_kept_by_whole() -> None:
    dateline = "(너울=바다통신) 문가람 기자 ="
    text = f"{dateline} {STORY}\n나머지는 봄에 낸다."
    found = Document.from_text(text)
    assert found.warnings == (f"left out the dateline '{dateline}'; --whole keeps it",)
    assert read(text.encode(), article=False).paragraphs[0].start == len(dateline) + 1
    whole = Document.from_text(text, whole=True)
    assert [text[p.start : p.end] for p in whole.paragraphs][:2] == [dateline, STORY]
    assert whole.warnings == ()
