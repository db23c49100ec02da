"""Analysed documents: their sentences with the words of each, in one pass of the tagger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from summkit.text.document import Document, Sentence
from summkit.text.languages import detect_language, has_hangul
from summkit.text.normalization import normalize_text
from summkit.text.sentences import Passage, split_passages
from summkit.text.splitters import Splitter, load_splitter
from summkit.text.words import Word, extract_tagged_words, extract_terms, extract_words

_BETWEEN = "\n\n"


class AnalyzedSentence(NamedTuple):
    """A sentence, its normalized text, and its words, whose offsets refer to that text."""

    sentence: Sentence
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, repr=False)
class AnalyzedDocument:
    """One document, or several that are ranked together, with their sentences and words.

    ``texts[i]`` and ``words[i]`` belong to ``sentences[i]``: its normalized text, and words whose
    offsets refer to that. A sentence may have none, ``재밌어요!`` for example. ``query`` holds the
    terms that the reader looks for.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[Word, ...], ...]
    language: str
    query: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The texts of the documents, an empty line between two."""
        return _BETWEEN.join(document.text for document in self.documents)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Each sentence on one line, as it is printed."""
        return tuple(sentence.line for sentence in self.sentences)

    @cached_property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """The terms of each sentence, in order, repeats kept; numbers are left out, since a list
        of figures shares them with every other one.
        """
        return tuple(
            tuple(term for word in words if word.is_noun for term in word.terms)
            for words in self.words
        )

    @cached_property
    def eligible(self) -> tuple[int, ...]:
        """The positions of the sentences that say something: that hold a letter or a digit."""
        return tuple(i for i, text in enumerate(self.texts) if any(map(str.isalnum, text)))

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The terms of the headline, or of all headlines."""
        titles = " ".join(document.title for document in self.documents if document.title)
        return frozenset(_extract_terms(titles))

    def __repr__(self) -> str:
        of = f"{len(self.documents)} documents" if len(self.documents) > 1 else self.documents[0]
        return f"AnalyzedDocument({len(self.sentences)} sentences, {of!r})"


def analyze(
    documents: Sequence[Document], splitter: str | Splitter = "auto", query: str | None = None
) -> AnalyzedDocument:
    """Split one document or several, and find the words of each sentence.

    A splitter that uses the tagger has asked it already; otherwise it is asked a sentence at a
    time, as it is for sentences that came split.

    Raises:
        OptionError: There is no splitter of that name.
    """
    chosen = load_splitter(splitter)
    found = [
        one._replace(sentence=replace(one.sentence, document=number)) if number else one
        for number, document in enumerate(documents)
        for passage in split_passages(document, chosen)
        for one in _analyze_passage(passage)
    ]
    sentences, texts, words = tuple(zip(*found, strict=True)) or ((), (), ())
    known = documents[0].language if len(documents) == 1 else None
    return AnalyzedDocument(
        tuple(documents),
        sentences,
        texts,
        words,
        known or detect_language("\n".join(texts)),
        tuple(_extract_terms(query or "")),
    )


def _extract_terms(text: str) -> list[str]:
    return extract_terms(normalize_text(text).text)


def _analyze_passage(passage: Passage) -> Iterator[AnalyzedSentence]:
    words = list(_list_words(passage))
    at = 0
    for sentence, start, end in _locate_sentences(passage):
        text = passage.normalized.text[start:end]
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        if passage.stretches and has_hangul(text):
            own = words[first:at]
            moved = (Word(terms, a - start, b - start, noun) for terms, a, b, noun in own)
            yield AnalyzedSentence(sentence, text, tuple(moved))
        else:
            yield AnalyzedSentence(sentence, text, tuple(extract_words(text)))


def _locate_sentences(passage: Passage) -> Iterator[tuple[Sentence, int, int]]:
    """Yield each sentence with its offsets in the normalized text."""
    offsets = passage.normalized.offsets
    end = 0
    for sentence in passage.sentences:
        start = bisect_left(offsets, sentence.start, end)
        end = bisect_left(offsets, sentence.end, start)
        yield sentence, start, end


def _list_words(passage: Passage) -> Iterator[Word]:
    """Yield the words of a passage, with their offsets in its normalized text."""
    for start, end, tagged in passage.stretches:
        yield from (word for word in extract_tagged_words(tagged, start) if word.start < end)
