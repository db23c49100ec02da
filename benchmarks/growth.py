"""How time and memory grow with the input, for every reader, method and step.

    python benchmarks/growth.py [--only WORDS] [--times 3] [--above 1.2]

Each is measured at 4, 8, 16 and 32 times a small input, in a process of its own, and the exponent
is the slope of a line through the logarithms: 1 is linear, 2 the square. Time is that of the
processor, the least of several; memory is what the process has beyond what it began with, and is
not told where it is below a megabyte. ``--above`` lists only what grows faster, and ends with 1 if
there is any.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

# the inputs are those that the tests count the work on
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from growing import ALL, Growing  # noqa: E402

TIMES = (4, 8, 16, 32)
_LEAST_SECONDS, _LEAST_MEGABYTES = 0.002, 1.0
_LONGEST = 60


class Cost(NamedTuple):
    """What an input took: seconds of the processor, and megabytes."""

    seconds: float
    megabytes: float


def _run(growing: Growing, units: int, connection: Connection) -> None:
    data = growing.build(units)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    growing.run(data)
    seconds = time.process_time() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    connection.send(Cost(seconds, (after - before) / 1024))


def measure(growing: Growing, units: int, times: int) -> Cost | None:
    """Measure an input some times, each in a process of its own; ``None`` if it takes for ever."""
    costs: list[Cost] = []
    context = multiprocessing.get_context("fork")
    for _ in range(times):
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(growing, units, theirs))
        process.start()
        theirs.close()
        try:
            costs.append(mine.recv() if mine.poll(_LONGEST) else Cost(math.inf, 0))
        except EOFError:
            costs.append(Cost(math.inf, 0))
        process.kill()
        process.join()
        if math.isinf(costs[-1].seconds):
            return None
    return Cost(min(cost.seconds for cost in costs), min(cost.megabytes for cost in costs))


def fit_exponent(sizes: Sequence[int], costs: Sequence[float], least: float) -> float | None:
    """Fit the slope of costs over sizes on logarithmic scales, of those that can be measured.

    >>> round(fit_exponent([1, 2, 4], [3.0, 12.0, 48.0], 1.0), 3)
    2.0
    """
    points = [(math.log(s), math.log(c)) for s, c in zip(sizes, costs, strict=True) if c >= least]
    if len(points) < 3:
        return None
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return float(sum((x - mean_x) * (y - mean_y) for x, y in points) / spread)


def _show(exponent: float | None) -> str:
    return "    –" if exponent is None else f"{exponent:5.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", default="", help="those that have this in their name")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--above", type=float, help="list only what grows faster than this")
    options = parser.parse_args()
    print(" time  memory  at the longest       what", flush=True)
    fast = 0
    for name, growing in ALL.items():
        if options.only not in name:
            continue
        # what is loaded on first use is no part of the work
        growing.run(growing.build(growing.units))
        sizes = [growing.units * times for times in TIMES]
        costs = [measure(growing, size, options.times) for size in sizes]
        known = [cost for cost in costs if cost is not None]
        measured = sizes[: len(known)]
        time_exponent = fit_exponent(measured, [c.seconds for c in known], _LEAST_SECONDS)
        memory_exponent = fit_exponent(measured, [c.megabytes for c in known], _LEAST_MEGABYTES)
        if options.above is not None:
            is_fast = len(known) < len(costs) or (time_exponent or 0) > options.above
            fast += is_fast
            if not is_fast:
                continue
        last = f"{known[-1].seconds:6.2f} s {known[-1].megabytes:6.0f} MB" if known else ""
        stuck = "" if len(known) == len(costs) else f" (beyond {_LONGEST} s)"
        print(
            f"{_show(time_exponent)}  {_show(memory_exponent)}  {last}  {name}{stuck}", flush=True
        )
    return bool(fast)


if __name__ == "__main__":
    sys.exit(main())
