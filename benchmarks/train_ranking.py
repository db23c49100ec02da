"""Train where the default method restarts, on documents in which readers marked sentences.

    python benchmarks/train_ranking.py MARKED.jsonl             # writes the weights of the package
    python benchmarks/train_ranking.py MARKED.jsonl --check     # says whether the same comes out
    python benchmarks/train_ranking.py MARKED.jsonl --choices F # cross-validates, writes choices

The rows are those of ``summkit bench --marked``. A reader's best sentences count 2 each, his good
ones 1, and the counts of each reader are scaled to sum to 1; their mean t over the readers is what
the walk should find. The weights maximize Σ t(i) log x(i) over all documents, x the ranks of the
walk, less a quadratic penalty: by a fixed number of steps along the gradient, so that every run
takes the same path. They are rounded.

``--choices`` trains on nine tenths of the documents at a time and writes the order of sentences of
the last tenth, a row a document, for ``summkit bench --marked MARKED.jsonl --choices NAME=F``.
``--repeats`` does so with other tenths, and prints the precision of each.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summkit.errors import SummkitError
from summkit.evaluation.marked import MarkedDocument, read_marked, score_choice
from summkit.summarization import biased_textrank
from summkit.summarization.biased_textrank import DAMPING, build_graph
from summkit.summarization.cues import CUES, compute_cues
from summkit.summarization.ranking import order_by_score
from summkit.text.analysis import AnalyzedDocument, analyze

Array = NDArray[np.float64]
WEIGHTS = Path(biased_textrank.__file__).with_name("restart_weights.json")
_BEST, _GOOD = 2.0, 1.0
_PENALTY = 1.0
_STEPS = 400
_FOLDS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A document made ready: of its eligible sentences the cues, the walk and what is wanted.

    ``walk`` maps restarts to ranks, shape (n, n); ``wanted`` sums to 1.
    """

    marked: MarkedDocument
    document: AnalyzedDocument
    cues: Array
    walk: Array
    wanted: Array

    def rank(self, weights: Array) -> Array:
        """Rank the eligible sentences, shape (n,)."""
        ranks: Array = self.walk @ _softmax(self.cues @ weights)
        return ranks


def read_examples(path: Path) -> list[Example]:
    return [prepare(marked) for marked in read_marked(path).documents]


def prepare(marked: MarkedDocument) -> Example:
    """Compute what training needs of a document once."""
    document = analyze([marked.document])
    count = len(document.sentences)
    graph = build_graph(document.terms)
    if graph is None:
        even, walk = np.full(count, 1 / count), np.eye(count)
    else:
        even = graph.walk()
        # the ranks are linear in the restarts where every sentence has an edge, and nearly so where
        # not: each column is scaled to sum to 1
        walk = np.stack([graph.walk(unit, DAMPING) for unit in np.eye(count)], axis=1)
    chosen = list(document.eligible)
    wanted = np.zeros(count)
    for marks in marked.marks:
        counts = np.zeros(count)
        counts[list(marks.best)] = _BEST
        counts[list(marks.good)] = _GOOD
        wanted += counts / counts.sum() / len(marked.marks)
    return Example(
        marked,
        document,
        compute_cues(document, even),
        walk[np.ix_(chosen, chosen)],
        wanted[chosen] / max(1e-12, wanted[chosen].sum()),
    )


def train(examples: Sequence[Example]) -> Array:
    """Fit the weights of the cues, shape (cues,)."""
    weights = np.zeros(len(CUES))
    mean, square = np.zeros(len(CUES)), np.zeros(len(CUES))
    for step in range(1, _STEPS + 1):
        slope = _PENALTY * weights
        for example in examples:
            restarts = _softmax(example.cues @ weights)
            pull = restarts * (example.walk.T @ (example.wanted / (example.walk @ restarts)))
            slope = slope - example.cues.T @ (pull - restarts * pull.sum())
        # Adam over all documents, with steps that shrink
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        size = 0.1 * (1 - step / (_STEPS + 1))
        weights = weights - size * (mean / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-8
        )
    return weights


def _softmax(logits: Array) -> Array:
    powers = np.exp(logits - logits.max())
    shares: Array = powers / powers.sum()
    return shares


def render_weights(weights: Array) -> str:
    rounded = {name: round(float(weight), 2) for name, weight in zip(CUES, weights, strict=True)}
    return json.dumps(rounded, indent=1) + "\n"


def order_sentences(example: Example, weights: Array) -> list[int]:
    """Order the positions of the eligible sentences, best first."""
    return order_scores(example, example.rank(weights))


def order_scores(example: Example, scores: Array) -> list[int]:
    """Order the positions of the eligible sentences by a score each, best first."""
    full = np.zeros(len(example.document.sentences))
    full[list(example.document.eligible)] = scores
    return order_by_score(full, example.document.eligible)


def draw_folds(count: int, seed: int) -> Iterator[tuple[list[int], list[int]]]:
    """Draw tenths of some documents: of each the positions to train on, and those held out."""
    places = list(range(count))
    random.Random(seed).shuffle(places)
    for fold in range(_FOLDS):
        held = places[fold::_FOLDS]
        yield [i for i in places if i not in held], held


def cross_validate(examples: Sequence[Example], seed: int) -> list[list[int]]:
    """Order the sentences of every document by weights that never saw it."""
    orders: dict[int, list[int]] = {}
    for known, held in draw_folds(len(examples), seed):
        weights = train([examples[i] for i in known])
        orders |= {i: order_sentences(examples[i], weights) for i in held}
    return [orders[i] for i in range(len(examples))]


def measure(examples: Iterable[Example], orders: Iterable[Sequence[int]]) -> float:
    """Measure the mean precision of orders."""
    found = [
        score_choice(example.marked, partial(take, order)).precision
        for example, order in zip(examples, orders, strict=True)
    ]
    return float(np.mean(found))


def take(order: Sequence[int], count: int) -> Sequence[int]:
    """Take the first of an order."""
    return order[:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="marked documents, a JSON object a line")
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    parser.add_argument("--choices", type=Path, help="write the cross-validated orders here")
    parser.add_argument("--repeats", type=int, default=1, help="how often to cross-validate")
    given = parser.parse_args()
    try:
        examples = read_examples(given.file)
    except SummkitError as error:
        raise SystemExit(f"{parser.prog}: {error}") from None
    if given.choices:
        for seed in range(given.repeats):
            orders = cross_validate(examples, seed)
            print(f"seed {seed}: precision {measure(examples, orders):.4f}", flush=True)
            if seed == 0:
                rows = (
                    json.dumps({"id": example.marked.id, "order": order})
                    for example, order in zip(examples, orders, strict=True)
                )
                given.choices.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
        return
    weights = train(examples)
    written = render_weights(weights)
    print(written)
    if given.check:
        same = WEIGHTS.read_text(encoding="utf-8") == written
        print("the same" if same else "not the same")
        raise SystemExit(not same)
    WEIGHTS.write_text(written, encoding="utf-8", newline="\n")
    print(f"on the documents it was trained on: {measure_trained(examples, weights):.4f}")


def measure_trained(examples: Sequence[Example], weights: Array) -> float:
    return measure(examples, [order_sentences(example, weights) for example in examples])


if __name__ == "__main__":
    main()
