"""``summkit serve`` under load: requests a second, the 99th percentile, memory, and every answer.

A page of 7 KB is sent by 1, 8 and 64 clients, each of which sends its next request when it has
its answer, over a connection that is kept. The pages differ, so that no answer could be one that
was kept. Each answer is compared with that of the library, byte for byte. Before and after, the
same pages are summarized in this process alone: what the server adds is seen beside that, best in
the time of a core that a page takes, which other programs on the machine change little.

    python benchmarks/serve_load.py --seconds 60 -o benchmarks/results/serve.json
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import summkit
from summkit.rendering.json_lines import json_line

SAMPLES = Path(__file__).parents[1] / "samples"
_NAMES = ("culture", "economy", "interview", "science", "society", "technology")
_SIZE = 7_000
_PAGES = 60
_SENTENCE_END = re.compile(r"(?<=[다요까]\.) ")


class Page(NamedTuple):
    """A request, and the answer that is right."""

    body: bytes
    answer: bytes


class Load(NamedTuple):
    """What became of the requests of some clients."""

    clients: int
    seconds: float
    latencies: list[float]
    wrong: int

    def describe(self) -> dict[str, Any]:
        """Describe it as JSON data."""
        ordered = sorted(self.latencies)
        at = {f"p{share}_ms": _cut(ordered, share) for share in (50, 95, 99)}
        rate = round(len(ordered) / self.seconds, 1)
        return {
            "clients": self.clients,
            "requests": len(ordered),
            "requests_a_second": rate,
            **at,
            "wrong": self.wrong,
        }


def _cut(ordered: Sequence[float], share: int) -> float:
    place = min(len(ordered) - 1, len(ordered) * share // 100)
    return round(1000 * ordered[place], 1) if ordered else float("nan")


def build_texts() -> list[str]:
    """Build pages of 7 KB, each of other sentences of the samples."""
    sentences: list[str] = []
    for name in _NAMES:
        text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines()[1:] if line.strip()]
        sentences += [one for line in lines for one in _SENTENCE_END.split(line)]
    texts = []
    for number in range(_PAGES):
        chosen: list[str] = []
        at = number * 37
        while len(" ".join(chosen).encode()) < _SIZE:
            chosen.append(sentences[at % len(sentences)])
            at += 1
        paragraphs = (" ".join(chosen[i : i + 5]) for i in range(0, len(chosen), 5))
        texts.append("\n\n".join(paragraphs))
    return texts


def summarize(text: str) -> bytes:
    """Do what the server does for a page, without it."""
    return json_line(summkit.summarize(text).to_dict()).encode()


def time_bare(texts: Sequence[str], seconds: float) -> dict[str, Any]:
    """Summarize pages in this process alone."""
    summarize(texts[0])
    begun, used, done = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - begun < seconds:
        summarize(texts[done % len(texts)])
        done += 1
    rate = done / (time.perf_counter() - begun)
    core = 1000 * (time.process_time() - used) / done
    return {"pages_a_second": round(rate, 1), "core_ms": round(core, 1)}


async def run_client(port: int, pages: Sequence[Page], first: int, end: float, load: Load) -> int:
    """Send one page after another, and return how many answers were wrong."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    wrong, at = 0, first
    while time.perf_counter() < end:
        page = pages[at % len(pages)]
        at += 1
        begun = time.perf_counter()
        writer.write(
            b"POST /v1/summarize HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (len(page.body), page.body)
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        answer = await reader.readexactly(int(length[1]) if length else 0)
        load.latencies.append(time.perf_counter() - begun)
        wrong += not (head.startswith(b"HTTP/1.1 200") and answer == page.answer)
    writer.close()
    return wrong


async def run_clients(port: int, pages: Sequence[Page], clients: int, seconds: float) -> Load:
    """Send pages by several clients at once."""
    load = Load(clients, seconds, [], 0)
    begun = time.perf_counter()
    runs = (run_client(port, pages, 7 * i, begun + seconds, load) for i in range(clients))
    wrong = sum(await asyncio.gather(*runs))
    return load._replace(seconds=time.perf_counter() - begun, wrong=wrong)


@contextmanager
def start_server(workers: int) -> Iterator[tuple[int, int]]:
    """Start the server; its port and its process."""
    command = [sys.executable, "-m", "summkit", "serve", "--port", "0", "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r":(\d+) ", process.stderr.readline())
    assert found is not None
    try:
        yield int(found[1]), process.pid
    finally:
        process.terminate()
        process.wait()


def list_workers(process: int) -> list[int]:
    """List the workers of the server (Linux)."""
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text().split()]


def measure_core(process: int) -> float:
    """Measure the seconds of a core that a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_memory(process: int) -> dict[str, Any]:
    """Measure what the server and its workers hold, in MB (Linux)."""
    return {
        "server_mb": _measure_resident(process),
        "worker_mb": [_measure_resident(child) for child in list_workers(process)],
    }


def _measure_resident(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) >> 10 if found else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    texts = build_texts()
    pages = [Page(json.dumps({"text": text}).encode(), summarize(text)) for text in texts]
    found: dict[str, Any] = {
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "workers": options.workers,
        "page_bytes": round(sum(len(text.encode()) for text in texts) / len(texts)),
        "bare_before": time_bare(texts, min(options.seconds, 15)),
        "load": [],
    }
    with start_server(options.workers) as (port, process):
        found["before"] = measure_memory(process)
        for clients in options.clients:
            processes = (process, *list_workers(process))
            before = [measure_core(one) for one in processes]
            load = asyncio.run(run_clients(port, pages, clients, options.seconds))
            used = [measure_core(one) - b for one, b in zip(processes, before, strict=True)]
            about = load.describe()
            about["server_core_ms"] = round(1000 * used[0] / len(load.latencies), 1)
            about["worker_core_ms"] = round(1000 * sum(used[1:]) / len(load.latencies), 1)
            found["load"].append(about)
            print(json.dumps(about), flush=True)
        found["after"] = measure_memory(process)
    found["bare_after"] = time_bare(texts, min(options.seconds, 15))
    shown = json.dumps(found, ensure_ascii=False, indent=1)
    print(shown)
    if options.output:
        options.output.write_text(f"{shown}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
