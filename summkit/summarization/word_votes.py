"""The default method: TextRank on the graph that joins sentences through their content words.

A walker stands on a sentence, picks one of its words, and goes on to a sentence that holds this
word: PageRank of that walk is the score. Two sentences are so joined by

    w(i, j) = Σ over the words that both hold of 1 / (number of sentences that hold the word)

Each word has one vote, which it shares out among its sentences: a word that is everywhere does
not join everything to everything, and a word that stands in one sentence only counts nothing.
Unlike the paper's weight nothing is divided by the sentences' lengths, which would favour short
sentences where people choose those that say much.

Preferences enter where PageRank has a place for them, as the places at which the walk restarts:
a little more often near the beginning and at sentences that hold words of the headline, and,
where there is a query, mostly at sentences that hold its words.

The weight is bilinear in the bags of words, so that a step costs two products with the matrix of
sentences by words, and the graph is not built: linear in the number of words.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from summkit.summarization.material import Material
from summkit.summarization.pagerank import Vector, pagerank

# the only figures of the method, set once on labelled news; benchmarks say how little they matter
_BEGINNING, _HALVES_EVERY = 0.5, 3.0
_HEADLINE = 0.02
_QUERY = 20.0


def word_votes(material: Material) -> Vector:
    """Score the sentences of a document; the scores sum to 1."""
    restart = preference(material)
    if not any(material.keys):
        return restart
    rows, columns, holders = _entries(material.keys)
    count, words = len(material.keys), len(holders)
    own = np.bincount(rows, weights=1 / holders[columns], minlength=count)

    def product(x: Vector) -> Vector:
        votes = np.bincount(columns, weights=x[rows], minlength=words) / holders
        return np.asarray(np.bincount(rows, weights=votes[columns], minlength=count) - own * x)

    # counted in whole numbers, so that rounding cannot join a sentence that shares nothing
    shared = np.bincount(rows, weights=holders[columns] - 1, minlength=count)
    degrees = np.where(shared > 0, product(np.ones(count)), 0.0)
    return pagerank(product, degrees, preference=restart)


def preference(material: Material) -> Vector:
    """Say where the walk restarts, shape (number of sentences,); sums to 1."""
    count = len(material.keys)
    weights = 1 + _BEGINNING * np.exp2(-np.arange(count) / _HALVES_EVERY)
    weights /= weights.sum()
    weights += _HEADLINE * _sharing(material.keys, material.title)
    weights += _QUERY * _sharing(material.keys, frozenset(material.query))
    restart: Vector = weights / weights.sum()
    return restart


def _sharing(sentences: Sequence[Sequence[str]], words: Set[str]) -> Vector:
    """Give each sentence its part of the words that it shares with ``words``; sums to 1 or 0."""
    if not words:
        return np.zeros(len(sentences))
    shared = np.array([len(words & set(sentence)) for sentence in sentences], dtype=float)
    parts: Vector = shared / max(1.0, float(shared.sum()))
    return parts


def _entries(
    sentences: Sequence[Sequence[str]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """List which sentence (row) holds which word (column), and how many sentences hold each."""
    numbers: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, sentence in enumerate(sentences):
        # not a set: its order, and with it the rounding of sums, differs from run to run
        for word in dict.fromkeys(sentence):
            rows.append(row)
            columns.append(numbers.setdefault(word, len(numbers)))
    holders = np.bincount(columns, minlength=len(numbers)).astype(np.float64)
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), holders
