"""What stops a run at once or after a hundred rows, and which columns are written how."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from summkit.cli.progress_lines import ProgressLines
from summkit.corpus import BatchOptions, run_batch
from summkit.corpus.checks import AllFailedError
from summkit.corpus.journal import Checkpoint
from summkit.errors import OptionError

from .files import read_jsonl, write_jsonl

TEXT = "솔재시 도서관이 문을 열었다. 첫날 주민 300명이 찾았다."
FAST = BatchOptions.build(method="lead", splitter="punctuation")


def test_a_wrong_text_column_stops_at_once(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"id": 1, "body": TEXT}] * 3)
    with pytest.raises(OptionError, match=r"no column 'text'; its columns are id, body"):
        run_batch([str(source)], tmp_path / "out.jsonl", FAST, workers=0)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
    report = run_batch([str(source)], tmp_path / "out.jsonl", FAST, workers=0, keep_going=True)
    assert (report.rows, report.failed) == (3, 3)


def test_a_column_that_some_rows_have_is_no_wrong_one(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"id": 1}, {"id": 2, "text": TEXT}])
    report = run_batch([str(source)], tmp_path / "out.jsonl", FAST, workers=0)
    assert (report.rows, report.failed) == (2, 1)


def test_a_hundred_rows_that_fail_stop_a_run(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"text": ""}] * 300)
    target = tmp_path / "out.jsonl"
    with pytest.raises(AllFailedError, match=r"each of the first \d+ rows failed.*--keep-going"):
        run_batch([str(source)], target, FAST, workers=0)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
    assert run_batch([str(source)], target, FAST, workers=0, keep_going=True).failed == 300


def test_one_good_row_is_enough_to_go_on(tmp_path: Path) -> None:
    rows = [{"text": ""}] * 50 + [{"text": TEXT}] + [{"text": ""}] * 100
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    assert run_batch([str(source)], tmp_path / "out.jsonl", FAST, workers=0).failed == 150


@pytest.mark.parametrize("name", ["out.csv", "out.tsv"])
def test_csv_has_a_cell_a_column(tmp_path: Path, name: str) -> None:
    rows = [{"id": 7, "text": TEXT, "tags": ["책", "동네"]}, {"id": 8, "text": 1}]
    source = write_jsonl(tmp_path / "in.jsonl", [*rows, {"id": 9, "text": TEXT}])
    run_batch([str(source)], tmp_path / name, FAST, workers=0)
    with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t" if name.endswith("tsv") else ","))
    assert list(found[0]) == ["id", "text", "tags", *FAST.columns]
    first, second, third = found
    assert (first["id"], first["tags"], first["text"]) == ("7", "책; 동네", TEXT)
    assert first["summary"].splitlines() == TEXT.replace(". ", ".\n").splitlines()
    assert json.loads(first["sentences"])[0]["start"] == 0
    assert second["error"]
    assert (second["summary"], third["error"]) == ("", "")


def test_a_later_column_does_not_fit_a_csv(tmp_path: Path) -> None:
    rows = [{"text": TEXT}] * 20 + [{"text": TEXT, "late": 1}]
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    report = run_batch([str(source)], tmp_path / "out.csv", FAST, workers=0)
    assert report.failed == 1
    assert "'late' is no column" in str(report.first_error)


def test_only_the_columns_that_are_named_are_written(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"id": 1, "text": TEXT}, {"id": 2, "text": 3}])
    options = BatchOptions.build(method="lead", written=("summary", "id"))
    report = run_batch([str(source)], tmp_path / "out.jsonl", options, workers=0)
    assert report.failed == 1
    first, second = read_jsonl(tmp_path / "out.jsonl")
    assert list(first) == list(second) == ["summary", "id"]
    run_batch([str(source)], tmp_path / "out.csv", options, workers=0)
    assert (tmp_path / "out.csv").read_text("utf-8-sig").startswith("summary,id\n")


def test_a_column_to_write_that_is_not_there_stops_at_once(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"id": 1, "text": TEXT}])
    options = BatchOptions.build(written=("nosuch",))
    with pytest.raises(OptionError, match="no column 'nosuch' to write"):
        run_batch([str(source)], tmp_path / "out.jsonl", options, workers=0)


def test_a_line_a_minute_tells_how_far_it_is() -> None:
    now = 0.0
    lines: list[str] = []
    progress = ProgressLines(lines.append, lambda: now)
    for step in range(130):
        now = float(step)
        progress(Checkpoint(rows=1000 + 2 * step, failed=3), step, 200)
    assert lines == [
        "1,120 rows, 30% of the input, 2.0/s, 3 failed",
        "1,240 rows, 60% of the input, 2.0/s, 3 failed",
    ]
