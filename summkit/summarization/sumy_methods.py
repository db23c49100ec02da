"""sumy's summarizers as methods, on our sentences and words.

sumy (Belica, https://github.com/miso-belica/sumy) would ask for Java to read Korean and for a
download to read English. Its formulas are in :mod:`summkit.summarization.classic`; the scores are
made from the order in which they put the sentences.

Their time grows with the square of the number of sentences or faster. A longer document is
thinned out first to the sentences that the default method ranks highest; how many differs from
method to method, so that none of them takes more than about two seconds.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summkit.summarization import classic
from summkit.summarization.material import Material, Method
from summkit.summarization.pagerank import Vector
from summkit.summarization.word_votes import word_votes

RATINGS: dict[str, Callable[[classic.Words], Vector]] = {
    "lexrank": classic.rate_lexrank,
    "lsa": classic.rate_lsa,
    "luhn": classic.rate_luhn,
    "kl": classic.rate_kl,
    "sumbasic": classic.rate_sumbasic,
    "reduction": classic.rate_reduction,
}
# KL counts the whole summary again for each sentence and each step; LexRank and Reduction compare
# every two sentences word by word
MOST_SENTENCES = {
    "lexrank": 300,
    "lsa": 400,
    "luhn": 400,
    "kl": 100,
    "sumbasic": 400,
    "reduction": 250,
}
# of all sentences together, for each sentence that the limit allows, and of one sentence
_MEAN_WORDS, _MOST_WORDS = 30, 200


def method(name: str) -> Method:
    """Make one of sumy's summarizers a method of ours."""

    def score(material: Material) -> Vector:
        scores = np.zeros(len(material.sentences))
        chosen = _shortlist(material, MOST_SENTENCES[name])
        if len(chosen) == 1:
            scores[chosen] = 1.0
        elif chosen:
            scores[chosen] = _from_order(_order(RATINGS[name], material, chosen), len(chosen))
        return scores

    return score


lexrank: Method = method("lexrank")
lsa: Method = method("lsa")
luhn: Method = method("luhn")
kl: Method = method("kl")
sumbasic: Method = method("sumbasic")
reduction: Method = method("reduction")


def _shortlist(material: Material, most: int) -> list[int]:
    """Name the sentences that have words: all of them, or those the default method prefers."""
    sizes = [min(len(keys), _MOST_WORDS) for keys in material.keys]
    worded = [i for i, size in enumerate(sizes) if size]
    if len(worded) <= most and sum(sizes) <= most * _MEAN_WORDS:
        return worded
    ranks = np.round(word_votes(material) * len(sizes), 9)
    best = sorted(worded, key=lambda i: (-ranks[i], i))[:most]
    words = np.cumsum([sizes[i] for i in best])
    return sorted(best[: max(1, int((words <= most * _MEAN_WORDS).sum()))])


def _from_order(order: list[int], count: int) -> Vector:
    """Turn an order, best first, into scores that fall evenly and sum to 1."""
    scores = np.zeros(count)
    scores[order] = np.arange(count, 0, -1) / (count * (count + 1) / 2)
    return scores


def _order(
    rate: Callable[[classic.Words], Vector], material: Material, chosen: list[int]
) -> list[int]:
    """Order the chosen sentences by their ratings, best first; ties by position."""
    ratings = rate([[word.lower() for word in material.keys[i][:_MOST_WORDS]] for i in chosen])
    return [int(i) for i in np.argsort(-np.round(ratings, 9), kind="stable")]
