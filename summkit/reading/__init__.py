"""Reading: bytes from files, pages and pipes become a Document, whatever encoding and format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.limits import DEFAULT_MEGABYTES, convert_megabytes
from summkit.text.document import Document

if TYPE_CHECKING:
    from summkit.reading.sources import Source

__all__ = ["read"]


def read(
    source: Source,
    *,
    encoding: str | None = None,
    whole: bool = False,
    max_size: float = DEFAULT_MEGABYTES,
) -> Document:
    """Read a source and find the article in it.

    Args:
        source: A path or http(s) address, ``"-"`` for standard input, bytes, or an open file.
            A ``str`` is always a name; for a text there is ``Document.from_text``.
        encoding: The encoding of a text or web page; without one it is detected.
        whole: Take everything for the article, and leave nothing out.
        max_size: The most megabytes of a source, and of what it is unpacked to.

    Returns:
        The document, with the paragraphs of its article and remarks on what was damaged.

    Raises:
        ReadingError: The source cannot be turned into text; its message is one line.
        OptionError: ``encoding`` or the source is of no sensible kind.
    """
    from summkit.reading.formats import find_reader
    from summkit.reading.sources import load
    from summkit.text.article import find_article

    raw = load(source, limit=convert_megabytes(max_size))
    try:
        reading = find_reader(raw).read(raw, encoding)
    except ReadingError as error:
        raise ReadingError(f"{raw.name}: {error}") from None
    title, text, warnings = _repair(reading.title, reading.text)
    if not text.strip():
        raise ReadingError(f"{raw.name}: holds only white space")
    article = find_article(text, title, whole=whole)
    return Document(
        text,
        article.paragraphs,
        article.title,
        source=raw.name,
        warnings=(*reading.warnings, *warnings),
    )


def _repair(title: str | None, text: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Undo a wrong decoding and compose Hangul, in the title by the evidence of the text."""
    from summkit.hangul import compose_hangul
    from summkit.reading.mojibake import describe_damage, repair

    line = " ".join((title or "").split())
    both, kinds = repair(f"{line}\n{text}")
    line, _, text = compose_hangul(both).partition("\n")
    return line.strip() or None, text, describe_damage(kinds)
