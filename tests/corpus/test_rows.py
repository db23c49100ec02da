"""``summarize_rows``: what is added to a row, and what becomes of one that is bad."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

import summkit
from summkit.corpus import BatchOptions, run_batch, summarize_rows
from summkit.errors import OptionError

from .files import MakeRows, Row, read_jsonl

TEXT = "한빛구 버스가 내일부터 다닌다. 버스 요금은 100원 오른다. 날씨는 맑다."


def test_a_row_keeps_its_columns_and_gets_a_summary() -> None:
    row = {"id": 7, "text": TEXT, "tags": ["a", {"b": None}], "title": "버스"}
    (made,) = summarize_rows([row], sentences=2)
    assert list(made)[:4] == list(row)
    assert {name: made[name] for name in row} == row
    assert tuple(made)[4:] == BatchOptions().columns
    expected = summkit.summarize(summkit.Document.from_text(TEXT, "버스"), sentences=2)
    assert made["summary"] == expected.text
    assert made["keywords"] == [k.text for k in expected.keywords]
    assert (made["language"], made["warnings"], made["error"]) == ("ko", [], None)
    for sentence, theirs in zip(made["sentences"], expected.sentences, strict=True):
        assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["index"] == theirs.index
        assert sentence["score"] == pytest.approx(theirs.score, rel=1e-5)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"body": TEXT}, "there is no column 'text'; its columns are body"),
        ({}, "it has no columns"),
        ({"text": 7}, "'text' must be a string, not int"),
        ({"text": None}, "'text' is missing"),
        ({"text": math.nan}, "'text' is missing"),
        ({"text": " \n"}, "'text' is empty"),
        ({"text": "…!?"}, "no words were found"),
        ({"text": TEXT, "title": 3}, "'title' must be a string, not int"),
        ({"text": TEXT, "summary": "x"}, "column 'summary' already"),
    ],
)
def test_a_bad_row_says_why_and_the_others_go_on(row: Row, says: str) -> None:
    bad, good = summarize_rows([dict(row), {"text": TEXT}])
    assert says in bad["error"]
    assert {name: bad[name] for name in row} == row
    assert list(bad)[: len(row)] == list(row)
    assert bad["sentences"] == bad["keywords"] == bad["warnings"] == []
    assert good["error"] is None
    assert good["summary"]


def test_other_names_and_a_title_that_is_missing() -> None:
    row = {"body": TEXT, "summary": "kept", "head": math.nan}
    (made,) = summarize_rows([row], text_column="body", title_column="head", prefix="our_")
    assert made["summary"] == "kept"
    assert made["our_summary"]
    assert made["our_error"] is None


def test_a_row_that_fails_as_nobody_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: dict[str, Any]) -> None:
        raise ZeroDivisionError("one\ntwo")

    monkeypatch.setattr("summkit.summarization.summarize.summarize_documents", fail)
    (made,) = summarize_rows([{"text": TEXT}])
    assert "(ZeroDivisionError: one two)" in made["error"]


@pytest.mark.parametrize(
    "options",
    [{"method": "x"}, {"sentences": 0}, {"splitter": "x"}, {"encoding": "x"}, {"to": "?"}],
)
def test_a_wrong_option_is_raised(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        summarize_rows([], **options)


def test_what_a_row_is_given_is_plain_json(rows: MakeRows) -> None:
    (row,) = summarize_rows(rows(1))
    assert json.loads(json.dumps(row)) == row


def test_rows_of_the_command_are_those_of_the_function(
    rows: MakeRows, corpus: Path, tmp_path: Path
) -> None:
    run_batch(
        [str(corpus)],
        tmp_path / "out.jsonl",
        BatchOptions.build(splitter="punctuation", sentences=1),
        workers=0,
    )
    made_here = rows(120)
    del made_here[7]["text"]
    expected = summarize_rows(made_here, splitter="punctuation", sentences=1)
    assert read_jsonl(tmp_path / "out.jsonl") == expected


def test_an_error_is_one_line_though_the_name_of_a_column_has_several() -> None:
    (made,) = summarize_rows([{"a\nb\u2028c": "버스가 왔다."}], text_column="d\r\ne")
    assert made["error"] == "there is no column 'd e'; its columns are a b c"
    assert "a\nb\u2028c" in made
