"""Scores → order → redundancy → selection: the one way from an analysed document to a choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np

from summkit.errors import OptionError
from summkit.summarization.methods import REGISTRY
from summkit.summarization.options import Length, SummaryOptions
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument

# two documents that report the same thing choose other words for some of it
_MULTI_DOCUMENT_REDUNDANCY = 0.6
# what still fits a budget of characters is only worth having if it is not much weaker
_WORTHWHILE = 0.5
_DIGITS = 9
_MOST_COMPARED = 16


@dataclass(frozen=True, slots=True)
class Ranking:
    """Sentences in the order in which they are taken for a summary.

    ``scores`` has one for each sentence of the document. ``order`` holds the positions of those
    that may be chosen, best first; ``redundant`` those that repeat a better one, best first.
    """

    scores: Vector
    order: tuple[int, ...]
    redundant: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen positions in document order, and remarks for the user."""

    chosen: tuple[int, ...]
    warnings: tuple[str, ...] = ()


def rank(document: AnalyzedDocument, options: SummaryOptions) -> Ranking:
    """Rank the sentences of one document or several by the method that was asked for.

    In a single document redundant sentences come last in the order; of several documents they
    are left out of it, and every method is asked to leave them out.

    Raises:
        OptionError: A method of another package gives no scores.
    """
    method = REGISTRY.load(options.method)
    scores = _check_scores(method.score(document), len(document.sentences), options.method)
    is_multi = len(document.documents) > 1
    redundancy = options.redundancy
    if redundancy == "auto":
        redundancy = _MULTI_DOCUMENT_REDUNDANCY if is_multi else method.redundancy
    order = order_by_score(scores, document.eligible)
    kept, redundant = split_redundant(order, document.terms, redundancy)
    return Ranking(scores, tuple(kept if is_multi else [*kept, *redundant]), tuple(redundant))


def _check_scores(scores: Vector, count: int, name: str) -> Vector:
    if not isinstance(scores, np.ndarray) or scores.shape != (count,):
        shape = getattr(scores, "shape", type(scores).__name__)
        raise OptionError(f"the method '{name}' must give {count} scores, one a sentence: {shape}")
    if scores.dtype.kind not in "fiu" or not np.isfinite(scores).all():
        raise OptionError(f"the method '{name}' gives scores that are no finite numbers")
    return scores.astype(np.float64, copy=False)


def order_by_score(scores: Vector, eligible: Sequence[int]) -> list[int]:
    """Order the sentences that may be chosen, best first; equal scores by position.

    Scores are compared to nine digits, beyond which machines differ.
    """
    largest = float(np.max(scores, initial=0.0))
    rounded = np.round(scores / largest, _DIGITS) if largest > 0 else scores
    return sorted(eligible, key=lambda i: (-float(rounded[i]), i))


def split_redundant(
    order: Sequence[int], terms: Sequence[Sequence[str]], threshold: float | None
) -> tuple[list[int], list[int]]:
    """Part the sentences from those that repeat a better one: that share of its terms.

    A sentence is compared with the few that share most of its terms, counted over the best few
    that hold each of them: the time is linear.

    Args:
        order: Positions of sentences, best first.
        terms: The terms of every sentence.
        threshold: Which share of its terms makes a sentence redundant; ``None`` for never.

    Returns:
        The sentences that are kept and those that are redundant, each in their order.
    """
    if threshold is None:
        return list(order), []
    sets = {i: frozenset(terms[i]) for i in order}
    holders: dict[str, list[int]] = {}
    kept: list[int] = []
    redundant: list[int] = []
    for i in order:
        shared = Counter(j for term in sets[i] for j in holders.get(term, ())[:_MOST_COMPARED])
        near = nsmallest(_MOST_COMPARED, shared, key=lambda j: (-shared[j], j))
        if any(len(sets[i] & sets[j]) >= threshold * len(sets[i]) for j in near):
            redundant.append(i)
            continue
        kept.append(i)
        for term in sets[i]:
            holders.setdefault(term, []).append(i)
    return kept, redundant


def select(ranking: Ranking, lines: Sequence[str], length: Length) -> Selection:
    """Choose from the order until the length is reached.

    Args:
        ranking: At least one sentence that may be chosen.
        lines: Every sentence of the document as it is printed.
        length: How much is wanted.
    """
    order = ranking.order
    if length.sentences is not None:
        return _select_count(order, length.sentences)
    budget = count_characters(lines, length)
    chosen = _select_fitting(ranking, lines, budget)
    if chosen or length.chars is None:
        return Selection(tuple(sorted(chosen or order[:1])))
    size = len(lines[order[0]])
    remark = (
        f"even the best sentence is longer than {budget} characters: it has {size}, given whole"
    )
    return Selection((order[0],), (remark,))


def count_characters(lines: Sequence[str], length: Length) -> int:
    """Count the characters of a budget; the line breaks between sentences count."""
    if length.chars is not None:
        return length.chars
    whole = sum(map(len, lines)) + len(lines) - 1
    return int((length.ratio or 1.0) * whole + 1e-9)


def _select_count(order: Sequence[int], wanted: int) -> Selection:
    chosen = tuple(sorted(order[:wanted]))
    if len(order) >= wanted:
        return Selection(chosen)
    have = f"{len(order)} sentence{'s' if len(order) > 1 else ''}"
    remark = f"the text has only {have}, {wanted} were asked for: all of it is given"
    return Selection(chosen, (remark,))


def _select_fitting(ranking: Ranking, lines: Sequence[str], budget: int) -> list[int]:
    """Take each sentence that still fits, best first, counting a line break between two."""
    order, scores = ranking.order, ranking.scores
    chosen: list[int] = []
    left = budget
    for i in order:
        size = len(lines[i]) + (1 if chosen else 0)
        if size <= left and (chosen or scores[i] >= _WORTHWHILE * scores[order[0]]):
            chosen.append(i)
            left -= size
    return chosen
