"""Reading: bytes from files, pages and pipes become a Document, whatever encoding and format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.limits import DEFAULT_MEGABYTES, convert_megabytes, describe_limit
from summkit.text.document import Document

if TYPE_CHECKING:
    from summkit.reading.reader import Raw, Reading
    from summkit.reading.sources import Source
    from summkit.web_addresses import Guard

__all__ = ["read", "read_documents", "read_page"]


def read(
    source: Source,
    *,
    encoding: str | None = None,
    article: bool = True,
    whole: bool = False,
    max_size: float = DEFAULT_MEGABYTES,
) -> Document:
    """Read a source as one document, and find the article in it if it is a page.

    Args:
        source: A path or http(s) address, ``"-"`` for standard input, bytes, or an open file.
            A ``str`` is always a name; for a text there is ``Document.from_text``.
        encoding: The encoding of a text or web page; without one it is detected.
        article: Whether to look for an article in plain text that was saved from a web page. In
            HTML it is always looked for, in all other formats never.
        whole: Leave nothing out, of HTML neither.
        max_size: The most megabytes of a source, and of what it is unpacked to.

    Returns:
        The document; its warnings say what was damaged, and what is in no paragraph.

    Raises:
        ReadingError: The source cannot be turned into text; its message is one line.
        OptionError: ``encoding`` or the source is of no sensible kind.
    """
    name, reading = _load(source, encoding, max_size)
    return _build_document(reading, name, article=article, whole=whole)


def read_documents(
    source: Source,
    *,
    encoding: str | None = None,
    article: bool = True,
    whole: bool = False,
    max_size: float = DEFAULT_MEGABYTES,
) -> tuple[Document, ...]:
    """Read each document of a source: the entries of a feed, or the one that a file is.

    Args:
        source: As in :func:`read`, and so are the others.
        encoding: The encoding of a text or web page.
        article: Whether to look for an article in plain text.
        whole: Leave nothing out.
        max_size: The most megabytes.

    Returns:
        The documents in their order, at least one; several are named ``NAME#1``, ``NAME#2`` ...

    Raises:
        ReadingError: The source cannot be turned into text; its message is one line.
        OptionError: ``encoding`` or the source is of no sensible kind.
    """
    name, reading = _load(source, encoding, max_size)
    named = [(f"{name}#{number}", entry) for number, entry in enumerate(reading.entries, 1)]
    return tuple(
        _build_document(each, called, article=article, whole=whole)
        for called, each in named or [(name, reading)]
    )


def read_page(
    url: str,
    *,
    guard: Guard,
    article: bool = True,
    whole: bool = False,
    max_size: float = DEFAULT_MEGABYTES,
    timeout: float = 20.0,
) -> Document:
    """Read a page whose address comes from somebody else: only servers that pass are asked.

    Args:
        url: An http or https address; anything else is refused.
        guard: Says of a numeric address whether it may be connected to.
        article: Whether to look for an article in plain text.
        whole: Leave nothing out.
        max_size: The most megabytes that the page may be unpacked to.
        timeout: Seconds to wait for a server; all of it may take three times as long.

    Raises:
        ReadingError: A server does not pass or does not deliver, or the page cannot be read.
    """
    from summkit.reading.pages import fetch_page

    raw = fetch_page(url, timeout, guard)._replace(limit=convert_megabytes(max_size))
    if len(raw.data) > raw.limit:
        raise ReadingError(f"{raw.name}: has {describe_limit(raw.limit)}")
    return _build_document(_read_raw(raw, None), raw.name, article=article, whole=whole)


def _load(source: Source, encoding: str | None, max_size: float) -> tuple[str, Reading]:
    from summkit.reading.sources import load

    raw = load(source, limit=convert_megabytes(max_size))
    return raw.name, _read_raw(raw, encoding)


def _read_raw(raw: Raw, encoding: str | None) -> Reading:
    from summkit.reading.formats import find_reader

    try:
        return find_reader(raw).read(raw, encoding)
    except ReadingError as error:
        raise ReadingError(f"{raw.name}: {error}") from None


def _build_document(reading: Reading, name: str, *, article: bool, whole: bool) -> Document:
    from summkit.text.article import find_article

    is_everything = whole and reading.everything is not None
    title, text, warnings = _repair(
        reading.title, (reading.everything or "") if is_everything else reading.text
    )
    if not text.strip():
        raise ReadingError(f"{name}: holds only white space")
    found = find_article(
        text, title, whole=whole, article=article or reading.form == "page", form=reading.form
    )
    left_out = () if is_everything else reading.left_out
    return Document(
        text,
        found.paragraphs,
        found.title,
        source=name,
        warnings=(*reading.warnings, *warnings, *left_out, *found.warnings),
        origin=reading.origin,
    )


def _repair(title: str | None, text: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Undo a wrong decoding and compose Hangul, in the title by the evidence of the text."""
    from summkit.hangul import compose_hangul
    from summkit.reading.mojibake import describe_damage, repair

    line = " ".join((title or "").split())
    both, kinds = repair(f"{line}\n{text}")
    line, _, text = compose_hangul(both).partition("\n")
    return line.strip() or None, text, describe_damage(kinds)
