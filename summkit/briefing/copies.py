"""Which documents have the same text, as an agency's that several papers print.

A copy stands for nothing of its own, so that it must not say anything that the text it is a copy of
does not: a newer version with another figure, or tomorrow's weather in the words of today's, is
none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from summkit.briefing.dates import is_near
from summkit.briefing.products import iterate_products
from summkit.briefing.sketches import Sketch, estimate_containment

# how much of a copy must stand in the other text, and how much shorter it may be: a paper cuts an
# agency's text from its end, and a digest of ten articles is a copy of none
_SAME, _SHORTEST = 0.8, 0.5
_WINDOW = timedelta(days=3)
# pairs are looked for by so many of the smallest hashes; texts of which four fifths are the same
# have at least so many of them in common
_LOOKED_UP, _LEAST = 64, 8


class Text(NamedTuple):
    """What is compared of a document: its shingles, its figures and its date."""

    sketch: Sketch
    numbers: frozenset[str]
    moment: datetime | None = None


def group_copies(texts: Sequence[Text]) -> list[tuple[int, ...]]:
    """Group what is the same text.

    Args:
        texts: The texts, in the order of the documents.

    Returns:
        The places of each group, the longest text first; groups in the order of these.
    """
    # of texts of one length the earliest is the original
    order = sorted(range(len(texts)), key=lambda i: (-texts[i].sketch.size, _get_time(texts[i]), i))
    rows = [dict.fromkeys(texts[i].sketch.hashes[:_LOOKED_UP].tolist(), 1.0) for i in order]
    groups: dict[int, list[int]] = {}
    is_original = [False] * len(texts)
    for place, (near, shared) in enumerate(iterate_products(rows)):
        text = texts[order[place]]
        least = min(_LEAST, len(rows[place]))
        longer = near[(near < place) & (shared >= least)].tolist()
        original = _find_original(text, [order[p] for p in longer if is_original[p]], texts)
        is_original[place] = original is None
        groups.setdefault(order[place] if original is None else original, []).append(order[place])
    return [tuple(group) for _, group in sorted(groups.items())]


def _find_original(text: Text, originals: Sequence[int], texts: Sequence[Text]) -> int | None:
    """Find the text that another is a copy of: of several, the one that has most of it."""
    found = [(_measure(text, texts[i]), -i) for i in originals if _may_be_copy(text, texts[i])]
    best, place = max(found, default=(0.0, 0))
    return -place if best >= _SAME else None


def _measure(text: Text, longer: Text) -> float:
    return estimate_containment(text.sketch, longer.sketch)


def _may_be_copy(text: Text, longer: Text) -> bool:
    return (
        text.sketch.size >= _SHORTEST * longer.sketch.size
        and text.numbers <= longer.numbers
        and is_near(text.moment, longer.moment, _WINDOW)
    )


def _get_time(text: Text) -> float:
    return text.moment.timestamp() if text.moment else float("inf")
