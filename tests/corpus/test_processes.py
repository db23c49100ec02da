"""Worker processes: in order, no further ahead than is said, and what follows their death."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summkit.corpus.entries import Line
from summkit.corpus.processes import Processes
from summkit.corpus.work import Done, here

from .killing import killing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it kills by POSIX signals")


def entries(*words: Any) -> list[Line]:
    return [
        Line(f"in:{n}", json.dumps({"id": n, "text": f"버스가 {word} 온다."}).encode())
        for n, word in enumerate(words)
    ]


def made(results: Iterable[Done]) -> list[dict[str, Any]]:
    return [json.loads(line) for done in results for line in done.data.splitlines()]


@pytest.mark.slow
def test_order_and_how_far_ahead_batches_are_drawn(tmp_path: Path) -> None:
    drawn = taken = most = 0

    def batches() -> Iterator[list[Line]]:
        nonlocal drawn, most
        # the first batch takes longest, so that the others have to wait for it
        for n in range(60):
            drawn += 1
            most = max(most, drawn - taken)
            yield entries(*["길 " * (3000 if n == 0 else 1)] * 2)

    work = killing(tmp_path / "marker")
    results = []
    for done in Processes(2)(work, batches()):
        taken += 1
        results.append(done)
    assert 2 <= most <= 4 * 2 + 1
    assert made(results) == made(here(work, batches()))


@pytest.mark.slow
def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    work = killing(tmp_path / "marker")
    batch = entries("빨리", "kill once", "늦게")
    results = list(Processes(1)(work, iter([batch, entries("또")])))
    assert (tmp_path / "marker").exists()
    assert made(results) == made(here(work, iter([batch, entries("또")])))
    assert sum(done.failed for done in results) == 0


@pytest.mark.slow
def test_a_row_that_kills_is_written_and_the_others_with_it_go_on(tmp_path: Path) -> None:
    work = killing(tmp_path / "marker")
    batches = [entries("빨리", "kill always", "늦게"), entries("또"), entries("kill always")]
    results = list(Processes(2)(work, iter(batches)))
    rows = made(results)
    assert [row["id"] for row in rows] == [0, 1, 2, 0, 0]
    errors = [row["error"] for row in rows]
    assert errors[1] == errors[4] == "its worker process died of it (killed by SIGKILL)"
    assert [errors[i] for i in (0, 2, 3)] == [None] * 3
    first = next(done.first for done in results if done.failed) or ""
    assert first.startswith("in:1 (1): its worker")


def test_what_is_not_taken_to_its_end_leaves_no_process(tmp_path: Path) -> None:
    import multiprocessing

    results = Processes(2)(killing(tmp_path / "marker"), iter([entries("빨리")] * 50))
    next(results)
    assert isinstance(results, Generator)
    results.close()
    assert multiprocessing.active_children() == []
