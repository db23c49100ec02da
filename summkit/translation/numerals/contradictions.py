"""Numbers that are the same while their units are not: ``10km`` and *10 miles*.

A number that stands on both sides is contradicted if each of its likes has a unit of the same
sort, and none of them makes the same quantity.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from summkit.translation.numerals.mention import POSSIBLE, Mention, Quantity
from summkit.translation.numerals.units import is_same

# what is measured, by the sort of thing that it could be mistaken for
_SORTS = {"span": "time", "month": "date"}
_NONE = frozenset(["day"])
# how many different units of one number are looked at
_MOST = 20


class UnitIndex:
    """The units of each number of a text.

    Args:
        mentions: The numerals of the text, with their quantities.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._quantities: dict[Fraction, set[tuple[Quantity, ...]]] = {}
        for mention in mentions:
            for value in mention.values:
                known = self._quantities.setdefault(value, set())
                # what it only may mean has no unit that could be held against it
                surely = value == mention.values[0] and mention.weight > POSSIBLE
                if len(known) < _MOST or not surely:
                    known.add(mention.quantities if surely else ())

    def contradicts(self, mention: Mention) -> bool:
        """Return whether the text has a number only with units that contradict its own."""
        likes = set().union(*(self._quantities.get(value, set()) for value in mention.values))
        return bool(likes) and all(_contradict(mention.quantities, like) for like in likes)


def _contradict(some: tuple[Quantity, ...], others: tuple[Quantity, ...]) -> bool:
    if any(is_same(one, other) for one in some for other in others):
        return False
    return bool(_list_sorts(some) & _list_sorts(others))


def _list_sorts(quantities: Iterable[Quantity]) -> set[str]:
    return {_SORTS.get(one.dimension, one.dimension) for one in quantities} - _NONE
