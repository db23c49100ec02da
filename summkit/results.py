"""Results: keywords, summaries and translations, frozen, each with the JSON that stands for it.

``to_dict`` is the one shape of a result for programs: ``--format json`` writes it, and so does
whoever else hands results on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import Any

from summkit.jsonl import SCHEMA_VERSION, round_score
from summkit.text.document import Document, Sentence, abridge
from summkit.text.languages import detect_language


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


@dataclass(frozen=True, slots=True, repr=False)
class DocumentKeywords:
    """A document with the keywords found in it, best first."""

    document: Document
    keywords: tuple[Keyword, ...]
    language: str

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON shows of it."""
        return {
            **self.document.to_dict(),
            "language": self.language,
            "keywords": [{"text": k.text, "score": round_score(k.score)} for k in self.keywords],
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
        """Return what JSON shows of it."""
        return {
            **self.document.to_dict(),
            "language": self.language,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "warnings": list(self.document.warnings),
        }

    def __repr__(self) -> str:
        return f"SplitDocument({self.document!r}, {len(self.sentences)} sentences)"


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """A sentence and its translation.

    ``text`` is the sentence itself where nothing had to be translated. ``score`` is the mean
    log-probability of a subword of the output, or ``None`` where nothing was translated or the
    engine gives none. ``warnings`` say what is suspect about the result.
    """

    source: Sentence
    text: str
    score: float | None = None
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON shows of it."""
        return {
            **replace(self.source, score=None).to_dict(),
            "translation": self.text,
            "score": round_score(self.score),
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True, repr=False)
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

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON shows of it."""
        return {
            **self.document.to_dict(),
            "language": self.source,
            "target": self.target,
            "engine": self.engine,
            "title_translation": self.title,
            "text": self.text,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "warnings": list(self.warnings),
        }

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Translation({abridge(self.text)}, {self.source} → {self.target})"


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """The sentences that carry one document or several, in their order, and how they were chosen.

    For each sentence ``documents[s.document].text[s.start:s.end] == s.text``. ``ranked`` holds
    every sentence of every document with its score, so that a page can show where the weight
    lies. ``warnings`` includes those of the documents. ``translations`` is set by whoever asks
    for the summary in another language too: one for each document, or none.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    method: str
    language: str
    ranked: tuple[Sentence, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    warnings: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()

    @property
    def document(self) -> Document:
        """The document; of several, the first."""
        return self.documents[0]

    @property
    def translation(self) -> Translation | None:
        """The translation, if one was asked for; of several documents, that of the first."""
        return self.translations[0] if self.translations else None

    @property
    def text(self) -> str:
        """The summary as plain text, a sentence a line."""
        return "\n".join(sentence.line for sentence in self.sentences)

    @property
    def title(self) -> str | None:
        """The headline of the document, if one is known."""
        return self.document.title

    @property
    def parts(self) -> tuple[Summary, ...]:
        """What the summary has of each document, as a summary of that document alone."""
        if len(self.documents) == 1:
            return (self,)
        return tuple(self._part(number) for number in range(len(self.documents)))

    def _part(self, number: int) -> Summary:
        document = self.documents[number]
        return Summary(
            (document,),
            tuple(replace(s, document=0) for s in self.sentences if s.document == number),
            self.method,
            document.language or detect_language(document.text),
            tuple(replace(s, document=0) for s in self.ranked if s.document == number),
            warnings=document.warnings,
            translations=self.translations[number : number + 1],
        )

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON shows of the summary.

        Of several documents it lists the ``sources``, and each sentence has the number of its
        ``source`` there. A summary that was translated has a ``translation`` in each sentence.
        """
        several = len(self.documents) > 1
        sources = [{"source": d.source, "title": d.title} for d in self.documents]
        head = (
            {"version": SCHEMA_VERSION, "sources": sources} if several else self.document.to_dict()
        )
        return {
            **head,
            "language": self.language,
            "method": self.method,
            "sentences": [
                {**({"source": number} if several else {}), **sentence}
                for number, part in enumerate(self.parts)
                for sentence in part._sentences()
            ],
            "keywords": [keyword.text for keyword in self.keywords],
            "warnings": list(self.warnings),
        }

    def _sentences(self) -> list[dict[str, Any]]:
        # a sentence of a summary always shows its score, even one that JSON has no number for
        shown = [{**s.to_dict(), "score": round_score(s.score)} for s in self.sentences]
        if self.translation is None:
            return shown
        texts = chain((t.text for t in self.translation.sentences), repeat(None))
        return [{**s, "translation": text} for s, text in zip(shown, texts, strict=False)]

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.sentences)

    def __repr__(self) -> str:
        chosen = f"{len(self.sentences)} of {len(self.ranked)} sentences"
        of = f"{len(self.documents)} documents" if len(self.documents) > 1 else repr(self.document)
        return f"Summary({chosen}, method={self.method!r}, {of})"
