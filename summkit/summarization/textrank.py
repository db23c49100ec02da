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

so that a step of PageRank costs some ten products with B.

Three things make that cheap. Sentences that read alike have the same rank: m_i of them are one
node, whose edges weigh m_i m_j w(i, j), with m_i (m_i − 1) w(i, i) to itself. A word that only one
node has adds to no edge but that one, and is left out of B. And g_r[i] depends on the length alone:
x is added up for each word and length once, and the sums, which are fewer, are multiplied by g.
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
    """Rank nodes, each of which is that many sentences.

    Returns:
        The sum of the scores of each node's sentences, shape (nodes,).
    """
    lengths = np.fromiter(map(len, nodes), np.int64, len(nodes))
    distinct, classes = np.unique(np.maximum(lengths, 1), return_inverse=True)
    factors, eigenvalues = _decompose_lengths(distinct)
    holds = _build_incidence(nodes, lengths, classes)
    factors_of_pairs = factors[holds.classes]
    # what the product counts of a node with itself, and what should be
    itself = holds.sizes * copies * (copies - 1) - holds.shared_sizes * copies**2
    diagonal = itself * np.einsum("cr,cr,r->c", factors, factors, eigenvalues)[classes]

    # new memory at each step would take longer than what is written there
    buffer = np.empty_like(factors_of_pairs)

    def multiply(x: Vector) -> Vector:
        sums = np.bincount(holds.pairs, (copies * x).take(holds.nodes), len(holds.words))
        by_word = holds.sum_by_word(np.multiply(factors_of_pairs, sums[:, None], out=buffer))
        by_word *= eigenvalues
        by_word.take(holds.words, axis=0, out=buffer, mode="clip")
        spread = np.einsum("pr,pr->p", buffer, factors_of_pairs)
        row: Vector = np.bincount(holds.nodes, spread.take(holds.pairs), len(nodes)) * copies
        row += diagonal * x
        return row

    # whether a sentence shares any word is counted in whole numbers: rounding must not join it
    alone = (holds.shared_sizes == 0) & ((copies == 1) | (holds.sizes == 0))
    degrees = np.where(alone, 0.0, multiply(np.ones(len(nodes))))
    return pagerank(multiply, degrees, damping=damping, preference=copies)


class _Incidence(NamedTuple):
    """B: which node has which of the words that several nodes have.

    ``nodes`` and ``pairs`` have an item an entry of B: its node, and the pair of its word and its
    node's length. ``words`` and ``classes`` have an item a pair: its word and its class of length.
    ``sum_by_word`` adds up the pairs of each word. ``sizes`` are the numbers of each node's
    distinct words, ``shared_sizes`` of those in B.
    """

    nodes: Integers
    pairs: Integers
    words: Integers
    classes: Integers
    sum_by_word: SegmentSums
    sizes: Integers
    shared_sizes: Integers


def _build_incidence(
    nodes: list[tuple[Hashable, ...]], lengths: Integers, classes: Integers
) -> _Incidence:
    numbers: dict[Hashable, int] = defaultdict(count().__next__)
    total = int(lengths.sum())
    words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(nodes)), np.int64, total)
    entries = np.sort(np.repeat(np.arange(len(nodes)) * len(numbers), lengths) + words)
    # a word that a node repeats counts once
    entries = entries[np.diff(entries, prepend=-1) > 0]
    rows, columns = np.divmod(entries, len(numbers))
    sizes = np.bincount(rows, minlength=len(nodes))
    kept = np.bincount(columns, minlength=len(numbers))[columns] > 1
    rows, columns = rows[kept], columns[kept]
    count_of_classes = int(classes.max()) + 1
    keys, pairs = np.unique(columns * count_of_classes + classes[rows], return_inverse=True)
    of_words, of_classes = np.divmod(keys, count_of_classes)
    # the words with the most pairs come first
    frequencies = np.bincount(of_words, minlength=len(numbers))
    order = np.argsort(-frequencies, kind="stable")
    of_words = _invert(order)[of_words]
    by_word = np.argsort(of_words, kind="stable")
    return _Incidence(
        rows,
        _invert(by_word)[pairs],
        of_words[by_word],
        of_classes[by_word],
        SegmentSums(np.arange(len(by_word)), frequencies[order]),
        sizes,
        np.bincount(rows, minlength=len(nodes)),
    )


def _invert(order: Integers) -> Integers:
    """Invert a permutation: tell where each item has come to."""
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def _decompose_lengths(distinct: Integers) -> tuple[Matrix, Vector]:
    """Decompose K over the distinct lengths, in rising order and none below 1.

    Returns:
        u of shape (lengths, terms), and the eigenvalues λ of shape (terms,).
    """
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
    return basis @ vectors[:, kept], eigenvalues[kept]


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
