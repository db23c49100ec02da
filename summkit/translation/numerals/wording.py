"""How numbers, and the differences between two texts, are written for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from summkit.translation.numerals.comparison import Differences, Numeral

_NAMED = 3


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


def describe_differences(differences: Differences) -> str:
    """Say what is missing in a translation, and what it adds; nothing if nothing differs.

    >>> from summkit.translation.numerals.comparison import compare_numbers
    >>> describe_differences(compare_numbers("3만 2천 원을 냈다.", "He paid 3,200 won."))
    '32,000 (3만 2천) is missing, 3200 is not in the source'
    """
    sides = ((differences.missing, "missing"), (differences.added, "not in the source"))
    return ", ".join(
        f"{_list_numerals(numerals)} {'is' if len(numerals) == 1 else 'are'} {what}"
        for numerals, what in sides
        if numerals
    )


def _list_numerals(numerals: Sequence[Numeral]) -> str:
    names = [_name(numeral) for numeral in numerals[:_NAMED]]
    if len(numerals) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(numerals) - _NAMED + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _name(numeral: Numeral) -> str:
    """Name a number by its value, and as it is written where that is not in digits."""
    value, written = format_number(numeral.value), numeral.written
    return value if written.replace(",", "") == value.replace(",", "") else f"{value} ({written})"
