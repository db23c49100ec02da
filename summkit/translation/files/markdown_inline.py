"""The marks within a paragraph of Markdown, each with its place in the source.

markdown-it tells what a paragraph consists of, but not where. Its rules are watched: where each of
them began to read, where it ended, and which tokens it made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_AT = "summkit_at"


class Mark(NamedTuple):
    """A part of a paragraph that is no plain text: ``source[start:end]``.

    Args:
        kind: ``open`` and ``close``, of emphasis and links; ``code``, or an address; ``image``;
            ``break``; ``tag``, of HTML; ``escape``, a character that is written with a backslash or
            as an entity; ``other``.
        text: What an escape stands for, the text for an image, or the tag.
    """

    kind: str
    start: int
    end: int
    text: str = ""


_KINDS = {
    "em_open": "open", "strong_open": "open", "s_open": "open", "link_open": "open",
    "em_close": "close", "strong_close": "close", "s_close": "close", "link_close": "close",
    "code_inline": "code", "image": "image", "softbreak": "break", "hardbreak": "break",
    "text_special": "escape", "html_inline": "tag",
}  # fmt: skip


def find_marks(tokens: Sequence[Token]) -> Iterator[Mark]:
    """Yield the marks of a paragraph, by the tokens in it, in order."""
    for token in tokens:
        place = token.meta.get(_AT) if token.meta else None
        if place is None or token.type == "text":
            continue
        start, end = place
        # of the two signs of a strong mark the inner one has become the mark
        if token.type == "strong_open":
            start = end - len(token.markup)
        elif token.type == "strong_close":
            end = start + len(token.markup)
        kind = "code" if token.markup == "autolink" else _KINDS.get(token.type, "other")
        yield Mark(kind, start, end, token.content if kind in ("escape", "image", "tag") else "")


@lru_cache(maxsize=1)
def build_parser() -> MarkdownIt:
    """Build a parser of Markdown with tables, notes and lists of terms, which notes places."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser = parser.use(footnote_plugin).use(deflist_plugin)
    # escapes stay tokens of their own, and texts are not joined over marks
    parser.disable(["text_join"]).disable(["fragments_join"])
    for rule in parser.inline.ruler.__rules__:
        rule.fn = _watch(rule.fn, rule.name)
    parser.inline.ruler.__cache__ = None
    return parser


Rule = Callable[["StateInline", bool], bool]


def _watch(rule: Rule, name: str) -> Rule:
    """Let a rule note where the tokens are that it makes."""

    def watched(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        label = start
        if name == "link" and not silent and state.src[start] == "[":
            label = state.md.helpers.parseLinkLabel(state, start, True)
        found = rule(state, silent)
        if found and not silent and name != "text":
            _note(state, state.tokens[count:], name, (start, label, state.pos))
        return found

    return watched


def _note(
    state: StateInline, tokens: Sequence[Token], name: str, place: tuple[int, int, int]
) -> None:
    """Note the places of the tokens that a rule has made."""
    start, label, end = place
    # text that was pending before the rule comes first
    own = [token for token in tokens if not (token.meta and _AT in token.meta)]
    if own and own[0].type == "text" and name not in ("emphasis", "strikethrough"):
        own = own[1:]
    if name in ("emphasis", "strikethrough"):
        _note_signs(state, own, start, end)
    elif name == "link" and len(own) >= 2:
        _put(own[0], start, start + 1)
        _put(own[-1], label, end)
    elif name == "autolink":
        # an address in angle brackets is one thing
        _put(own[0], start, end)
        for token in own[1:]:
            token.meta[_AT] = None
    elif own:
        _put(own[0], start, end)


def _note_signs(state: StateInline, tokens: Sequence[Token], start: int, end: int) -> None:
    """Note the places of signs that may be marks, which the last tokens are, one or two each."""
    signs: list[Token] = []
    size = 0
    for token in reversed(tokens):
        if token.type != "text" or size + len(token.content) > end - start:
            break
        signs.append(token)
        size += len(token.content)
    at = end
    for token in signs:
        _put(token, at - len(token.content), at)
        at -= len(token.content)


def _put(token: Token, start: int, end: int) -> None:
    token.meta = {**(token.meta or {}), _AT: (start, end)}
