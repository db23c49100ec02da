"""What a page says about its article in JSON-LD: its headline, dates, authors, publisher, text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_KINDS = ("article", "posting", "report", "webpage", "recipe", "question", "review", "creativework")
_MOST_NODES, _MOST_DEPTH = 2_000, 8


class Linked(NamedTuple):
    """What JSON-LD says of the article; empty is what it does not.

    Args:
        headline: Its headline.
        date: When it was published.
        authors: Who wrote it.
        publisher: Who published it.
        address: Where it is.
        text: Its text.
    """

    headline: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    address: str = ""
    text: str = ""


def read_linked(scripts: Sequence[str]) -> Linked:
    """Read the JSON-LD of a page.

    Args:
        scripts: The content of its scripts of that kind.

    Returns:
        What they say of the first article in them.
    """
    nodes = [node for script in scripts for node in _parse(script)]
    named = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = sorted(
        (node for node in nodes if _is_article(node)), key=lambda node: "headline" not in node
    )
    for node in articles:
        read = _read_article(node, named)
        if read.headline or read.date or read.authors:
            return read
    return Linked()


def _parse(script: str) -> list[dict[str, Any]]:
    """Parse a script that may be wrapped in a comment; a broken one says nothing."""
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    return list(_walk(data))


def _walk(data: object) -> Iterator[dict[str, Any]]:
    """Yield the objects in JSON, the outer before the inner, as far as there are not too many."""
    level, given = [data], 0
    for _ in range(_MOST_DEPTH):
        following: list[object] = []
        for value in level:
            if isinstance(value, dict):
                yield value
                following += value.values()
            elif isinstance(value, list):
                following += value
            given += 1
            if given > _MOST_NODES:
                return
        level = [value for value in following if isinstance(value, (dict, list))]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(n, str) and n.lower().endswith(_KINDS) for n in names)


def _read_article(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> Linked:
    return Linked(
        headline=_read_text(node.get("headline")) or _read_text(node.get("name")),
        date=_read_text(node.get("datePublished")) or _read_text(node.get("dateCreated")),
        authors=tuple(_list_names(node.get("author"), named)),
        publisher=next(_list_names(node.get("publisher"), named), ""),
        address=_read_text(node.get("url")) or _read_address(node.get("mainEntityOfPage")),
        text=_read_text(node.get("articleBody"), lines=True),
    )


def _read_text(value: object, *, lines: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    return value.strip() if lines else " ".join(value.split())


def _read_address(value: object) -> str:
    return _read_text(value.get("@id") if isinstance(value, dict) else value)


def _list_names(value: object, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            full = named.get(str(one.get("@id")), one) if "name" not in one else one
            name = _read_text(full.get("name"))
        else:
            name = _read_text(one)
        if name:
            yield name
