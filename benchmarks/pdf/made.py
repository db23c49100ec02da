"""A PDF of the set, with what must and what must not be read from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from texts import Article


@dataclass(frozen=True)
class Made:
    """A PDF: its name, who made it, its bytes, and what is to be read.

    ``sentences`` are in the order of the text, ``titles`` the headings, the first of them that of
    the document; ``rows`` are rows of tables, each a line; ``absent``
    are running heads, of which nothing may be in the text.
    """

    name: str
    producer: str
    data: bytes
    sentences: tuple[str, ...]
    titles: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def list_sentences(articles: Iterable[Article]) -> tuple[str, ...]:
    """List the sentences of articles."""
    return tuple(s for article in articles for paragraph in article.paragraphs for s in paragraph)
