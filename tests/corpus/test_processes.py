"""Worker processes: in order, no further ahead than is said, and what follows their death."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

import pytest

from summkit.corpus.processes import Processes
from summkit.corpus.tasks import Batch, BatchTask, SerialExecutor

from .batches import build_batch, decode_rows, watch
from .files import Row
from .killing import make_task

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


def test_what_is_not_taken_to_its_end_leaves_no_process(tmp_path: Path) -> None:
    results = Processes(2).map(make_task(tmp_path / "marker"), iter([build_batch("빨리")] * 50))
    next(results)
    results.close()
    assert multiprocessing.active_children() == []
