"""A plain text → a text of the same lines in another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from summkit import reading
from summkit.reading.reader import Raw
from summkit.results import Translation
from summkit.text.document import Document


@dataclass(frozen=True, slots=True)
class PlainFile:
    """A text, every line of which is kept; it has no tags, and so no phrases."""

    document: Document
    suffixes: tuple[str, ...] = (".txt", ".text")
    phrases: tuple[str, ...] = ()

    def build(self, translation: Translation, phrases: Mapping[str, str]) -> bytes:
        """Write the lines of the translation."""
        return translation.text.encode("utf-8", "replace")


def open_plain(raw: Raw, encoding: str | None) -> PlainFile:
    """Read a text whole.

    Raises:
        ReadingError: It is no text, or blank.
    """
    document = reading.read(raw, encoding=encoding, whole=True)
    return PlainFile(replace(document, title=None))


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file whose structure is not kept, below its title."""

    document: Document
    suffixes: tuple[str, ...] = (".txt",)
    phrases: tuple[str, ...] = ()

    def build(self, translation: Translation, phrases: Mapping[str, str]) -> bytes:
        """Write the translation as text."""
        text = translation.text.rstrip("\n") + "\n"
        if translation.title:
            text = f"{translation.title}\n\n{text}"
        return text.encode("utf-8", "replace")


def open_text(raw: Raw, encoding: str | None) -> TextFile:
    """Read the text of a file.

    Raises:
        ReadingError: It cannot be turned into text.
    """
    return TextFile(reading.read(raw, encoding=encoding, article=False))
