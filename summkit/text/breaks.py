"""Wrapped lines of Korean: which line breaks cut a word, and so stand for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summkit.text.blanks import Break, Lexicon, decide_blanks
from summkit.text.languages import has_hangul
from summkit.text.lines import Line

# the columns of a syllable
_SYLLABLE = 2


def find_glued(groups: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Find the line breaks inside paragraphs that cut a word in two.

    Args:
        groups: The lines of each paragraph.

    Returns:
        The offsets at which those breaks begin: the ends of the lines before them.
    """
    pairs = [pair for group in groups for pair in pairwise(group)]
    if not any(has_hangul(before.text[-1] + after.text[0]) for before, after in pairs):
        return frozenset()
    columns = max(before.columns for before, _ in pairs)
    lexicon = Lexicon()
    for group in groups:
        for line in group:
            lexicon.add(line.text)
    breaks = [
        Break(
            before.text,
            after.text,
            room=(columns - before.columns - _SYLLABLE) / _SYLLABLE,
        )
        for before, after in pairs
    ]
    blanks = decide_blanks(breaks, lexicon)
    return frozenset(
        before.end for (before, _), is_blank in zip(pairs, blanks, strict=True) if not is_blank
    )
