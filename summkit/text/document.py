"""A document, its paragraphs and its sentences: frozen, with spans of the text as it was decoded.

No step rewrites the text. Each chooses spans of ``Document.text``, so that for every sentence of
every result ``document.text[s.start:s.end] == s.text``. Offsets count Unicode code points, as
Python does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from summkit.errors import OptionError
from summkit.jsonl import SCHEMA_VERSION, round_score
from summkit.text.article import find_article
from summkit.text.layout import Paragraph
from summkit.text.origin import UNKNOWN, Origin

# a pattern that also matched the line break would backtrack over long runs of blanks, in
# quadratic time
_WHITE_SPACE = re.compile(r"\s+")
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_REPR_LENGTH, _REPR_WIDTH = 40, 50


@dataclass(frozen=True, slots=True, repr=False)
class Sentence:
    """A sentence of a document: ``document.text[start:end] == text``.

    ``index`` is its position among the sentences of the document, from 0. ``score`` is set by a
    summary; scores are comparable within one document and method, and for the graph methods they
    sum to 1. ``document`` is the position of its document among those of a summary, from 0.
    """

    text: str
    start: int
    end: int
    index: int
    score: float | None = None
    joiner: str = field(default=" ", compare=False)
    document: int = 0
    glued: frozenset[int] = field(default=frozenset(), compare=False)

    @property
    def line(self) -> str:
        """The sentence on one line, for people: wrapped lines joined, runs of blanks collapsed."""
        text = self.text
        if " ".join(text.split()) == text:
            return text

        def join(blank: re.Match[str]) -> str:
            # a blank beside a line break was there before the text was wrapped
            if blank[0].strip(_LINE_BREAKS):
                return " "
            return "" if self.start + blank.start() in self.glued else self.joiner

        return _WHITE_SPACE.sub(join, text)

    def rate(self, score: float) -> Sentence:
        """Return the sentence with a score, as ``dataclasses.replace`` does in three times as long.

        >>> Sentence("버스가 온다.", 0, 7, 0).rate(0.5).score
        0.5
        """
        return Sentence(
            self.text,
            self.start,
            self.end,
            self.index,
            score,
            self.joiner,
            self.document,
            self.glued,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the sentence as JSON data; with a ``score`` only if it has one."""
        place = {"index": self.index, "start": self.start, "end": self.end, "text": self.text}
        return place if self.score is None else {**place, "score": round_score(self.score)}

    def __str__(self) -> str:
        return self.line

    def __repr__(self) -> str:
        score = "" if self.score is None else f", score={self.score:.3g}"
        return f"Sentence({abridge(self.text)}, {self.start}:{self.end}, index={self.index}{score})"


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A text as it was decoded, its paragraphs, and what is known about it.

    ``paragraphs`` are the spans of the text that are summarized, split and translated, in order
    and without overlap: all of the text, or the article in it. ``source`` is the file or the
    address that the text is from, ``language`` an ISO 639-1 code. ``warnings`` are those of
    reading it, one line each. ``origin`` says when, by whom and where it was published.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    source: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    origin: Origin = UNKNOWN

    @classmethod
    def from_text(cls, text: str, title: str | None = None, *, whole: bool = False) -> Document:
        """Build a document of a text, which is kept as it is: offsets refer to this string.

        Args:
            text: The text.
            title: Its headline; found in the text if not given.
            whole: Keep every line. Otherwise the article is found, and a headline, menus,
                captions and comments around it are in no paragraph.

        Raises:
            OptionError: ``text`` is not a string.
        """
        if not isinstance(text, str):
            kind = type(text).__name__
            raise OptionError(f"text must be a str, not {kind}; summkit.read takes bytes and files")
        article = find_article(text, title, whole=whole)
        return cls(text, article.paragraphs, article.title, warnings=article.warnings)

    @classmethod
    def from_sentences(cls, sentences: Iterable[str], title: str | None = None) -> Document:
        """Build a document of given sentences, which are not split again.

        Its text has one of them on each line. A blank one is in no paragraph.

        Args:
            sentences: The sentences.
            title: The headline, if there is one.

        Raises:
            OptionError: ``sentences`` is a string, or holds something that is not one.
        """
        if isinstance(sentences, str):
            raise OptionError("sentences must be several strings; for one text use from_text")
        lines = list(sentences)
        if not all(isinstance(line, str) for line in lines):
            raise OptionError("sentences must be strings")
        paragraphs: list[Paragraph] = []
        start = 0
        for line in lines:
            body = line.strip()
            if body:
                at = start + line.index(body)
                paragraphs.append(Paragraph(at, at + len(body), is_sentence=True))
            start += len(line) + 1
        return cls("\n".join(lines), tuple(paragraphs), title)

    def to_dict(self) -> dict[str, Any]:
        """Return the document as JSON data, without its text: the head of every result."""
        return {
            "version": SCHEMA_VERSION,
            "source": self.source,
            "title": self.title,
            **self.origin.to_dict(),
            "language": self.language,
        }

    def __repr__(self) -> str:
        named = f", title={abridge(self.title)}" if self.title else ""
        return f"Document({abridge(self.text)}, {len(self.paragraphs)} paragraphs{named})"


def abridge(text: str) -> str:
    """Quote the beginning of a text on one short line, for a ``repr``.

    >>> abridge("버스 요금이 오른다." * 9)
    "'버스 요금이 오른다.버스 요금이 오른다.버스 요금이 오른다.버스 요금이 …'"
    """
    kept = text[:_REPR_LENGTH]
    while len(repr(kept)) > _REPR_WIDTH:
        kept = kept[:-1]
    return repr(kept if kept == text else f"{kept}…")
