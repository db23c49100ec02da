"""An experiment on marked documents: figures worked out by hand, genres, ceiling and floor."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import pytest

from summkit.errors import OptionError, SummkitError
from summkit.evaluation.marked import MarkedDocuments, parse_marked
from summkit.evaluation.marked_experiment import run_marked_experiment
from summkit.evaluation.marked_results import MarkedExperiment, MarkedResult
from summkit.evaluation.rouge import rouge
from summkit.evaluation.systems import Case, Chosen, choose
from summkit.rendering.marked import MARKED_FORMATS, render_marked
from summkit.summarization.options import Length

BODIES = (
    (
        "news",
        "미르군이 폐교 두 곳을 캠핑장으로 바꾼다. 공사는 봄에 시작한다. 군수는 아이들 소리가 다시 "
        "들릴 것이라고 했다. 비용 12억 원은 도가 절반을 낸다. 운동장에는 은행나무가 남는다.",
        [{"best": [0, 3], "bad": [4]}, {"best": [0, 1], "good": [3]}],
    ),
    (
        "news",
        "가온역 앞 택시 승강장이 동쪽으로 옮겨 간다. 새 승강장에는 지붕이 있다. 기사들은 환영했다. "
        "옮기는 날은 다음 주 월요일이다. 옛 자리에는 자전거 보관대가 선다.",
        [{"best": [0, 3]}, {"best": [3, 0], "bad": [2]}],
    ),
    (
        "blog",
        "오랜만에 된장을 담갔다. 메주는 시골 이모가 보내 주셨다. 날이 좋아 장독을 씻었다. 소금물은 "
        "달걀이 뜰 만큼 진해야 한다. 두 달 뒤에 뜬다.",
        [{"best": [0, 3, 4]}, {"best": [0, 1, 4], "bad": [2]}],
    ),
)
SYSTEMS = ("reader", "biased-textrank", "textrank", "lead", "chance")


def build_marked(rows: Sequence[dict[str, Any]] | None = None) -> MarkedDocuments:
    made = rows or [
        {"sentences": [f"{s}." for s in body.rstrip(".").split(". ")], "marks": marks, "genre": g}
        for g, body, marks in BODIES
    ]
    return parse_marked("\n".join(map(json.dumps, made)).encode(), "marked.jsonl")


@pytest.fixture(scope="module")
def found() -> MarkedExperiment:
    return run_marked_experiment(build_marked(), systems=SYSTEMS)


def pick(found: MarkedExperiment, system: str, genre: str = "all") -> MarkedResult:
    (table,) = [table for table in found.tables if table.genre == genre]
    (row,) = [row for row in table.rows if row.system == system]
    return row


def test_figures_of_lead_by_genre(found: MarkedExperiment) -> None:
    # the first two, and of the blog three
    assert pick(found, "lead", "news").precision.mean == pytest.approx(
        ((1 / 2 + 2 / 2) / 2 + 1 / 2) / 2
    )
    assert pick(found, "lead", "blog").precision.mean == pytest.approx((1 / 3 + 2 / 3) / 2)
    assert pick(found, "lead", "blog").grade.mean == pytest.approx((2 / 6 + (2 + 2 - 1) / 6) / 2)


def test_rouge_is_against_the_best_sentences_of_each_reader(found: MarkedExperiment) -> None:
    sentences = build_marked().documents[2].document.text.split("\n")
    lead = "\n".join(sentences[:3])
    references = ("\n".join(sentences[i] for i in best) for best in ((0, 3, 4), (0, 1, 4)))
    scores = [rouge(lead, [reference]) for reference in references]
    row = pick(found, "lead", "blog")
    assert row.rouge2 is not None
    assert row.rouge2.mean == pytest.approx((scores[0].rouge2.f1 + scores[1].rouge2.f1) / 2)
    assert found.signature == scores[0].signature


def test_ceiling_and_floor(found: MarkedExperiment) -> None:
    assert pick(found, "reader").precision.mean == pytest.approx((1 / 2 + 1 + 2 / 3) / 3)
    assert pick(found, "chance").precision.mean == pytest.approx((2 / 5 + 2 / 5 + 3 / 5) / 3)
    assert pick(found, "chance").rouge1 is None


def test_the_largest_genre_comes_first_after_all(found: MarkedExperiment) -> None:
    sizes = [(table.genre, table.documents) for table in found.tables]
    assert sizes == [("all", 3), ("news", 2), ("blog", 1)]
    assert (found.documents, found.readings) == (3, 6)


def test_every_system_is_tested_against_the_baselines(found: MarkedExperiment) -> None:
    for table in found.tables:
        assert tuple(row.system for row in table.rows) == SYSTEMS
        for row in table.rows:
            baselines = [test.baseline for test in row.comparisons]
            assert baselines == [b for b in ("textrank", "lead") if b != row.system]
            for estimate in (row.precision, row.grade):
                assert estimate.low <= estimate.mean <= estimate.high


def test_one_genre_needs_no_table_of_its_own() -> None:
    rows = [
        {"sentences": ["눈이 왔다.", "길이 얼었다."], "marks": [{"best": [0]}], "genre": "news"}
    ]
    found = run_marked_experiment(build_marked(rows), systems=["lead"])
    assert [table.genre for table in found.tables] == ["all"]


def test_a_document_of_one_reader_has_no_ceiling() -> None:
    rows = [
        {"sentences": ["눈이 왔다.", "길이 얼었다."], "marks": [{"best": [0]}, {"best": [1]}]},
        {"sentences": ["비가 왔다.", "길이 젖었다."], "selected": [0]},
    ]
    found = run_marked_experiment(build_marked(rows), systems=["reader", "lead"])
    assert [row.system for row in found.tables[0].rows] == ["lead"]
    assert found.absent == ("reader: not every document has several readers",)
    with pytest.raises(OptionError, match="no system can be run: reader"):
        run_marked_experiment(build_marked(rows), systems=["reader"], baselines=[])


def test_unknown_systems_are_refused() -> None:
    with pytest.raises(OptionError, match="no system 'leed'"):
        run_marked_experiment(build_marked(), systems=["leed"])
    with pytest.raises(OptionError, match="no system 'oracle'"):
        run_marked_experiment(build_marked(), baselines=["oracle"])


def test_a_document_that_breaks_a_system_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_one(name: str, case: Case, lengths: Sequence[Length]) -> Chosen:
        if "된장" in case.document.text:
            raise ZeroDivisionError("0")
        return choose(name, case, lengths)

    monkeypatch.setattr("summkit.evaluation.marked_experiment.choose", break_one)
    found = run_marked_experiment(build_marked(), systems=["lead"])
    assert found.documents == 2
    assert found.left_out == ("document 3: ZeroDivisionError: 0",)
    with pytest.raises(SummkitError, match="none of the documents"):
        last = BODIES[2]
        row = {"sentences": [last[1]], "marks": [{"best": [0]}]}
        run_marked_experiment(build_marked([row]), systems=["lead"])


@pytest.mark.parametrize("format", MARKED_FORMATS)
def test_the_same_again(found: MarkedExperiment, format: str) -> None:
    again = run_marked_experiment(build_marked(), systems=SYSTEMS)
    shown = render_marked(found, format)
    assert shown == render_marked(again, format)
    assert "biased-textrank" in shown


def test_json_and_back(found: MarkedExperiment) -> None:
    text = render_marked(found, "json")
    assert render_marked(MarkedExperiment.from_dict(json.loads(text)), "json") == text


def test_csv_has_a_row_for_each_genre_and_system(found: MarkedExperiment) -> None:
    rows = list(csv.DictReader(io.StringIO(render_marked(found, "csv"))))
    assert [(r["genre"], r["system"]) for r in rows[5:7]] == [
        ("news", "reader"),
        ("news", "biased-textrank"),
    ]
    assert rows[4]["rouge1"] == ""
    assert rows[3]["precision_lead_p"] == ""
    assert 0 < float(rows[3]["grade_textrank_p"]) <= 1


def test_text_shows_genres_side_by_side(found: MarkedExperiment) -> None:
    lines = render_marked(found).splitlines()
    assert lines[0] == "3 documents of marked.jsonl, 6 readings"
    assert lines[3].split() == ["system", "all", "(3)", "news", "(2)", "blog", "(1)"]
    assert sum(line.startswith("textrank ") for line in lines) == 5


def test_latex_has_a_table_for_each_title_and_escapes(found: MarkedExperiment) -> None:
    shown = render_marked(found, "latex")
    assert shown.count(r"\begin{table}") == shown.count(r"\end{tabular}") == 7
    assert r"\begin{tabular}{lrrr}" in shown
    body = "\n".join(line for line in shown.splitlines() if not line.startswith("%"))
    assert "%" not in body.replace(r"\%", "")
    assert "<" not in body.replace("$<$", "")
    assert all(line.endswith(r"\\") for line in body.splitlines() if "&" in line)
