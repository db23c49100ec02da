"""Sentence boundaries against labelled text: quality and speed, a splitter a row.

    python benchmarks/segmentation.py benchmarks/informal/*.txt
    python benchmarks/segmentation.py --group 5 kaist.txt
    python benchmarks/segmentation.py --group 3 --longest 30 comments.txt

A file has a sentence a line, and a blank line between passages; the sentences of a passage are
joined by a space. Passages with an odd number (the first, the third …) are for tuning and those
with an even number for the test: the two are reported apart. Kiwi is a row where it is installed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from summkit.language.splitters import SPLITTERS, splitter_of

Passage = list[str]
Starts = Callable[[str], Iterable[int]]


class Figures(NamedTuple):
    """What one splitter made of some passages; the counts are of boundaries inside a passage."""

    found: int
    right: int
    gold: int
    exact: int
    passages: int
    seconds: float
    characters: int

    def row(self, name: str) -> str:
        """Give a row of the table."""
        precision = self.right / (self.found or 1)
        recall = self.right / (self.gold or 1)
        f1 = 2 * self.right / ((self.found + self.gold) or 1)
        exact = self.exact / (self.passages or 1)
        speed = self.characters / self.seconds
        return (
            f"| {name} | {f1:.4f} | {precision:.4f} | {recall:.4f} | {exact:.4f} | {speed:,.0f} |"
        )


def passages_of(lines: Iterable[str], group: int, longest: int) -> Iterator[Passage]:
    """Give the passages of a file, those of more than ``group`` sentences in parts (0: whole)."""
    passage: Passage = []
    for line in [*lines, ""]:
        sentence = " ".join(line.split())
        if sentence and not (longest and len(sentence) > longest):
            passage.append(sentence)
        if passage and (len(passage) == group or not line.strip()):
            yield passage
            passage = []


def measured(starts: Starts, passages: list[Passage], rounds: int) -> Figures:
    texts = [" ".join(passage) for passage in passages]
    gold = [set(accumulate(len(s) + 1 for s in passage[:-1])) for passage in passages]
    for text in texts[:3]:
        starts(text)
    seconds = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        answers = [starts(text) for text in texts]
        seconds = min(seconds, time.perf_counter() - begun)
    found = [_inner(text, answer) for text, answer in zip(texts, answers, strict=True)]
    pairs = list(zip(found, gold, strict=True))
    return Figures(
        sum(map(len, found)),
        sum(len(a & b) for a, b in pairs),
        sum(map(len, gold)),
        sum(a == b for a, b in pairs),
        len(pairs),
        seconds,
        sum(map(len, texts)),
    )


def _inner(text: str, starts: Iterable[int]) -> set[int]:
    """Take the starts after the first, each at the first character that shows."""
    shown = {at + len(text[at:]) - len(text[at:].lstrip()) for at in starts}
    return {at for at in shown if 0 < at < len(text)}


def contenders() -> dict[str, Starts]:
    """Name what is compared: our splitters, and Kiwi where it is installed."""

    def ours(name: str) -> Starts:
        split = splitter_of(name).split
        return lambda text: [start for start, _ in split(text)]

    named = {name: ours(name) for name in SPLITTERS if name != "punctuation"}
    try:
        from kiwipiepy import Kiwi
    except ImportError:
        return named
    kiwi = Kiwi()
    named["kiwi"] = lambda text: [sentence.start for sentence in kiwi.split_into_sents(text)]
    return named


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--group", type=int, default=0, help="sentences a passage; 0: as written")
    parser.add_argument("--longest", type=int, default=0, help="drop lines longer than this")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many is timed")
    parser.add_argument("--half", choices=["odd", "even", "both"], default="both")
    parser.add_argument("--only", nargs="*", help="names of the splitters to run")
    given = parser.parse_args()
    halves: dict[str, list[Passage]] = {"odd": [], "even": []}
    for path in given.files:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, passage in enumerate(passages_of(lines, given.group, given.longest)):
            halves["even" if number % 2 else "odd"].append(passage)
    for half, passages in halves.items():
        if given.half in (half, "both") and passages:
            print(f"\n{half}: {len(passages)} passages, {sum(map(len, passages))} sentences\n")
            print("| splitter | F1 | precision | recall | exact | characters/s |")
            print("|---|---|---|---|---|---|")
            for name, starts in contenders().items():
                if not given.only or name in given.only:
                    print(measured(starts, passages, given.rounds).row(name), flush=True)


if __name__ == "__main__":
    main()
