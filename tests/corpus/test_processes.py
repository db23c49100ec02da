"""Worker processes: in order, no further ahead than is said, and what follows their death."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path
from typing import Any

import pytest

from summkit.corpus import run_batch
from summkit.corpus.entries import ParquetRow
from summkit.corpus.outputs import JsonLines
from summkit.corpus.processes import Limits, Processes, _Pool
from summkit.corpus.tasks import Batch, BatchTask, SerialExecutor
from summkit.errors import OptionError, SummkitError

from .batches import build_batch, decode_rows, watch
from .files import Row
from .killing import OPTIONS, HungryTask, make_task

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it kills by POSIX signals")


def run_here(task: BatchTask, *batches: Batch) -> list[Row]:
    return decode_rows(SerialExecutor().map(task, iter(batches)))


@pytest.mark.slow
def test_order_and_how_far_ahead_batches_are_drawn(tmp_path: Path) -> None:
    task = make_task(tmp_path / "marker")
    # the first batch takes longest, so that the others have to wait for it
    batches = [build_batch(*["길 " * (3000 if n == 0 else 1)] * 2) for n in range(60)]
    watched = watch(Processes(2), task, batches)
    assert 2 <= watched.most_ahead <= 4 * 2 + 1
    assert decode_rows(watched.results) == run_here(task, *batches)


@pytest.mark.slow
def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    task = make_task(tmp_path / "marker")
    batch = build_batch("빨리", "kill once", "늦게")
    results = list(Processes(1).map(task, iter([batch, build_batch("또")])))
    assert (tmp_path / "marker").exists()
    assert decode_rows(results) == run_here(task, batch, build_batch("또"))
    assert sum(result.failed for result in results) == 0


@pytest.mark.slow
def test_a_row_that_kills_is_written_and_the_others_with_it_go_on(tmp_path: Path) -> None:
    task = make_task(tmp_path / "marker")
    batches = [
        build_batch("빨리", "kill always", "늦게"),
        build_batch("또"),
        build_batch("kill always"),
    ]
    results = list(Processes(2).map(task, iter(batches)))
    rows = decode_rows(results)
    assert [row["id"] for row in rows] == [0, 1, 2, 0, 0]
    errors = [row["error"] for row in rows]
    assert errors[1] == errors[4] == "its worker process died of it (killed by SIGKILL)"
    assert [errors[i] for i in (0, 2, 3)] == [None] * 3
    (first, *_) = [result.first_error for result in results if result.first_error]
    assert first.startswith("in:1 (1): its worker")


@pytest.mark.slow
def test_a_row_that_kills_whoever_looks_at_it_is_written_without_its_columns(
    tmp_path: Path,
) -> None:
    task = make_task(tmp_path / "marker")
    (before, lost, after) = decode_rows(
        Processes(1).map(task, iter([build_batch("빨리", "kill even", "늦게")]))
    )
    assert [before["error"], after["error"]] == [None, None]
    assert "text" not in lost
    assert lost["error"] == (
        "in:1: its worker process died of it (killed by SIGKILL); its columns are left out"
    )


@pytest.mark.slow
def test_a_row_has_so_much_time(tmp_path: Path) -> None:
    task = make_task(tmp_path / "marker")
    processes = Processes(1, Limits(row_timeout=3.0))
    rows = decode_rows(processes.map(task, iter([build_batch("빨리", "sleep", "늦게")])))
    errors = [row["error"] for row in rows]
    assert errors == [None, "it took longer than 3 seconds (--row-timeout)", None]
    assert [row["id"] for row in rows] == [0, 1, 2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="its memory cannot be limited")
def test_a_worker_has_so_much_memory() -> None:
    task = HungryTask(OPTIONS, JsonLines("out.jsonl"))
    processes = Processes(1, Limits(memory=1 << 29))
    rows = decode_rows(processes.map(task, iter([build_batch("빨리", "too much", "늦게")])))
    errors = [row["error"] for row in rows]
    assert errors == [None, "512 MB of memory are not enough for this row (--worker-memory)", None]


def test_limits_that_make_no_sense_are_refused(tmp_path: Path, corpus: Path) -> None:
    for timeout in (0, -1, float("nan"), float("inf")):
        with pytest.raises(OptionError, match="seconds"):
            Limits(row_timeout=timeout)
    with pytest.raises(OptionError, match="memory"):
        Limits(memory=1 << 20)
    none = pytest.raises(OptionError, match="none but this one; give --workers 1 or more")
    with none:
        run_batch([str(corpus)], tmp_path / "out.jsonl", workers=0, row_timeout=3)
    with none:
        run_batch([str(corpus)], tmp_path / "out.jsonl", workers=0, worker_memory=1 << 30)


@pytest.mark.slow
@pytest.mark.parametrize("kills", [1, 2, 3])
def test_a_worker_that_is_killed_while_it_starts_is_started_again(
    kills: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, killed = _Pool._start_worker, 0

    def start_and_kill(pool: _Pool) -> Any:
        nonlocal killed
        worker = start(pool)
        if killed < kills:
            killed += 1
            worker.process.kill()
        return worker

    monkeypatch.setattr(_Pool, "_start_worker", start_and_kill)
    results = Processes(1).map(make_task(tmp_path / "marker"), iter([build_batch("빨리")]))
    if kills < 3:
        assert [row["error"] for row in decode_rows(results)] == [None]
    else:
        with pytest.raises(SummkitError, match="killed by SIGKILL, 3 times"):
            list(results)


@pytest.mark.parametrize("value", ["NaN", '"\\ud800"'])
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_deep_row_is_written(value: str, name: str, tmp_path: Path) -> None:
    deep = "[" * 600 + value + "]" * 600
    lines = [f'{{"text": "버스가 온다. 날씨는 맑다.", "x": {x}}}' for x in ("1", deep, "2")]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = run_batch([str(tmp_path / "in.jsonl")], tmp_path / name, OPTIONS, workers=0)
    assert (report.rows, report.failed) == (3, 0)


def test_a_row_that_cannot_be_encoded_costs_its_columns_alone() -> None:
    deep: list[Any] = []
    # from 3.14 on, the stack is the limit
    for _ in range(200_000):
        deep = [deep]
    entries = [
        ParquetRow(f"in:{i}", {"id": i, "text": "버스가 온다. 날씨는 맑다.", "x": x})
        for i, x in enumerate((1, deep, 2))
    ]
    result = BatchTask(OPTIONS, JsonLines("out.jsonl"))(entries)
    rows = decode_rows([result])
    assert (result.rows, result.failed) == (3, 1)
    assert rows[1]["id"] == "1"
    assert "nested too deep" in rows[1]["error"]
    assert "x" not in rows[1]


def test_a_row_that_cannot_be_sent_is_no_error_of_the_run(tmp_path: Path) -> None:
    deep: list[Any] = []
    # from 3.14 on, the stack is the limit
    for _ in range(200_000):
        deep = [deep]
    entries = [
        ParquetRow(f"in:{i}", {"id": i, "text": "버스가 온다. 날씨는 맑다.", "x": x})
        for i, x in enumerate((1, deep, 2))
    ]
    task = BatchTask(OPTIONS, JsonLines("out.jsonl"))
    rows = decode_rows(Processes(1).map(task, iter([entries])))
    assert [row.get("id") for row in rows] == [0, None, 2]
    assert "cannot be given to a worker (RecursionError)" in rows[1]["error"]


def test_half_a_character_in_a_name_is_an_error_of_its_row(tmp_path: Path) -> None:
    import pyarrow.parquet

    line = '{"text": "버스가 온다. 날씨는 맑다.", "\\ud800": 1}'
    (tmp_path / "in.jsonl").write_text(line, encoding="utf-8")
    report = run_batch([str(tmp_path / "in.jsonl")], tmp_path / "o.parquet", OPTIONS, workers=0)
    (row,) = pyarrow.parquet.read_table(tmp_path / "o.parquet").to_pylist()
    assert (report.rows, report.failed) == (1, 1)
    assert row["text"]
    assert "'\\ud800' does not fit" in row["error"]


def test_the_main_process_reads_no_document_of_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("read in the main process")

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("버스가 온다. 날씨는 맑다.", encoding="utf-8")
    monkeypatch.setattr("summkit.reading.read", refuse)
    sources = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    report = run_batch(sources, tmp_path / "out.parquet", OPTIONS, workers=1)
    assert (report.rows, report.failed) == (2, 0)


def test_what_is_not_taken_to_its_end_leaves_no_process(tmp_path: Path) -> None:
    results = Processes(2).map(make_task(tmp_path / "marker"), iter([build_batch("빨리")] * 50))
    next(results)
    results.close()
    assert multiprocessing.active_children() == []
