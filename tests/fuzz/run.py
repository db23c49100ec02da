"""Fuzz summkit with any number of inputs, and print how to run again each that breaks something.

    python tests/fuzz/run.py [--inputs 20000] [--seed 0] [--workers 2] [--kind html ...]
    python tests/fuzz/run.py --seed 0 --only 1234

It ends with 1 if an input broke something.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from fuzz.harness import Failure, find_failures  # noqa: E402
from fuzz.kinds import KINDS  # noqa: E402

_CHUNK = 250


def run_chunk(seed: int, first: int, last: int, kinds: list[str]) -> list[Failure]:
    """Run inputs one after another."""
    return list(find_failures(seed, range(first, last), kinds))


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", type=int, help="run this input alone")
    parser.add_argument("--kind", nargs="+", choices=list(KINDS), default=list(KINDS))
    options = parser.parse_args()
    if options.only is not None:
        failed = run_chunk(options.seed, options.only, options.only + 1, options.kind)
        print("\n".join(map(str, failed)) or "all held")
        return bool(failed)
    began, count = time.monotonic(), 0
    with ProcessPoolExecutor(options.workers) as pool:
        futures = [
            pool.submit(run_chunk, options.seed, at, min(at + _CHUNK, options.inputs), options.kind)
            for at in range(0, options.inputs, _CHUNK)
        ]
        for future in futures:
            for failure in future.result():
                count += 1
                print(failure, flush=True)
    print(f"{options.inputs:,} inputs in {time.monotonic() - began:.0f} s: {count} broke something")
    return bool(count)


if __name__ == "__main__":
    sys.exit(main())
