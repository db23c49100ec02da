"""A mention of a number, and the forms that Korean and English share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

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
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    weight: int = SURE
    scale: int = 1
    counts: bool = True

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
    for piece in re.finditer("[0-9]+", dotted[0]):
        at = dotted.start()
        yield Mention(at + piece.start(), at + piece.end(), (Fraction(piece[0]),))
