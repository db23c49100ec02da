"""Numbers as people write them."""

from __future__ import annotations

from fractions import Fraction


def written(value: Fraction) -> str:
    """Write a value as people do: ``32,000``, ``2025``, ``1.5``, ``1/3``.

    >>> written(Fraction(10687, 10))
    '1068.7'
    """
    places = next((n for n in range(31) if (value * 10**n).denominator == 1), None)
    if places is None:
        return str(value)
    whole, rest = f"{int(value * 10**places):0{places + 1}d}", ""
    if places:
        whole, rest = whole[:-places], "." + whole[-places:]
    return (f"{int(whole):,}" if len(whole) > 4 else whole) + rest
