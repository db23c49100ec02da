"""What a method is given: a document's sentences, with the words each of them is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from summkit.document import Document, Sentence
from summkit.language.analysis import Analysed, analysed
from summkit.language.script import detect_language
from summkit.language.splitters import Splitter, splitter_of
from summkit.language.words import Word, keys_of
from summkit.language.working_copy import working_copy
from summkit.summarization.pagerank import Vector


@dataclass(frozen=True)
class Material:
    """A document ready to be ranked.

    ``texts[i]`` and ``words[i]`` belong to ``sentences[i]``: its tidied text, and words whose
    positions refer to that. A sentence may have none, ``재밌어요!`` for example.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[Word, ...], ...]
    language: str
    query: tuple[str, ...] = ()

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The keys of each sentence's words, in order, repeats kept; numbers are left out, since
        a list of figures shares them with every other one.
        """
        return tuple(
            tuple(key for word in words if word.noun for key in word.keys) for words in self.words
        )

    @cached_property
    def eligible(self) -> tuple[int, ...]:
        """The positions of the sentences that say something: that hold a letter or a digit."""
        return tuple(i for i, text in enumerate(self.texts) if any(map(str.isalnum, text)))

    @cached_property
    def title(self) -> frozenset[str]:
        """The keys of the headline's words."""
        return frozenset(_keys(self.document.title or ""))


Method: TypeAlias = Callable[[Material], Vector]
"""Scores the sentences: shape (number of sentences,), larger is better, none below 0."""


def prepare(
    document: Document, *, splitter: str | Splitter = "auto", query: str | None = None
) -> Material:
    """Split a document and find the words of each of its sentences."""
    return material_of(document, analysed(document, splitter_of(splitter)), query)


def material_of(document: Document, found: Iterable[Analysed], query: str | None) -> Material:
    """Take a document's sentences as they have been analysed already."""
    sentences, texts, words = tuple(zip(*found, strict=True)) or ((), (), ())
    language = document.language or detect_language("\n".join(texts))
    return Material(document, sentences, texts, words, language, tuple(_keys(query or "")))


def _keys(text: str) -> list[str]:
    return keys_of(working_copy(text, 0, len(text)).text)
