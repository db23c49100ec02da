"""The default method: TextRank with preferences for where the random walk restarts.

Kazemi, Pérez-Rosas and Mihalcea, "Biased TextRank: Unsupervised graph-based content extraction"
(COLING 2020), on a graph of sentences that share terms. From a sentence the walk goes to one of
its terms, and from there to a sentence that has this term; the score is the PageRank of that
walk. The edge between two sentences weighs

    w(i, j) = Σ over the terms t of both of 1 / df(t)

with df(t) the document frequency of the term: the number of sentences that have it. Each term
has one vote, which its sentences share: a very frequent term adds little to each edge, and a term
of a single sentence adds nothing. Unlike the weight of the first TextRank (2004), this one is not
divided by the lengths of the sentences. That would favour short sentences, while people choose
those with much content.

The bias lies in where the walk restarts: a little more often near the beginning and at sentences
with terms of the headline, and, if there is a query, mostly at sentences with its terms.

The weight is bilinear in the sets of terms. A step of the walk is two products with the incidence
matrix of sentences and terms, the graph is never built, and the time is linear in the number of
terms.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector, pagerank
from summkit.text.analysis import AnalyzedDocument

# the only parameters of the method, tuned once on labelled news; `benchmarks/variants.py` shows
# how little they matter
_BEGINNING, _HALF_LIFE = 0.5, 3.0
_HEADLINE = 0.02
_QUERY = 20.0


def score_biased_textrank(document: AnalyzedDocument) -> Vector:
    """Score the sentences of a document, shape (number of sentences,); sums to 1."""
    preference = build_preference(document)
    if not any(document.terms):
        return preference
    rows, columns, frequencies = build_incidence(document.terms)
    count, terms = len(document.terms), len(frequencies)
    own = np.bincount(rows, weights=1 / frequencies[columns], minlength=count)

    def multiply(x: Vector) -> Vector:
        votes = np.bincount(columns, weights=x[rows], minlength=terms) / frequencies
        return np.asarray(np.bincount(rows, weights=votes[columns], minlength=count) - own * x)

    # in whole numbers, so that rounding gives no edge to a sentence that shares no term
    shared = np.bincount(rows, weights=frequencies[columns] - 1, minlength=count)
    degrees = np.where(shared > 0, multiply(np.ones(count)), 0.0)
    return pagerank(multiply, degrees, preference=preference)


def build_preference(document: AnalyzedDocument) -> Vector:
    """Build the distribution of restarts, shape (number of sentences,); sums to 1."""
    count = len(document.terms)
    weights = 1 + _BEGINNING * np.exp2(-np.arange(count) / _HALF_LIFE)
    weights /= weights.sum()
    weights += _HEADLINE * compute_term_shares(document.terms, document.title_terms)
    weights += _QUERY * compute_term_shares(document.terms, frozenset(document.query))
    preference: Vector = weights / weights.sum()
    return preference


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
    rows: list[int] = []
    columns: list[int] = []
    for row, sentence in enumerate(sentences):
        # no set: its order, and with it the rounding of sums, differs from process to process
        for term in dict.fromkeys(sentence):
            rows.append(row)
            columns.append(vocabulary.setdefault(term, len(vocabulary)))
    frequencies = np.bincount(columns, minlength=len(vocabulary)).astype(np.float64)
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), frequencies


BIASED_TEXTRANK = Method(score_biased_textrank, takes_query=True, redundancy=0.75)
