"""Lines of a text → paragraphs: wrapped lines are joined, everything else stays as it stands.

A text was wrapped by hand or by a mail program when nearly every line ends just where the next
word would no longer have fitted. That is tested to the column, so that lines which are
paragraphs of their own, verses or lists are never joined by accident.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summkit.text.lines import Line, ends_sentence, is_item, measure_first_word

_NARROWEST, _WIDEST = 24, 160
_FEWEST_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped: at which column, and what its line breaks stand for."""

    columns: int
    joiner: str

    def joins(self, line: Line, following: Line) -> bool:
        """Tell whether ``following`` goes on with what ``line`` began."""
        if following.gap or is_item(following.text):
            return False
        if not self.joiner:
            return line.columns >= self.columns - 1
        return line.columns + 1 + measure_first_word(following) > self.columns


def detect_wrapping(text: str, lines: Sequence[Line]) -> Wrapping | None:
    """Find out whether a text is hard-wrapped, from the lines that another one follows directly.

    Returns:
        The wrapping, or ``None`` where the lines are paragraphs of their own.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    return _detect_blind_wrapping(text, pairs) or _detect_word_wrapping(pairs)


def _detect_blind_wrapping(text: str, pairs: list[tuple[Line, Line]]) -> Wrapping | None:
    """Lines that all hold the same number of characters, or of columns, were cut blindly."""
    lengths = Counter(_count_raw_length(text, a, b) for a, b in pairs)
    length, count = lengths.most_common(1)[0]
    broken = sum(not ends_sentence(a.text) for a, _ in pairs)
    if 20 <= length <= _WIDEST and count >= 0.9 * len(pairs) and broken >= 0.6 * len(pairs):
        return Wrapping(
            min(a.columns for a, b in pairs if _count_raw_length(text, a, b) == length), ""
        )
    widest = max(a.columns for a, _ in pairs)
    flush = sum(widest - _count_raw_columns(text, a, b) <= 1 for a, b in pairs)
    if _NARROWEST <= widest <= _WIDEST and flush == len(pairs) and broken >= 0.6 * len(pairs):
        return Wrapping(widest - 1, "")
    return None


def _count_raw_length(text: str, line: Line, following: Line) -> int:
    """Count the characters of a line with the blanks at its ends, without its line break."""
    stretch = text[line.start - line.indent : following.start]
    return len(stretch.splitlines()[0])


def _count_raw_columns(text: str, line: Line, following: Line) -> int:
    return line.columns + _count_raw_length(text, line, following) - line.indent - len(line.text)


def _detect_word_wrapping(pairs: list[tuple[Line, Line]]) -> Wrapping | None:
    widths = sorted(a.columns for a, _ in pairs)
    columns = widths[min(len(widths) - 1, int(0.97 * len(widths)))]
    if not _NARROWEST <= columns <= _WIDEST:
        return None
    running = [(a, b) for a, b in pairs if not is_item(b.text)]
    full = [a for a, b in running if a.columns + 1 + measure_first_word(b) > columns]
    closed = sum(ends_sentence(a.text) for a in full)
    if len(full) < _FEWEST_PAIRS or len(full) < 0.6 * len(running) or closed > 0.5 * len(full):
        return None
    return Wrapping(columns, " ")


def group_lines(text: str, lines: Sequence[Line]) -> list[tuple[list[Line], str]]:
    """Divide lines into paragraphs, each with what its line breaks stand for."""
    wrapping = detect_wrapping(text, lines)
    if wrapping is None:
        return [([line], " ") for line in lines]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and wrapping.joins(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [(group, wrapping.joiner) for group in groups]
