"""Two texts held side by side: the numbers that only one of them has."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from summkit.translation.numerals.mention import POSSIBLE, SURE, Mention
from summkit.translation.numerals.reading import READERS, mentions_in


class Differences(NamedTuple):
    """The numbers that only one of two texts has."""

    missing: tuple[Fraction, ...]
    added: tuple[Fraction, ...]


def missing(
    source: str, target: str, source_language: str = "ko", target_language: str = "en"
) -> Differences:
    """Compare the numbers of a text and its translation.

    Each number of one side must be found on the other, as often as once. Languages whose
    numerals are not known cannot be compared, and nothing differs then.

    >>> missing("사과 32개", "23 apples")
    Differences(missing=(Fraction(32, 1),), added=(Fraction(23, 1),))
    """
    if not {source_language, target_language} <= READERS.keys():
        return Differences((), ())
    there, here = mentions_in(source, source_language), mentions_in(target, target_language)
    lost, new = _unmatched(there, here) + _too_few(there, here), _unmatched(here, there)
    if not (lost and new):
        lost = [m for m in lost if m.weight == SURE]
        new = [m for m in new if m.weight == SURE]
    return Differences(_values(lost), _values(new))


def _unmatched(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Find what the other side lacks. A word for 1 is an article or a pronoun, and not counted."""
    known = {value for other in others for value in other.values}
    return [
        m
        for m in mentions
        if m.weight > POSSIBLE
        and known.isdisjoint(m.values)
        and (m.weight == SURE or m.values[0] != 1)
    ]


def _too_few(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Find what is said more often than on the other side.

    Years and months are not counted: *from March to May 2025* says the year once.
    """
    counted = [m for m in mentions if m.weight == SURE and m.counts]
    said = Counter(m.values[0] for m in counted)
    known = Counter(value for other in others for value in set(other.values))
    return [m for m in counted if 0 < sum(known[v] for v in set(m.values)) < said[m.values[0]]]


def _values(mentions: list[Mention]) -> tuple[Fraction, ...]:
    return tuple(dict.fromkeys(m.values[0] for m in mentions))
