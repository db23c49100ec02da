"""What a numeral says, and the forms of it that both languages write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

# how much a mention weighs
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
    """A numeral: ``values[0]`` is what it says, the others are what it may mean as well.

    ``scale`` is the unit of a number such as ``5만``, which a range ``3~5만`` lends to its start.
    What does not count may be said once for several.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    weight: int = SURE
    scale: int = 1
    counts: bool = True

    def or_else(self, *values: Fraction) -> Mention:
        """Add what it may mean as well."""
        return replace(self, values=self.values + values)


def table(lines: str) -> dict[str, tuple[Fraction, ...]]:
    """Read ``words: values``, a line each; a ``_`` in a word stands for a blank."""
    rows = (line.partition(":") for line in lines.strip().splitlines())
    return {
        word.replace("_", " "): tuple(map(Fraction, values.split()))
        for words, _, values in rows
        for word in words.split()
    }


def literal(number: str) -> Fraction:
    """Read a number in digits, as in ``32,000.5``."""
    return Fraction(number.replace(",", ""))


def pieces(dotted: re.Match[str]) -> Iterator[Mention]:
    """Read each number of a date or an address with dots."""
    for piece in re.finditer("[0-9]+", dotted[0]):
        at = dotted.start()
        yield Mention(at + piece.start(), at + piece.end(), (Fraction(piece[0]),))
