"""The tags and texts of a page → its pieces of prose: paragraphs, cells, items of a menu."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from summkit.text.lines import has_sentence_end
from summkit.translation.files.html_tokens import Token
from summkit.translation.prose import goes_on

BREAKS = frozenset(("br",))
_VOID = frozenset(("img", "wbr", "input", "br"))
_INLINE = _VOID | frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math meter
    nobr output q rb rp rt ruby s samp small span strike strong sub sup svg time tt u var""".split()
)
# elements that stand side by side in menus
_ITEMS = frozenset(("a", "span", "label", "font"))
_LONGEST_ITEM = 20
# code, and what is in the hands of the reader
_KEPT_BLOCKS = frozenset(("textarea", "script", "style", "template", "xmp"))

Pairs = Mapping[int, int]


class Piece(NamedTuple):
    """Tags and texts that are one piece of prose: ``tokens[start:end]``.

    ``texts[i]`` counts the texts among the tokens before i.
    """

    start: int
    end: int
    texts: Sequence[int]

    def count_texts(self, start: int, end: int) -> int:
        """Count the texts from one token up to another."""
        return self.texts[end] - self.texts[start]


def find_pieces(
    source: str, tokens: Sequence[Token], pairs: Pairs, is_kept: Callable[[Token], bool]
) -> Iterator[Piece]:
    """Yield the pieces of a page in order; they do not overlap.

    Args:
        source: The page.
        tokens: Its tags and texts.
        pairs: For each tag the one that closes or opens it.
        is_kept: Returns whether what is in an element is no prose.
    """
    finder = _Finder(source, tokens, pairs, is_kept)
    start = place = 0
    while place < len(tokens):
        token = tokens[place]
        end = pairs.get(place, place)
        if token.kind == "raw" and token.name == "title":
            yield from finder.find(start, place)
            yield Piece(place, place + 1, finder.texts)
            start = place + 1
        elif finder.is_boundary(place):
            yield from finder.find(start, place)
            is_whole = token.kind == "open" and (token.name in _KEPT_BLOCKS or is_kept(token))
            place = max(place, end) if is_whole else place
            start = place + 1
        elif token.kind == "open" and token.name not in _VOID and is_kept(token):
            place = max(place, end)
        place += 1
    yield from finder.find(start, len(tokens))


class _Finder:
    def __init__(
        self,
        source: str,
        tokens: Sequence[Token],
        pairs: Pairs,
        is_kept: Callable[[Token], bool],
    ) -> None:
        self._source, self._tokens = source, tokens
        self._pairs, self._is_kept = pairs, is_kept
        self.texts = list(accumulate(map(self._has_text, tokens), initial=0))

    def _has_text(self, token: Token) -> bool:
        return token.kind in ("text", "raw") and bool(self._source[token.start : token.end].strip())

    def is_boundary(self, place: int) -> bool:
        """Return whether a token parts prose."""
        token = self._tokens[place]
        if token.kind in ("text", "other"):
            return False
        if token.kind == "raw" or token.name not in _INLINE:
            return True
        return token.name not in _VOID and place not in self._pairs

    def find(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces among inline tags and texts: cut at line breaks, and in menus."""
        if self.texts[end] == self.texts[start]:
            return
        lines = self._number_lines(start, end)
        at = start
        for place in range(start, end + 1):
            if place < end and not self._is_cut(place, lines, start):
                continue
            if place > at:
                yield from self._part_items(at, place)
            at = place + 1

    def _is_cut(self, place: int, lines: Sequence[int], start: int) -> bool:
        """Return whether a token is between two pieces: a break, or a tag open in both."""
        token = self._tokens[place]
        if token.kind == "open" and token.name in BREAKS:
            return lines[place - start] != lines[place - start - 1] if place > start else True
        other = self._pairs.get(place)
        if token.kind not in ("open", "close") or other is None:
            return False
        inside = start <= other < start + len(lines)
        return not inside or lines[other - start] != lines[place - start]

    def _number_lines(self, start: int, end: int) -> list[int]:
        """Number the lines among tokens; those over which a sentence goes on have one number."""
        texts: list[list[str]] = [[]]
        raw: list[int] = []
        for token in self._tokens[start:end]:
            if token.kind == "open" and token.name in BREAKS:
                texts.append([])
            elif token.kind == "text":
                texts[-1].append(self._source[token.start : token.end])
            raw.append(len(texts) - 1)
        shown = [" ".join(html.unescape("".join(parts)).split()) for parts in texts]
        numbers = _join_lines(shown)
        return [numbers[line] for line in raw]

    def _part_items(self, start: int, end: int) -> Iterator[Piece]:
        """Yield what is in each item of a menu, and else the piece as a whole."""
        waiting = [(start, end)]
        while waiting:
            start, end = waiting.pop()
            start, end = self._trim(start, end)
            if self.texts[end] == self.texts[start]:
                continue
            items = self._list_items(start, end)
            if items is None:
                yield Piece(start, end, self.texts)
            else:
                waiting += [(a + 1, b) for a, b in reversed(items)]

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out what has no text at both ends."""
        while start < end and self._is_loose(start):
            start += 1
        while end > start and self._is_loose(end - 1):
            end -= 1
        return start, end

    def _is_loose(self, place: int) -> bool:
        token = self._tokens[place]
        if token.kind == "text":
            return not self._has_text(token)
        return token.kind == "other" or token.name in _VOID

    def _list_items(self, start: int, end: int) -> list[tuple[int, int]] | None:
        """List the elements that hold all the words of a piece, if each stands for itself."""
        items: list[tuple[int, int]] = []
        place = start
        while place < end:
            token = self._tokens[place]
            if token.kind == "text" and any(
                map(str.isalnum, html.unescape(self._source[token.start : token.end]))
            ):
                return None
            if token.kind == "close":
                return None
            if token.kind == "open" and token.name not in _VOID:
                close = self._pairs.get(place, -1)
                if not place < close < end:
                    return None
                if self.texts[close] > self.texts[place]:
                    items.append((place, close))
                place = close
            place += 1
        if len(items) > 1 and not self._are_apart(items):
            return None
        return [item for item in items if not self._is_kept(self._tokens[item[0]])]

    def _are_apart(self, items: Sequence[tuple[int, int]]) -> bool:
        """Return whether elements in a row are links or labels, and not parts of a sentence."""
        names = {self._tokens[start].name for start, _ in items}
        if not names <= _ITEMS:
            return False
        texts = [self._read(start, end) for start, end in items]
        if any(map(has_sentence_end, texts[:-1])) or names == {"a"}:
            return True
        return not has_sentence_end(texts[-1]) and max(map(len, texts)) <= _LONGEST_ITEM

    def _read(self, start: int, end: int) -> str:
        parts = (
            self._source[token.start : token.end]
            for token in self._tokens[start:end]
            if token.kind == "text"
        )
        return " ".join(html.unescape("".join(parts)).split())


def _join_lines(lines: Sequence[str]) -> list[int]:
    """Number lines: the same number for those that make a sentence together."""
    numbers = list(range(len(lines)))
    first = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and lines[place] and goes_on(lines[place - 1], lines[place]):
            continue
        if has_sentence_end(lines[place - 1]):
            numbers[first:place] = [first] * (place - first)
        first = place
    return numbers
