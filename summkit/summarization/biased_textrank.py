"""The default method: TextRank with restarts that were learned from documents marked by readers.

Kazemi, Pérez-Rosas and Mihalcea, "Biased TextRank: Unsupervised graph-based content extraction"
(COLING 2020), on a graph of sentences that share terms. From a sentence the walk goes to one of
its terms, and from there to a sentence that has this term; the score is the PageRank of that
walk. The edge between two sentences weighs

    w(i, j) = Σ over the terms t of both of 1 / df(t)

with df(t) the document frequency of the term: the number of sentences that have it. Each term
has one vote, which its sentences share: a very frequent term adds little to each edge, and a term
of a single sentence adds nothing.

The bias lies in where the walk restarts: at sentence i with probability

    v(i) ∝ exp(Σ over the cues c of weight(c) · c(i))

The cues are what the sentence shows: its place, length, title, wording (``cues.py``), and how
central it is, which is its rank by the same walk with even restarts. The weights are those that
make the sentences that readers marked most probable (``benchmarks/train_ranking.py``). If there is
a query, the walk restarts mostly at sentences with its terms.

The weight of an edge is bilinear in the sets of terms. A step of the walk is two products with the
incidence matrix of sentences and terms, the graph is never built, and the time is linear in the
number of terms.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from summkit.summarization.cues import CUES, compute_cues
from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector, pagerank
from summkit.text.analysis import AnalyzedDocument

DAMPING = 0.25
"""How often the learned walk follows an edge; the even one does as PageRank, .85."""
_QUERY = 20.0
"""How much more often than all else together the walk restarts at sentences with the query."""


def score_biased_textrank(document: AnalyzedDocument) -> Vector:
    """Score the sentences of a document, shape (number of sentences,); sums to 1."""
    graph = build_graph(document.terms)
    preference = build_preference(document, graph)
    return preference if graph is None else graph.walk(preference, DAMPING)


def build_preference(document: AnalyzedDocument, graph: Graph | None) -> Vector:
    """Build the distribution of restarts, shape (number of sentences,); sums to 1.

    Sentences that may not be chosen have none.
    """
    count = len(document.terms)
    ranks = np.full(count, 1 / max(1, count)) if graph is None else graph.walk()
    if not document.eligible:
        return ranks
    logits = compute_cues(document, ranks) @ load_weights()
    preference = np.zeros(count)
    preference[list(document.eligible)] = np.exp(logits - logits.max())
    preference /= preference.sum()
    asked = preference * compute_term_shares(document.terms, frozenset(document.query))
    if asked.sum() > 0:
        preference = (preference + _QUERY * asked / asked.sum()) / (1 + _QUERY)
    return preference


@lru_cache(maxsize=1)
def load_weights() -> Vector:
    """Load the weights that come with the package, in the order of ``CUES``; shape (cues,)."""
    written = files(__package__).joinpath("restart_weights.json").read_text(encoding="utf-8")
    weights = json.loads(written)
    return np.array([weights[name] for name in CUES])


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """The graph of sentences that share terms, as products with its weights.

    Args:
        multiply: Maps ``x``, shape (n,), to ``W x``.
        degrees: The row sums of W, shape (n,).
    """

    multiply: Callable[[Vector], Vector]
    degrees: Vector

    def walk(self, preference: Vector | None = None, damping: float = 0.85) -> Vector:
        """Rank the sentences by a walk that restarts by a preference, evenly if there is none."""
        return pagerank(self.multiply, self.degrees, damping=damping, preference=preference)


def build_graph(sentences: Sequence[Sequence[str]]) -> Graph | None:
    """Build the graph of sentences with terms; ``None`` if none has a term."""
    if not any(sentences):
        return None
    rows, columns, frequencies = build_incidence(sentences)
    count, terms = len(sentences), len(frequencies)
    own = np.bincount(rows, weights=1 / frequencies[columns], minlength=count)

    def multiply(x: Vector) -> Vector:
        votes = np.bincount(columns, x.take(rows), terms) / frequencies
        product: Vector = np.bincount(rows, votes.take(columns), count) - own * x
        return product

    # in whole numbers, so that rounding gives no edge to a sentence that shares no term
    shared = np.bincount(rows, weights=frequencies[columns] - 1, minlength=count)
    degrees = np.where(shared > 0, multiply(np.ones(count)), 0.0)
    return Graph(multiply, degrees)


def compute_term_shares(sentences: Sequence[Sequence[str]], terms: Set[str]) -> Vector:
    """Compute how the occurrences of ``terms`` are distributed over the sentences.

    Returns:
        The share of each sentence, shape (number of sentences,); sums to 1, or to 0 without any.
    """
    if not terms:
        return np.zeros(len(sentences))
    shared = np.array([len(terms & set(sentence)) for sentence in sentences], dtype=float)
    shares: Vector = shared / max(1.0, float(shared.sum()))
    return shares


def build_incidence(
    sentences: Sequence[Sequence[str]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Build the sparse 0/1 matrix of sentences and terms.

    Returns:
        The row and the column of each 1, shape (ones,), and the document frequency of each term,
        shape (terms,): the number of sentences that have it.
    """
    vocabulary: dict[str, int] = {}
    # no sets: their order, and with it the rounding of sums, differs from process to process
    unique = [dict.fromkeys(sentence) for sentence in sentences]
    found = [vocabulary.setdefault(t, len(vocabulary)) for terms in unique for t in terms]
    sizes = np.array(list(map(len, unique)), dtype=np.int64)
    rows = np.repeat(np.arange(len(unique), dtype=np.int64), sizes)
    columns = np.array(found, dtype=np.int64)
    return rows, columns, np.bincount(columns, minlength=len(vocabulary)).astype(np.float64)


BIASED_TEXTRANK = Method(
    score_biased_textrank, takes_query=True, redundancy=0.9, self_contained=True
)
