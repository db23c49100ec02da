"""How many faults the checks of translations find, and how often they are wrong about true ones.

    python benchmarks/translation_checks.py [--pairs NAME.ko NAME.en] [--show FAULT] [--json]

``translation/pairs.jsonl`` holds Korean sentences with true translations. Every fault of
``translation_faults.py`` is put into each translation that can have it: the first table has how
many are found by the check of that kind, and by any check. The second has how many of the true
translations each check objects to; with ``--pairs`` those of two files of lines as well, which are
shown as they come, since nobody knows which of them are faultless. Only odd lines of the set
(``tune``) are for tuning the checks; the even ones (``held``) tell what they are worth elsewhere.

``--show`` lists what is not found of a fault, or with ``clean`` what is objected to.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from translation_faults import FAULTS, HALVES, Pair, read_pairs, spoil

from summkit.rendering.tables import Table, align_text
from summkit.translation.checks import check

# the checks that answer to each fault
KINDS: dict[str, frozenset[str]] = {
    fault: frozenset(kinds.split())
    for fault, kinds in {
        "first half dropped": "length coverage",
        "second half dropped": "length coverage",
        "broken off at half": "length coverage",
        "middle third dropped": "length coverage",
        "clause dropped": "length coverage",
        "ellipsis for the second half": "length coverage marks",
        "negation lost": "negation",
        "name of another": "name",
        "name misspelt": "name",
        "digits changed": "digits",
        "number word changed": "digits",
        "number lost": "digits",
        "Korean word left": "copy script",
        "another script left": "script copy",
        "copy of the source": "copy",
        "whole sentence twice": "repetition",
        "loop of marks": "marks repetition",
        "leftover token": "tokens",
        "loop of words": "repetition",
    }.items()
}


def find_kinds(source: str, target: str) -> set[str]:
    """Find the kinds of what the checks object to."""
    found = check(source, target, source_language="ko", target_language="en")
    return {issue.kind for issue in found}


def measure_faults(pairs: Sequence[Pair], *, shown: str = "") -> dict[str, dict[str, int]]:
    """Count for each fault how often it was put in, and found by its own and by any check."""
    results: dict[str, dict[str, int]] = {}
    for fault in FAULTS:
        counts = {"injected": 0, "by its check": 0, "by any": 0}
        for pair, bad in spoil(pairs, fault):
            kinds = find_kinds(pair.ko, bad)
            counts["injected"] += 1
            counts["by its check"] += bool(kinds & KINDS[fault])
            counts["by any"] += bool(kinds)
            if fault == shown and not kinds & KINDS[fault]:
                print(f"{pair.half} {pair.number}: {pair.ko}\n    {bad}")
        results[fault] = counts
    return results


def measure_clean(pairs: Sequence[Pair], *, shows: bool = False) -> dict[str, int]:
    """Count the true translations that each check objects to."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        issues = check(pair.ko, pair.en, source_language="ko", target_language="en")
        counts.update({issue.kind for issue in issues})
        counts["any"] += bool(issues)
        if shows and issues:
            print(f"{pair.half} {pair.number}: {pair.ko}\n    {pair.en}\n    {issues}")
    return {"pairs": len(pairs), **dict(sorted(counts.items()))}


def read_lines(files: Sequence[str]) -> list[Pair]:
    """Read two files of lines, Korean and English."""
    ko, en = (Path(file).read_text(encoding="utf-8").splitlines() for file in files)
    return [Pair(n, *both) for n, both in enumerate(zip(ko, en, strict=True))]


def run(sets: dict[str, list[Pair]], own: Sequence[str], *, shown: str = "") -> dict[str, Any]:
    """Measure the faults on the halves of our own set, and the true translations on all sets."""
    return {
        "faults": {name: measure_faults(sets[name], shown=shown) for name in own},
        "clean": {
            name: measure_clean(pairs, shows=shown == "clean") for name, pairs in sets.items()
        },
    }


def build_tables(results: dict[str, Any]) -> list[Table]:
    """Build the tables of the faults and of the false alarms."""
    halves: dict[str, dict[str, dict[str, int]]] = results["faults"]
    columns = ("injected", "by its check", "by any")
    head = ("fault", *(f"{half}: {column}" for half in halves for column in columns))
    rows = tuple(
        (
            fault,
            *(
                str(counts["injected"])
                if column == "injected"
                else _share(counts[column], counts["injected"])
                for counts in (halves[half][fault] for half in halves)
                for column in columns
            ),
        )
        for fault in FAULTS
    )
    clean: dict[str, dict[str, int]] = results["clean"]
    kinds = sorted({kind for counts in clean.values() for kind in counts} - {"pairs", "any"})
    alarms = tuple(
        (kind, *(_share(counts.get(kind, 0), counts["pairs"]) for counts in clean.values()))
        for kind in (*kinds, "any")
    )
    named = tuple(f"{name} ({counts['pairs']})" for name, counts in clean.items())
    return [
        Table(head, rows, "Faults found"),
        Table(("objected to by", *named), alarms, "True translations objected to"),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--pairs", nargs=2, action="append", default=[], metavar=("NAME.ko", "NAME.en")
    )
    parser.add_argument("--show", default="", choices=("clean", *FAULTS), metavar="FAULT")
    parser.add_argument("--json", action="store_true", help="the counts, not the tables")
    options = parser.parse_args()
    pairs = read_pairs()
    sets = {half: [pair for pair in pairs if pair.half == half] for half in HALVES}
    sets |= {Path(files[0]).stem: read_lines(files) for files in options.pairs}
    results = run(sets, HALVES, shown=options.show)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        print(*map(align_text, build_tables(results)), sep="\n\n")


if __name__ == "__main__":
    main()
