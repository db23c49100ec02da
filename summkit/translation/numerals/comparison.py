"""Comparison of two texts: the numbers that only one of them has."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from summkit.translation.numerals.extraction import FINDERS, find_mentions
from summkit.translation.numerals.mention import POSSIBLE, SURE, Mention


class Differences(NamedTuple):
    """The numbers that only one of two texts has."""

    missing: tuple[Fraction, ...]
    added: tuple[Fraction, ...]


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

    >>> compare_numbers("사과 32개", "23 apples")
    Differences(missing=(Fraction(32, 1),), added=(Fraction(23, 1),))
    """
    if not {source_language, target_language} <= FINDERS.keys():
        return Differences((), ())
    there, here = find_mentions(source, source_language), find_mentions(target, target_language)
    lost, new = (
        _find_unmatched(there, here) + _find_too_few(there, here),
        _find_unmatched(here, there),
    )
    if not (lost and new):
        lost = [m for m in lost if m.weight == SURE]
        new = [m for m in new if m.weight == SURE]
    return Differences(_list_values(lost), _list_values(new))


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

    Years and months are not counted: *from March to May 2025* says the year once.
    """
    counted = [m for m in mentions if m.weight == SURE and m.counts]
    said = Counter(m.values[0] for m in counted)
    known = Counter(value for other in others for value in set(other.values))
    return [m for m in counted if 0 < sum(known[v] for v in set(m.values)) < said[m.values[0]]]


def _list_values(mentions: list[Mention]) -> tuple[Fraction, ...]:
    return tuple(dict.fromkeys(m.values[0] for m in mentions))


def format_number(value: Fraction) -> str:
    """Write a number as people do: ``32,000``, ``2025``, ``1.5``, ``1/3``.

    >>> format_number(Fraction(10687, 10))
    '1068.7'
    """
    places = next((n for n in range(31) if (value * 10**n).denominator == 1), None)
    if places is None:
        return str(value)
    whole, rest = f"{int(value * 10**places):0{places + 1}d}", ""
    if places:
        whole, rest = whole[:-places], "." + whole[-places:]
    return (f"{int(whole):,}" if len(whole) > 4 else whole) + rest
