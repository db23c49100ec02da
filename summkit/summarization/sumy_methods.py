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
from summkit.summarization.biased_textrank import score as score_biased
from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument

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


def build_method(name: str) -> Method:
    """Make one of sumy's summarizers a method of ours."""

    def score(document: AnalyzedDocument) -> Vector:
        scores = np.zeros(len(document.sentences))
        chosen = shortlist(document, MOST_SENTENCES[name])
        if len(chosen) == 1:
            scores[chosen] = 1.0
        elif chosen:
            scores[chosen] = _score_order(_rank(RATINGS[name], document, chosen), len(chosen))
        return scores

    return Method(score)


LEXRANK = build_method("lexrank")
LSA = build_method("lsa")
LUHN = build_method("luhn")
KL = build_method("kl")
SUMBASIC = build_method("sumbasic")
REDUCTION = build_method("reduction")


def shortlist(document: AnalyzedDocument, most: int) -> list[int]:
    """Name the sentences that have words: all of them, or those the default method prefers."""
    sizes = [min(len(terms), _MOST_WORDS) for terms in document.terms]
    worded = [i for i, size in enumerate(sizes) if size]
    if len(worded) <= most and sum(sizes) <= most * _MEAN_WORDS:
        return worded
    ranks = np.round(score_biased(document) * len(sizes), 9)
    best = sorted(worded, key=lambda i: (-ranks[i], i))[:most]
    words = np.cumsum([sizes[i] for i in best])
    return sorted(best[: max(1, int((words <= most * _MEAN_WORDS).sum()))])


def _score_order(order: list[int], count: int) -> Vector:
    """Turn an order, best first, into scores that fall evenly and sum to 1."""
    scores = np.zeros(count)
    scores[order] = np.arange(count, 0, -1) / (count * (count + 1) / 2)
    return scores


def _rank(
    rate: Callable[[classic.Words], Vector], document: AnalyzedDocument, chosen: list[int]
) -> list[int]:
    """Rank the chosen sentences by their ratings, best first; ties by position."""
    ratings = rate([[term.lower() for term in document.terms[i][:_MOST_WORDS]] for i in chosen])
    return [int(i) for i in np.argsort(-np.round(ratings, 9), kind="stable")]
