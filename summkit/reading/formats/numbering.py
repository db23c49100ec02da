"""The numbers of numbered paragraphs, which word processors compute and do not write down."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

_SYLLABLES = "가나다라마바사아자차카타파하"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_DIGITS = "일이삼사오육칠팔구"
_IDEOGRAPHS = "一二三四五六七八九"
_COUNTING = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST = 100_000
_PLACE = re.compile(r"%([1-9])")
BULLET = "bullet"


def _from(first: str, count: int) -> str:
    return "".join(chr(ord(first) + at) for at in range(count))


def _pick(names: Sequence[str]) -> Callable[[int], str]:
    """Name numbers by a list; beyond its end in digits."""
    return lambda number: names[number - 1] if number <= len(names) else str(number)


def _repeat(letters: str) -> Callable[[int], str]:
    """Name numbers by letters, which are doubled after the last."""
    size = len(letters)
    return lambda number: letters[(number - 1) % size] * min(1 + (number - 1) // size, 9)


def _write_roman(number: int) -> str:
    parts: list[str] = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return "".join(parts)


def _write_with(digits: str, ten: str) -> Callable[[int], str]:
    """Write numbers up to 99 in words, such as 이십삼."""

    def write(number: int) -> str:
        tens, ones = divmod(number, 10)
        if tens > 9:
            return str(number)
        before = digits[tens - 1] if tens > 1 else ""
        return (before + ten if tens else "") + (digits[ones - 1] if ones else "")

    return write


_CIRCLED = _from("①", 20) + _from("㉑", 15) + _from("㊱", 15)

STYLES: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-zero": lambda number: f"{number:02}",
    "circled": _pick(_CIRCLED),
    "bracketed": _pick(_from("⑴", 20)),
    "dotted": _pick(_from("⒈", 20)),
    "ROMAN": _write_roman,
    "roman": lambda number: _write_roman(number).lower(),
    "LATIN": _repeat(_from("A", 26)),
    "latin": _repeat(_from("a", 26)),
    "circled-LATIN": _pick(_from("Ⓐ", 26)),
    "circled-latin": _pick(_from("ⓐ", 26)),
    "syllable": _repeat(_SYLLABLES),
    "circled-syllable": _pick(_from("㉮", 14)),
    "jamo": _repeat(_JAMO),
    "circled-jamo": _pick(_from("㉠", 14)),
    "hangul": _write_with(_DIGITS, "십"),
    "counting": _pick(_COUNTING),
    "ideograph": _write_with(_IDEOGRAPHS, "十"),
    "circled-ideograph": _pick(_from("㊀", 10)),
    "none": lambda number: "",
}
"""How a number is written, by the name of the style."""


class Level(NamedTuple):
    """How the paragraphs of a level are numbered.

    Args:
        style: A key of ``STYLES``, or ``BULLET``.
        pattern: The text of the number, with ``%1`` for that of the first level.
        start: The first number.
    """

    style: str = "decimal"
    pattern: str = "%1."
    start: int = 1


class Numbering:
    """The lists of a document, and how far each has been counted.

    Args:
        lists: The levels of each list, by its name.
        counters: The name of the counter of a list, if several share one.
    """

    def __init__(
        self,
        lists: Mapping[str, Mapping[int, Level]],
        counters: Mapping[str, str] | None = None,
    ) -> None:
        self._lists = lists
        self._shared = counters or {}
        self._counts: dict[str, dict[int, int]] = {}

    def count(self, name: str, level: int, start: int | None = None) -> tuple[str, str]:
        """Count the next paragraph of a list.

        Args:
            name: The list.
            level: Its level, from 0.
            start: The number that it begins with, if it does not go on.

        Returns:
            The kind of block that it is, and its mark: ``("item", "-")`` for one with a bullet.
        """
        levels = self._lists.get(name, {})
        about = levels.get(level)
        if about is None or about.style == BULLET:
            return "item", "-"
        counts = self._counts.setdefault(self._shared.get(name, name), {})
        before = counts.get(level)
        first = about.start if start is None else start
        counts[level] = first if before is None or start is not None else before + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

        def write(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = levels.get(at, about)
            number = counts.get(at, other.start)
            write_one = STYLES.get(other.style, str)
            return write_one(number) if 0 < number < _MOST else str(number)

        return "item", _PLACE.sub(write, about.pattern).strip()
