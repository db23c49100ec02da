"""Whether a blank is told from a broken word: known texts, broken at every place.

    python benchmarks/pdf/breaks.py [DOCUMENTS.jsonl]

Each row of a JSONL file has the ``sentences`` of a document; without one, the texts of the set are
used. A sentence is broken at one place at a time, with the other sentences of its document known.
Told are the share of blanks that are lost, and of words that get one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from fit_blanks import list_breaks
from made import list_sentences
from texts import read_articles

from summkit.text import blanks


def measure(documents: Iterable[Iterable[str]]) -> dict[str, int]:
    """Count the breaks at blanks and inside words, and those that are decided wrongly."""
    counts = dict.fromkeys(("blanks", "lost", "words", "added"), 0)
    for document in documents:
        sentences = list(document)
        lexicon = blanks.Lexicon()
        for sentence in sentences:
            lexicon.add(f". {sentence} .")
        for sentence in sentences:
            lexicon.add(f". {sentence} .", -1)
            for item, is_blank in _break(sentence):
                blank = blanks.decide_break(item, lexicon)
                counts["blanks" if is_blank else "words"] += 1
                counts["lost" if is_blank else "added"] += blank != is_blank
            lexicon.add(f". {sentence} .")
    return counts


def _break(sentence: str) -> Iterator[tuple[blanks.Break, bool]]:
    for at, is_blank in list_breaks(sentence):
        yield blanks.Break(sentence[:at].rstrip(), sentence[at:]), is_blank


def measure_texts() -> dict[str, dict[str, int]]:
    """Measure on the halves of the set, each as one document."""
    return {half: measure([list_sentences(read_articles(half))]) for half in ("dev", "test")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path, nargs="?")
    path = parser.parse_args().documents
    found = measure_texts()
    if path is not None:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = {path.name: measure(json.loads(line)["sentences"] for line in lines)}
    for name, counts in found.items():
        lost = counts["lost"] / max(counts["blanks"], 1)
        added = counts["added"] / max(counts["words"], 1)
        print(f"{name}: of {counts['blanks']} blanks {lost:.2%} lost, ", end="")
        print(f"of {counts['words']} words {added:.2%} parted")


if __name__ == "__main__":
    main()
