"""What was tried for the default ranking: each shape cross-validated on marked documents.

    python benchmarks/ranking_shapes.py MARKED.jsonl [--record]

Every shape is trained on nine tenths of the documents at a time and chooses sentences of the last
tenth; all see the same tenths. Precision and grade are those of ``summkit bench --marked``; the
interval is a bootstrap over documents, p a paired randomization test against the published
TextRank. ``--record`` keeps the figures in ``results/ranking-shapes.json`` for the page.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from recorded import write_result
from train_ranking import Example, draw_folds, order_scores, read_examples, take, train

from summkit.evaluation.marked import score_choice
from summkit.evaluation.statistics import bootstrap_interval, paired_randomization
from summkit.rendering.tables import Table, align_text
from summkit.summarization.biased_textrank import BIASED_TEXTRANK, DAMPING, build_graph
from summkit.summarization.cues import CUES
from summkit.summarization.leaning import find_leaning
from summkit.summarization.methods import REGISTRY
from summkit.summarization.options import Length
from summkit.summarization.ranking import Ranking, select, split_redundant

Array = NDArray[np.float64]
Order = list[int]
RESULTS = Path(__file__).parent / "results" / "ranking-shapes.json"
_GENRE = ("early, argued", "late, argued", "early, reported", "title, reported", "length, told")
_CLAUSE = re.compile(r"[,;]|(?<=[고며만])\s")


@dataclass(frozen=True)
class Shape:
    """A way to rank, as what it changes about the default.

    ``damping`` is that of the walk, 0 for none; ``without`` are cues that are left out; ``fixed``
    scores without any training; ``best_only`` learns from the best sentences alone; ``pairs``
    learns from pairs of sentences. ``finish`` changes the order that comes out.
    """

    name: str
    damping: float = DAMPING
    without: tuple[str, ...] = ()
    fixed: Callable[[Example], Array] | None = None
    best_only: bool = False
    pairs: bool = False
    finish: Callable[[Example, Array, Order], Order] | None = None


@dataclass(frozen=True)
class ShapeScores:
    """The figures of a shape: over all documents, and its precision by genre."""

    name: str
    precision: float
    low: float
    high: float
    p: float
    grade: float
    genres: dict[str, float] = field(default_factory=dict)


def score_published(example: Example) -> Array:
    """Score by the formula of 2004."""
    return REGISTRY.load("textrank").score(example.document)[list(example.document.eligible)]


def score_even(example: Example) -> Array:
    """Score by the even walk, which the cue ``central`` is made of."""
    graph = build_graph(example.document.terms)
    count = len(example.document.sentences)
    ranks = np.full(count, 1 / count) if graph is None else graph.walk()
    return ranks[list(example.document.eligible)]


def score_clauses(example: Example) -> Array:
    """Score a sentence by its best clause: the sum of its terms' counts in other sentences."""
    document = example.document
    counts: dict[str, int] = {}
    for terms in document.terms:
        for term in set(terms):
            counts[term] = counts.get(term, 0) + 1
    scores: list[float] = []
    for i in document.eligible:
        ends = [found.end() for found in _CLAUSE.finditer(document.texts[i])]
        clauses: dict[int, float] = {}
        for word in document.words[i]:
            place = sum(end <= word.start for end in ends)
            clauses[place] = clauses.get(place, 0.0) + sum(counts.get(t, 1) - 1 for t in word.terms)
        scores.append(max(clauses.values(), default=0.0))
    return np.array(scores)


def drop_redundant(threshold: float, example: Example, _: Array, order: Order) -> Order:
    kept, redundant = split_redundant(order, example.document.terms, threshold)
    return [*kept, *redundant]


def cover(example: Example, scores: Array, order: Order) -> Order:
    """Choose greedily what has most of the document's terms that are not covered yet, by rank."""
    rank = dict(zip(example.document.eligible, scores, strict=True))
    terms = {i: set(example.document.terms[i]) for i in order}
    covered: set[str] = set()
    left, chosen = list(order), []
    while left:
        best = max(
            left, key=lambda i: rank[i] * (0.5 + len(terms[i] - covered) / (len(terms[i]) or 1))
        )
        chosen.append(best)
        covered |= terms[best]
        left.remove(best)
    return chosen


def widen(example: Example, scores: Array, _: Order) -> Order:
    """Rank units of three sentences: a score is averaged with those of the neighbours."""
    padded = np.pad(scores, 1, mode="edge")
    means = (padded[:-2] + 2 * scores + padded[2:]) / 4
    return order_scores(example, means)


DEFAULT = Shape("restarts learned through the walk (the default's order)")
SHAPES = (
    Shape("published TextRank", fixed=score_published),
    Shape("the even walk", fixed=score_even),
    Shape("best clause of a sentence", fixed=score_clauses),
    DEFAULT,
    Shape("the same, damping .5", damping=0.5),
    Shape("the same, damping .85", damping=0.85),
    Shape("no walk: log-linear in the cues", damping=0),
    Shape("no walk, from pairs of sentences", damping=0, pairs=True),
    Shape("without the rank of the even walk", without=("central",)),
    Shape("without the walk at all", damping=0, without=("central",)),
    Shape("without the genre", without=_GENRE),
    Shape("from the best sentences alone", best_only=True),
    Shape("redundant from a half", finish=partial(drop_redundant, 0.5)),
    Shape("redundant from three quarters", finish=partial(drop_redundant, 0.75)),
    Shape("coverage of the set", finish=cover),
    Shape("units of three sentences", finish=widen),
)
SHIPPED = "as summkit chooses: redundancy from .9, leaning sentences"


def adapt(shape: Shape, example: Example) -> Example:
    """Change of an example what a shape changes."""
    kept = [number for number, name in enumerate(CUES) if name not in shape.without]
    cues = np.where(np.isin(np.arange(len(CUES)), kept), example.cues, 0.0)
    walk = example.walk
    if not shape.damping:
        walk = np.eye(len(walk))
    elif shape.damping != DAMPING and (graph := build_graph(example.document.terms)) is not None:
        units = np.eye(len(example.document.sentences))
        full = np.stack([graph.walk(unit, shape.damping) for unit in units], axis=1)
        walk = full[np.ix_(example.document.eligible, example.document.eligible)]
    wanted = example.wanted
    if shape.best_only:
        best = np.zeros(len(example.document.sentences))
        for marks in example.marked.marks:
            best[list(marks.best)] += 1 / len(marks.best)
        wanted = best[list(example.document.eligible)] / best.sum()
    return replace(example, cues=cues, walk=walk, wanted=wanted)


def train_pairs(examples: Sequence[Example]) -> Array:
    """Fit a logistic regression to which of two sentences is wanted more, by Newton's steps."""
    rows: list[Array] = []
    gains: list[float] = []
    for example in examples:
        for i, j in zip(
            *np.nonzero(example.wanted[:, None] > example.wanted[None, :]), strict=True
        ):
            rows.append(example.cues[i] - example.cues[j])
            gains.append(float(example.wanted[i] - example.wanted[j]) / len(example.wanted))
    pairs, weight = np.array(rows), np.array(gains)
    weights = np.zeros(len(CUES))
    for _ in range(20):
        miss = 1 / (1 + np.exp(pairs @ weights))
        slope = weights - pairs.T @ (weight * miss)
        curve = np.eye(len(CUES)) + (pairs.T * (weight * miss * (1 - miss))) @ pairs
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def cross_validate(shape: Shape, examples: Sequence[Example], seed: int) -> list[Order]:
    """Order the sentences of every document by weights that never saw it."""
    adapted = [adapt(shape, example) for example in examples]
    orders: dict[int, Order] = {}
    for known, held in draw_folds(len(examples), seed):
        if shape.fixed is None:
            learn = train_pairs if shape.pairs else train
            weights = learn([adapted[i] for i in known])
        for i in held:
            one = adapted[i]
            scores = one.rank(weights) if shape.fixed is None else shape.fixed(one)
            order = order_scores(one, scores)
            orders[i] = order if shape.finish is None else shape.finish(one, scores, order)
    return [orders[i] for i in range(len(examples))]


def choose_shipped(example: Example, order: Order, count: int) -> Sequence[int]:
    """Choose as ``summkit.summarize`` does of an order."""
    kept, redundant = split_redundant(order, example.document.terms, BIASED_TEXTRANK.redundancy)
    scores = np.ones(len(example.document.sentences))
    ranking = Ranking(scores, (*kept, *redundant), (), find_leaning(example.document))
    return select(ranking, example.document.lines, Length(sentences=count)).chosen


def summarize_scores(
    name: str, examples: Sequence[Example], found: Array, published: Array
) -> ShapeScores:
    """Sum up the precision and the grade of each document, shape (documents, 2)."""
    precision = found[:, 0]
    low, high = bootstrap_interval(precision.tolist())
    genres = sorted({example.marked.genre or "" for example in examples})
    by_genre = {
        genre: float(
            np.mean(
                [
                    p
                    for p, e in zip(precision, examples, strict=True)
                    if (e.marked.genre or "") == genre
                ]
            )
        )
        for genre in genres
    }
    p = paired_randomization(precision.tolist(), published.tolist())
    mean, grade = (round(float(value), 4) for value in found.mean(axis=0))
    rounded = {genre: round(value, 4) for genre, value in by_genre.items()}
    return ShapeScores(name, mean, round(low, 4), round(high, 4), round(p, 4), grade, rounded)


def measure_shapes(examples: Sequence[Example], seeds: Sequence[int]) -> list[ShapeScores]:
    """Measure every shape, each figure the mean over the seeds."""
    found: dict[str, Array] = {}
    for shape in SHAPES:
        runs = [cross_validate(shape, examples, seed) for seed in seeds]
        if shape is DEFAULT:
            found[SHIPPED] = np.mean([_score(examples, run, shipped=True) for run in runs], axis=0)
        found[shape.name] = np.mean([_score(examples, run) for run in runs], axis=0)
        print(shape.name, round(float(found[shape.name][:, 0].mean()), 4), flush=True)
    published = found[SHAPES[0].name][:, 0]
    return [summarize_scores(name, examples, each, published) for name, each in found.items()]


def _score(examples: Sequence[Example], orders: Sequence[Order], shipped: bool = False) -> Array:
    return np.array(
        [
            score_choice(
                example.marked,
                partial(choose_shipped, example, order) if shipped else partial(take, order),
            )
            for example, order in zip(examples, orders, strict=True)
        ]
    )


def build_table(scores: Sequence[ShapeScores]) -> Table:
    """Build the table of the page."""
    genres = list(scores[0].genres)
    head = ("shape", "precision", "95 %", "p", "grade", *genres)
    rows = [
        (
            each.name,
            f"{each.precision:.3f}",
            f"{each.low:.3f} to {each.high:.3f}",
            f"{each.p:.4f}",
            f"{each.grade:.3f}",
            *(f"{each.genres[genre]:.3f}" for genre in genres),
        )
        for each in scores
    ]
    return Table(head, tuple(rows))


def read_recorded() -> list[ShapeScores]:
    return [ShapeScores(**row) for row in json.loads(RESULTS.read_text(encoding="utf-8"))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="marked documents, a JSON object a line")
    parser.add_argument("--seeds", type=int, default=2, help="how often to cross-validate")
    parser.add_argument("--record", action="store_true", help="keep the figures")
    given = parser.parse_args()
    scores = measure_shapes(read_examples(given.file), range(given.seeds))
    print(align_text(build_table(scores)))
    if given.record:
        kept = json.dumps([asdict(each) for each in scores], ensure_ascii=False, indent=1)
        write_result(RESULTS, f"{kept}\n")


if __name__ == "__main__":
    main()
