"""Results: keywords, summaries and translations, frozen, each with its form in JSON.

``to_dict`` returns JSON data, the only form of a result for programs; ``--format json`` and batch
write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain, repeat
from typing import Any

from summkit.characters import fold_line
from summkit.jsonl import SCHEMA_VERSION, round_score
from summkit.text.document import Document, Sentence, abridge
from summkit.text.languages import detect_language


@dataclass(frozen=True, slots=True, repr=False)
class Keyword:
    """A word or compound that a text is about, in the form in which the text has it.

    ``score`` is the TextRank of the word among the words of the document, for a compound the sum of
    its parts, weighed by its letters and by how often it stands. The scores of all candidates of a
    document sum to 1.
    """

    text: str
    score: float

    def to_dict(self) -> dict[str, Any]:
        """Return the keyword as JSON data."""
        return {"text": self.text, "score": round_score(self.score)}

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Keyword({abridge(self.text)}, score={self.score:.3g})"


@dataclass(frozen=True, slots=True, repr=False)
class DocumentKeywords:
    """A document with its keywords, best first."""

    document: Document
    keywords: Sequence[Keyword]
    language: str

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON data."""
        return {
            **self.document.to_dict(),
            "language": self.language,
            "keywords": [keyword.to_dict() for keyword in self.keywords],
            "warnings": list(self.document.warnings),
        }

    def __repr__(self) -> str:
        return f"DocumentKeywords({self.document!r}, {len(self.keywords)} keywords)"


@dataclass(frozen=True, slots=True, repr=False)
class SplitDocument:
    """A document with its sentences."""

    document: Document
    sentences: tuple[Sentence, ...]
    language: str

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON data."""
        return {
            **self.document.to_dict(),
            "language": self.language,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "warnings": list(self.document.warnings),
        }

    def __repr__(self) -> str:
        return f"SplitDocument({self.document!r}, {len(self.sentences)} sentences)"


@dataclass(frozen=True, slots=True, repr=False)
class TranslatedSentence:
    """A sentence and its translation.

    ``text`` is the sentence itself if there was nothing to translate. ``score`` is the mean
    log-probability of the subwords of the output, or ``None`` if there was nothing to translate
    or the engine gives none. ``warnings`` say what is suspect about the translation.
    """

    source: Sentence
    text: str
    score: float | None = None
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON data."""
        return {
            **replace(self.source, score=None).to_dict(),
            "translation": self.text,
            "score": round_score(self.score),
            "warnings": list(self.warnings),
        }

    def __repr__(self) -> str:
        return f"TranslatedSentence({self.source!r}, {abridge(self.text)})"


@dataclass(frozen=True, slots=True, repr=False)
class Translation:
    """The translation of a document, sentence by sentence.

    ``text`` has the paragraphs and line breaks of the original. ``source`` and ``target`` are the
    ISO 639-1 codes of the languages, ``title`` is the translated headline. ``engine`` is ``None``
    if there was nothing to translate, and ``model``, what its model is called, also where the
    engine does not tell. ``keywords`` are those of a summary, translated. ``warnings`` name suspect
    sentences by number.
    """

    text: str
    document: Document
    sentences: tuple[TranslatedSentence, ...]
    source: str
    target: str
    title: str | None = None
    engine: str | None = None
    warnings: tuple[str, ...] = ()
    model: str | None = None
    keywords: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON data."""
        return {
            **self.document.to_dict(),
            "language": self.source,
            "target": self.target,
            "engine": self.engine,
            "model": self.model,
            "title_translation": self.title,
            "text": self.text,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "warnings": list(self.warnings),
        }

    def _repr_html_(self) -> str:
        """Show the translation in a notebook, each sentence beside its original."""
        shown = "".join(
            f"<tr><td>{escape(fold_line(s.text))}</td><td>{escape(fold_line(s.source.line))}</td></tr>"
            for s in self.sentences
        )
        return f"{_show_title(self.title)}<table>{shown}</table>"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Translation({abridge(self.text)}, {self.source} → {self.target})"


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """The most important sentences of one document or several, in their order.

    For each sentence ``documents[s.document].text[s.start:s.end] == s.text``. ``ranked`` has every
    sentence of every document with its score, in document order. ``keywords`` are found when they
    are first looked at. ``warnings`` include those of the documents. ``translations`` has one of
    each document if a translation was asked for, and is empty otherwise. ``model`` is the language
    model that chose the sentences, if one did; they have no scores then.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    method: str
    language: str
    ranked: tuple[Sentence, ...] = ()
    keywords: Sequence[Keyword] = ()
    warnings: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    model: str | None = None

    @property
    def document(self) -> Document:
        """The document; of several, the first."""
        return self.documents[0]

    @property
    def translation(self) -> Translation | None:
        """The translation, if there is one; of several documents, that of the first."""
        return self.translations[0] if self.translations else None

    @property
    def text(self) -> str:
        """The summary as plain text, one sentence a line."""
        return "\n".join(sentence.line for sentence in self.sentences)

    @property
    def title(self) -> str | None:
        """The headline of the document, if it is known; of several, that of the first."""
        return self.document.title

    @property
    def parts(self) -> tuple[Summary, ...]:
        """The part of each document, as a summary of this document alone."""
        if len(self.documents) == 1:
            return (self,)
        return tuple(self._build_part(number) for number in range(len(self.documents)))

    @property
    def parts_to_translate(self) -> tuple[Summary, ...]:
        """The parts as they are translated: the first one has the keywords of all documents."""
        first, *others = self.parts
        return (replace(first, keywords=self.keywords), *others)

    def _build_part(self, number: int) -> Summary:
        document = self.documents[number]
        return Summary(
            (document,),
            tuple(replace(s, document=0) for s in self.sentences if s.document == number),
            self.method,
            document.language or detect_language(document.text),
            tuple(replace(s, document=0) for s in self.ranked if s.document == number),
            warnings=document.warnings,
            translations=self.translations[number : number + 1],
            model=self.model,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as JSON data.

        A summary of several documents lists its ``sources``, and the ``source`` of each sentence
        is a position in that list. In a translated summary each sentence has a ``translation``, and
        ``translation`` of the summary has the rest of it.
        """
        several = len(self.documents) > 1
        sources = [
            {
                "source": part.document.source,
                "title": part.title,
                **({"title_translation": part.translation.title} if part.translation else {}),
                **part.document.origin.to_dict(),
            }
            for part in (self.parts if several else ())
        ]
        head = (
            {"version": SCHEMA_VERSION, "sources": sources} if several else self.document.to_dict()
        )
        return {
            **head,
            "language": self.language,
            "method": self.method,
            **({} if self.model is None else {"model": self.model}),
            "sentences": [
                {**({"source": number} if several else {}), **sentence}
                for number, part in enumerate(self.parts)
                for sentence in part._list_sentences()
            ],
            "keywords": [keyword.text for keyword in self.keywords],
            **({} if self.translation is None else {"translation": self._describe_translation()}),
            "warnings": list(self.warnings),
        }

    def _describe_translation(self) -> dict[str, Any]:
        """Describe what was translated but the sentences, and what by."""
        first = self.translations[0]
        made = [one for one in self.translations if one.engine] or [first]
        return {
            "target": first.target,
            "engine": made[0].engine,
            "model": made[0].model,
            **({"title": first.title} if len(self.documents) == 1 else {}),
            "keywords": list(first.keywords),
        }

    def _list_sentences(self) -> list[dict[str, Any]]:
        # the score is always there, even if JSON has no number for it
        shown = [{**s.to_dict(), "score": round_score(s.score)} for s in self.sentences]
        if self.translation is None:
            return shown
        texts = chain((t.text for t in self.translation.sentences), repeat(None))
        return [{**s, "translation": text} for s, text in zip(shown, texts, strict=False)]

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        """Show the summary in a notebook."""
        shown = "".join(
            f"<li>{escape(fold_line(sentence.line))}</li>" for sentence in self.sentences
        )
        return f"{_show_title(self.title)}<ol>{shown}</ol>"

    def __len__(self) -> int:
        return len(self.sentences)

    def __repr__(self) -> str:
        chosen = f"{len(self.sentences)} of {len(self.ranked)} sentences"
        several = len(self.documents) > 1
        documents = f"{len(self.documents)} documents" if several else repr(self.document)
        return f"Summary({chosen}, method={self.method!r}, {documents})"


def _show_title(title: str | None) -> str:
    return f"<h4>{escape(fold_line(title))}</h4>" if title else ""


def name_source(document: Document, warnings: Iterable[str]) -> Iterator[str]:
    """Put the source of a document before its warnings, if it is known."""
    prefix = f"{document.source}: " if document.source else ""
    return (f"{prefix}{warning}" for warning in warnings)
