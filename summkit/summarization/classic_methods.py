"""The classic formulas as methods, on our sentences and terms.

A formula gives an order of sentences, and the scores fall evenly along that order and sum to 1.
LexRank and Reduction compare every two sentences; SumBasic and KLSum consider every sentence that
is left, again for each sentence that they choose. For these methods a longer document is reduced
to a shortlist first: the sentences that the default method ranks highest. The limits differ so
that none of them takes more than about two seconds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summkit.summarization.biased_textrank import score_biased_textrank
from summkit.summarization.classic import (
    Formula,
    score_kl,
    score_lexrank,
    score_lsa,
    score_luhn,
    score_reduction,
    score_sumbasic,
)
from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument

# a formula is given this many words of a sentence at most, and on average this many of each
# sentence that its limit allows
_MOST_WORDS, _MEAN_WORDS = 200, 30
_DIGITS = 9


def build_method(formula: Formula, most_sentences: int | None = None) -> Method:
    """Build a method that orders sentences by a formula.

    Args:
        formula: Scores the words of sentences that have some.
        most_sentences: The length of the shortlist; ``None`` where the formula's time is linear.
    """

    def score(document: AnalyzedDocument) -> Vector:
        places = shortlist_sentences(document, most_sentences)
        scores = np.zeros(len(document.sentences))
        if places:
            words = [[w.lower() for w in document.terms[i][:_MOST_WORDS]] for i in places]
            scores[places] = _score_by_rank(formula(words)) if len(places) > 1 else 1.0
        return scores

    return Method(score)


LEXRANK = build_method(score_lexrank, 500)
LSA = build_method(score_lsa)
LUHN = build_method(score_luhn)
KL = build_method(score_kl, 100)
SUMBASIC = build_method(score_sumbasic, 700)
REDUCTION = build_method(score_reduction, 600)


def shortlist_sentences(document: AnalyzedDocument, most: int | None) -> list[int]:
    """Choose the sentences that a formula is given.

    Args:
        document: The document.
        most: The number of sentences at most; ``None`` for no limit.

    Returns:
        The positions of all sentences with terms, or of those that the default method prefers.
    """
    sizes = [min(len(terms), _MOST_WORDS) for terms in document.terms]
    candidates = [i for i, size in enumerate(sizes) if size]
    if most is None or (len(candidates) <= most and sum(sizes) <= most * _MEAN_WORDS):
        return candidates
    scores = np.round(score_biased_textrank(document) * len(sizes), _DIGITS)
    best = sorted(candidates, key=lambda i: (-scores[i], i))[:most]
    return sorted(best[: _count_fitting([sizes[i] for i in best], most * _MEAN_WORDS)])


def _count_fitting(sizes: Sequence[int], budget: int) -> int:
    """Count how many sentences, from the first on, have no more words together; at least one."""
    return max(1, int((np.cumsum(sizes) <= budget).sum()))


def _score_by_rank(scores: Vector) -> Vector:
    """Replace scores by ones that fall evenly from rank to rank and sum to 1; ties by position.

    Scores are compared to nine digits, beyond which machines differ.
    """
    count = len(scores)
    order = np.argsort(-np.round(scores, _DIGITS), kind="stable")
    even = np.empty(count)
    even[order] = np.arange(count, 0, -1) / (count * (count + 1) / 2)
    return even
