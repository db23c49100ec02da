"""LexRank, LSA, Luhn, KL, SumBasic and Reduction on lists of words, rated as sumy rates them.

The formulas and their constants are those of sumy 0.13 (M. Belica, Apache-2.0,
https://github.com/miso-belica/sumy), so that both give the same order of sentences; a test
compares them. sumy itself is not needed: it brings 45 MB, of which its summarizers use nothing.

Each function takes the words of each sentence, every sentence with at least one, and returns a
rating per sentence, shape (number of sentences,): larger is better.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from summkit.summarization.pagerank import Vector

Words: TypeAlias = Sequence[Sequence[str]]

_SIMILAR = 0.1  # LexRank joins two sentences whose cosine is larger
_STEP = 0.1  # and ends its iteration when a step is at most so long
_SMOOTHING = 0.4  # of LSA's term frequencies
_GAP = 4  # so many words that are not significant end one of Luhn's chunks


def rate_lexrank(sentences: Words) -> Vector:
    """Rate by centrality in the graph of similar sentences.

    Erkan and Radev, "LexRank: Graph-based lexical centrality" (JAIR 2004).
    """
    counts = _count_terms(sentences)
    idf = np.log(len(counts) / (1 + (counts > 0).sum(axis=0)))
    weights = counts / counts.max(axis=1, keepdims=True) * idf
    norms = np.sqrt((weights**2).sum(axis=1))
    scale = norms[:, None] * norms[None, :]
    cosines = np.divide(weights @ weights.T, scale, out=np.zeros_like(scale), where=scale > 0)
    similar = (cosines > _SIMILAR).astype(np.float64)
    steps = similar / np.maximum(similar.sum(axis=1, keepdims=True), 1)
    ratings: Vector = np.full(len(steps), 1 / len(steps))
    moved = 1.0
    while moved > _STEP:
        following = steps.T @ ratings
        norm = np.linalg.norm(following)
        if not norm:
            return np.zeros(len(steps))
        following /= norm
        moved = float(np.linalg.norm(following - ratings))
        ratings = following
    return ratings


def rate_lsa(sentences: Words) -> Vector:
    """Rate by the length of a sentence in the space of topics.

    Steinberger and Ježek, "Using latent semantic analysis in text summarization" (ISIM 2004).
    sumy keeps all dimensions, and turning a vector does not change its length: the length is that
    of the column before the decomposition, which is therefore not computed.
    """
    counts = _count_terms(sentences)
    frequencies = counts / counts.max(axis=1, keepdims=True)
    smoothed = _SMOOTHING + (1 - _SMOOTHING) * frequencies
    lengths: Vector = np.sqrt((smoothed**2).sum(axis=1))
    return lengths


def rate_luhn(sentences: Words) -> Vector:
    """Rate by the densest run of words that the document repeats.

    Luhn, "The automatic creation of literature abstracts" (IBM Journal, 1958).
    """
    counts = Counter(word for sentence in sentences for word in sentence)
    significant = {word for word, count in counts.items() if count > 1}
    return np.array([_rate_chunks([w in significant for w in s]) for s in sentences], dtype=float)


def _rate_chunks(significant: Sequence[bool]) -> float:
    """Rate a sentence by its best chunk: significant words squared by words."""
    chunks: list[list[int]] = []
    for place in (i for i, is_significant in enumerate(significant) if is_significant):
        if chunks and place - chunks[-1][-1] <= _GAP:
            chunks[-1].append(place)
        else:
            chunks.append([place])
    ratings = [len(c) ** 2 / (c[-1] - c[0] + 1) for c in chunks if len(c) > 1]
    return max(ratings, default=0.0)


def rate_kl(sentences: Words) -> Vector:
    """Rate by when a sentence is chosen, each time the one that keeps the divergence smallest.

    Haghighi and Vanderwende, "Exploring content models" (NAACL 2009). Ties are so frequent in
    short texts that the sums are added up in sumy's order.
    """
    counts = Counter(word for sentence in sentences for word in sentence)
    total = sum(counts.values())
    frequencies = {word: count / total for word, count in counts.items()}
    each = [Counter(sentence) for sentence in sentences]
    summary: Counter[str] = Counter()

    def diverge(place: int) -> float:
        joint = each[place] + summary
        size = float(sum(joint.values()))
        return sum(frequencies[w] * math.log(frequencies[w] / (n / size)) for w, n in joint.items())

    return _rate_greedily(len(sentences), diverge, lambda place: summary.update(each[place]))


def rate_sumbasic(sentences: Words) -> Vector:
    """Rate by when a sentence is chosen, each time the one with the most frequent words.

    Nenkova and Vanderwende, "The impact of frequency on summarization" (2005). The frequency of
    the words of a chosen sentence is squared, for each time that they stand in it.
    """
    counts = Counter(word for sentence in sentences for word in sentence)
    total = sum(counts.values())
    frequencies = {word: count / total for word, count in counts.items()}

    def miss(place: int) -> float:
        words = sentences[place]
        return -sum(frequencies[word] for word in words) / len(words)

    def choose(place: int) -> None:
        for word in sentences[place]:
            frequencies[word] *= frequencies[word]

    return _rate_greedily(len(sentences), miss, choose)


def rate_reduction(sentences: Words) -> Vector:
    """Rate by the sum over the edges of a graph: shared words by the logarithms of the lengths.

    A. Fabish, Reduction (https://github.com/adamfabish/Reduction). Two sentences of one word each
    have no edge.
    """
    counts = _count_terms(sentences)
    logs = np.log([len(sentence) for sentence in sentences])
    divisors = logs[:, None] + logs[None, :]
    edges = np.divide(counts @ counts.T, divisors, out=np.zeros_like(divisors), where=divisors > 0)
    np.fill_diagonal(edges, 0)
    ratings: Vector = edges.sum(axis=1)
    return ratings


def _rate_greedily(
    count: int, cost: Callable[[int], float], choose: Callable[[int], object]
) -> Vector:
    """Choose the sentence that costs least, the first of equals, until none is left.

    Returns:
        0 for the sentence that was chosen first, -1 for the second, and so on.
    """
    ratings = np.zeros(count)
    left = list(range(count))
    for step in range(count):
        best = min(left, key=cost)
        left.remove(best)
        choose(best)
        ratings[best] = -step
    return ratings


def _count_terms(sentences: Words) -> NDArray[np.float64]:
    """Count the words of each sentence, shape (sentences, distinct words)."""
    columns: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            columns.setdefault(word, len(columns))
    counts = np.zeros((len(sentences), len(columns)))
    for row, sentence in enumerate(sentences):
        for word in sentence:
            counts[row, columns[word]] += 1
    return counts
