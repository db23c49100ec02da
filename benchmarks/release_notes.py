"""Cut the notes of a release from CHANGELOG.md.

    python benchmarks/release_notes.py [VERSION]

VERSION is that of the code if not said. Fails where the list of changes has no section for it,
where the section is empty, or where the code has another version.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from distributions import read_version

CHANGES = Path(__file__).parents[1] / "CHANGELOG.md"


class NoNotesError(Exception):
    """There are no notes of a version; the message says what to do."""


def cut_notes(changes: str, version: str) -> str:
    """Cut the section of a version, without its heading, from a list of changes.

    Args:
        changes: The list, in the format of Keep a Changelog.
        version: The version, as 0.2.0.

    Raises:
        NoNotesError: There is no section of that version, or nothing in it.
    """
    for section in re.split(r"^## ", changes, flags=re.M)[1:]:
        heading, _, text = section.partition("\n")
        words = re.findall(r"[^\s\[\]()]+", heading)
        if words[:1] == [version]:
            if not text.strip():
                raise NoNotesError(f"the section {version} of CHANGELOG.md is empty")
            return f"{text.strip()}\n"
    raise NoNotesError(f"CHANGELOG.md has no section {version}; name '## Unreleased' so")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("version", nargs="?", default=read_version())
    version = parser.parse_args().version
    try:
        if version != read_version():
            raise NoNotesError(f"the code is version {read_version()}, not {version}")
        notes = cut_notes(CHANGES.read_text(encoding="utf-8"), version)
    except NoNotesError as error:
        print(error, file=sys.stderr)
        return 1
    print(notes, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
