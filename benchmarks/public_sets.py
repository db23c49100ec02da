"""Sentences of the public sets: exact match, F1 and normalized F1, as kss and Kiwi publish them.

    python benchmarks/public_sets.py SETS.jsonl [--record] [--only morph]

A row of the file has ``set`` (its name), ``text`` and ``sentences``. Exact match is the share of
the labelled sentences that come out as they are. F1 is the mean over the labelled sentences of the
overlap with the found sentence that has most of its letters in it, 2 · common / (a + b), blanks not
counted. Normalized F1 takes off for sentences cut too often: it is multiplied by labelled / found
sentences of a passage where that is below 1.

Kiwi and kss are rows where they are installed; kss has the same tagger as we have.
``--record`` keeps the figures in ``results/public-sets.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from recorded import write_result
from segmentation import Starts, ready_contenders

RESULTS = Path(__file__).parent / "results" / "public-sets.json"
PUBLISHED = ("blogs_lee", "tweets", "nested", "v_ending", "blogs_ko", "wikipedia", "sample")
"""The sets that the splitters are compared on; their sum is a row of its own."""

TOGETHER = "together"

Span = tuple[int, int]


@dataclass(frozen=True)
class SetScores:
    """The figures of one splitter on one set."""

    name: str
    splitter: str
    sentences: int
    found: int
    exact: float
    f1: float
    normalized_f1: float


@dataclass(frozen=True)
class Labelled:
    """A passage: its text, and where its sentences are in the text without blanks."""

    text: str
    spans: list[Span]


def read_sets(path: Path) -> dict[str, list[Labelled]]:
    """Read the passages by the name of their set."""
    sets: dict[str, list[Labelled]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            lengths = [len("".join(sentence.split())) for sentence in row["sentences"]]
            spans = list(pairwise(accumulate(lengths, initial=0)))
            text = " ".join(row["text"].split())
            sets.setdefault(row["set"], []).append(Labelled(text, spans))
    return sets


def find_spans(text: str, starts: Iterable[int]) -> list[Span]:
    """Find the spans of sentences that begin at some places, in the text without blanks."""
    shown = list(accumulate((not sign.isspace() for sign in text), initial=0))
    edges = sorted({0, shown[-1], *(shown[min(max(at, 0), len(text))] for at in starts)})
    return list(pairwise(edges))


def score_sentences(labelled: list[Span], found: list[Span]) -> list[float]:
    """Return the overlap of every labelled sentence; exactly 1 for those that came out whole."""
    scores = [0.0] * len(labelled)
    first = 0
    for begun, end in found:
        while labelled[first][1] <= begun:
            first += 1
        best, owner = 0.0, first
        number = first
        while number < len(labelled) and labelled[number][0] < end:
            start, stop = labelled[number]
            common = min(end, stop) - max(begun, start)
            score = 2 * common / (end - begun + stop - start)
            if score >= best:
                best, owner = score, number
            number += 1
        scores[owner] = max(scores[owner], best)
    return scores


def measure_set(name: str, splitter: str, passages: list[Labelled], split: Starts) -> SetScores:
    scores: list[float] = []
    normalized: list[float] = []
    count = 0
    for passage in passages:
        found = find_spans(passage.text, split(passage.text))
        overlaps = score_sentences(passage.spans, found)
        penalty = min(len(passage.spans) / len(found), 1)
        scores += overlaps
        normalized += [score * penalty for score in overlaps]
        count += len(found)
    total = len(scores)
    exact = sum(score == 1 for score in scores) / total
    return SetScores(
        name,
        splitter,
        total,
        count,
        round(exact, 4),
        round(sum(scores) / total, 4),
        round(sum(normalized) / total, 4),
    )


def measure_sets(sets: dict[str, list[Labelled]], named: dict[str, Starts]) -> Iterator[SetScores]:
    """Let every splitter split every set, and those that are published all together."""
    together = [passage for name in PUBLISHED for passage in sets.get(name, [])]
    for name, passages in [*sets.items(), (TOGETHER, together)]:
        if passages:
            for splitter, split in named.items():
                yield measure_set(name, splitter, passages, split)


def render_scores(scores: Iterable[SetScores]) -> str:
    head = ("set", "sentences", "splitter", "exact match", "F1", "normalized F1")
    rows: list[tuple[str, ...]] = [head, ("---",) * len(head)]
    for each in scores:
        figures = (f"{value:.3f}" for value in (each.exact, each.f1, each.normalized_f1))
        rows.append((each.name, str(each.sentences), each.splitter, *figures))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="the sets, a JSON object a line")
    parser.add_argument("--only", nargs="+", help="names of the splitters to run")
    parser.add_argument("--record", action="store_true", help="keep the figures")
    given = parser.parse_args()
    scores = list(measure_sets(read_sets(given.file), ready_contenders(given.only)))
    print(render_scores(scores))
    if given.record:
        kept = json.dumps([asdict(each) for each in scores], ensure_ascii=False, indent=1)
        write_result(RESULTS, f"{kept}\n")


if __name__ == "__main__":
    main()
