"""Fit the weights with which a break in a word is told from one between words.

    python benchmarks/pdf/fit_blanks.py DOCUMENTS.jsonl

Each row has the ``sentences`` of a document. Every place at which a program may break a line is an
example. The weights are fitted on every other document and tested on the rest, both errors apart;
then they are fitted on all and written to ``summkit/text/blank_weights.py``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import summkit
from summkit.text import blanks

_WORD = re.compile(r"[A-Za-z0-9]")
_RARE, _RIDGE, _ROUNDS = 40, 2.0, 8
WEIGHTS = Path(summkit.__file__).parent / "text" / "blank_weights.py"


def list_breaks(text: str) -> Iterator[tuple[int, bool]]:
    """List where a line may be broken, and whether a blank stands there."""
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after == " ":
            continue
        if before == " ":
            yield at, True
        elif blanks._decide_plainly(blanks.Break(before, after)) is None and not (
            _WORD.match(before) and _WORD.match(after)
        ):
            yield at, False


def build_examples(
    sentences: list[str], most: int, rng: random.Random
) -> Iterator[tuple[dict[str, float], bool]]:
    lexicon = blanks.Lexicon()
    for sentence in sentences:
        lexicon.add(f". {sentence} .")
    for sentence in sentences:
        lexicon.add(f". {sentence} .", -1)
        places = list(list_breaks(sentence))
        for at, blank in rng.sample(places, min(most, len(places))):
            before, after = sentence[:at].rstrip(), sentence[at:]
            if blank and blanks._decide_plainly(blanks.Break(before, after)) is not None:
                continue
            yield dict(blanks.build_features(before, after, lexicon)), blank
        lexicon.add(f". {sentence} .")


def fit(examples: Any, answers: Any) -> Any:
    """Fit a logistic regression with a ridge, by Newton's method."""
    weights = np.zeros(examples.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-examples @ weights))
        slope = examples.T @ (chance - answers) + _RIDGE * weights
        bend = (examples * (chance * (1 - chance))[:, None]).T @ examples
        weights -= np.linalg.solve(bend + _RIDGE * np.eye(len(weights)), slope)
    return weights


def describe(name: str, scores: Any, answers: Any) -> None:
    lost, added = (scores[answers == 1] <= 0).mean(), (scores[answers == 0] > 0).mean()
    wrong = ((scores > 0) != (answers == 1)).mean()
    print(f"{name:6} {len(answers):6} blanks lost {lost:.4f} added {added:.4f} wrong {wrong:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--most", type=int, default=16, help="examples of a sentence")
    options = parser.parse_args()
    rng = random.Random(3)
    rows: list[tuple[int, dict[str, float], bool]] = []
    with options.documents.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            found = build_examples(json.loads(line)["sentences"][:40], options.most, rng)
            rows += [(number, features, blank) for features, blank in found]
    names = sorted({name for _, features, _ in rows for name in features})
    table = np.array([[features.get(name, 0.0) for name in names] for _, features, _ in rows])
    kept = (table != 0).sum(0) >= _RARE
    names = [name for name, keep in zip(names, kept, strict=True) if keep]
    table, answers = table[:, kept], np.array([float(blank) for _, _, blank in rows])
    train = np.array([number % 2 == 0 for number, _, _ in rows])
    weights = fit(table[train], answers[train])
    describe("train", table[train] @ weights, answers[train])
    describe("test", table[~train] @ weights, answers[~train])
    cost = table[:, names.index("cost > 0")]
    describe("cost", (0.5 - cost)[~train], answers[~train])
    weights = fit(table, answers)
    shown = "".join(
        f'    "{name}": {weight:.2f},\n' for name, weight in zip(names, weights, strict=True)
    )
    WEIGHTS.write_text(
        '"""The weights of the features of a line break; above 0 speaks for a blank."""\n\n'
        "from __future__ import annotations\n\n"
        f"WEIGHTS: dict[str, float] = {{\n{shown}}}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
