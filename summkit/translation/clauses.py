"""A sentence that is too long for a model → parts that fit, cut where clauses meet.

Korean clauses end in connective endings (``-고``, ``-지만``, ``-는데`` …) or commas. A part is
never cut inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

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
    parts: list[str] = []
    rest = sentence.strip()
    while rest and not fits(rest):
        end = _find_longest(rest, fits)
        at = _choose_cut(rest, end)
        parts.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*parts, rest] if rest else parts


def _find_longest(text: str, fits: Callable[[str], bool]) -> int:
    """Find by bisection how many characters fit, ending before a blank; at least one word."""
    blanks = [found.start() for found in _BLANK.finditer(text)] or [len(text)]
    low, high = 0, len(blanks) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[: blanks[middle]]):
            low = middle
        else:
            high = middle - 1
    return blanks[low]


def _choose_cut(text: str, end: int) -> int:
    """Choose where to cut in ``text[:end]``: after a comma, after a connective ending, or there."""
    for pattern in (_STRONG, _ENDINGS):
        places = [found.end() for found in pattern.finditer(text, 0, end + 1)]
        if places and places[-1] >= _LEAST * end:
            return places[-1]
    return end
