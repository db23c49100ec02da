"""The sentences of a document with the words that each is about, in one pass of the tagger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from summkit.document import Document, Sentence
from summkit.language.script import has_hangul
from summkit.language.sentences import Passage, passages_of
from summkit.language.splitters import Splitter
from summkit.language.words import Word, words_in, words_of
from summkit.language.working_copy import working_copy


class Analysed(NamedTuple):
    """A sentence, its tidied text, and its words, whose positions refer to that text."""

    sentence: Sentence
    text: str
    words: tuple[Word, ...]


def analysed(document: Document, splitter: Splitter) -> Iterator[Analysed]:
    """Split a document and find the words of each of its sentences, in order.

    A splitter that uses the tagger has asked it already; else it is asked a sentence at a time, as
    it is for sentences that came split.
    """
    if document.sentences is None:
        for passage in passages_of(document, splitter):
            yield from _of_passage(passage)
        return
    for sentence in document.sentences:
        text = working_copy(document.text, sentence.start, sentence.end, sentence.joint).text
        yield Analysed(sentence, text, tuple(words_of(text)))


def _of_passage(passage: Passage) -> Iterator[Analysed]:
    words = list(_words(passage))
    at = 0
    for sentence, start, end in _placed(passage):
        text = passage.copy.text[start:end]
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        if passage.stretches and has_hangul(text):
            own = words[first:at]
            moved = (Word(keys, a - start, b - start, noun) for keys, a, b, noun in own)
            yield Analysed(sentence, text, tuple(moved))
        else:
            yield Analysed(sentence, text, tuple(words_of(text)))


def _placed(passage: Passage) -> Iterator[tuple[Sentence, int, int]]:
    """Give each sentence with its place in the copy."""
    offsets = passage.copy.offsets
    end = 0
    for sentence in passage.sentences:
        start = bisect_left(offsets, sentence.start, end)
        end = bisect_left(offsets, sentence.end, start)
        yield sentence, start, end


def _words(passage: Passage) -> Iterator[Word]:
    """Give the words of a passage, with their places in its copy."""
    for start, end, tagged in passage.stretches:
        yield from (word for word in words_in(tagged, start) if word.start < end)
