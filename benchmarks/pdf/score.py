"""How many sentences of the set come out of its PDFs letter for letter.

    python benchmarks/pdf/make.py FOLDER
    python benchmarks/pdf/score.py FOLDER [--record] [--show NAME]

A sentence counts if it stands in a line of the text exactly as it was written, blanks and marks
included. Also told: sentences that are out of order, rows of tables that are no line of the text,
letters lost and added, running heads that were left in, and titles that were not found. The half
``dev`` was tuned on, ``test`` was not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from breaks import measure_texts
from recorded import write_result

from summkit.reading.formats import Raw, find_reader

RESULTS = Path(__file__).parents[1] / "results" / "pdf.json"


@dataclass
class Score:
    """What came out of a PDF, or of several."""

    sentences: int = 0
    exact: int = 0
    ordered: int = 0
    rows: int = 0
    rows_exact: int = 0
    letters: int = 0
    lost: int = 0
    added: int = 0
    heads: int = 0
    titles_wrong: int = 0

    def add(self, other: Score) -> None:
        """Add what came out of another."""
        for name, value in asdict(other).items():
            setattr(self, name, getattr(self, name) + value)

    def row(self, name: str) -> str:
        """Return the score as a line of a table."""
        share = self.exact / max(self.sentences, 1)
        return (
            f"{name:44} {self.exact:5}/{self.sentences:<5} {share:7.2%} order {self.ordered:5} "
            f"rows {self.rows_exact}/{self.rows} lost {self.lost} added {self.added} "
            f"heads {self.heads} titles wrong {self.titles_wrong}"
        )


def score(path: Path, about: dict[str, Any], *, show: bool = False) -> Score:
    """Score what is read from a PDF."""
    raw = Raw(path.read_bytes(), path.name, ".pdf")
    reading = find_reader(raw).read(raw, None)
    lines = reading.text.split("\n")
    result = Score(sentences=len(about["sentences"]), rows=len(about["rows"]))
    places = {}
    for number, line in enumerate(lines):
        for sentence in about["sentences"]:
            if sentence not in places and sentence in line:
                places[sentence] = (number, line.index(sentence))
    last = (-1, -1)
    for sentence in about["sentences"]:
        place = places.get(sentence)
        if place is None:
            if show:
                print(f"   - {sentence}")
            continue
        result.exact += 1
        result.ordered += place > last
        last = max(place, last)
    result.rows_exact = sum(row in lines for row in about["rows"])
    if show:
        print(*(f"   row {row}" for row in about["rows"] if row not in lines), sep="\n")
        print(reading.title, reading.warnings, reading.text, sep="\n")
    _count_letters(result, about, reading.text)
    result.heads = sum(head in reading.text for head in about["absent"])
    result.titles_wrong = int([reading.title] != about["titles"][:1])
    return result


def _count_letters(result: Score, about: dict[str, Any], text: str) -> None:
    """Count the letters that are lost, and those that are added, whatever their order."""
    wanted = Counter("".join("".join((*about["sentences"], *about["rows"])).split()))
    found = Counter("".join(text.split()))
    for title in about["titles"]:
        found -= Counter("".join(title.split()))
    result.letters = wanted.total()
    result.lost, result.added = (wanted - found).total(), (found - wanted).total()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--record", action="store_true", help="write the results")
    parser.add_argument("--show", default="", help="show what is wrong in these")
    options = parser.parse_args()
    totals: dict[str, Score] = {}
    for path in sorted(options.folder.glob("*.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        half = path.stem.partition("-")[0]
        show = bool(options.show) and options.show in path.stem
        found = score(path.with_suffix(".pdf"), about, show=show)
        print(found.row(path.stem))
        for total in (half, f"{half}, {about['producer']}"):
            totals.setdefault(total, Score()).add(found)
    for name, total in sorted(totals.items()):
        print(total.row(name))
    if options.record:
        scores = {name: asdict(total) for name, total in sorted(totals.items())}
        shown = json.dumps({"documents": scores, "breaks": measure_texts()}, indent=2)
        write_result(RESULTS, f"{shown}\n")


if __name__ == "__main__":
    main()
