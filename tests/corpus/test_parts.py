"""A folder of parts: as many rows in each, read by engines, and gone on with after a stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from summkit.corpus import BatchOptions, run_batch
from summkit.corpus.checks import AllFailedError
from summkit.corpus.journal import Checkpoint
from summkit.corpus.parts import Parts
from summkit.errors import OptionError

from .files import Row, read_jsonl, write_jsonl

FAST = BatchOptions.build(method="lead", splitter="punctuation")
LINES = Parts(".jsonl", 40)


class StoppedError(Exception):
    """The run was stopped."""


def make_corpus(folder: Path, count: int = 100) -> Path:
    rows = [
        {"id": n, "text": f"{n}번 버스가 한빛역에 선다. 요금은 그대로다."} for n in range(count)
    ]
    return write_jsonl(folder / "in.jsonl", rows)


def read_parts(folder: Path) -> list[list[Row]]:
    return [read_jsonl(path) for path in sorted(folder.glob("part-*.jsonl"))]


def test_parts_have_their_rows_in_order(tmp_path: Path) -> None:
    source = make_corpus(tmp_path)
    report = run_batch([str(source)], f"{tmp_path}/out/", FAST, workers=0, parts=LINES)
    parts = read_parts(tmp_path / "out")
    assert (report.rows, [len(part) for part in parts]) == (100, [40, 40, 20])
    assert [row["id"] for part in parts for row in part] == list(range(100))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["_SUCCESS", "_summkit.json", *(LINES.name(n) for n in range(3))]


@pytest.mark.parametrize("stop_at", [16, 40, 56, 96])
def test_a_stopped_run_goes_on_inside_its_part(tmp_path: Path, stop_at: int) -> None:
    source, output = make_corpus(tmp_path), f"{tmp_path}/out/"
    run_batch([str(source)], f"{tmp_path}/whole/", FAST, workers=0, parts=LINES)

    def stop(done: Checkpoint, position: int, size: int) -> None:
        if done.rows >= stop_at:
            raise StoppedError

    with pytest.raises(StoppedError):
        run_batch([str(source)], output, FAST, workers=0, parts=LINES, progress=stop)
    assert not (tmp_path / "out" / "_SUCCESS").exists()
    with pytest.raises(OptionError, match="--resume"):
        run_batch([str(source)], output, FAST, workers=0, parts=LINES)
    report = run_batch([str(source)], output, FAST, workers=0, parts=LINES, resume=True)
    assert report.rows == 100
    assert report.resumed_from is not None
    assert report.resumed_from >= stop_at - 40
    for made in (tmp_path / "whole").glob("part-*"):
        assert (tmp_path / "out" / made.name).read_bytes() == made.read_bytes()
    assert not list((tmp_path / "out").glob("*.partial"))


def test_a_part_that_was_not_noted_yet_is_done_again(tmp_path: Path) -> None:
    source, output = make_corpus(tmp_path), f"{tmp_path}/out/"
    run_batch([str(source)], output, FAST, workers=0, parts=LINES)
    manifest = tmp_path / "out" / "_summkit.json"
    before = read_parts(tmp_path / "out")
    from json import dumps, loads

    known = loads(manifest.read_bytes())
    manifest.write_text(dumps({**known, "parts": known["parts"][:1]}), encoding="utf-8")
    report = run_batch([str(source)], output, FAST, workers=0, parts=LINES, resume=True)
    assert (report.rows, report.resumed_from) == (100, 40)
    assert read_parts(tmp_path / "out") == before


def test_another_run_is_not_gone_on_with(tmp_path: Path) -> None:
    source, output = make_corpus(tmp_path), f"{tmp_path}/out/"
    run_batch([str(source)], output, FAST, workers=0, parts=LINES)
    with pytest.raises(OptionError, match="other options \\(rows\\)"):
        run_batch([str(source)], output, FAST, workers=0, parts=Parts(".jsonl", 50), resume=True)
    other = BatchOptions.build(method="lead", splitter="punctuation", sentences=1)
    with pytest.raises(OptionError, match="other options \\(sentences\\)"):
        run_batch([str(source)], output, other, workers=0, parts=LINES, resume=True)


def test_a_run_whose_rows_all_fail_leaves_nothing(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"text": ""}] * 120)
    with pytest.raises(AllFailedError):
        run_batch([str(source)], f"{tmp_path}/out/", FAST, workers=0, parts=Parts(".jsonl"))
    assert list((tmp_path / "out").iterdir()) == []


def test_parquet_parts_are_one_table_to_engines(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.dataset")
    source = make_corpus(tmp_path)
    output = tmp_path / "out"
    run_batch([str(source)], f"{output}/", FAST, workers=0, parts=Parts(rows=40))
    table = pyarrow.dataset(str(output), format="parquet").to_table()
    assert table.column("id").to_pylist() == list(range(100))
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"select count(*), max(id), min(len(summary)) from '{output}/*.parquet'")
    count, last, shortest = found.fetchall()[0]
    assert (count, last) == (100, 99)
    assert shortest > 0
