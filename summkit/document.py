"""The values that travel through summkit: frozen, and true to the text they were cut from.

A step never rewrites text. It chooses spans of ``Document.text``, so that for every sentence
of every result ``document.text[s.start:s.end] == s.text``. Offsets count Unicode code points,
as Python does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from summkit.errors import OptionError

# one run of white space at a time: a pattern that also names the line break would backtrack
# over long runs of blanks, in time that grows with their square
_WHITE_SPACE = re.compile(r"\s+")
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Paragraph(NamedTuple):
    """A stretch of text that sentences do not cross: ``text[start:end]``.

    ``joint`` is what a line break inside the paragraph stands for: a space, or nothing where
    the text was wrapped in mid-word.
    """

    start: int
    end: int
    joint: str = " "


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in its document: ``document.text[start:end] == text``.

    ``index`` counts the sentences of the document from 0. ``score`` is set by a summary; the
    scores of a document's sentences sum to 1 for the graph methods, and are otherwise only
    comparable within one document and method.
    """

    text: str
    start: int
    end: int
    index: int
    score: float | None = None
    joint: str = field(default=" ", repr=False, compare=False)

    @property
    def line(self) -> str:
        """The sentence on one line, for people: wrapped lines joined, runs of blanks folded."""

        def join(blank: re.Match[str]) -> str:
            # a blank beside the line break was there before the text was wrapped
            return " " if blank[0].strip(_LINE_BREAKS) else self.joint

        return _WHITE_SPACE.sub(join, self.text)

    def __str__(self) -> str:
        return self.line


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was decoded, and what is known about it.

    ``paragraphs`` are the stretches of the text that carry the article, in order and without
    overlap; ``None`` means that nobody has looked yet, and ``summkit.summarize`` then finds
    them itself. ``sentences`` is set when the text came already split. ``source`` names where
    the text came from; ``warnings`` are one-line remarks made while it was read.
    """

    text: str
    title: str | None = None
    source: str | None = None
    language: str | None = None
    paragraphs: tuple[Paragraph, ...] | None = None
    sentences: tuple[Sentence, ...] | None = None
    warnings: tuple[str, ...] = ()

    @classmethod
    def from_text(cls, text: str, title: str | None = None) -> Document:
        """Take a text as it is, to the letter: offsets refer to the string that was passed.

        Raises:
            OptionError: ``text`` is not a string.
        """
        if not isinstance(text, str):
            kind = type(text).__name__
            raise OptionError(f"text must be a str, not {kind}; summkit.read takes bytes and files")
        return cls(text, title=title)

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
        found: list[Sentence] = []
        start = 0
        for line in lines:
            body = line.strip()
            if body:
                at = start + line.index(body)
                found.append(Sentence(body, at, at + len(body), len(found)))
            start += len(line) + 1
        paragraphs = tuple(Paragraph(s.start, s.end) for s in found)
        return cls("\n".join(lines), title, paragraphs=paragraphs, sentences=tuple(found))


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or compound that the text is about, as it is written there.

    ``score`` is the TextRank of the word among the document's words; for a compound, the sum
    over its parts.
    """

    text: str
    score: float

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """A sentence and what became of it.

    ``text`` is the sentence itself where nothing had to be translated. ``score`` is the mean
    log-probability of a piece of the output, or ``None`` where nothing was translated or the
    engine does not tell. ``warnings`` say what is suspect about the result.
    """

    source: Sentence
    text: str
    score: float | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in another language, sentence by sentence.

    ``text`` has the paragraphs and line breaks of the original. ``engine`` is ``None`` where no
    sentence had to be translated. ``warnings`` name the sentences that are suspect by number.
    """

    text: str
    document: Document
    sentences: tuple[TranslatedSentence, ...]
    source: str
    target: str
    title: str | None = None
    engine: str | None = None
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentences that carry a document, in document order, and how they were chosen.

    ``ranked`` holds every sentence of the document with its score, so that a page can show
    where the weight lies. ``warnings`` includes those of the document. ``translation`` is set by
    whoever asks for the summary in another language too; its sentences are the summary's.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    method: str
    language: str
    ranked: tuple[Sentence, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    warnings: tuple[str, ...] = ()
    translation: Translation | None = None

    @property
    def text(self) -> str:
        """The summary as plain text, a sentence a line."""
        return "\n".join(sentence.line for sentence in self.sentences)

    @property
    def title(self) -> str | None:
        """The headline of the document, if one is known."""
        return self.document.title

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.sentences)
