"""What a brief is: stories, each of one or several documents, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from summkit.briefing.dates import read_moment
from summkit.jsonl import SCHEMA_VERSION
from summkit.results import Summary
from summkit.text.document import Document


class Failure(NamedTuple):
    """An input, or a document of one, that is not in the brief, and why in one line."""

    source: str
    error: str


class BriefKeyword(NamedTuple):
    """A keyword in the language of the reader, and how many documents have it."""

    text: str
    documents: int


@dataclass(frozen=True, slots=True, repr=False)
class BriefDocument:
    """A document with its summary; ``copies`` have the same text, as an agency's in other papers.

    A copy has no more than part of the document's text, and no figure that the document has not.
    """

    summary: Summary
    copies: tuple[Document, ...] = ()

    @property
    def document(self) -> Document:
        """The document; of copies, the longest."""
        return self.summary.document

    @property
    def title(self) -> str | None:
        """The headline in the language of the reader."""
        made = self.summary.translation
        return (made.title if made else None) or self.document.title

    @property
    def everywhere(self) -> tuple[Document, ...]:
        """The document and its copies."""
        return (self.document, *self.copies)

    def to_dict(self, *, bodies: bool = True) -> dict[str, Any]:
        """Return the document as JSON data: its summary, its copies, and with it its text."""
        copies = [
            {"source": copy.source, "title": copy.title, **copy.origin.to_dict()}
            for copy in self.copies
        ]
        text = {"text": self.document.text} if bodies else {}
        return {**self.summary.to_dict(), "copies": copies, **text}

    def __repr__(self) -> str:
        return f"BriefDocument({self.document!r}, {len(self.copies)} copies)"


@dataclass(frozen=True, slots=True, repr=False)
class Story:
    """Documents that report the same event, the earliest first.

    ``summary`` is that of all of them, or that of the only one; its sentences name their document
    by its position. ``lead`` is the position of the document that has most in common with the
    others, whose title the story has.
    """

    documents: tuple[BriefDocument, ...]
    summary: Summary
    lead: int = 0

    @property
    def title(self) -> str | None:
        """The headline of the leading document, in the language of the reader."""
        return self.documents[self.lead].title

    @property
    def size(self) -> int:
        """How many documents report it, copies among them."""
        return sum(len(document.everywhere) for document in self.documents)

    @property
    def date(self) -> str | None:
        """The date of the newest document, ISO 8601; ``None`` if none is known."""
        dates = [one.origin.date for document in self.documents for one in document.everywhere]
        known = [(moment, date) for date in dates if date and (moment := read_moment(date))]
        return max(known)[1] if known else None

    @property
    def outlets(self) -> tuple[str, ...]:
        """The papers, sites or senders that have it, each once."""
        found = (one.origin.outlet for document in self.documents for one in document.everywhere)
        return tuple(dict.fromkeys(filter(None, found)))

    def to_dict(self, *, bodies: bool = True) -> dict[str, Any]:
        """Return the story as JSON data."""
        several = len(self.documents) > 1
        return {
            "title": self.title,
            "date": self.date,
            "size": self.size,
            "outlets": list(self.outlets),
            "summary": self.summary.to_dict() if several else None,
            "documents": [document.to_dict(bodies=bodies) for document in self.documents],
        }

    def __repr__(self) -> str:
        return f"Story({self.title!r}, {self.size} documents)"


@dataclass(frozen=True, slots=True, repr=False)
class Brief:
    """All documents of a folder, story by story.

    ``language`` is that of the reader: what was translated into, or that of most documents.
    ``keywords`` are those of several documents, the most frequent first. ``failures`` are what
    could not be read or summarized.
    """

    stories: tuple[Story, ...]
    keywords: tuple[BriefKeyword, ...] = ()
    failures: tuple[Failure, ...] = ()
    language: str = "ko"

    @property
    def documents(self) -> tuple[BriefDocument, ...]:
        """The documents of all stories, without copies."""
        return tuple(document for story in self.stories for document in story.documents)

    @property
    def size(self) -> int:
        """How many documents were read, copies among them."""
        return sum(story.size for story in self.stories)

    def to_dict(self, *, bodies: bool = True) -> dict[str, Any]:
        """Return the brief as JSON data, with ``bodies`` the texts of its documents too."""
        return {
            "version": SCHEMA_VERSION,
            "language": self.language,
            "size": self.size,
            "stories": [story.to_dict(bodies=bodies) for story in self.stories],
            "keywords": [keyword._asdict() for keyword in self.keywords],
            "failures": [failure._asdict() for failure in self.failures],
        }

    def __repr__(self) -> str:
        return f"Brief({len(self.stories)} stories, {self.size} documents)"
