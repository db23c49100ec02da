"""Preformatted text of a page: what is prose in it is cut into lines, what is code stays whole.

In such text a line break is one, as ``<br>`` is elsewhere, and becomes a token of that name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summkit.text.lines import is_prose
from summkit.translation.files.html_tokens import Token, match_tags

_PREFORMATTED = frozenset(("pre", "listing"))
# without tags, or in the hands of the reader
_FIELDS = frozenset(("textarea", "xmp"))
CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
"""Elements of code, also within a sentence."""
_BREAK = re.compile(r"\r\n?|\n")
_BLANK_LINE = re.compile(r"\n\s*\n")
_CODE_SIGN = re.compile(r"[{}\[\]=;<>$\\|_^~`]")
# a call, an assignment, a comment, a prompt, the end of a statement or of its head
_CODE_LINE = re.compile(
    r"\b[a-z_]\w{0,60}\(|[;{}]\s*$|\)\s?:\s*$|^\s*(?:[#$%]|//|/\*|--|>>>)\s|^\s*[\w.]{1,60}\s?[-+:]?=\s"
)
_LETTER = re.compile(r"[^\W\d_]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
# of the signs that are no blanks
_MOST_CODE = 0.04
# of the lines
_MOST_CODE_LINES = 0.25
_LONGEST_LINE = 500


class Preformatted(NamedTuple):
    """The tokens of a page, and what of its preformatted text is not translated.

    Args:
        tokens: The tokens; those of prose are cut at its line breaks.
        code: Where the tags begin that hold code.
        left: How many lines of prose are in code and fields of forms, and so stay as they are.
    """

    tokens: list[Token]
    code: frozenset[int]
    left: int


def cut_preformatted(source: str, tokens: Sequence[Token]) -> Preformatted:
    """Cut the preformatted prose of a page into lines.

    Args:
        source: The page.
        tokens: Its tags and texts.
    """
    if not any(token.name in _PREFORMATTED or token.name in _FIELDS for token in tokens):
        return Preformatted(list(tokens), frozenset(), 0)
    pairs = match_tags(tokens)
    cut: list[Token] = []
    code: set[int] = set()
    left = at = 0
    for start, token in enumerate(tokens):
        if start < at:
            continue
        at = start + 1
        if token.kind == "raw" and token.name in _FIELDS:
            left += _count_prose(html.unescape(source[token.start : token.end]))
        if token.kind == "open" and token.name in _PREFORMATTED and pairs.get(start, 0) > start:
            at = pairs[start]
            inside = tokens[start + 1 : at]
            texts = (source[one.start : one.end] for one in inside if one.kind == "text")
            text = html.unescape("".join(texts))
            cut.append(token)
            if _is_code(text, inside):
                code.add(token.start)
                left += _count_prose(text)
                cut += inside
            else:
                cut += (piece for one in inside for piece in _cut_lines(source, one))
        else:
            cut.append(token)
    return Preformatted(cut, frozenset(code), left)


def _is_code(text: str, inside: Sequence[Token]) -> bool:
    """Return whether preformatted text is code, a drawing or a log, by its tags and signs."""
    if any(token.kind == "open" and token.name in CODE for token in inside):
        return True
    if len(_CODE_SIGN.findall(text)) > _MOST_CODE * len("".join(text.split())):
        return True
    lines = [line[:_LONGEST_LINE] for line in text.splitlines() if line.strip()]
    if sum(map(bool, map(_CODE_LINE.search, lines))) > _MOST_CODE_LINES * len(lines):
        return True
    letters = len(_LETTER.findall(text))
    if 2 * len(_ASCII_LETTER.findall(text)) < letters:
        return False
    return not any(map(is_prose, _join_paragraphs(text)))


def _join_paragraphs(text: str) -> Iterator[str]:
    for paragraph in _BLANK_LINE.split(text):
        yield " ".join(paragraph.split())


def _count_prose(text: str) -> int:
    """Count the lines that are whole sentences."""
    return sum(map(is_prose, map(str.strip, text.splitlines())))


def _cut_lines(source: str, token: Token) -> Iterator[Token]:
    """Yield the lines of a text and the breaks between them; another token as it is."""
    if token.kind != "text":
        yield token
        return
    at = token.start
    for found in _BREAK.finditer(source, token.start, token.end):
        if found.start() > at:
            yield Token("text", at, found.start())
        yield Token("open", found.start(), found.end(), "br")
        at = found.end()
    if at < token.end:
        yield Token("text", at, token.end)
