"""Comparison of two texts: the numbers that only one of them has."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from summkit.translation.numerals.contradictions import UnitIndex
from summkit.translation.numerals.extraction import FINDERS, find_mentions
from summkit.translation.numerals.mention import POSSIBLE, SURE, Mention
from summkit.translation.numerals.units import QuantityIndex


class Numeral(NamedTuple):
    """A number, and how the text writes it."""

    value: Fraction
    written: str


class Differences(NamedTuple):
    """The numbers that only one of two texts has."""

    missing: tuple[Numeral, ...]
    added: tuple[Numeral, ...]


def compare_numbers(
    source: str, target: str, source_language: str = "ko", target_language: str = "en"
) -> Differences:
    """Compare the numbers of a text and its translation.

    Each number of one side must be found on the other, and as often. Languages whose numerals are
    not known cannot be compared, and nothing differs then.

    Args:
        source: The text.
        target: Its translation.
        source_language: The code of the language of the text.
        target_language: The code of the language of the translation.

    Returns:
        The numbers that are missing in the translation, and those that it adds.

    >>> compare_numbers("사과 서른두 개", "23 apples").missing
    (Numeral(value=Fraction(32, 1), written='서른두'),)
    """
    if not {source_language, target_language} <= FINDERS.keys():
        return Differences((), ())
    there, here = find_mentions(source, source_language), find_mentions(target, target_language)
    lost = _find_unmatched(there, here) + _find_too_few(there, here)
    contradicted = _find_contradicted(there, here)
    new = _find_unmatched(here, there)
    if not (lost and new):
        lost = [m for m in lost if m.weight == SURE or m.firm]
        new = [m for m in new if m.weight == SURE]
    lost, new = _drop_converted(lost, there, here), _drop_converted(new, here, there)
    return Differences(_list_values([*lost, *contradicted]), _list_values(new))


def _drop_converted(
    found: list[Mention], mentions: list[Mention], others: list[Mention]
) -> list[Mention]:
    """Drop what the other side has in other units, in a number that says nothing else."""
    if not any(m.quantities for m in found):
        return found
    own = {value for m in mentions if m.weight > POSSIBLE for value in m.values}
    index = QuantityIndex(m for m in others if m.weight == POSSIBLE or own.isdisjoint(m.values))
    return [m for m in found if not any(quantity in index for quantity in m.quantities)]


def _find_unmatched(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Find what the other side lacks, except words for 1, which are articles or pronouns."""
    known = {value for other in others for value in other.values}
    return [
        m
        for m in mentions
        if m.weight > POSSIBLE
        and known.isdisjoint(m.values)
        and (m.weight == SURE or m.values[0] != 1)
    ]


def _find_too_few(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Find what is said more often than on the other side.

    Years and months are not counted: *from March to May 2025* says the year once. Nor is zero:
    a draw is goalless once.
    """
    counted = [m for m in mentions if m.weight == SURE and m.counts and m.values[0] != 0]
    said = Counter(m.values[0] for m in counted)
    known = Counter(value for other in others for value in set(other.values))
    return [m for m in counted if 0 < sum(known[v] for v in set(m.values)) < said[m.values[0]]]


def _find_contradicted(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """Find the numbers that the other side has with another unit, named with their own."""
    measured = [m for m in mentions if m.weight > POSSIBLE and m.quantities]
    if not measured:
        return []
    index = UnitIndex(others)
    found = [replace(m, written=m.in_full) for m in measured if index.contradicts(m)]
    return _drop_converted(found, mentions, others)


def _list_values(mentions: list[Mention]) -> tuple[Numeral, ...]:
    written: dict[Fraction, str] = {}
    for mention in mentions:
        written.setdefault(mention.values[0], mention.written)
    return tuple(Numeral(value, how) for value, how in written.items())
