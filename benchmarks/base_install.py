"""What ``pip install .`` brings: megabytes, packages and licences, in a fresh environment.

    python benchmarks/base_install.py [--extra all] [--wheel FILE]

Fails where the base is larger than ``LARGEST`` megabytes, where a package in it is under the GPL or
the AGPL alone, or where a command that needs no extra does not run. With ``--extra``, only shows
what that extra brings. With ``--wheel``, a wheel is installed instead of the tree that this is in.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import NamedTuple

LARGEST = 330
SHOWN = 10
ROOT = Path(__file__).parents[1]
_COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )General Public License")
# runs inside of the environment
_LIST = """
import json
from importlib.metadata import distributions

def find_text(files):
    # what states none may still have the text of one
    for file in files or ():
        if file.name.partition(".")[0] in ("COPYING", "LICENSE", "LICENCE"):
            text = " ".join(file.read_text(encoding="utf-8")[:400].split())
            if text.startswith("Apache License Version 2.0"):
                return f"Apache-2.0, by its file {file.name}"

def read_licence(data, files):
    classifiers = [c for c in data.get_all("Classifier") or [] if c.startswith("License ::")]
    named = [c.rpartition(" :: ")[2] for c in classifiers if c != "License :: OSI Approved"]
    written = (data.get("License") or "").strip().partition("\\n")[0]
    stated = data.get("License-Expression") or " OR ".join(named) or written
    return stated or find_text(files) or "unknown"

def measure(files):
    seen = {file.locate().resolve() for file in files or ()}
    return sum(path.stat().st_blocks * 512 for path in seen if path.is_file())

print(json.dumps([
    (d.metadata["Name"], d.version, read_licence(d.metadata, d.files), measure(d.files))
    for d in distributions()
]))
"""


# what must run without an extra: each format, method and output that has a library of its own
_COMMANDS = (
    "--version",
    "summarize samples/noisy-page.txt",
    "summarize samples/page.html",
    "summarize README.md --whole --format markdown",
    "summarize samples/english.txt --method lexrank --format json",
    "summarize samples/economy.txt --method textrank",
    "summarize samples/economy.txt samples/weather.txt --together --format html -o {folder}/a.html",
    "split samples/interview.txt",
    "keywords samples/english.txt",
    "evaluate samples/blog.txt samples/blog.txt",
    "evaluate -m translation samples/english.txt samples/english.txt",
    "bench --split dev --systems lead,biased-textrank",
    "batch samples -o {folder}/a.jsonl",
    "models list",
)


class Package(NamedTuple):
    """A package of the environment; ``size`` is what its files take on the disk, in bytes."""

    name: str
    version: str
    licence: str
    size: int

    @property
    def is_copyleft(self) -> bool:
        """Whether each of the licences that one may choose from is the GPL or the AGPL."""
        return all(_COPYLEFT.search(choice) for choice in re.split(r"\bOR\b|;", self.licence))


def install(folder: Path, source: Path, extra: str | None) -> list[Package]:
    """Make a fresh environment with summkit from a wheel or a tree, and list what is there."""
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    what = f"{source}[{extra}]" if extra else str(source)
    subprocess.run([python, "-m", "pip", "install", "--quiet", what], check=True)
    told = subprocess.run([python, "-c", _LIST], check=True, capture_output=True, text=True)
    packages = [Package(*row) for row in json.loads(told.stdout)]
    return sorted(packages)


def measure(folder: Path) -> int:
    """Measure a folder as ``du -sm`` does, in megabytes rounded up."""
    seen = {(s.st_dev, s.st_ino): s for path in folder.rglob("*") if (s := path.lstat())}
    blocks = sum(getattr(s, "st_blocks", -(-s.st_size // 512)) for s in seen.values())
    return -(-blocks * 512 // 2**20)


def find_broken(folder: Path) -> list[str]:
    """Run what needs no extra, and list what fails."""
    program = folder / ".venv" / ("Scripts/summkit.exe" if os.name == "nt" else "bin/summkit")
    faults = []
    for command in _COMMANDS:
        arguments = command.format(folder=folder).split()
        ran = subprocess.run(
            [program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            faults.append(f"summkit {command}: {ran.stderr.strip()}")
    return faults


def report(size: int, packages: list[Package]) -> None:
    print(f"{size} MB, {len(packages)} packages\n")
    for package in sorted(packages, key=lambda p: -p.size)[:SHOWN]:
        print(f"{package.size / 2**20:8.1f} MB  {package.name} {package.version}")
    print()
    licences: dict[str, list[str]] = {}
    for package in packages:
        licences.setdefault(package.licence, []).append(package.name)
    for licence, names in sorted(licences.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{licence[:60]}: {', '.join(names)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--extra", help="install this extra too, and fail for nothing")
    parser.add_argument("--wheel", type=Path, default=ROOT, help="install this, not the tree")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        packages = install(Path(place) / ".venv", options.wheel.resolve(), options.extra)
        size = measure(Path(place))
        faults = find_broken(Path(place))
    report(size, packages)
    faults += [f"{p.name} is under {p.licence}" for p in packages if p.is_copyleft]
    if size > LARGEST:
        faults.append(f"{size} MB are more than {LARGEST}")
    print("\n" + "\n".join(faults or ["nothing is under the GPL or the AGPL alone; all runs"]))
    return int(bool(faults) and not options.extra)


if __name__ == "__main__":
    sys.exit(main())
