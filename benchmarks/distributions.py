"""Build what is published, the sdist and the wheel made of it, and check both.

    python benchmarks/distributions.py [-o dist]

Needs the extra ``release``. Fails where ``twine check --strict`` or ``check-wheel-contents`` does,
where the files are not of the version that the code names, where the sdist lacks a file that the
tests or the docs need, where the wheel lacks a file of the package or a licence, and where its page
on an index would have links that lead nowhere. What the wheel brings and runs in an environment of
its own, ``python benchmarks/base_install.py --wheel FILE`` says.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
# what the sdist has whole
FOLDERS = ("benchmarks", "docs", "notebooks", "samples", "summkit", "tests")
FILES = (
    *(".ci/run", ".dockerignore", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "Dockerfile"),
    *("LICENSE", "NOTICE", "README.ko.md", "README.md", "SECURITY.md", "compose.yaml"),
    *("mkdocs.yml", "pyproject.toml"),
)
LICENCES = ("LICENSE", "NOTICE")
# what a run of the code or of the tools leaves behind
_LEFT = ("__pycache__", ".ipynb_checkpoints")
# a link or a picture whose address is a path
_LINK = re.compile(r'(?:\]\(|(?:href|src)=")(?![a-z]+:|#)([^)"]{1,200})')


def read_version() -> str:
    """Read the version from the one place that has it."""
    code = (ROOT / "summkit" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', code, re.M)
    if found is None:
        raise SystemExit("summkit/__init__.py names no __version__")
    return found[1]


def list_files(root: Path, folders: Iterable[str]) -> Iterator[str]:
    """List the files of folders by their names from a root, but what runs left behind."""
    for folder in folders:
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root)
            if path.is_file() and path.suffix != ".pyc" and not set(_LEFT) & set(name.parts):
                yield name.as_posix()


def build(folder: Path) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from it; return both."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True)
    name = f"summkit-{read_version()}"
    return folder / f"{name}.tar.gz", folder / f"{name}-py3-none-any.whl"


def find_missing_sources(sdist: Path) -> list[str]:
    """List what the sdist lacks of the tree."""
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    return sorted({*FILES, *list_files(ROOT, FOLDERS)} - held)


def find_wheel_faults(wheel: Path) -> list[str]:
    """List what the wheel lacks of the package, and what it has besides."""
    about = f"summkit-{read_version()}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        page = archive.read(f"{about}/METADATA").decode()
    wanted = set(list_files(ROOT, ("summkit",)))
    licences = {f"{about}/licenses/{name}" for name in LICENCES}
    other = {name for name in held - wanted if not name.startswith(f"{about}/")}
    return [
        *(f"{wheel.name} lacks {name}" for name in sorted((wanted | licences) - held)),
        *(f"{wheel.name} has {name}" for name in sorted(other)),
        *(f"the page of {wheel.name} leads nowhere: {link}" for link in _LINK.findall(page)),
    ]


def check(*command: str | Path) -> list[str]:
    """Run a checker, and return what it says where it fails."""
    ran = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False
    )
    name = " ".join(map(str, command[:-1]))
    return [f"{name}: {(ran.stdout + ran.stderr).strip()}"] if ran.returncode else []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", metavar="FOLDER")
    options = parser.parse_args()
    sdist, wheel = build(options.output)
    faults = [f"{path.name} was not built" for path in (sdist, wheel) if not path.is_file()]
    if not faults:
        faults = [
            *(f"{sdist.name} lacks {name}" for name in find_missing_sources(sdist)),
            *find_wheel_faults(wheel),
            *check("twine", "check", "--strict", sdist),
            *check("twine", "check", "--strict", wheel),
            *check("check_wheel_contents", wheel),
        ]
    for path in (sdist, wheel):
        if path.is_file():
            print(f"{path.name}: {path.stat().st_size / 2**20:.1f} MB")
    print("\n".join(faults or ["both are whole and may be published"]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
