"""Scores → order → redundancy → selection: from an analysed document to chosen sentences.

Where the method asks for it, what is chosen reads by itself: see ``leaning.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np

from summkit.errors import OptionError, SummkitError
from summkit.summarization.leaning import find_leaning
from summkit.summarization.methods import REGISTRY, Method
from summkit.summarization.options import Length, SummaryOptions
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument

# documents that report the same use different words for some of it
_MULTI_DOCUMENT_REDUNDANCY = 0.6
# of the best score; a weaker sentence does not open a summary only because it fits the budget
_LEAST_FIRST = 0.5
_DIGITS = 9
_MOST_COMPARED = 16


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ranking:
    """Sentences in the order in which they are taken for a summary.

    Args:
        scores: The score of each sentence of the document, shape (number of sentences,).
        order: The positions of the sentences that may be chosen, best first.
        redundant: The positions of the sentences that repeat a better one, best first.
        leaning: The positions of the sentences that are to stand in a summary only beside the
            one before.
    """

    scores: Vector
    order: tuple[int, ...]
    redundant: tuple[int, ...] = ()
    leaning: frozenset[int] = frozenset()

    def __repr__(self) -> str:
        return (
            f"Ranking({len(self.order)} of {len(self.scores)} sentences, "
            f"{len(self.redundant)} redundant)"
        )


@dataclass(frozen=True, slots=True, repr=False)
class Selection:
    """The positions of the chosen sentences, in document order, and warnings for the user."""

    chosen: tuple[int, ...]
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Selection({len(self.chosen)} sentences, {len(self.warnings)} warnings)"


def rank(document: AnalyzedDocument, options: SummaryOptions) -> Ranking:
    """Rank the sentences of one document or several by the method of the options.

    In a single document redundant sentences come last in the order. Of several documents they are
    left out of it, whatever the method.

    Raises:
        OptionError: A method of another package raises an error, or gives no usable scores.
    """
    method = REGISTRY.load(options.method)
    scores = _compute_scores(method, document, options.method)
    is_multi = len(document.documents) > 1
    redundancy = options.redundancy
    if redundancy == "auto":
        redundancy = _MULTI_DOCUMENT_REDUNDANCY if is_multi else method.redundancy
    order = order_by_score(scores, document.eligible)
    kept, redundant = split_redundant(order, document.terms, redundancy)
    leaning = find_leaning(document) if method.self_contained else frozenset()
    taken = kept if is_multi else [*kept, *redundant]
    return Ranking(scores, tuple(taken), tuple(redundant), leaning)


def _compute_scores(method: Method, document: AnalyzedDocument, name: str) -> Vector:
    """Compute the scores of a method, and check them; they are read-only."""
    try:
        scores = method.score(document)
    except (SummkitError, MemoryError):
        raise
    except Exception as error:
        if name in REGISTRY.built_in:
            raise
        reason = f"{type(error).__name__}: {error}"
        raise OptionError(f"the method '{name}' of another package failed ({reason})") from error
    checked = _check_scores(scores, len(document.sentences), name).astype(np.float64)
    checked.setflags(write=False)
    return checked


def _check_scores(scores: object, count: int, name: str) -> Vector:
    """Check that a method of another package gives one finite number a sentence."""
    if not isinstance(scores, np.ndarray) or scores.shape != (count,):
        shape = getattr(scores, "shape", type(scores).__name__)
        raise OptionError(f"the method '{name}' must give {count} scores, one a sentence: {shape}")
    if scores.dtype.kind not in "fiu" or not np.isfinite(scores).all():
        raise OptionError(f"the method '{name}' gives scores that are no finite numbers")
    return scores


def order_by_score(scores: Vector, eligible: Sequence[int]) -> list[int]:
    """Order the sentences that may be chosen, best first; equal scores by position.

    Scores are compared to nine digits of the largest, beyond which machines differ.
    """
    largest = float(np.max(scores, initial=0.0))
    rounded = np.round(scores / largest, _DIGITS) if largest > 0 else scores
    return sorted(eligible, key=lambda i: (-float(rounded[i]), i))


def split_redundant(
    order: Sequence[int], terms: Sequence[Sequence[str]], threshold: float | None
) -> tuple[list[int], list[int]]:
    """Split sentences into those that are kept and those that repeat a better one.

    A sentence is compared with the 16 that share most of its terms, among the best 16 of each
    term: the time is linear in the number of terms.

    Args:
        order: Positions of sentences, best first.
        terms: The terms of every sentence.
        threshold: The share of a sentence's terms that makes it redundant if one better sentence
            has them; ``None`` keeps every sentence.

    Returns:
        The kept and the redundant sentences, both best first.
    """
    if threshold is None:
        return list(order), []
    sets = {i: frozenset(terms[i]) for i in order}
    postings: dict[str, list[int]] = {}
    kept: list[int] = []
    redundant: list[int] = []
    for i in order:
        own = sets[i]
        known = [postings[term] for term in own if term in postings]
        # most sentences have too many terms of their own to repeat any other
        if known and len(known) >= threshold * len(own):
            shared = Counter(j for places in known for j in places[:_MOST_COMPARED])
            near = nsmallest(_MOST_COMPARED, shared, key=lambda j: (-shared[j], j))
            if any(len(own & sets[j]) >= threshold * len(own) for j in near):
                redundant.append(i)
                continue
        kept.append(i)
        for term in own:
            postings.setdefault(term, []).append(i)
    return kept, redundant


def select(ranking: Ranking, lines: Sequence[str], length: Length) -> Selection:
    """Choose sentences in the order of a ranking until the length is reached.

    Args:
        ranking: The ranking.
        lines: Every sentence of the document as it is printed.
        length: The length of the summary.

    Returns:
        The chosen sentences: at least one, if one may be chosen, even if it exceeds the length.
    """
    order = ranking.order
    if not order:
        return Selection(())
    if length.sentences is not None:
        return _select_count(ranking, length.sentences)
    budget = count_characters(lines, length)
    chosen = _select_fitting(ranking, lines, budget)
    if chosen or length.chars is None:
        return Selection(tuple(sorted(chosen or order[:1])))
    size = len(lines[order[0]])
    warning = (
        f"even the best sentence is longer than {budget} characters: it has {size}, given whole"
    )
    return Selection((order[0],), (warning,))


def count_characters(lines: Sequence[str], length: Length) -> int:
    """Count the characters that a length allows; line breaks between sentences count."""
    if length.chars is not None:
        return length.chars
    whole = sum(map(len, lines)) + len(lines) - 1
    return int((length.ratio or 1.0) * whole + 1e-9)


def _select_count(ranking: Ranking, wanted: int) -> Selection:
    order = ranking.order
    chosen = tuple(sorted(_take(ranking, [1] * len(ranking.scores), wanted)))
    if len(order) >= wanted:
        return Selection(chosen)
    have = f"{len(order)} sentence{'s' if len(order) > 1 else ''}"
    warning = f"the text has only {have}, {wanted} were asked for: all of it is given"
    return Selection(chosen, (warning,))


def _select_fitting(ranking: Ranking, lines: Sequence[str], budget: int) -> list[int]:
    """Choose each sentence that still fits, best first; a line break between two counts."""
    order, scores = ranking.order, ranking.scores
    least = _LEAST_FIRST * scores[order[0]]
    sizes = [len(line) + 1 for line in lines]
    return _take(ranking, sizes, budget + 1, lambda i: bool(scores[i] >= least))


def _take(
    ranking: Ranking,
    sizes: Sequence[int],
    room: int,
    may_open: Callable[[int], bool] = lambda _: True,
) -> list[int]:
    """Take sentences for which there is room, best first.

    One that leans on the sentence before takes it along. Where there is no room for both, it gives
    way to those that do not lean, and comes last.
    """
    may_stand = frozenset(ranking.order) - ranking.leaning
    taken: dict[int, None] = {}
    late: list[int] = []
    weak: list[int] = []
    for i in ranking.order:
        if room <= 0:
            break
        if i in taken:
            continue
        if not (taken or may_open(i)):
            weak.append(i)
            continue
        group = [i]
        if i in ranking.leaning and i - 1 not in taken:
            group = [i - 1, i] if i - 1 in may_stand else []
        size = sum(sizes[j] for j in group)
        if not group or size > room:
            late += [i] if i in ranking.leaning else []
            continue
        taken.update(dict.fromkeys(group))
        room -= size
    for i in (*late, *weak):
        if i not in taken and sizes[i] <= room and (taken or may_open(i)):
            taken[i] = None
            room -= sizes[i]
    return list(taken)
