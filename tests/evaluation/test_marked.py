"""Marked documents: every form of a row, every bad one, and figures that are known by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summkit.errors import ReadingError
from summkit.evaluation.marked import (
    MarkedDocument,
    Marks,
    parse_marked,
    read_marked,
    score_chance,
    score_choice,
    score_readers,
)
from summkit.text.document import Document

SENTENCES = [
    "구립 한빛도서관이 다음 달부터 밤 열 시까지 문을 연다.",
    "지금은 저녁 여섯 시에 닫는다.",
    "이용자 설문에서 열 명 가운데 일곱 명이 연장을 원했다.",
    "사서 한 명은 커피가 늘 것이라며 웃었다.",
    "늘어난 시간에는 기간제 직원 네 명이 일한다.",
]
MARKS = [
    {"best": [0, 2], "good": [4], "bad": [3]},
    {"best": [0, 4], "good": [1], "bad": [3]},
]
GOOD = {"sentences": SENTENCES, "marks": MARKS}


def lines(*rows: object) -> bytes:
    return b"\n".join(json.dumps(row, ensure_ascii=False).encode() for row in rows)


def build(*marks: Marks, count: int = 5) -> MarkedDocument:
    sentences = [f"{i + 1}번 창구는 오늘 쉽니다." for i in range(count)]
    return MarkedDocument("1", Document.from_sentences(sentences), marks)


def test_a_row_with_everything(tmp_path: Path) -> None:
    row = {**GOOD, "id": 3, "genre": "news", "title": "밤에 여는 도서관", "gist": "밤 열 시까지."}
    path = tmp_path / "marked.jsonl"
    path.write_bytes(lines({**row, "page": 12}))
    found = read_marked(path)
    (marked,) = found.documents
    assert [p.is_sentence for p in marked.document.paragraphs] == [True] * 5
    assert marked.document.title == "밤에 여는 도서관"
    assert (marked.id, marked.genre, marked.gist) == ("3", "news", "밤 열 시까지.")
    assert marked.marks == (Marks((0, 2), (4,), (3,)), Marks((0, 4), (1,), (3,)))
    assert found.faults == ()
    assert found.remarks == (
        "columns read: sentences, marks, title, id, genre, gist; not read: page",
    )


def test_the_order_of_the_best_is_kept() -> None:
    row = {"sentences": SENTENCES, "marks": [{"best": [4, 0, 2]}]}
    (marked,) = parse_marked(lines(row), "a").documents
    assert marked.marks == (Marks((4, 0, 2)),)


def test_a_list_of_selected_sentences_is_one_reader() -> None:
    row = {"sentences": SENTENCES, "keep": [2, 0]}
    (marked,) = parse_marked(lines(row), "a", {"selected": "keep"}).documents
    assert marked.marks == (Marks((2, 0)),)
    assert score_readers(marked) is None


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"marks": MARKS}, "it has no sentences; its columns are marks"),
        ({"sentences": SENTENCES}, "it has no marks; its columns are sentences"),
        ({**GOOD, "sentences": "한 줄"}, "'sentences' must be a list of strings"),
        ({**GOOD, "sentences": ["", *SENTENCES]}, "one of its sentences is empty; leave it out"),
        ({**GOOD, "sentences": ["…", "?"]}, "its sentences hold no word"),
        ({**GOOD, "marks": []}, "'marks' must be a list of objects, one a reader"),
        ({**GOOD, "marks": [[0, 2]]}, "'marks' must be a list of objects, one a reader"),
        ({**GOOD, "marks": [{"good": [1]}]}, "'marks' must be a list of whole numbers"),
        ({**GOOD, "marks": [{"best": []}]}, "'marks' marks no sentence as best"),
        ({**GOOD, "marks": [{"best": [0, 5]}]}, "'marks' selects the sentence 5, but they are"),
        ({**GOOD, "marks": [{"best": [-1]}]}, "'marks' selects the sentence -1, but they are"),
        ({**GOOD, "marks": [{"best": [0, 0]}]}, "'marks' names a sentence twice"),
        ({**GOOD, "marks": [{"best": [True]}]}, "'marks' must be a list of whole numbers"),
        ({**GOOD, "marks": [{"best": [0], "bad": [0]}]}, "'marks' has a sentence under two of"),
        ({**GOOD, "marks": [{"best": [0], "bset": [1]}]}, "'marks' has 'bset'; a reader has best"),
        ({**GOOD, "gist": 7}, "'gist' must be a string, not int"),
    ],
)
def test_a_bad_row_is_named_and_left_out(row: object, fault: str) -> None:
    found = parse_marked(lines(GOOD, row), "a.jsonl")
    assert len(found.documents) == 1
    (said,) = found.faults
    assert said.startswith(f"row 2: {fault}")
    assert "\n" not in said


def test_a_file_without_a_good_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"a: no row can be used; row 1: it has no marks"):
        parse_marked(lines({"sentences": SENTENCES}), "a")
    with pytest.raises(ReadingError, match=r"none\.jsonl: no such file; check its name"):
        read_marked(tmp_path / "none.jsonl")


def test_each_reader_is_given_as_many_sentences_as_were_marked() -> None:
    marked = build(Marks((0,)), Marks((1, 0, 2)))
    asked: list[int] = []

    def choose(count: int) -> list[int]:
        asked.append(count)
        return list(range(count))

    # all of the one, all of the three
    assert score_choice(marked, choose) == (1, 1)
    assert asked == [1, 3]


def test_the_grade_counts_best_twice_and_bad_against() -> None:
    marks = Marks((0, 2), (4,), (3,))
    assert marks.measure_grade((0, 2)) == 1
    assert marks.measure_grade((0, 4)) == 0.75
    assert marks.measure_grade((0, 1)) == 0.5
    assert marks.measure_grade((0, 3)) == 0.25
    assert marks.measure_grade((1, 3)) == -0.25
    assert [marks.measure_precision(c) for c in ((2, 0), (0, 4), (4, 3))] == [1, 0.5, 0]


def test_a_sentence_that_is_chosen_twice_counts_once() -> None:
    assert Marks((0, 2)).measure_grade((0, 0)) == 0.5


def test_fewer_sentences_than_asked_for_do_not_score_more() -> None:
    assert score_choice(build(Marks((0, 1))), lambda _: (0,)) == (0.5, 0.5)


def test_readers_are_scored_against_each_other() -> None:
    marked = build(Marks((0, 2), (4,), (3,)), Marks((0, 4), (1,), (3,)))
    # to the first the other's summary is worth 2 + 1 of 4, to the second 2 + 0
    assert score_readers(marked) == (0.5, (0.75 + 0.5) / 2)


def test_a_reader_of_fewer_best_fills_up_with_good_ones() -> None:
    marked = build(Marks((0, 1, 2)), Marks((0,), (2, 3)))
    # 0, 2 and 3 for the first, of whom the second takes the most important alone
    assert score_readers(marked) == ((2 / 3 + 1) / 2, (2 / 3 + 1) / 2)


def test_chance_is_the_mean_of_all_choices() -> None:
    from itertools import combinations
    from statistics import fmean

    marked = build(Marks((0, 2), (4,), (3,)), Marks((1, 3, 4), (0,)))
    every = [
        fmean(marks.measure_grade(c) for c in combinations(range(5), len(marks.best)))
        for marks in marked.marks
    ]
    chance = score_chance(marked)
    assert chance.grade == pytest.approx(fmean(every))
    assert chance.precision == pytest.approx((2 / 5 + 3 / 5) / 2)
