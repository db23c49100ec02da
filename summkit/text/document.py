"""A document, its paragraphs and its sentences: frozen, and true to the text as it was decoded.

A step never rewrites text. It chooses spans of ``Document.text``, so that for every sentence
of every result ``document.text[s.start:s.end] == s.text``. Offsets count Unicode code points,
as Python does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from summkit.errors import OptionError
from summkit.jsonl import SCHEMA_VERSION, round_score

# one run of white space at a time: a pattern that also names the line break would backtrack
# over long runs of blanks, in time that grows with their square
_WHITE_SPACE = re.compile(r"\s+")
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_REPR_LENGTH = 40


class Paragraph(NamedTuple):
    """A stretch of text that sentences do not cross: ``text[start:end]``.

    ``joiner`` is what a line break inside the paragraph stands for: a space, or nothing where
    the text was wrapped in mid-word. ``is_sentence`` marks a paragraph that came as one sentence
    and is not split.
    """

    start: int
    end: int
    joiner: str = " "
    is_sentence: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Sentence:
    """A sentence as it stands in its document: ``document.text[start:end] == text``.

    ``index`` counts the sentences of the document from 0. ``score`` is set by a summary; the
    scores of a document's sentences sum to 1 for the graph methods, and are otherwise only
    comparable within one document and method. ``document`` is the place of its document among
    those that a summary is made of, from 0.
    """

    text: str
    start: int
    end: int
    index: int
    score: float | None = None
    joiner: str = field(default=" ", compare=False)
    document: int = 0

    @property
    def line(self) -> str:
        """The sentence on one line, for people: wrapped lines joined, runs of blanks folded."""

        def join(blank: re.Match[str]) -> str:
            # a blank beside the line break was there before the text was wrapped
            return " " if blank[0].strip(_LINE_BREAKS) else self.joiner

        return _WHITE_SPACE.sub(join, self.text)

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON shows of the sentence; ``score`` only where it has one."""
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

    ``paragraphs`` are the stretches of the text that are summarized, split and translated, in
    order and without overlap: all of the text, or the article that was found in it. ``source``
    names where the text came from; ``warnings`` are one-line remarks made while it was read.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    source: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()

    @classmethod
    def from_text(cls, text: str, title: str | None = None, *, whole: bool = False) -> Document:
        """Take a text as it is, to the letter: offsets refer to the string that was passed.

        Args:
            text: The text.
            title: Its headline; one is looked for if not given.
            whole: Keep every line. Otherwise the article is looked for, and a headline, menus,
                captions and comments around it are left out of the paragraphs.

        Raises:
            OptionError: ``text`` is not a string.
        """
        from summkit.text.article import find_article

        if not isinstance(text, str):
            kind = type(text).__name__
            raise OptionError(f"text must be a str, not {kind}; summkit.read takes bytes and files")
        article = find_article(text, title, whole=whole)
        return cls(text, article.paragraphs, article.title)

    @classmethod
    def from_sentences(cls, sentences: Iterable[str], title: str | None = None) -> Document:
        """Take sentences that are already split; the document's text is one of them a line.

        A sentence without a visible character is left out, since nothing could show it.

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
        """Return what JSON shows of a document at the head of every result."""
        return {
            "version": SCHEMA_VERSION,
            "source": self.source,
            "title": self.title,
            "language": self.language,
        }

    def __repr__(self) -> str:
        named = f", title={abridge(self.title)}" if self.title else ""
        return f"Document({abridge(self.text)}, {len(self.paragraphs)} paragraphs{named})"


def abridge(text: str) -> str:
    """Quote the beginning of a text on one line, for a ``repr``.

    >>> abridge("버스 요금이 오른다." * 9)
    "'버스 요금이 오른다.버스 요금이 오른다.버스 요금이 오른다.버스 요금이 …'"
    """
    if len(text) <= _REPR_LENGTH:
        return repr(text)
    return repr(f"{text[:_REPR_LENGTH]}…")
