"""Train the weights of the splitter by morphemes on the texts of this project.

    python benchmarks/train_splitter.py            # writes summkit/text/splitters/weights.json
    python benchmarks/train_splitter.py --check    # says whether that file is what comes out
    python benchmarks/train_splitter.py --folds 5  # cross-validates instead

Trained on: passages with an odd number and ``*-tuning.txt`` of ``informal/`` and
``segmentation/``, and the articles of the half ``dev``. Each passage is read as it is, without the
marks at the ends of its sentences, and sentences of several texts are read in turn, so that the
weights know more than one habit. Logistic regression with a quadratic penalty, by a fixed number of
full steps; the weights are rounded, and those near 0 left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np
from segmentation import Passage, split_passages

from summkit.text.languages import has_hangul
from summkit.text.splitters.morph import describe_paragraph, find_starts
from summkit.text.splitters.weights import Weights

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER.parent / "summkit" / "text" / "splitters" / "weights.json"
_MARKS = re.compile(r"[.!?…。~]+(?=[\"'”’]*$)")
_PENALTY = 0.4
_STEPS = 400
_LEAST = 2

Row = tuple[list[str], bool]


def read_passages(half: str = "odd") -> dict[str, list[Passage]]:
    """Read the labelled passages of one half, by the name of their file."""
    found: dict[str, list[Passage]] = {}
    for folder in ("informal", "segmentation"):
        for path in sorted((FOLDER / folder).glob("*.txt")):
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, passage in enumerate(split_passages(lines, 0, 0)):
                even = number % 2 == 1 and not path.stem.endswith("-tuning")
                if even == (half == "even"):
                    found.setdefault(path.stem, []).append(passage)
    wanted = "dev" if half == "odd" else "test"
    with (FOLDER / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["split"] == wanted:
                sentences = [" ".join(sentence.split()) for sentence in article["sentences"]]
                found.setdefault("articles", []).extend(
                    sentences[at : at + 8] for at in range(0, len(sentences), 8)
                )
    return found


def strip_marks(passage: Passage) -> Passage:
    """Take the marks off the ends of the sentences of a passage."""
    return [bare for sentence in passage if (bare := _MARKS.sub("", sentence).strip())]


def vary_passages(passages: dict[str, list[Passage]]) -> Iterator[Passage]:
    """Yield the passages as they are and in other forms."""
    chance = random.Random(1)
    everything = [passage for several in passages.values() for passage in several]
    sentences = [sentence for passage in everything for sentence in passage]
    for passage in everything:
        yield passage
        yield strip_marks(passage)
    for _ in range(2):
        chance.shuffle(sentences)
        for at in range(0, len(sentences), 5):
            mixed = sentences[at : at + 5]
            yield mixed
            yield strip_marks(mixed)
    chance.shuffle(everything)
    for one, other in zip(everything[::2], everything[1::2], strict=False):
        yield [*one, *other]


def read_rows(passage: Passage) -> Iterator[Row]:
    """Read the features of the candidates of a passage, and whether a sentence ends there."""
    text = " ".join(passage)
    if not has_hangul(text):
        return
    ends = {at - 1 for at in accumulate(len(sentence) + 1 for sentence in passage)}
    starts = sorted({0, *(end + 1 for end in ends)})
    described = describe_paragraph(text)
    number = 0
    for candidate in described.candidates:
        while starts[number + 1] <= candidate.end:
            number += 1
        if not described.vetoes.forbid(candidate):
            yield described.reader.read(candidate, starts[number]), candidate.end in ends


def train(rows: list[Row], penalty: float = _PENALTY) -> dict[str, float]:
    """Fit the weights of the features that occur at least a few times."""
    counts = Counter(feature for features, _ in rows for feature in features)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    numbers = {name: number for number, name in enumerate(names)}
    columns: list[int] = []
    lengths: list[int] = []
    for features, _ in rows:
        known = [numbers[feature] for feature in features if feature in numbers]
        columns += known
        lengths.append(len(known))
    column = np.array(columns)
    row = np.repeat(np.arange(len(rows)), lengths)
    wanted = np.array([label for _, label in rows], dtype=float)
    weights = np.zeros(len(names))
    # Adam over all rows, with steps that shrink: every run takes the same path
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        sums = np.bincount(row, weights[column], len(rows))
        error = 1 / (1 + np.exp(-np.clip(sums, -30, 30))) - wanted
        slope = np.bincount(column, error[row], len(names)) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        size = 0.1 * (1 - step / (_STEPS + 1))
        change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
        weights = weights - size * change
    rounded = (round(float(weight), 2) for weight in weights)
    return {name: weight for name, weight in zip(names, rounded, strict=True) if abs(weight) >= 0.03}


def render_weights(weights: dict[str, float]) -> str:
    """Write the weights by their groups, one group a line."""
    groups: dict[str, dict[str, float]] = {}
    for name, weight in sorted(weights.items()):
        group, _, value = name.partition(":")
        groups.setdefault(group, {})[value] = weight
    return json.dumps(groups, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def score(passages: Iterable[Passage], weights: dict[str, float]) -> tuple[float, float]:
    """Return F1 of the boundaries, and the share of passages that are right."""
    model = Weights(weights)
    found = right = gold = exact = total = 0
    for passage in passages:
        text = " ".join(passage)
        if not has_hangul(text):
            continue
        wanted = set(accumulate(len(sentence) + 1 for sentence in passage[:-1]))
        given = find_starts(describe_paragraph(text), model)[1:]
        placed = {at + (text[at] == " ") for at in given}
        found, right, gold = found + len(placed), right + len(placed & wanted), gold + len(wanted)
        exact, total = exact + (placed == wanted), total + 1
    return 2 * right / ((found + gold) or 1), exact / (total or 1)


def list_rows(passages: dict[str, list[Passage]]) -> list[Row]:
    return [row for passage in vary_passages(passages) for row in read_rows(passage)]


def cross_validate(folds: int, penalty: float) -> None:
    """Train on all but a part of the passages, and print the figures of that part, file by file."""
    passages = read_passages()
    results: dict[str, list[tuple[float, float]]] = {}
    for fold in range(folds):
        kept = {name: [p for n, p in enumerate(ps) if n % folds != fold] for name, ps in passages.items()}
        weights = train(list_rows(kept), penalty)
        out = {name: [p for n, p in enumerate(ps) if n % folds == fold] for name, ps in passages.items()}
        everything = [p for ps in out.values() for p in ps]
        random.Random(2).shuffle(everything)
        mixed = [s for p in everything for s in p]
        random.Random(2).shuffle(mixed)
        joined = [mixed[at : at + 5] for at in range(0, len(mixed), 5)]
        out["[bare]"] = [strip_marks(p) for p in everything]
        out["[mixed]"] = joined
        out["[mixed, bare]"] = [strip_marks(p) for p in joined]
        for name, ps in out.items():
            results.setdefault(name, []).append(score(ps, weights))
    for name, pairs in results.items():
        f1, exact = (sum(values) / len(values) for values in zip(*pairs, strict=True))
        print(f"{name:24} F1 {f1:.4f}  exact {exact:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    parser.add_argument("--folds", type=int, help="cross-validate in this many parts")
    parser.add_argument("--penalty", type=float, default=_PENALTY)
    given = parser.parse_args()
    if given.folds:
        cross_validate(given.folds, given.penalty)
        return
    rows = list_rows(read_passages())
    weights = train(rows, given.penalty)
    written = render_weights(weights)
    print(f"{len(rows)} places, {len(weights)} weights, {len(written.encode()):,} bytes")
    if given.check:
        same = WEIGHTS.read_text(encoding="utf-8") == written
        print("the same" if same else "not the same")
        raise SystemExit(not same)
    WEIGHTS.write_text(written, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
