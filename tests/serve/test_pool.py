"""No call holds up the others: not one that hangs, one that kills its worker, or a long one."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from serve.hanging import LONG_TEXT, count_begun, let_go, plug
from serve.servers import TEXT, Reply, Running

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform != "linux", reason="the processes are looked up in /proc"),
]
Start = Callable[..., Running]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as executor:
        yield executor


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for what comes in any case, unless something is broken."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.02)


def read_figure(server: Running, name: str) -> float:
    lines = server.get("/metrics").body.decode().splitlines()
    return float(next(line for line in lines if line.startswith(f"{name} ")).split()[1])


def check_alive(server: Running) -> None:
    assert server.post("/v1/summarize", text=TEXT, sentences=1).status == 200


def test_a_call_that_hangs_is_ended_and_its_worker_replaced(start: Start, tmp_path: Path) -> None:
    server = start("--workers", "1", "--timeout", "2", **plug(tmp_path))
    (before,) = server.list_workers()
    reply = server.post("/v1/summarize", text=TEXT, method="hanging")
    assert reply.status == 504
    assert reply.error == "this took longer than 2 seconds (--timeout)"
    wait_until(lambda: server.get("/healthz").status == 200)
    check_alive(server)
    assert server.list_workers() != [before]
    assert read_figure(server, 'summkit_workers_replaced_total{reason="timeout"}') == 1


def test_a_call_that_kills_is_tried_twice(start: Start, tmp_path: Path) -> None:
    server = start("--workers", "1", **plug(tmp_path))
    reply = server.post("/v1/summarize", text=TEXT, method="killing")
    assert reply.status == 500
    assert reply.error == "the worker process died of this (killed by SIGKILL)"
    check_alive(server)
    assert read_figure(server, 'summkit_workers_replaced_total{reason="death"}') == 2


def test_a_worker_that_was_killed_costs_no_call(
    start: Start, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    server = start("--workers", "1", **plug(tmp_path))
    (worker,) = server.list_workers()
    reply = threads.submit(server.post, "/v1/summarize", text=TEXT, method="waiting")
    wait_until(lambda: count_begun(tmp_path) == 1)
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: count_begun(tmp_path) == 2)
    let_go(tmp_path)
    assert reply.result().status == 200
    # and one that had nothing to do
    os.kill(server.list_workers()[0], signal.SIGKILL)
    check_alive(server)


def test_long_calls_leave_a_worker_for_short_ones(
    start: Start, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    server = start("--workers", "2", **plug(tmp_path))
    long = [
        threads.submit(server.post, "/v1/summarize", text=LONG_TEXT, method="waiting")
        for _ in range(3)
    ]
    wait_until(lambda: count_begun(tmp_path) == 1)
    for _ in range(5):
        check_alive(server)
    assert count_begun(tmp_path) == 1
    assert read_figure(server, "summkit_calls_waiting") == 2
    let_go(tmp_path)
    assert [reply.result().status for reply in long] == [200] * 3


def test_a_batch_leaves_a_worker_for_short_calls(
    start: Start, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    server = start("--workers", "2", **plug(tmp_path))
    rows = b"".join(json.dumps({"id": i, "text": TEXT}).encode() + b"\n" for i in range(20))
    batch = threads.submit(server.ask, "POST", "/v1/batch?method=waiting", rows)
    wait_until(lambda: count_begun(tmp_path) == 1)
    check_alive(server)
    # as many as there are workers, and not all
    assert read_figure(server, "summkit_calls_waiting") == 1
    let_go(tmp_path)
    found = [json.loads(line) for line in batch.result().body.splitlines()]
    assert [row["id"] for row in found] == list(range(20))
    assert not any(row["error"] for row in found)


@pytest.mark.parametrize(
    ("method", "says"),
    [
        ("hanging", "it took longer than 6 seconds (--timeout)"),
        ("killing", "its worker process died of it (killed by SIGKILL)"),
    ],
)
def test_a_row_that_cannot_be_done_keeps_its_columns(
    start: Start, tmp_path: Path, method: str, says: str
) -> None:
    server = start("--workers", "1", "--timeout", "6", **plug(tmp_path))
    row = json.dumps({"id": "가-7", "text": TEXT}).encode()
    reply = server.ask("POST", f"/v1/batch?method={method}", row)
    (found,) = [json.loads(line) for line in reply.body.splitlines()]
    assert (found["id"], found["summary"], found["error"]) == ("가-7", None, says)


def test_more_than_may_be_at_once_are_told_to_come_again(
    start: Start, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    server = start("--workers", "1", "--at-once", "2", **plug(tmp_path))
    inside = [
        threads.submit(server.post, "/v1/summarize", text=TEXT, method="waiting") for _ in range(2)
    ]
    wait_until(lambda: read_figure(server, "summkit_requests_under_way") == 2)
    reply = server.post("/v1/split", text=TEXT)
    assert (reply.status, int(reply.headers["retry-after"]) >= 1) == (503, True)
    assert "try again later" in reply.error
    assert server.get("/").status == server.get("/healthz").status == 200
    assert read_figure(server, "summkit_requests_refused_total") == 1
    let_go(tmp_path)
    assert [one.result().status for one in inside] == [200, 200]
    check_alive(server)


def test_a_call_waits_no_longer_than_it_may(
    start: Start, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    server = start("--workers", "1", "--timeout", "3", **plug(tmp_path))
    first = threads.submit(server.post, "/v1/summarize", text=TEXT, method="hanging")
    wait_until(lambda: read_figure(server, "summkit_requests_under_way") == 1)
    second = server.post("/v1/summarize", text=TEXT, method="hanging")
    assert {first.result().status, second.status} == {504, 503}
    late = second if second.status == 503 else first.result()
    assert "retry-after" in late.headers


def test_who_has_gone_is_not_waited_for(
    start: Start, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    server = start("--workers", "1", **plug(tmp_path))
    first = threads.submit(server.post, "/v1/summarize", text=TEXT, method="waiting")
    wait_until(lambda: count_begun(tmp_path) == 1)
    body = json.dumps({"text": TEXT, "method": "waiting"}).encode()
    head = f"POST /v1/summarize HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(head.encode() + body)
        wait_until(lambda: read_figure(server, "summkit_requests_under_way") == 2)
    wait_until(lambda: read_figure(server, "summkit_requests_under_way") == 1)
    let_go(tmp_path)
    assert first.result().status == 200
    check_alive(server)
    assert count_begun(tmp_path) == 1


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGINT])
def test_what_is_under_way_is_finished(
    start: Start, tmp_path: Path, threads: ThreadPoolExecutor, kind: signal.Signals
) -> None:
    server = start("--workers", "2", **plug(tmp_path))
    workers = server.list_workers()
    reply = threads.submit(server.post, "/v1/summarize", text=TEXT, method="waiting")
    wait_until(lambda: count_begun(tmp_path) == 1)
    # a terminal sends it to all of them
    for process in (*workers, server.process.pid):
        os.kill(process, kind)
    wait_until(lambda: not _is_listening(server))
    let_go(tmp_path)
    assert reply.result().status == 200
    assert server.process.wait(60) == 0
    assert server.process.stderr is not None
    assert server.process.stderr.read() == b"summkit: stopped\n"
    wait_until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


def _is_listening(server: Running) -> bool:
    try:
        reply: Reply = server.get("/healthz")
    except OSError:
        return False
    return reply.status == 200


def test_workers_end_with_a_server_that_was_killed(start: Start) -> None:
    server = start("--workers", "2")
    workers = server.list_workers()
    assert len(workers) == 2
    server.process.kill()
    server.process.wait()
    wait_until(lambda: not any(map(_is_running, workers)))


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
