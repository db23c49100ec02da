"""The source of a web page → its tags and texts, each with its place, in linear time.

A parser would give a tree, and a tree cannot be written again as it was: this keeps every byte
that is not translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_RAW_TEXT = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
)
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_SPACE = re.compile(r"[\s/]*")
_KEY = re.compile(r"=?[^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]+")


class Token(NamedTuple):
    """A part of a page: ``source[start:end]``.

    Args:
        kind: ``text``; ``raw``, the text of an element that has no tags in it; ``open`` and
            ``close``, tags; ``other``, comments and what a browser does not show.
        name: The name of the element, in lower case.
    """

    kind: str
    start: int
    end: int
    name: str = ""


class Attribute(NamedTuple):
    """An attribute of a tag: its name in lower case, and the span of its value without quotes."""

    name: str
    start: int
    end: int
    quote: str


def scan_html(source: str) -> Iterator[Token]:
    """Yield the parts of a page, in order and without gaps."""
    at = 0
    while at < len(source):
        mark = source.find("<", at)
        mark = len(source) if mark < 0 else mark
        token = _scan_markup(source, mark) if mark < len(source) else None
        if token is None and mark < len(source):
            # a sign that begins no tag is text
            mark += 1
            mark = source.find("<", mark)
            mark = len(source) if mark < 0 else mark
        if at < mark:
            yield Token("text", at, mark)
        at = mark
        if token is None:
            continue
        yield token
        at = token.end
        if token.kind == "open" and token.name in _RAW_TEXT and source[at - 2] != "/":
            end = _find_raw_end(source, token.name, at)
            if end > at:
                yield Token("raw", at, end, token.name)
            at = end


def _scan_markup(source: str, at: int) -> Token | None:
    """Read what begins with ``<``; ``None`` if it is a sign of the text."""
    if source.startswith("<!--", at):
        return _scan_until(source, at, "-->", at + 4)
    if source.startswith(("<!", "<?"), at):
        closer = "]]>" if source.startswith("<![CDATA[", at) else ">"
        return _scan_until(source, at, closer, at + 2)
    is_close = source.startswith("</", at)
    name = _NAME.match(source, at + 1 + is_close)
    if name is None:
        return None
    end, _ = read_attributes(source, name.end())
    return Token("close" if is_close else "open", at, end, name[0].lower())


def _scan_until(source: str, at: int, closer: str, begin: int) -> Token:
    end = source.find(closer, begin)
    return Token("other", at, len(source) if end < 0 else end + len(closer))


def _find_raw_end(source: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)


def read_attributes(source: str, at: int) -> tuple[int, list[Attribute]]:
    """Read the attributes of a tag.

    Args:
        source: The page.
        at: Where the name of the element ends.

    Returns:
        Where the tag ends, at the latest at the end of the page, and its attributes.
    """
    found: list[Attribute] = []
    while True:
        space = _SPACE.match(source, at)
        at = space.end() if space else at
        if at >= len(source):
            return len(source), found
        if source[at] == ">":
            return at + 1, found
        key = _KEY.match(source, at)
        at = key.end() if key else at + 1
        equals = _EQUALS.match(source, at)
        name = key[0].lower() if key else ""
        if equals is None:
            found.append(Attribute(name, at, at, ""))
            continue
        at = equals.end()
        if source[at : at + 1] in ('"', "'"):
            quote = source[at]
            end = source.find(quote, at + 1)
            if end < 0:
                return len(source), found
            found.append(Attribute(name, at + 1, end, quote))
            at = end + 1
        else:
            bare = _BARE.match(source, at)
            end = bare.end() if bare else at
            found.append(Attribute(name, at, end, ""))
            at = end


def match_tags(tokens: Sequence[Token]) -> dict[int, int]:
    """Find for each tag that is closed the tag that closes it, and the other way round."""
    opened: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token.kind == "open":
            opened.setdefault(token.name, []).append(place)
        elif token.kind == "close" and opened.get(token.name):
            start = opened[token.name].pop()
            pairs[start], pairs[place] = place, start
    return pairs
