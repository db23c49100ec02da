"""A sentence that is too long for a model → parts that fit, cut where clauses meet.

Korean clauses end in connective endings (``-고``, ``-지만``, ``-는데`` …) or commas. A part is
never cut inside a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

_STRONG = re.compile(r"[;:,，、]\s|[.!?…]\s")
_ENDINGS = re.compile(
    r"(?:[가-힣](?:고|며|면서|지만|는데|은데|인데|ㄴ데|므로|니까|어서|아서|여서|해서|하여|도록|거나|든지|려고|으나|면|자)"
    r"|\b(?:and|but|because|while|which|although|that))\s"
)
_BLANK = re.compile(r"\s+")
# a part shorter than this share of what would fit wastes the context that the model has
_LEAST = 0.4


def cut(sentence: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a sentence into parts that fit.

    Args:
        sentence: A sentence on one line.
        fits: Returns whether the model takes a part; true for every prefix of what it is true for.

    Returns:
        The parts, trimmed, whose words are those of the sentence in order. A single word that
        does not fit is a part by itself, which the caller must not give to the model.
    """
    sentence = sentence.strip()
    ends = [found.start() for found in _BLANK.finditer(sentence)] + [len(sentence)]
    parts: list[str] = []
    at = word = 0
    while at < len(sentence):
        last = _find_longest(sentence, at, ends, word, fits)
        end = ends[last]
        if last < len(ends) - 1:
            end = _choose_cut(sentence, at, end)
        parts.append(sentence[at:end].strip())
        blank = _BLANK.match(sentence, end)
        at = blank.end() if blank else end
        word = bisect_left(ends, at + 1, word)
    return parts


def _find_longest(
    text: str, at: int, ends: Sequence[int], word: int, fits: Callable[[str], bool]
) -> int:
    """Find the last of the words from ``word`` on that still fits; at least one word.

    The steps grow from a word on, so that the work is that of a part and not of all that follows.
    """
    low, step = word, 1
    while low + step < len(ends) and fits(text[at : ends[low + step]]):
        low, step = low + step, step * 2
    high = min(low + step, len(ends)) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[at : ends[middle]]):
            low = middle
        else:
            high = middle - 1
    return low


def _choose_cut(text: str, at: int, end: int) -> int:
    """Choose where to cut in ``text[at:end]``: after a comma, a connective ending, or there."""
    for pattern in (_STRONG, _ENDINGS):
        places = [found.end() for found in pattern.finditer(text, at, end + 1)]
        if places and places[-1] - at >= _LEAST * (end - at):
            return places[-1]
    return end
