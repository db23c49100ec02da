"""Lines of a text → paragraphs: wrapped lines are joined, all other lines stay apart.

A text is hard-wrapped, by hand or by a mail program, if nearly every line ends where the next
word would not have fitted. This is tested to the column, so that verses, lists and lines that are
paragraphs are not joined by accident.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summkit.text.lines import Line, has_sentence_end, is_item, measure_first_word

_NARROWEST, _WIDEST = 24, 160
_FEWEST_PAIRS = 3
_SYLLABLE_ITEM = re.compile(r"[가-하][.] ")


class Paragraph(NamedTuple):
    """A span of the text that no sentence crosses: ``text[start:end]``.

    ``joiner`` is what a line break inside the paragraph stands for: a space, or nothing if the
    text was wrapped within words. ``glued`` has the offsets of line breaks that stand for nothing
    where others stand for a space. A paragraph with ``is_sentence`` was given as one sentence, and
    is not split. One with ``is_label`` is a heading, a stamp or a name in a text of sentences: it
    is kept, but chosen for no summary.
    """

    start: int
    end: int
    joiner: str = " "
    is_sentence: bool = False
    is_label: bool = False
    glued: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The wrapping of a text: its width in columns, and what a line break stands for."""

    columns: int
    joiner: str

    def is_continued(self, line: Line, following: Line) -> bool:
        """Return whether the paragraph of ``line`` continues in ``following``."""
        if following.has_gap or (is_item(following.text) and not _is_cut(line, following)):
            return False
        if not self.joiner:
            return line.columns >= self.columns - 1
        return line.columns + 1 + measure_first_word(following) > self.columns


def _is_cut(line: Line, following: Line) -> bool:
    """Return whether what looks like an item is the end of a word: ``했`` and ``다.``."""
    return bool(_SYLLABLE_ITEM.match(following.text)) and not has_sentence_end(line.text)


def detect_wrapping(text: str, lines: Sequence[Line]) -> Wrapping | None:
    """Detect whether a text is hard-wrapped, by the lines that follow each other directly.

    Returns:
        The wrapping, or ``None`` if each line is a paragraph.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.has_gap]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    return _detect_character_wrapping(text, pairs) or _detect_word_wrapping(pairs)


def _detect_character_wrapping(text: str, pairs: list[tuple[Line, Line]]) -> Wrapping | None:
    """Detect lines that were cut after a number of characters or columns, even within words."""
    lengths = Counter(_count_raw_length(text, a, b) for a, b in pairs)
    length, count = lengths.most_common(1)[0]
    broken = sum(not has_sentence_end(a.text) for a, _ in pairs)
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
    """Count the characters of a line, blanks at its ends included, without its line break."""
    span = text[line.start - line.indent : following.start]
    return len(span.splitlines()[0])


def _count_raw_columns(text: str, line: Line, following: Line) -> int:
    return line.columns + _count_raw_length(text, line, following) - line.indent - len(line.text)


def _detect_word_wrapping(pairs: list[tuple[Line, Line]]) -> Wrapping | None:
    """Detect lines that end where the next word would not have fitted."""
    widths = sorted(a.columns for a, _ in pairs)
    columns = widths[min(len(widths) - 1, int(0.97 * len(widths)))]
    if not _NARROWEST <= columns <= _WIDEST:
        return None
    running = [(a, b) for a, b in pairs if not is_item(b.text)]
    full = [a for a, b in running if a.columns + 1 + measure_first_word(b) > columns]
    closed = sum(has_sentence_end(a.text) for a in full)
    if len(full) < _FEWEST_PAIRS or len(full) < 0.6 * len(running) or closed > 0.5 * len(full):
        return None
    return Wrapping(columns, " ")


def group_lines(text: str, lines: Sequence[Line]) -> list[tuple[list[Line], str]]:
    """Group lines into paragraphs.

    Returns:
        The lines of each paragraph, and its joiner: what a line break in it stands for.
    """
    wrapping = detect_wrapping(text, lines)
    if wrapping is None:
        return [([line], " ") for line in lines]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and wrapping.is_continued(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [(group, wrapping.joiner) for group in groups]
