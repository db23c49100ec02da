"""A real scheduler and two worker processes of Dask on 127.0.0.1."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summkit.corpus import BatchOptions, run_batch, summarize_rows
from summkit.corpus.cluster import Cluster
from summkit.corpus.journal import Checkpoint
from summkit.corpus.outputs import JsonLines
from summkit.corpus.processes import Limits
from summkit.errors import SummkitError

from .batches import build_batch, decode_rows, watch
from .clusters import connect, find_free_port
from .files import MakeRows
from .killing import OPTIONS, HungryTask, make_task

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform == "win32", reason="it kills by POSIX signals"),
]


@pytest.mark.slow
def test_the_command_gives_what_processes_give(
    scheduler: str, corpus: Path, cluster_environment: dict[str, str], tmp_path: Path
) -> None:
    arguments = ["--scheduler", scheduler, "--splitter", "punctuation"]
    files = [str(corpus), "-o", str(tmp_path / "out.jsonl")]
    command = [sys.executable, "-m", "summkit", "batch", *files, *arguments]
    ended = subprocess.run(command, env=cluster_environment, capture_output=True)
    assert ended.returncode == 1
    (line,) = ended.stderr.decode().splitlines()
    assert "1 of 120 rows failed" in line
    run_batch(
        [str(corpus)],
        tmp_path / "here.jsonl",
        BatchOptions.build(splitter="punctuation"),
        workers=0,
    )
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes()


def test_both_workers_work_and_batches_are_drawn_as_they_are_needed(
    scheduler: str, tmp_path: Path
) -> None:
    batches = (build_batch(f"{n} 번째로") for n in range(60))
    watched = watch(Cluster(scheduler), make_task(tmp_path / "marker"), batches)
    assert watched.most_ahead <= 4 * 2 + 1
    rows = decode_rows(watched.results)
    assert [row["text"].split()[1] for row in rows] == [str(n) for n in range(60)]
    with connect(scheduler) as client:
        counts = client.run(lambda dask_worker: dask_worker.state.executed_count)
    assert len(counts) == 2
    assert all(counts.values())


def test_a_killed_worker_costs_nothing(scheduler: str, corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    killed: list[int] = []

    def progress(done: Checkpoint, position: int, size: int) -> None:
        if done.rows >= 32 and not killed:
            with connect(scheduler) as client:
                pids = list(client.run(os.getpid).values())
            os.kill(pids[0], signal.SIGKILL)
            killed.append(pids[0])

    run_batch([str(corpus)], target, OPTIONS, workers=Cluster(scheduler), progress=progress)
    assert killed
    run_batch([str(corpus)], tmp_path / "here.jsonl", OPTIONS, workers=0)
    assert target.read_bytes() == (tmp_path / "here.jsonl").read_bytes()


@pytest.mark.slow
def test_a_row_that_kills_its_workers(scheduler: str, tmp_path: Path) -> None:
    with connect(scheduler) as client:
        client.wait_for_workers(2, timeout=60)
    batches = [build_batch("빨리", "kill always", "늦게"), build_batch("또")]
    task = make_task(tmp_path / "marker")
    rows = decode_rows(Cluster(scheduler).map(task, iter(batches)))
    assert [row["id"] for row in rows] == [0, 1, 2, 0]
    assert rows[1]["error"] == "every worker process that took it died of it"
    assert [rows[i]["error"] for i in (0, 2, 3)] == [None] * 3


@pytest.mark.slow
def test_a_row_has_so_much_time_there(scheduler: str, tmp_path: Path) -> None:
    batches = [build_batch("빨리", "sleep", "늦게"), build_batch("또"), build_batch("kill always")]
    task = make_task(tmp_path / "marker")
    cluster = Cluster(scheduler, limits=Limits(row_timeout=5.0))
    with connect(scheduler) as client:
        client.wait_for_workers(2, timeout=60)
        before = set(client.run(os.getpid).values())
        rows = decode_rows(cluster.map(task, iter(batches)))
        # the workers of the cluster itself go on, and what worked for them has ended
        assert set(client.run(os.getpid).values()) == before
        assert set(client.run(count_children).values()) == {0}
    assert [row["id"] for row in rows] == [0, 1, 2, 0, 0]
    assert [row["error"] for row in rows] == [
        None,
        "it took longer than 5 seconds (--row-timeout)",
        None,
        None,
        "its worker process died of it (killed by SIGKILL)",
    ]


def count_children() -> int:
    import multiprocessing

    return len(multiprocessing.active_children())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="its memory cannot be limited")
def test_a_row_has_so_much_memory_there(scheduler: str) -> None:
    task = HungryTask(OPTIONS, JsonLines("out.jsonl"))
    cluster = Cluster(scheduler, limits=Limits(memory=1 << 29))
    rows = decode_rows(cluster.map(task, iter([build_batch("빨리", "too much", "늦게")])))
    errors = [row["error"] for row in rows]
    assert errors == [None, "512 MB of memory are not enough for this row (--worker-memory)", None]


@pytest.mark.slow
def test_limits_change_no_result(scheduler: str, corpus: Path, tmp_path: Path) -> None:
    target, here = tmp_path / "out.jsonl", tmp_path / "here.jsonl"
    run_batch([str(corpus)], target, OPTIONS, workers=Cluster(scheduler), row_timeout=60)
    run_batch([str(corpus)], here, OPTIONS, workers=0)
    assert target.read_bytes() == here.read_bytes()


def test_a_bag(scheduler: str, rows: MakeRows) -> None:
    from dask import bag

    data = bag.from_sequence(rows(20), npartitions=4)
    with connect(scheduler) as client:
        client.wait_for_workers(2, timeout=60)
        mapped = data.map_partitions(summarize_rows, splitter="punctuation")
        found = client.compute(mapped).result()
    assert found == summarize_rows(rows(20), splitter="punctuation")


def test_there_is_no_scheduler() -> None:
    for address in (f"tcp://127.0.0.1:{find_free_port()}", "nonsense://x"):
        with pytest.raises(SummkitError, match="there is no scheduler of Dask"):
            list(Cluster(address, timeout=1).map(make_task(Path("none")), iter([])))


@pytest.mark.slow
def test_all_workers_gone_is_told_in_time(
    cluster_environment: dict[str, str], corpus: Path, tmp_path: Path
) -> None:
    address = f"tcp://127.0.0.1:{find_free_port()}"
    command = [sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--no-dashboard"]
    command += ["--port", address.rpartition(":")[2]]
    scheduler = subprocess.Popen(
        command, env=cluster_environment, cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    try:
        # the scheduler itself needs some seconds to start
        connect(address).close()
        with pytest.raises(SummkitError, match=r"no worker for 2 seconds.*--resume goes on"):
            run_batch(
                [str(corpus)],
                tmp_path / "out.jsonl",
                OPTIONS,
                workers=Cluster(address, timeout=2.0),
            )
    finally:
        scheduler.kill()
        scheduler.wait()
