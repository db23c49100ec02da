"""TextRank's sentence graph, exactly, in time and memory linear in the number of words.

Mihalcea and Tarau, "TextRank: Bringing order into texts" (EMNLP 2004): two sentences are joined
by an edge of weight

    w(i, j) = |S_i ∩ S_j| / (log n_i + log n_j)

with S_i the set of words of sentence i and n_i its number of words, repeats counted. Where both
have one word the divisor is 0, and the weight is the overlap itself.

The graph has n² edges and is never built. With B the sparse 0/1 matrix of sentences by words and
K the matrix of 1 / (log a + log b) over the *distinct* lengths a, b,

    W = (B Bᵀ) ∘ K[c, c] − diag

where c_i is the class of sentence i's length. K is symmetric and of low numerical rank: with its
eigenvalues λ_r and eigenvectors u_r, and g_r[i] = u_r[c_i],

    W x = Σ_r λ_r · g_r ∘ (B (Bᵀ (g_r ∘ x))) − diag(W) ∘ x

so that a step of PageRank costs about ten products with B.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError
from summkit.summarization.pagerank import Vector, pagerank

_NEGLIGIBLE = 1e-15
# with more distinct lengths than this, only the largest eigenvalues are computed: a full
# decomposition takes time in the cube of their number
_MOST_LENGTHS = 256
_MOST_TERMS = 40


def textrank(sentences: Iterable[Sequence[Hashable]], *, damping: float = 0.85) -> Vector:
    """Rank sentences by the formula of the 2004 paper.

    Args:
        sentences: the words of each sentence, in any hashable form; a sentence may have none.
        damping: the probability of following an edge, from 0 up to but not including 1.

    Returns:
        The score of each sentence, shape (number of sentences,); the scores sum to 1. Empty for
        no sentences.

    Raises:
        OptionError: damping is out of range, or a sentence is a string and not a sequence of
            words.
    """
    if not 0 <= damping < 1:
        raise OptionError(f"damping must be at least 0 and below 1, not {damping}")
    words = list(sentences)
    if any(isinstance(sentence, (str, bytes)) for sentence in words):
        raise OptionError("textrank takes the words of each sentence; split the strings first")
    lengths = np.fromiter((len(sentence) for sentence in words), dtype=np.int64, count=len(words))
    if not lengths.any():
        return np.full(len(words), 1 / max(1, len(words)))
    holds = _incidence(words)
    shared = np.asarray(holds.sum(axis=0)).ravel() - 1
    factors, eigenvalues = _length_factors(lengths)
    sizes = np.asarray(holds.sum(axis=1)).ravel()
    diagonal = sizes * np.einsum("ir,ir,r->i", factors, factors, eigenvalues)

    def product(x: Vector) -> Vector:
        spread = holds @ (holds.T @ (factors * x[:, None]))
        row: Vector = np.einsum("ir,ir,r->i", factors, spread, eigenvalues) - diagonal * x
        return row

    # whether a sentence shares any word is counted in whole numbers: rounding must not join it
    alone = np.asarray(holds @ shared).ravel() == 0
    degrees = np.where(alone, 0.0, product(np.ones(len(words))))
    return pagerank(product, degrees, damping=damping)


def _incidence(sentences: list[Sequence[Hashable]]) -> Any:  # noqa: ANN401 (scipy has no types)
    """Build B: a row a sentence, a column a word, 1 where the sentence holds the word."""
    from scipy.sparse import csr_matrix

    columns: dict[Hashable, int] = {}
    indices: list[int] = []
    ends = [0]
    for sentence in sentences:
        indices += [columns.setdefault(word, len(columns)) for word in dict.fromkeys(sentence)]
        ends.append(len(indices))
    ones = np.ones(len(indices))
    return csr_matrix((ones, indices, ends), shape=(len(sentences), len(columns)))


def _length_factors(lengths: NDArray[np.int64]) -> tuple[NDArray[np.float64], Vector]:
    """Decompose K over the distinct lengths.

    Returns:
        g of shape (sentences, terms), and the eigenvalues λ of shape (terms,).
    """
    distinct, classes = np.unique(lengths, return_inverse=True)
    logs = np.log(np.maximum(distinct, 1))
    sums = logs[:, None] + logs[None, :]
    kernel = np.where(sums > 0, 1 / np.where(sums > 0, sums, 1.0), 1.0)
    eigenvalues, vectors = _eigen(kernel)
    kept = np.abs(eigenvalues) > _NEGLIGIBLE * np.abs(eigenvalues).max()
    return vectors[:, kept][classes], eigenvalues[kept]


def _eigen(kernel: NDArray[np.float64]) -> tuple[Vector, NDArray[np.float64]]:
    if len(kernel) <= _MOST_LENGTHS:
        values, vectors = np.linalg.eigh(kernel)
        return values, vectors
    from scipy.sparse.linalg import eigsh

    # a fixed start makes the result the same in every run
    values, vectors = eigsh(kernel, k=_MOST_TERMS, v0=np.ones(len(kernel)))
    return values, vectors
