"""What a page shows, as plain values that the templates put into HTML.

A page has a section for each document, and one more above them for a summary of several. What a
section has not is empty, and then nothing stands for it. Texts are as they came: the templates
make them safe.
"""

from __future__ import annotations

from typing import NamedTuple

from summkit.characters import fold_line
from summkit.rendering.labels import Labels
from summkit.text.document import Document


class Foreign(NamedTuple):
    """A text in another language than what stands around it."""

    text: str
    lang: str


class Origin(NamedTuple):
    """The number of the document that a sentence is from, what it is called, and its ``id``."""

    number: int
    title: str
    id: str


class Item(NamedTuple):
    """A chosen sentence, as the list above the articles shows it.

    ``id`` begins the identifiers of its document. ``is_placed`` says that the sentence stands in
    the article below and can be linked to. ``beneath`` is the sentence in the other language, and
    ``flags`` are what is suspect about the translation.
    """

    id: str
    number: int
    line: str
    is_placed: bool
    words: Labels
    origin: Origin | None = None
    beneath: Foreign | None = None
    flags: tuple[str, ...] = ()


class Rank(NamedTuple):
    """How a sentence scored: its weight from 0.00 to 1.00, and in words, in full and in short."""

    weight: str
    full: str
    short: str


class Piece(NamedTuple):
    """A piece of an article's paragraph: a sentence, or what stands between two.

    ``number`` is that of a chosen sentence, from 1. ``is_target`` marks the piece where a chosen
    sentence begins, to which the list links.
    """

    text: str
    is_sentence: bool = False
    number: int | None = None
    is_target: bool = False
    rank: Rank | None = None


class SentencePair(NamedTuple):
    """A sentence and its translation, side by side."""

    number: int
    original: str
    text: str
    flags: tuple[str, ...] = ()


class Section(NamedTuple):
    """A document with what was made of it.

    Attributes:
        id: What the identifiers inside begin with; empty for the head of several documents.
        lang: The language of the reader.
        words: The labels in that language.
        title: The headline.
        kicker: What kind of result it is, above the headline.
        headline: The headline in the other language.
        is_paired: Whether the two headlines stand side by side.
        published: When, by whom and where it was published, below the headline.
        address: Where it is found on the web.
        facts: The small print below; empty ones are left out.
        warnings: Remarks on the document.
        to_check: The numbers of the rows that have a flag.
        items: The sentences of the summary.
        keywords: What the documents are about.
        article: The paragraphs of the document, in pieces.
        passages: The paragraphs of the translation, in rows.
        original: The language of the document, where that is another one.
        is_bilingual: Whether the rows have the original beside the translation.
        remarks: What holds for the whole section, at its foot.
    """

    id: str
    lang: str
    words: Labels
    title: str
    kicker: str = ""
    headline: Foreign | None = None
    is_paired: bool = False
    published: tuple[str, ...] = ()
    address: str = ""
    facts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    to_check: tuple[int, ...] = ()
    items: tuple[Item, ...] = ()
    keywords: tuple[str, ...] = ()
    article: tuple[tuple[Piece, ...], ...] = ()
    passages: tuple[tuple[SentencePair, ...], ...] = ()
    original: str = ""
    is_bilingual: bool = False
    remarks: tuple[str, ...] = ()


class Page(NamedTuple):
    """All results of a call.

    ``contents`` names the documents if there are several; the first is ``#d1``. ``is_wide`` gives
    the page room for two columns.
    """

    lang: str
    title: str
    sections: tuple[Section, ...]
    contents: tuple[str, ...] = ()
    is_wide: bool = False


def name_document(document: Document, words: Labels, translated: str | None = None) -> str:
    """Name a document by its title, translated if it is, or else by its source."""
    names = (translated, document.title, document.source)
    return next(filter(None, (fold_line(name or "") for name in names)), words.untitled)


def list_facts(*facts: str | None) -> tuple[str, ...]:
    """Keep the facts that there is something to see of."""
    return tuple(filter(None, (fold_line(fact or "") for fact in facts)))


def name_file(document: Document) -> str | None:
    """Name the source of a document where neither its headline nor its address does."""
    is_named = document.title and document.source != document.origin.address
    return document.source if is_named else None


def mark_language(text: str | None, lang: str) -> Foreign | None:
    """Give a text with its language, or ``None`` if there is nothing to see of it."""
    line = fold_line(text or "")
    return Foreign(line, lang) if line else None
