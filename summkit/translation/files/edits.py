"""Changes of a text at places of it: everything between them stays byte for byte."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """What stands in a text from ``start`` to ``end`` becomes ``text``."""

    start: int
    end: int
    text: str


class Edits:
    """Small changes that may lie within larger ones.

    Args:
        source: The text.
        edits: Changes that do not overlap.
    """

    def __init__(self, source: str, edits: Iterable[Edit]) -> None:
        self._source = source
        self._edits = sorted(edits)
        self._starts = [edit.start for edit in self._edits]

    def read(self, start: int, end: int) -> str:
        """Return a part of the text with the changes in it."""
        parts: list[str] = []
        at = start
        place = bisect_left(self._starts, start)
        while place < len(self._edits) and self._edits[place].end <= end:
            edit = self._edits[place]
            parts += [self._source[at : edit.start], edit.text]
            at = edit.end
            place += 1
        return "".join((*parts, self._source[at:end]))

    def write_with(self, larger: Iterable[Edit]) -> str:
        """Return the text with larger changes, and the small ones in all that is between."""
        parts: list[str] = []
        at = 0
        for edit in sorted(larger):
            parts += [self.read(at, edit.start), edit.text]
            at = edit.end
        return "".join((*parts, self.read(at, len(self._source))))
