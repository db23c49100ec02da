"""How many documents a second ``summkit batch`` does, and in how much memory.

    python benchmarks/scale.py [--documents 1000] [--workers 1 2] [--splitter auto] [--chars 1600]
                               [--seconds 600] [--package P.argosmodel] [-o FILE.json]
    python benchmarks/scale.py --show FILE.json

Documents are generated: sentences drawn at random from the benchmark's articles until there are
so many characters, so that no two are the same. Each measurement is a process of its own, and runs
from files to a file, every chunk on the disk. The rate is taken between the first batch and the
last, so that the start of the workers does not count. The processor's time a document, of the
main process and of the workers, is what a machine that is busy with other things can tell. Memory
is the peak of each process, that of the workers the largest, and is told at 1,000 documents, 2,000,
5,000, 10,000 and so on. ``--seconds`` stops a run that takes longer and tells what was done by
then. ``--package`` also translates the summaries to English. ``-o`` adds to what the file holds
already.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import multiprocessing
import os
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

from recorded import write_result

from summkit.evaluation.articles import OWN_ARTICLES


def generate_documents(count: int, chars: int, seed: int = 6) -> Iterator[dict[str, Any]]:
    """Generate documents of about so many characters, in paragraphs of four sentences."""
    drawn = random.Random(seed)
    rows = [json.loads(line) for line in OWN_ARTICLES.read_text("utf-8").splitlines()]
    known = [sentence for row in rows for sentence in row["sentences"]]
    for number in range(count):
        sentences: list[str] = []
        while sum(map(len, sentences)) < chars:
            sentences.append(drawn.choice(known))
        parts = (" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))
        yield {"id": number, "text": "\n\n".join(parts)}


def measure_peak(pid: int | str) -> float:
    """Return the most memory that a process has had in megabytes, as Linux tells it."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmHWM")


class TimeIsUpError(Exception):
    """The time for a run is over."""


def iterate_marks() -> Iterator[int]:
    """Yield the marks at which memory is measured: 1,000, 2,000, 5,000, 10,000 and so on."""
    for zeros in itertools.count(3):
        yield from (digit * 10**zeros for digit in (1, 2, 5))


def measure(
    path: str, workers: int, options: dict[str, Any], seconds: float | None
) -> dict[str, Any]:
    """Run a batch once in this process, and return its figures."""
    from summkit.corpus import BatchOptions, run_batch

    times: list[tuple[float, int]] = []
    memory: list[tuple[int, int, int]] = []
    failed = 0
    largest = 0.0
    coming = iterate_marks()
    mark = next(coming)
    begun = time.perf_counter()

    def watch(done: Any, position: int, size: int) -> None:
        nonlocal largest, mark, failed
        now = time.perf_counter()
        times.append((now, done.rows))
        failed = done.failed
        if len(times) % 16 == 1 or done.rows >= mark:
            children = multiprocessing.active_children()
            largest = max([largest, *(measure_peak(child.pid or "self") for child in children)])
        if done.rows >= mark:
            memory.append((done.rows, round(measure_peak("self")), round(largest)))
            mark = next(coming)
        if seconds is not None and now - begun > seconds:
            raise TimeIsUpError

    with contextlib.suppress(TimeIsUpError):
        run_batch(
            [path],
            f"{path}.out.jsonl",
            BatchOptions.build(**options),
            workers=workers,
            progress=watch,
        )
    (first, before), (last, after) = times[0], times[-1]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    main, others = ((use.ru_utime + use.ru_stime) * 1000 / after for use in used)
    return {
        "documents": after,
        "failed": failed,
        "workers": workers,
        "seconds": round(time.perf_counter() - begun, 2),
        "documents_a_second": round((after - before) / (last - first), 1),
        "main_cpu_ms_a_document": round(main, 3),
        "workers_cpu_ms_a_document": round(others, 2),
        "main_megabytes": round(measure_peak("self")),
        "worker_megabytes": round(largest),
        "megabytes_at": memory,
    }


def install(package: Path, folder: str) -> None:
    """Install a package in a folder of its own, where the runs find it."""
    os.environ["ARGOS_PACKAGES_DIR"] = str(Path(folder, "packages"))
    from summkit.models.argos import ArgosStore
    from summkit.translation.argos import try_model

    ArgosStore().install_file(package, trial=try_model)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--chars", type=int, default=1600)
    parser.add_argument("--splitter", default="auto")
    parser.add_argument("--seconds", type=float, help="stop a run after so many")
    parser.add_argument("--package", type=Path, help="translate as well, by this model")
    parser.add_argument("-o", "--output", type=Path, help="add what was found to a file of JSON")
    parser.add_argument("--show", type=Path, metavar="FILE", help="print such a file as a table")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.show:
        print(render_table(json.loads(options.show.read_text("utf-8"))["runs"]))
        return
    if options.child:
        print(json.dumps(measure(**json.loads(options.child))))
        return
    model = options.package and options.package.name
    with tempfile.TemporaryDirectory() as folder:
        if options.package:
            install(options.package, folder)
        for count in options.documents:
            path = Path(folder, "in.jsonl")
            with path.open("w", encoding="utf-8") as file:
                for row in generate_documents(count, options.chars):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            for workers in options.workers:
                recipe = {"splitter": options.splitter, "to": "en" if model else None}
                task = {
                    "path": str(path),
                    "workers": workers,
                    "options": recipe,
                    "seconds": options.seconds,
                }
                command = [sys.executable, __file__, "--child", json.dumps(task)]
                ended = subprocess.run(command, stdout=subprocess.PIPE, check=True)
                about = {"given": count, "chars": options.chars, "model": model}
                made = {**about, "splitter": options.splitter, **json.loads(ended.stdout)}
                print(json.dumps(made), flush=True)
                if options.output:
                    keep(options.output, made)
                for left in Path(folder).glob("in.jsonl.*"):
                    left.unlink()


HEAD = (
    "documents",
    "characters",
    "splitter",
    "to English",
    "workers",
    "documents a second",
    "ms of a core a document: workers",
    "main process",
    "peak MB: a worker",
    "main process",
)


def render_table(runs: list[dict[str, Any]]) -> str:
    """Write runs as a table of Markdown."""
    rows = [
        (
            f"{run['documents']:,}",
            f"{run['chars']:,}",
            run["splitter"],
            "yes" if run["model"] else "",
            f"{run['workers']}",
            f"{run['documents_a_second']:,.0f}",
            f"{run['workers_cpu_ms_a_document']:.1f}",
            f"{run['main_cpu_ms_a_document']:.2f}",
            f"{run['worker_megabytes']}",
            f"{run['main_megabytes']}",
        )
        for run in runs
    ]
    sides = ("---:", "---:", "---", "---", *("---:",) * 6)
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, sides, *rows))


def keep(output: Path, made: dict[str, Any]) -> None:
    """Add a run to a file of them, in place of the same one before."""
    runs = json.loads(output.read_text("utf-8"))["runs"] if output.exists() else []
    same = ("given", "chars", "model", "splitter", "workers")
    runs = [run for run in runs if any(run[name] != made[name] for name in same)]
    about = {"python": platform.python_version(), "machine": platform.machine()}
    written = json.dumps({**about, "runs": [*runs, made]}, indent=1)
    write_result(output, f"{written}\n")


if __name__ == "__main__":
    main()
