"""TextRank's sentence graph, exactly, in time and memory linear in the number of words.

Mihalcea and Tarau, "TextRank: Bringing order into texts" (EMNLP 2004): the edge between two
sentences weighs

    w(i, j) = |S_i ∩ S_j| / (log n_i + log n_j)

with S_i the set of words of sentence i and n_i its number of words, repeats included. If both
have one word, the divisor is 0, and the weight is the overlap itself.

The graph has n² edges and is never built. With B the sparse 0/1 matrix of sentences by words and
K the matrix of 1 / (log a + log b) over the *distinct* lengths a, b,

    W = (B Bᵀ) ∘ K[c, c] − diag

where c_i is the class of sentence i's length. K is symmetric and of low numerical rank: with its
eigenvalues λ_r and eigenvectors u_r, and g_r[i] = u_r[c_i],

    W x = Σ_r λ_r · g_r ∘ (B (Bᵀ (g_r ∘ x))) − diag(W) ∘ x

so that a step of PageRank costs about ten products with B.

Two things make B smaller. Sentences of the same words have the same rank: m_i of them are one
node, with edges of weight m_i m_j w(i, j) and a loop of weight m_i (m_i − 1) w(i, i). And a word
of a single node adds to no edge but the loop, and is left out of B.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, count
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError
from summkit.summarization.pagerank import Vector, pagerank
from summkit.summarization.segment_sums import SegmentSums

Matrix: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]

_NEGLIGIBLE = 1e-15


def textrank(sentences: Iterable[Sequence[Hashable]], *, damping: float = 0.85) -> Vector:
    """Rank sentences by the formula of Mihalcea and Tarau (EMNLP 2004).

    Args:
        sentences: The words of each sentence, in any hashable form; a sentence may have none.
        damping: The probability of following an edge, from 0 up to but not including 1.

    Returns:
        The score of each sentence, shape (number of sentences,); the scores sum to 1. Empty for
        no sentences.

    Raises:
        OptionError: ``damping`` is out of range, or a sentence is a string and not a sequence of
            words.
    """
    if not 0 <= damping < 1:
        raise OptionError(f"damping must be at least 0 and below 1, not {damping}")
    words = list(sentences)
    if any(isinstance(sentence, (str, bytes)) for sentence in words):
        raise OptionError("textrank takes the words of each sentence; split the strings first")
    if not any(map(len, words)):
        return np.full(len(words), 1 / max(1, len(words)))
    nodes: dict[tuple[Hashable, ...], int] = defaultdict(count().__next__)
    places = np.fromiter((nodes[tuple(words)] for words in words), np.int64, len(words))
    copies = np.bincount(places).astype(np.float64)
    ranks = _rank_nodes(list(nodes), copies, damping)
    return (ranks / copies)[places]


def _rank_nodes(nodes: list[tuple[Hashable, ...]], copies: Vector, damping: float) -> Vector:
    """Rank nodes, each of which stands for ``copies`` sentences.

    Returns:
        The sum of the scores of each node's sentences, shape (nodes,).
    """
    lengths = np.fromiter(map(len, nodes), np.int64, len(nodes))
    incidence = _build_incidence(nodes, lengths)
    lengths, copies = lengths[incidence.order], copies[incidence.order]
    factors, eigenvalues = _decompose_lengths(lengths)
    weighted = factors * eigenvalues
    # what the loops should weigh, less what the product gives them
    loops = incidence.sizes * copies * (copies - 1) - incidence.shared_sizes * copies**2
    diagonal = loops * np.einsum("ir,ir->i", factors, weighted)
    factors *= copies[:, None]
    weighted *= copies[:, None]

    def multiply(x: Vector) -> Vector:
        spread = incidence.by_node(incidence.by_word(factors * x[:, None]))
        row: Vector = np.einsum("ir,ir->i", weighted, spread)
        row += diagonal * x
        return row

    # in whole numbers, so that rounding gives no edge to a sentence that shares no word
    isolated = (incidence.shared_sizes == 0) & ((copies == 1) | (incidence.sizes == 0))
    degrees = np.where(isolated, 0.0, multiply(np.ones(len(nodes))))
    ranks = np.empty(len(nodes))
    ranks[incidence.order] = pagerank(multiply, degrees, damping=damping, preference=copies)
    return ranks


class _Incidence(NamedTuple):
    """The matrix B of nodes and the words that several nodes have.

    ``order`` lists the nodes by their number of words in B, the most first; everything else is in
    this order. ``by_word`` is the product with Bᵀ, ``by_node`` the product with B. ``sizes`` has
    the number of distinct words of each node, ``shared_sizes`` of those in B.
    """

    order: Integers
    by_word: SegmentSums
    by_node: SegmentSums
    sizes: Integers
    shared_sizes: Integers


def _build_incidence(nodes: list[tuple[Hashable, ...]], lengths: Integers) -> _Incidence:
    numbers: dict[Hashable, int] = defaultdict(count().__next__)
    total = int(lengths.sum())
    words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(nodes)), np.int64, total)
    pairs = np.sort(np.repeat(np.arange(len(nodes)) * len(numbers), lengths) + words)
    # the second and later occurrences in a node do not count
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    rows, columns = np.divmod(pairs, len(numbers))
    sizes = np.bincount(rows, minlength=len(nodes))
    frequencies = np.bincount(columns, minlength=len(numbers))
    kept = frequencies[columns] > 1
    rows, columns = rows[kept], columns[kept]
    shared_sizes = np.bincount(rows, minlength=len(nodes))
    order, rows = _sort_by_size(shared_sizes, rows)
    by_frequency, columns = _sort_by_size(frequencies, columns)
    shared_sizes, frequencies = shared_sizes[order], frequencies[by_frequency]
    return _Incidence(
        order,
        SegmentSums(rows[np.argsort(columns, kind="stable")], frequencies[frequencies > 1]),
        SegmentSums(columns[np.argsort(rows, kind="stable")], shared_sizes),
        sizes[order],
        shared_sizes,
    )


def _sort_by_size(sizes: Integers, members: Integers) -> tuple[Integers, Integers]:
    """Sort groups by size, the largest first.

    Returns:
        The order of the groups, and the new group of each member.
    """
    order = np.argsort(-sizes, kind="stable")
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return order, places[members]


def _decompose_lengths(lengths: Integers) -> tuple[Matrix, Vector]:
    """Decompose K over the distinct lengths.

    Returns:
        g of shape (sentences, terms), and the eigenvalues λ of shape (terms,).
    """
    distinct, classes = np.unique(np.maximum(lengths, 1), return_inverse=True)
    logs = np.log(distinct)
    single = logs == 0
    root = np.zeros((len(logs), 0))
    if not single.all():
        root = _factor_kernel(logs[~single])
        root = np.concatenate([np.zeros((int(single.sum()), root.shape[1])), root])
    core = np.eye(root.shape[1])
    if single.any():
        # the row and the column of length 1; K of length 1 with itself is 1
        edge = np.divide(1.0, logs, out=np.zeros_like(logs), where=~single)
        root = np.column_stack([root, single, edge])
        core = np.pad(core, (0, 2))
        core[-2:, -2:] = [[1.0, 1.0], [1.0, 0.0]]
    basis, upper = np.linalg.qr(root)
    eigenvalues, vectors = np.linalg.eigh(upper @ core @ upper.T)
    kept = np.abs(eigenvalues) > _NEGLIGIBLE * np.abs(eigenvalues).max()
    return (basis @ vectors[:, kept])[classes], eigenvalues[kept]


def _factor_kernel(logs: Vector) -> Matrix:
    """Factor the matrix 1 / (a + b) of positive numbers into G Gᵀ, by pivoted Cholesky.

    It is a Cauchy matrix, positive definite, with singular values that fall geometrically: G has
    about 20 columns, whatever the number of rows.
    """
    residual = 1 / (2 * logs)
    enough = _NEGLIGIBLE * residual.max()
    columns: list[Vector] = []
    while len(columns) < len(logs) and residual.max() > enough:
        pivot = int(residual.argmax())
        column = 1 / (logs + logs[pivot])
        for before in columns:
            column -= before[pivot] * before
        column /= np.sqrt(residual[pivot])
        columns.append(column)
        residual -= column**2
        residual[pivot] = 0.0
    return np.column_stack(columns)
