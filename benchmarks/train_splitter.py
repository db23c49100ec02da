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
from pathlib import Path

import numpy as np
from segmentation import Passage, join_passage, split_passages

from summkit.evaluation.articles import OWN_ARTICLES
from summkit.text.languages import has_hangul
from summkit.text.splitters.features import expand_part
from summkit.text.splitters.morph import describe_paragraph, find_starts
from summkit.text.splitters.weights import Weights

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER.parent / "summkit" / "text" / "splitters" / "weights.json"
_MARKS = re.compile(r"[.!?…。~]+(?=[\"'”’]*$)")
_QUOTED = re.compile("[\"'“‘「『(]")
_SOFT = (
    "...",
    "..",
    "…",
    "....",
    "~",
    "~~",
    "ㅋㅋ",
    " ㅋㅋㅋ",
    "ㅎㅎ",
    " ㅎㅎ",
    "ㅠㅠ",
    " ㅠㅠ",
    "!",
    "^^",
)
_PENALTY = 4.0
_STEPS = 400
_LEAST = 5

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
    with OWN_ARTICLES.open(encoding="utf-8") as articles:
        for line in articles:
            article = json.loads(line)
            if article["split"] == wanted:
                sentences = [" ".join(sentence.split()) for sentence in article["sentences"]]
                found.setdefault("articles", []).extend(
                    sentences[at : at + 8] for at in range(0, len(sentences), 8)
                )
    return found


def strip_marks(passage: Passage) -> Passage:
    """Take the marks off the ends of the sentences of a passage."""
    stripped = (_MARKS.sub("", sentence.removeprefix("+")).strip() for sentence in passage)
    return [sentence for sentence in stripped if sentence]


def decorate(passage: Passage, chance: random.Random) -> Passage:
    """Put dots, waves, laughter and tears at the end of some sentences, and inside of some.

    What ends a sentence may end with any of them; what goes on, goes on behind them.
    """
    found: Passage = []
    for sentence in passage:
        words = sentence.split()
        inner = [n for n, word in enumerate(words[:-1]) if "가" <= word[-1] <= "힣"]
        if inner and not _QUOTED.search(sentence) and chance.random() < 0.5:
            words[chance.choice(inner)] += chance.choice(_SOFT)
        if chance.random() < 0.4 and "가" <= (bare := _MARKS.sub("", words[-1]))[-1:] <= "힣":
            words[-1] = bare + chance.choice(_SOFT)
        found.append(" ".join(words))
    return found


def vary_passages(passages: dict[str, list[Passage]]) -> Iterator[Passage]:
    """Yield the passages as they are and in other forms."""
    chance = random.Random(1)
    everything = [passage for several in passages.values() for passage in several]
    mixed = [passage for _ in range(2) for passage in mix_sentences(everything, chance)]
    for passage in [*everything, *mixed]:
        yield passage
        yield strip_marks(passage)
        yield decorate(passage, chance)
    for _ in range(2):
        chance.shuffle(everything)
        for one, other in zip(everything[::2], everything[1::2], strict=False):
            yield [*one, *other]
            yield [*strip_marks(one), *other]


def read_rows(passage: Passage) -> Iterator[Row]:
    """Read the features of the candidates of a passage, and whether a sentence ends there."""
    text, starts = join_passage(passage)
    if not has_hangul(text):
        return
    wanted = set(starts)
    starts = [*starts, len(text) + 1]
    described = describe_paragraph(text)
    number = 0
    for candidate in described.candidates:
        while starts[number + 1] <= candidate.end:
            number += 1
        if not described.vetoes.forbid(candidate, starts[number]):
            begin = candidate.end + (text[candidate.end] == " ")
            parts = described.reader.read(candidate, starts[number])
            yield [name for part in parts for name in expand_part(part)], begin in wanted


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
    return {
        name: weight for name, weight in zip(names, rounded, strict=True) if abs(weight) >= 0.05
    }


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
        text, starts = join_passage(passage)
        if not has_hangul(text):
            continue
        wanted = set(starts[1:])
        given = find_starts(describe_paragraph(text), model)[1:]
        placed = {at + (text[at] == " ") for at in given}
        found, right, gold = found + len(placed), right + len(placed & wanted), gold + len(wanted)
        exact, total = exact + (placed == wanted), total + 1
    return 2 * right / ((found + gold) or 1), exact / (total or 1)


def list_rows(passages: dict[str, list[Passage]]) -> list[Row]:
    return [row for passage in vary_passages(passages) for row in read_rows(passage)]


def cross_validate(folds: int, penalty: float) -> None:
    """Train on all but a part of the passages, and print the figures of that part, file by file."""
    parts = [
        {name: several[fold::folds] for name, several in read_passages().items()}
        for fold in range(folds)
    ]
    rows = [list_rows(part) for part in parts]
    results: dict[str, list[tuple[float, float]]] = {}
    for fold, part in enumerate(parts):
        others = [row for number, some in enumerate(rows) if number != fold for row in some]
        weights = train(others, penalty)
        everything = [passage for several in part.values() for passage in several]
        mixed = mix_sentences(everything, random.Random(2))
        bare = {"[all, bare]": everything, "[mixed, bare]": mixed}
        tried = {
            **part,
            "[mixed]": mixed,
            **{k: list(map(strip_marks, v)) for k, v in bare.items()},
        }
        for name, passages in tried.items():
            results.setdefault(name, []).append(score(passages, weights))
    for name, pairs in results.items():
        f1, exact = (sum(values) / len(values) for values in zip(*pairs, strict=True))
        print(f"{name:20} F1 {f1:.4f}  exact {exact:.3f}")
    own = [sum(pair[0] for pair in pairs) / len(pairs) for pairs in results.values()]
    print(f"{'mean':20} F1 {sum(own) / len(own):.4f}")


def mix_sentences(passages: Iterable[Passage], chance: random.Random) -> list[Passage]:
    """Return passages of five sentences from different texts."""
    sentences = [sentence.removeprefix("+") for passage in passages for sentence in passage]
    chance.shuffle(sentences)
    return [sentences[at : at + 5] for at in range(0, len(sentences), 5)]


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
