"""The formulas of LexRank, LSA, Luhn, KLSum, SumBasic and Reduction, as sumy computes them.

The constants are those of sumy 0.13 (M. Belica, Apache-2.0, https://github.com/miso-belica/sumy),
so that both give the same order of sentences; a test compares them. sumy itself is not needed:
it brings 45 MB, of which its summarizers use nothing.

Each function takes the words of each sentence, at least one sentence and at least one word in
each, and returns a score per sentence, shape (number of sentences,). A larger score is better;
scores of different methods are not comparable, and some are negative.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from summkit.summarization.pagerank import Vector

TokenizedSentences: TypeAlias = Sequence[Sequence[str]]
Formula: TypeAlias = Callable[[TokenizedSentences], Vector]

_LEXRANK_THRESHOLD = 0.1  # two sentences have an edge if their cosine is larger
_LEXRANK_TOLERANCE = 0.1  # the power iteration stops at a step that is not longer
_LSA_SMOOTHING = 0.4
_LUHN_GAP = 4  # a chunk ends where more insignificant words follow each other


def score_lexrank(sentences: TokenizedSentences) -> Vector:
    """Score by centrality in the graph of similar sentences.

    Erkan and Radev, "LexRank: Graph-based lexical centrality as salience in text summarization"
    (JAIR 2004): two sentences have an edge if the cosine of their TF-IDF vectors is large enough.
    """
    counts = _count_words(sentences)
    idf = np.log(len(counts) / (1 + (counts > 0).sum(axis=0)))
    weights = counts / counts.max(axis=1, keepdims=True) * idf
    norms = np.sqrt((weights**2).sum(axis=1))
    scale = norms[:, None] * norms[None, :]
    cosines = np.divide(weights @ weights.T, scale, out=np.zeros_like(scale), where=scale > 0)
    similar = (cosines > _LEXRANK_THRESHOLD).astype(np.float64)
    return _iterate_power(similar / np.maximum(similar.sum(axis=1, keepdims=True), 1))


def _iterate_power(transitions: NDArray[np.float64]) -> Vector:
    """Approximate the stationary distribution; zeros for a graph without edges."""
    scores: Vector = np.full(len(transitions), 1 / len(transitions))
    change = math.inf
    while change > _LEXRANK_TOLERANCE:
        following = transitions.T @ scores
        norm = np.linalg.norm(following)
        if not norm:
            return np.zeros(len(transitions))
        following /= norm
        change = float(np.linalg.norm(following - scores))
        scores = following
    return scores


def score_lsa(sentences: TokenizedSentences) -> Vector:
    """Score by the length of a sentence's vector in the space of latent topics.

    Steinberger and Ježek, "Using latent semantic analysis in text summarization and summary
    evaluation" (ISIM 2004). sumy keeps all dimensions of the singular value decomposition, and a
    rotation does not change lengths: each is the length of the sentence's vector of smoothed term
    frequencies, and no decomposition is computed.
    """
    distinct = len({word for sentence in sentences for word in sentence})
    scores = np.zeros(len(sentences))
    for place, sentence in enumerate(sentences):
        counts = np.array(list(Counter(sentence).values()), dtype=np.float64)
        smoothed = _LSA_SMOOTHING + (1 - _LSA_SMOOTHING) * counts / counts.max()
        absent = distinct - len(counts)
        scores[place] = math.sqrt((smoothed**2).sum() + absent * _LSA_SMOOTHING**2)
    return scores


def score_luhn(sentences: TokenizedSentences) -> Vector:
    """Score by the densest chunk of words that the document repeats.

    Luhn, "The automatic creation of literature abstracts" (IBM Journal, 1958).
    """
    counts = Counter(word for sentence in sentences for word in sentence)
    significant = {word for word, count in counts.items() if count > 1}
    return np.array([_score_chunks([w in significant for w in s]) for s in sentences], dtype=float)


def _score_chunks(significant: Sequence[bool]) -> float:
    """Score a sentence by its best chunk: its significant words, squared, by all its words."""
    chunks: list[list[int]] = []
    for place in (i for i, is_significant in enumerate(significant) if is_significant):
        if chunks and place - chunks[-1][-1] <= _LUHN_GAP:
            chunks[-1].append(place)
        else:
            chunks.append([place])
    scores = [len(c) ** 2 / (c[-1] - c[0] + 1) for c in chunks if len(c) > 1]
    return max(scores, default=0.0)


def score_kl(sentences: TokenizedSentences) -> Vector:
    """Score by the order in which KLSum chooses sentences.

    Haghighi and Vanderwende, "Exploring content models for multi-document summarization" (NAACL
    2009): each step adds the sentence that keeps the Kullback-Leibler divergence between summary
    and document smallest. Ties are frequent in short texts, so the terms of a sum are added in
    the order in which sumy adds them.
    """
    frequencies = _compute_frequencies(sentences)
    counts = [Counter(sentence) for sentence in sentences]
    summary: Counter[str] = Counter()

    def compute_divergence(place: int) -> float:
        extended = counts[place] + summary
        size = float(sum(extended.values()))
        return sum(
            frequencies[word] * math.log(frequencies[word] / (count / size))
            for word, count in extended.items()
        )

    return _score_greedily(
        len(sentences), compute_divergence, lambda place: summary.update(counts[place])
    )


def score_sumbasic(sentences: TokenizedSentences) -> Vector:
    """Score by the order in which SumBasic chooses sentences.

    Nenkova and Vanderwende, "The impact of frequency on summarization" (2005): each step adds the
    sentence whose words have the highest mean probability. The probability of a word is squared
    each time it occurs in a chosen sentence.
    """
    frequencies = _compute_frequencies(sentences)

    def compute_cost(place: int) -> float:
        words = sentences[place]
        return -sum(frequencies[word] for word in words) / len(words)

    def update(place: int) -> None:
        for word in sentences[place]:
            frequencies[word] *= frequencies[word]

    return _score_greedily(len(sentences), compute_cost, update)


def score_reduction(sentences: TokenizedSentences) -> Vector:
    """Score by the sum of the weights of a sentence's edges.

    A. Fabish, Reduction (https://github.com/adamfabish/Reduction). An edge weighs the products of
    the counts of shared words, by the sum of the logarithms of both lengths. Two sentences of one
    word each have no edge.
    """
    counts = _count_words(sentences)
    # a word of a single sentence is in no edge
    counts = counts[:, (counts > 0).sum(axis=0) > 1]
    logs = np.log([len(sentence) for sentence in sentences])
    divisors = logs[:, None] + logs[None, :]
    edges = np.divide(counts @ counts.T, divisors, out=np.zeros_like(divisors), where=divisors > 0)
    np.fill_diagonal(edges, 0)
    scores: Vector = edges.sum(axis=1)
    return scores


def _score_greedily(
    count: int, compute_cost: Callable[[int], float], update: Callable[[int], object]
) -> Vector:
    """Choose the sentence with the lowest cost, the first of equals, until none is left.

    Returns:
        0 for the sentence that is chosen first, -1 for the second, and so on.
    """
    scores = np.zeros(count)
    left = list(range(count))
    for step in range(count):
        best = min(left, key=compute_cost)
        left.remove(best)
        update(best)
        scores[best] = -step
    return scores


def _compute_frequencies(sentences: Iterable[Sequence[str]]) -> dict[str, float]:
    """Compute the relative frequency of each word in the document."""
    counts = Counter(word for sentence in sentences for word in sentence)
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def _count_words(sentences: TokenizedSentences) -> NDArray[np.float64]:
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
