"""A mention of a number, and the forms that Korean and English share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

# the weights of a mention
POSSIBLE, WORD, SURE = range(3)

# bounded, since a number of a million digits is no number, and Python refuses to read it
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]{1,30})(?:\.[0-9]{1,30})?"
# 2025.9.18, 10.0.0.1, and days such as 9.18(목) or 5.18 민주화운동
DOTTED = (
    r"(?P<dotted>[0-9]{1,30}(?:\.[0-9]{1,30}){2,8}"
    r"|[0-9]{1,2}\.[0-9]{1,2}(?= ?\([월화수목금토일]\)| ?(?:절|민주|운동|혁명|항쟁|사태)))"
)
SQUARE = r"(?P<skip>(?<![A-Za-z])[ckm]?m[23](?![0-9A-Za-z]))"


class Quantity(NamedTuple):
    """An amount in the base unit of its dimension.

    Args:
        dimension: What is measured: ``length``.
        system: Which units it is given in: ``metric``.
        amount: How much it is.
        unit: How much one unit of it is; 0 if it has several.
    """

    dimension: str
    system: str
    amount: Fraction
    unit: Fraction


@dataclass(frozen=True, slots=True)
class Mention:
    """A numeral in a text.

    Args:
        start: Where it starts.
        end: Where it ends.
        values: What it says, then what else it may mean.
        weight: How sure it is: ``POSSIBLE``, ``WORD`` or ``SURE``.
        scale: The unit of a number such as ``5만``, which the range ``3~5만`` lends to its start.
        counts: Whether it must be said as often on the other side.
        firm: Whether it is a fault already if it is missing, though it is a word.
        half: What it is with the half behind its unit: ``1년 반``.
        quantities: What it is with its unit, and with the units around it.
        reach: Where its unit ends, if it has one.
        written: How it is written.
        in_full: How it is written with its unit.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    weight: int = SURE
    scale: int = 1
    counts: bool = True
    firm: bool = False
    half: Fraction | None = None
    quantities: tuple[Quantity, ...] = ()
    reach: int = 0
    written: str = ""
    in_full: str = ""

    def add_values(self, *values: Fraction) -> Mention:
        """Add what it may mean too."""
        return replace(self, values=self.values + values)


def parse_table(lines: str) -> dict[str, tuple[Fraction, ...]]:
    """Parse lines of ``words: values``; a ``_`` in a word is a blank."""
    rows = (line.partition(":") for line in lines.strip().splitlines())
    return {
        word.replace("_", " "): tuple(map(Fraction, values.split()))
        for words, _, values in rows
        for word in words.split()
    }


def parse_literal(number: str) -> Fraction:
    """Parse a number in digits, such as ``32,000.5``."""
    return Fraction(number.replace(",", ""))


def parse_dotted(dotted: re.Match[str]) -> Iterator[Mention]:
    """Parse each number of a date or an address with dots."""
    at = dotted.start()
    pieces = [
        Mention(at + piece.start(), at + piece.end(), (Fraction(piece[0]),))
        for piece in re.finditer("[0-9]+", dotted[0])
    ]
    if len(pieces) == 3 and _is_date(*(piece.values[0] for piece in pieces)):
        year = pieces[0].values[0]
        pieces[0] = replace(pieces[0].add_values(2000 + year, 1900 + year), counts=False)
    yield from pieces


def _is_date(year: Fraction, month: Fraction, day: Fraction) -> bool:
    """Return whether three numbers are a date with a short year: 24.12.03."""
    return year < 100 and 1 <= month <= 12 and 1 <= day <= 31
