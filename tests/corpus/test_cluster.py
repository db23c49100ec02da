"""A real scheduler and two worker processes of Dask on 127.0.0.1."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from summkit.corpus import BatchOptions, run, summarize_rows
from summkit.corpus.cluster import Cluster
from summkit.corpus.entries import Line
from summkit.corpus.journal import Progress
from summkit.errors import SummkitError

from .clusters import free_port
from .killing import OPTIONS, killing
from .test_processes import entries, made

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform == "win32", reason="it kills by POSIX signals"),
]


@pytest.mark.slow
def test_the_command_gives_what_processes_give(
    scheduler: str, corpus: Path, cluster_environment: dict[str, str], tmp_path: Path
) -> None:
    arguments = [
        "-o",
        str(tmp_path / "out.jsonl"),
        "--scheduler",
        scheduler,
        "--splitter",
        "punctuation",
    ]
    command = [sys.executable, "-m", "summkit", "batch", str(corpus)]
    ended = subprocess.run([*command, *arguments], env=cluster_environment, capture_output=True)
    assert ended.returncode == 1
    (line,) = ended.stderr.decode().splitlines()
    assert "1 of 120 rows failed" in line
    run(
        [str(corpus)],
        tmp_path / "here.jsonl",
        BatchOptions.build(splitter="punctuation"),
        workers=0,
    )
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes()


def test_both_workers_work_and_batches_are_drawn_as_they_are_needed(
    scheduler: str, tmp_path: Path
) -> None:
    drawn = taken = most = 0

    def batches() -> Iterator[list[Line]]:
        nonlocal drawn, most
        for n in range(60):
            drawn += 1
            most = max(most, drawn - taken)
            yield entries(f"{n} 번째로")

    results = []
    for done in Cluster(scheduler)(killing(tmp_path / "marker"), batches()):
        taken += 1
        results.append(done)
    assert most <= 4 * 2 + 1
    assert [row["text"].split()[1] for row in made(results)] == [str(n) for n in range(60)]
    with distributed.Client(scheduler, set_as_default=False) as client:
        counts = client.run(lambda dask_worker: dask_worker.state.executed_count)
    assert len(counts) == 2
    assert all(counts.values())


def test_a_killed_worker_costs_nothing(scheduler: str, corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    killed: list[int] = []

    def told(done: Progress, position: int, size: int) -> None:
        if done.rows >= 32 and not killed:
            with distributed.Client(scheduler, set_as_default=False) as client:
                pids = list(client.run(os.getpid).values())
            os.kill(pids[0], signal.SIGKILL)
            killed.append(pids[0])

    run([str(corpus)], target, OPTIONS, workers=Cluster(scheduler), told=told)
    assert killed
    run([str(corpus)], tmp_path / "here.jsonl", OPTIONS, workers=0)
    assert target.read_bytes() == (tmp_path / "here.jsonl").read_bytes()


@pytest.mark.slow
def test_a_row_that_kills_its_workers(scheduler: str, tmp_path: Path) -> None:
    with distributed.Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    batches = [entries("빨리", "kill always", "늦게"), entries("또")]
    rows = made(Cluster(scheduler)(killing(tmp_path / "marker"), iter(batches)))
    assert [row["id"] for row in rows] == [0, 1, 2, 0]
    assert rows[1]["error"] == "every worker process that took it died of it"
    assert [rows[i]["error"] for i in (0, 2, 3)] == [None] * 3


def test_a_bag(scheduler: str, rows: Callable[..., Any]) -> None:
    from dask import bag

    data = bag.from_sequence(rows(20), npartitions=4)
    with distributed.Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        mapped = data.map_partitions(summarize_rows, splitter="punctuation")
        found = client.compute(mapped).result()
    assert found == summarize_rows(rows(20), splitter="punctuation")


def test_there_is_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summkit.corpus.cluster._TIMEOUT", "1s")
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(SummkitError, match="there is no scheduler of Dask"):
        list(Cluster(address)(killing(Path("none")), iter([])))
    with pytest.raises(SummkitError, match="there is no scheduler of Dask"):
        list(Cluster("nonsense://x")(killing(Path("none")), iter([])))
