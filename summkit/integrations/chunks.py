"""A text → chunks of whole sentences, up to a size in whatever they are measured by.

A chunk is a span of the text, from the start of its first sentence to the end of its last one, so
its place is exact, also where a text repeats itself. A sentence that is longer than a chunk may be
is cut, at a blank where there is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from summkit.errors import OptionError
from summkit.text.sentences import split_sentences
from summkit.text.splitters import Splitter, check_splitter

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chunking:
    """How a text is divided into chunks.

    Args:
        size: The most that a chunk measures.
        overlap: How many sentences of a chunk the next one begins with, as far as they fit.
        measure: What a text measures; a part of it must not measure more. Its characters, if not
            said.
        splitter: How sentences are found; see ``summkit.split_sentences``.

    Raises:
        OptionError: One of them makes no sense.
    """

    size: int
    overlap: int = 0
    measure: Callable[[str], int] = len
    splitter: str | Splitter = "auto"

    def __post_init__(self) -> None:
        given = (("chunk_size", self.size, 1), ("sentence_overlap", self.overlap, 0))
        for name, value, least in given:
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise OptionError(
                    f"{name} must be a whole number and at least {least}, not {value!r}"
                )
        check_splitter(self.splitter)

    def divide(self, text: str) -> list[Span]:
        """Divide a text into the spans of its chunks, in order; only blanks are in none.

        Each ends after the one before. What alone measures more than the size, such as a single
        character of many tokens, is a chunk all the same.
        """
        sentences = split_sentences(text, splitter=self.splitter)
        parts = [part for s in sentences for part in self._cut(text, s.start, s.end)]
        return [(parts[first][0], parts[last][1]) for first, last in self._pack(text, parts)]

    def _cut(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Yield a sentence as it is, or in parts if it measures more than a chunk may."""
        while start < end:
            stop = _find_last(partial(self._fits, text, start), start + 1, end + 1)
            if stop < end:
                stop = _find_blank(text, start, stop)
            yield start, stop
            start = stop
            while start < end and text[start].isspace():
                start += 1

    def _pack(self, text: str, parts: list[Span]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last part of each chunk."""

        def fits(first: int, last: int) -> bool:
            return self._fits(text, parts[first][0], parts[last][1])

        first, last = 0, -1
        while last + 1 < len(parts):
            new = last + 1
            # what the chunk shares with the one before gives way to what is new
            first += bisect_left(range(first, new), True, key=lambda i: fits(i, new))
            last = _find_last(partial(fits, first), new, len(parts))
            yield first, last
            first = max(first + 1, last + 1 - self.overlap)

    def _fits(self, text: str, start: int, end: int) -> bool:
        return self.measure(text[start:end]) <= self.size


def _find_last(fits: Callable[[int], bool], low: int, high: int) -> int:
    """Find the last number below ``high`` that fits; ``low`` is taken as if it did.

    The steps double, so that no text is measured that is much longer than what fits.
    """
    step = 1
    while low + step < high and fits(low + step):
        low += step
        step *= 2
    return low + bisect_left(range(low + 1, min(low + step, high)), True, key=lambda i: not fits(i))


def _find_blank(text: str, start: int, stop: int) -> int:
    """Find where the words end that stand before ``stop`` or up to it; ``stop`` if none does."""
    at = stop
    while at > start and not text[at].isspace():
        at -= 1
    while at > start and text[at - 1].isspace():
        at -= 1
    return at if at > start else stop
