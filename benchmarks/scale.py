"""How many documents a second ``summkit batch`` does, and in how much memory.

    python benchmarks/scale.py [--documents 1000] [--workers 1 2] [--splitter auto] [--chars 1600]
                               [--to en] [-o FILE.json]

Documents are generated: sentences drawn at random from the benchmark's articles until there are
so many characters, so that no two are the same. Each measurement is a process of its own, and runs
from files to a file, every chunk on the disk. The rate is taken between the first batch and the
last, so that the start of the workers does not count. The processor's time a document, of the
main process and of the workers, is what a machine that is busy with other things can tell. Memory
is the peak of each process, that of the workers the largest.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parent / "articles.jsonl"


def documents(count: int, chars: int, seed: int = 6) -> Iterator[dict[str, Any]]:
    """Generate documents of about so many characters, in paragraphs of four sentences."""
    drawn = random.Random(seed)
    rows = [json.loads(line) for line in ARTICLES.read_text("utf-8").splitlines()]
    known = [sentence for row in rows for sentence in row["sentences"]]
    for number in range(count):
        sentences: list[str] = []
        while sum(map(len, sentences)) < chars:
            sentences.append(drawn.choice(known))
        parts = (" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))
        yield {"id": number, "text": "\n\n".join(parts)}


def peak(pid: int | str) -> float:
    """The most memory that a process had in it, in megabytes; Linux tells."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmHWM")


def measured(path: str, workers: int, options: dict[str, Any]) -> dict[str, Any]:
    """Run once, in this process, and watch it."""
    from summkit.corpus import Recipe, run

    times: list[tuple[float, int]] = []
    largest = 0.0

    def told(done: Any, position: int, size: int) -> None:
        nonlocal largest
        times.append((time.perf_counter(), done.rows))
        if len(times) % 16 == 1:
            workers_of = multiprocessing.active_children()
            largest = max([largest, *(peak(child.pid or "self") for child in workers_of)])

    begun = time.perf_counter()
    report = run([path], f"{path}.out.jsonl", Recipe(**options), workers=workers, told=told)
    (first, before), (last, after) = times[0], times[-1]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    main, of_workers = ((use.ru_utime + use.ru_stime) * 1000 / report.rows for use in used)
    return {
        "documents": report.rows,
        "failed": report.failed,
        "workers": workers,
        "seconds": round(time.perf_counter() - begun, 2),
        "documents_a_second": round((after - before) / (last - first), 1),
        "main_cpu_ms_a_document": round(main, 3),
        "workers_cpu_ms_a_document": round(of_workers, 2),
        "main_megabytes": round(peak("self")),
        "worker_megabytes": round(largest),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--chars", type=int, default=1600)
    parser.add_argument("--splitter", default="auto")
    parser.add_argument("--to")
    parser.add_argument("-o", "--output", type=Path, help="write what was found as JSON")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(measured(**json.loads(options.child))))
        return
    found: list[dict[str, Any]] = []
    for count in options.documents:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "in.jsonl")
            with path.open("w", encoding="utf-8") as file:
                for row in documents(count, options.chars):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            for workers in options.workers:
                recipe = {"splitter": options.splitter, "to": options.to}
                task = json.dumps({"path": str(path), "workers": workers, "options": recipe})
                command = [sys.executable, __file__, "--child", task]
                ended = subprocess.run(command, stdout=subprocess.PIPE, check=True)
                made = {"chars": options.chars, **recipe, **json.loads(ended.stdout)}
                found.append(made)
                print(json.dumps(made), flush=True)
    if options.output:
        about = {"python": platform.python_version(), "machine": platform.machine()}
        options.output.write_text(json.dumps({**about, "runs": found}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
