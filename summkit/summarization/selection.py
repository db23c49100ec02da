"""Scores → the sentences of a summary: so many of them, a share of the text, or a number of
characters, without saying the same thing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np

from summkit.errors import OptionError
from summkit.summarization.pagerank import Vector

# a sentence is passed over when a chosen one already holds this much of its words
_SAID = 0.75
# what still fits a budget of characters is only worth having if it is not much weaker
_WORTHWHILE = 0.5
_DIGITS = 9
_MOST_HOLDERS = 16


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary is to be: exactly one of the three is set."""

    sentences: int | None = None
    ratio: float | None = None
    chars: int | None = None


def length_of(sentences: int | None, ratio: float | None, chars: int | None) -> Length:
    """Check the three ways of asking for a length.

    Raises:
        OptionError: two of them at once, or a value that makes no sense.
    """
    given = {"sentences": sentences, "ratio": ratio, "chars": chars}
    named = [name for name, value in given.items() if value is not None]
    if len(named) > 1:
        raise OptionError(f"give one length, not several: {' and '.join(named)} were given")
    for name in ("sentences", "chars"):
        value = given[name]
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise OptionError(f"{name} must be a whole number, not {value!r}")
        if value is not None and value < 1:
            raise OptionError(f"{name} must be at least 1, not {value}")
    number = isinstance(ratio, (int, float)) and not isinstance(ratio, bool)
    if ratio is not None and not (number and 0 < ratio <= 1):
        raise OptionError(f"ratio must be above 0 and at most 1 (0.2 is a fifth), not {ratio!r}")
    return Length(3, None, None) if not named else Length(sentences, ratio, chars)


def ordered(scores: Vector, eligible: Sequence[int]) -> list[int]:
    """Order the sentences that may be chosen, best first; equal scores by position.

    Scores are compared to nine digits, beyond which machines differ.
    """
    largest = float(np.max(scores, initial=0.0))
    rounded = np.round(scores / largest, _DIGITS) if largest > 0 else scores
    return sorted(eligible, key=lambda i: (-float(rounded[i]), i))


def without_repeats(order: Sequence[int], words: Sequence[Sequence[str]]) -> list[int]:
    """Move sentences that say what a better one has said to the end of the order."""
    first, passed = told_once(order, words)
    return first + passed


def told_once(
    order: Sequence[int], words: Sequence[Sequence[str]], said: float = _SAID
) -> tuple[list[int], list[int]]:
    """Part sentences from those that say what a better one has said: that share of its words.

    A sentence is compared with the few that share most of its words, counted over the best few
    that hold each of them: the time is linear.
    """
    sets = {i: frozenset(words[i]) for i in order}
    holders: dict[str, list[int]] = {}
    first: list[int] = []
    passed: list[int] = []
    for i in order:
        shared = Counter(j for word in sets[i] for j in holders.get(word, ())[:_MOST_HOLDERS])
        near = nsmallest(_MOST_HOLDERS, shared, key=lambda j: (-shared[j], j))
        if any(len(sets[i] & sets[j]) >= said * len(sets[i]) for j in near):
            passed.append(i)
            continue
        first.append(i)
        for word in sets[i]:
            holders.setdefault(word, []).append(i)
    return first, passed


def select(
    order: Sequence[int], lines: Sequence[str], length: Length, scores: Vector
) -> tuple[list[int], list[str]]:
    """Choose from the order until the length is reached.

    Args:
        order: positions of the sentences that may be chosen, best first.
        lines: every sentence of the document as it would be printed.
        length: how much is wanted.
        scores: of every sentence.

    Returns:
        The chosen positions in document order, and remarks for the user.
    """
    if length.sentences is not None:
        return _count(order, length.sentences)
    if length.ratio is not None:
        budget = int(length.ratio * (sum(map(len, lines)) + len(lines) - 1) + 1e-9)
        chosen = _fitting(order, lines, budget, scores)
        return sorted(chosen or order[:1]), []
    budget = length.chars or 1
    chosen = _fitting(order, lines, budget, scores)
    if chosen:
        return sorted(chosen), []
    size = len(lines[order[0]])
    return [order[0]], [
        f"even the best sentence is longer than {budget} characters: it has {size}, given whole"
    ]


def _count(order: Sequence[int], wanted: int) -> tuple[list[int], list[str]]:
    chosen = sorted(order[:wanted])
    if len(order) >= wanted:
        return chosen, []
    have = f"{len(order)} sentence{'s' if len(order) > 1 else ''}"
    return chosen, [f"the text has only {have}, {wanted} were asked for: all of it is given"]


def _fitting(order: Sequence[int], lines: Sequence[str], budget: int, scores: Vector) -> list[int]:
    """Take each sentence that still fits, best first, counting a line break between two."""
    chosen: list[int] = []
    left = budget
    for i in order:
        size = len(lines[i]) + (1 if chosen else 0)
        if size <= left and (chosen or scores[i] >= _WORTHWHILE * scores[order[0]]):
            chosen.append(i)
            left -= size
    return chosen
