"""The default method: TextRank with preferences where the walk restarts.

Kazemi, Pérez-Rosas and Mihalcea, "Biased TextRank: Unsupervised graph-based content extraction"
(COLING 2020), on a graph that joins sentences through their content words. A walker stands on a
sentence, picks one of its terms, and goes on to a sentence that holds this term: PageRank of that
walk is the score. Two sentences are so joined by

    w(i, j) = Σ over the terms that both hold of 1 / (number of sentences that hold the term)

Each term has one vote, which it shares out among its sentences: a term that is everywhere does
not join everything to everything, and a term that stands in one sentence only counts nothing.
Unlike the weight of the first TextRank (2004) nothing is divided by the sentences' lengths, which
would favour short sentences where people choose those that say much.

The bias is where the walk restarts: a little more often near the beginning and at sentences that
hold terms of the headline, and, where there is a query, mostly at sentences that hold its terms.

The weight is bilinear in the bags of terms, so that a step costs two products with the matrix of
sentences by terms, and the graph is not built: linear in the number of terms.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector, pagerank
from summkit.text.analysis import AnalyzedDocument

# the only figures of the method, set once on labelled news; benchmarks say how little they matter
_BEGINNING, _HALVES_EVERY = 0.5, 3.0
_HEADLINE = 0.02
_QUERY = 20.0


def score(document: AnalyzedDocument) -> Vector:
    """Score the sentences of a document; the scores sum to 1."""
    restart = find_preference(document)
    if not any(document.terms):
        return restart
    rows, columns, frequency = build_incidence(document.terms)
    count, terms = len(document.terms), len(frequency)
    own = np.bincount(rows, weights=1 / frequency[columns], minlength=count)

    def product(x: Vector) -> Vector:
        votes = np.bincount(columns, weights=x[rows], minlength=terms) / frequency
        return np.asarray(np.bincount(rows, weights=votes[columns], minlength=count) - own * x)

    # counted in whole numbers, so that rounding cannot join a sentence that shares nothing
    shared = np.bincount(rows, weights=frequency[columns] - 1, minlength=count)
    degrees = np.where(shared > 0, product(np.ones(count)), 0.0)
    return pagerank(product, degrees, preference=restart)


def find_preference(document: AnalyzedDocument) -> Vector:
    """Find where the walk restarts, shape (number of sentences,); sums to 1."""
    count = len(document.terms)
    weights = 1 + _BEGINNING * np.exp2(-np.arange(count) / _HALVES_EVERY)
    weights /= weights.sum()
    weights += _HEADLINE * share_terms(document.terms, document.title_terms)
    weights += _QUERY * share_terms(document.terms, frozenset(document.query))
    restart: Vector = weights / weights.sum()
    return restart


def share_terms(sentences: Sequence[Sequence[str]], terms: Set[str]) -> Vector:
    """Return each sentence's part of the terms that it shares with ``terms``; sums to 1 or 0."""
    if not terms:
        return np.zeros(len(sentences))
    shared = np.array([len(terms & set(sentence)) for sentence in sentences], dtype=float)
    parts: Vector = shared / max(1.0, float(shared.sum()))
    return parts


def build_incidence(
    sentences: Sequence[Sequence[str]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """List which sentence (row) holds which term (column), and the document frequency of each.

    Sentences are the documents that are counted here.
    """
    vocabulary: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, sentence in enumerate(sentences):
        # not a set: its order, and with it the rounding of sums, differs from run to run
        for term in dict.fromkeys(sentence):
            rows.append(row)
            columns.append(vocabulary.setdefault(term, len(vocabulary)))
    frequency = np.bincount(columns, minlength=len(vocabulary)).astype(np.float64)
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), frequency


BIASED_TEXTRANK = Method(score, takes_query=True, redundancy=0.75)
