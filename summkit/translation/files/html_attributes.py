"""The attributes of a page that people read, and those that say its language and encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summkit.translation.files.edits import Edit
from summkit.translation.files.html_tokens import Attribute, Token, read_attributes

_READ = frozenset(
    ("title", "alt", "placeholder", "aria-label", "aria-description", "aria-placeholder", "summary")
)
_OPTIONS = frozenset(("option", "optgroup", "track"))
_BUTTONS = frozenset(("submit", "button", "reset"))
_METAS = frozenset(
    """description keywords title subject og:title og:description og:image:alt twitter:title
    twitter:description twitter:image:alt application-name apple-mobile-web-app-title""".split()
)
_CHARSET = re.compile(r"charset\s*=\s*[\w.:-]+", re.IGNORECASE)
_DECLARATION = re.compile(r"(<\?xml[^<>]{0,200}?encoding\s*=\s*[\"'])[\w.:-]+", re.IGNORECASE)


class Value(NamedTuple):
    """Where the value of an attribute stands in a page; ``=`` for a quote if it has none."""

    start: int
    end: int
    quote: str


def find_attributes(source: str, tokens: Sequence[Token]) -> Iterator[Value]:
    """Yield the values that people read and that have letters."""
    for token in tokens:
        if token.kind != "open" or token.end - token.start <= len(token.name) + 2:
            continue
        attributes = _read(source, token)
        named = {attribute.name: attribute for attribute in reversed(attributes)}
        for name, attribute in named.items():
            value = source[attribute.start : attribute.end]
            if any(map(str.isalpha, value)) and _is_read(source, token.name, name, named):
                yield Value(attribute.start, attribute.end, attribute.quote or "=")


def _read(source: str, token: Token) -> list[Attribute]:
    return read_attributes(source, token.start + 1 + len(token.name))[1]


def _is_read(source: str, tag: str, name: str, named: dict[str, Attribute]) -> bool:
    if name in _READ:
        return True
    if name == "label":
        return tag in _OPTIONS
    if tag == "input" and name == "value":
        return _take(source, named, "type") in _BUTTONS
    if tag == "meta" and name == "content":
        return bool({_take(source, named, key) for key in ("name", "property")} & _METAS)
    return False


def _take(source: str, named: dict[str, Attribute], name: str) -> str:
    found = named.get(name)
    return "" if found is None else source[found.start : found.end].strip().lower()


def find_language_edits(source: str, tokens: Sequence[Token], target: str) -> list[Edit]:
    """List the changes by which a page says that it is in another language, and in UTF-8."""
    edits: list[Edit] = []
    own: str | None = None
    head: int | None = None
    has_charset = False
    for token in tokens:
        if token.kind == "other":
            edits += (
                [
                    Edit(
                        token.start,
                        token.end,
                        _DECLARATION.sub(r"\g<1>utf-8", source[token.start : token.end]),
                    )
                ]
                if source.startswith("<?xml", token.start)
                else []
            )
        if token.kind != "open":
            continue
        named = {attribute.name: attribute for attribute in reversed(_read(source, token))}
        if token.name == "html" and own is None:
            own = _take(source, named, "lang") or _take(source, named, "xml:lang")
            if not own:
                edits.append(_insert(token.start + 5, f' lang="{target}"'))
        if token.name == "head" and head is None:
            head = token.end
        if token.name == "meta":
            found = list(_edit_meta(source, named, target))
            has_charset = has_charset or any(edit.text.endswith("utf-8") for edit in found)
            edits += found
        edits += _edit_language(source, named, own or "", target)
    if head is not None and not has_charset:
        edits.append(_insert(head, '<meta charset="utf-8">'))
    return edits


def _insert(at: int, text: str) -> Edit:
    return Edit(at, at, text)


def _edit_language(
    source: str, named: dict[str, Attribute], own: str, target: str
) -> Iterator[Edit]:
    """Yield the changes of what says that an element is in the language of the page."""
    for name in ("lang", "xml:lang"):
        said = _take(source, named, name)
        if said and said.partition("-")[0] == own.partition("-")[0]:
            yield Edit(named[name].start, named[name].end, target)


def _edit_meta(source: str, named: dict[str, Attribute], target: str) -> Iterator[Edit]:
    if "charset" in named:
        yield Edit(named["charset"].start, named["charset"].end, "utf-8")
    content = named.get("content")
    if content is None:
        return
    about = _take(source, named, "http-equiv")
    value = source[content.start : content.end]
    if about == "content-type" and _CHARSET.search(value):
        yield Edit(content.start, content.end, _CHARSET.sub("charset=utf-8", value))
    elif about == "content-language":
        yield Edit(content.start, content.end, target)
