"""Cold start: `summkit summarize` of a page beside `import kss` alone, as whole processes.

    python benchmarks/speed/cold_start.py samples/noisy-page.txt --runs 5

Both run in turn, so that a machine whose speed drifts slows both; the ratio of each pair is
what counts.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path


def time_command(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def format_row(name: str, values: list[float], unit: str) -> str:
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{name:<34} {low:8.3f} {middle:8.3f} {high:8.3f} {unit}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    python = sys.executable
    summkit = str(Path(python).with_name("summkit"))
    commands = {
        "summkit summarize PAGE": [summkit, "summarize", options.page],
        "python -c 'import kss'": [python, "-c", "import kss"],
        "summkit --help": [summkit, "--help"],
        "python -c 'import summkit'": [python, "-c", "import summkit"],
        "python -c 'import click'": [python, "-c", "import click"],
    }
    for command in commands.values():
        time_command(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            times[name].append(time_command(command))
    print(f"{'':<34} {'min':>8} {'median':>8} {'max':>8}")
    for name, values in times.items():
        print(format_row(name, values, "s"))
    for above, below in (
        ("python -c 'import kss'", "summkit summarize PAGE"),
        ("summkit --help", "python -c 'import click'"),
        ("python -c 'import summkit'", "python -c 'import click'"),
    ):
        pairs = zip(times[above], times[below], strict=True)
        ratios = [a / b for a, b in pairs]
        print(
            format_row(f"{above.split(' -c ')[-1]} / {below.split(' -c ')[-1]}"[:34], ratios, "x")
        )


if __name__ == "__main__":
    main()
