"""Documents → sentences with their words, in one pass of the tagger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from summkit.text.document import Document, Sentence
from summkit.text.formulas import is_formula
from summkit.text.languages import detect_language, has_hangul
from summkit.text.normalization import normalize_text
from summkit.text.sentences import Passage, TaggedWindow, split_passages
from summkit.text.splitters import Splitter, load_splitter
from summkit.text.words import Word, WordValues, extract_tagged_words, extract_terms, extract_words

_BETWEEN = "\n\n"


class AnalyzedSentence(NamedTuple):
    """A sentence, its normalized text, and its words with offsets in the normalized text."""

    sentence: Sentence
    text: str
    words: tuple[Word, ...]
    is_label: bool = False


@dataclass(frozen=True, repr=False)
class AnalyzedDocument:
    """One document, or several that are ranked as one, with their sentences and words.

    Args:
        documents: The documents, at least one.
        sentences: The sentences of all documents, in order.
        texts: The normalized text of each sentence.
        words: The content words of each sentence, with offsets in its normalized text. A sentence
            may have none, for example ``재밌어요!``.
        language: The language of the sentences, an ISO 639-1 code or ``und``.
        query: The terms of the reader's query.
        labels: The positions of the sentences that are headings, stamps, names or greetings.

    Raises:
        ValueError: There is no document, or not one text and one row of words a sentence.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[Word, ...], ...]
    language: str
    query: tuple[str, ...] = ()
    labels: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not self.documents or len({len(self.sentences), len(self.texts), len(self.words)}) > 1:
            raise ValueError("an analysed document has one text and one row of words a sentence")

    @cached_property
    def text(self) -> str:
        """The texts of the documents, separated by blank lines."""
        return _BETWEEN.join(document.text for document in self.documents)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Each sentence on one line, as it is printed."""
        return tuple(sentence.line for sentence in self.sentences)

    @cached_property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """The terms of each sentence, in order, with repeats.

        Numbers are left out: lists of figures would be similar through them.
        """
        return tuple(
            tuple([term for terms, _, _, is_noun in words if is_noun for term in terms])
            for words in self.words
        )

    @cached_property
    def eligible(self) -> tuple[int, ...]:
        """The positions of the sentences that may be chosen: those with a letter or a digit.

        Labels are among them only if there is nothing else.
        """
        named = [i for i, text in enumerate(self.texts) if any(map(str.isalnum, text))]
        return tuple(i for i in named if i not in self.labels) or tuple(named)

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The terms of all headlines."""
        titles = " ".join(document.title for document in self.documents if document.title)
        return frozenset(_extract_terms(titles))

    def __repr__(self) -> str:
        documents = repr(self.documents[0])
        if len(self.documents) > 1:
            documents = f"{len(self.documents)} documents"
        return f"AnalyzedDocument({len(self.sentences)} sentences, {documents})"


def analyze(
    documents: Sequence[Document], splitter: str | Splitter = "auto", query: str | None = None
) -> AnalyzedDocument:
    """Split one document or several into sentences, and extract the words of each sentence.

    If the splitter uses the tagger, its output is used again. Otherwise, and for sentences that
    were given, each sentence is tagged.

    Args:
        documents: The documents, at least one.
        splitter: How sentences are found; see ``summkit.split_sentences``.
        query: The words that the reader looks for, if any.

    Raises:
        OptionError: There is no splitter of that name, or it gives no spans.
    """
    chosen = load_splitter(splitter)
    found = [
        one._replace(sentence=replace(one.sentence, document=number)) if number else one
        for number, document in enumerate(documents)
        for passage in split_passages(document, chosen)
        for one in _analyze_passage(passage)
    ]
    sentences, texts, words, labels = tuple(zip(*found, strict=True)) or ((), (), (), ())
    language = documents[0].language if len(documents) == 1 else None
    return AnalyzedDocument(
        tuple(documents),
        sentences,
        texts,
        words,
        language or detect_language("\n".join(texts)),
        tuple(_extract_terms(query or "")),
        frozenset(position for position, is_label in enumerate(labels) if is_label),
    )


def _extract_terms(text: str) -> list[str]:
    return extract_terms(normalize_text(text).text)


def _analyze_passage(passage: Passage) -> Iterator[AnalyzedSentence]:
    """Yield the sentences of a passage with their words."""
    words = [values for window in passage.windows for values in _list_words(window)]
    at = 0
    for sentence, start, end in _locate_sentences(passage):
        text = passage.normalized.text[start:end]
        is_label = passage.is_label or is_formula(text)
        first = at
        while at < len(words) and words[at][1] < end:
            at += 1
        if passage.windows and has_hangul(text):
            found = [
                Word(terms, a - start, b - start, noun) for terms, a, b, noun in words[first:at]
            ]
        else:
            found = extract_words(text)
        yield AnalyzedSentence(sentence, text, tuple(found), is_label)


def _locate_sentences(passage: Passage) -> Iterator[tuple[Sentence, int, int]]:
    """Yield each sentence with its offsets in the normalized text."""
    offsets = passage.normalized.offsets
    end = 0
    for sentence in passage.sentences:
        start = bisect_left(offsets, sentence.start, end)
        end = bisect_left(offsets, sentence.end, start)
        yield sentence, start, end


def _list_words(window: TaggedWindow) -> Sequence[WordValues]:
    """List the words of a window that count, with their offsets in the normalized text."""
    at, start, end, tagged = window
    words = extract_tagged_words(tagged, at)
    if start == at and end >= at + len(tagged.text):
        return words
    return [values for values in words if start <= values[1] < end]
