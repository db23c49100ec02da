"""The content words of a sentence: morphemes of Korean, stems of English.

Korean is compared by morphemes: ``협력을`` and ``협력이`` share ``협력``. Nouns, roots, foreign
words and numbers are content words; particles, endings and verbs are not, since the verbs of
Korean news are mostly ``밝히다`` and ``하다``. The terms of a compound are its parts.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, starmap
from typing import Any, NamedTuple

from summkit.text.languages import has_hangul
from summkit.text.morphemes import TaggedText, parse_parts, tag_text

_local = threading.local()
_CONTENT = frozenset({"NNG", "NNP", "XR", "SL", "SH", "SN"})
_COUNTED = _CONTENT | {"XPN", "XSN"}
_NO_PARTS = ("*", "")
_WINDOW = 2_000
_LONGEST_SENTENCE = 50_000
_WORD = re.compile(
    "(?P<dense>[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)|(?P<number>\\d[\\d.,]*)"
    "|[^\\W\\d_]+(?:['’][^\\W\\d_]+)?"
)
_ENGLISH_STOPS = frozenset(
    """a about above after again against all also am an and any are aren't as at be because
    been before being below between both but by can can't cannot could couldn't did didn't
    do does doesn't doing don't down during each even few for from further had hadn't has
    hasn't have haven't having he her here hers herself him himself his how i if in into is
    isn't it its it's itself just like may me might more most mr mrs ms much must my myself
    no nor not now of off on once one only or other our ours ourselves out over own said
    same say says she should shouldn't since so some still such than that the their theirs
    them themselves then there these they this those through to too under until up upon us
    very was wasn't we were weren't what when where which while who whom whose why will with
    within without won't would wouldn't yet you your yours yourself""".split()
)


class Word(NamedTuple):
    """A content word: its terms, and its span in the analysed text.

    ``is_noun`` says that it may be, or be part of, a keyword.
    """

    terms: tuple[str, ...]
    start: int
    end: int
    is_noun: bool = True


WordValues = tuple[tuple[str, ...], int, int, bool]
"""The values of a ``Word``, with which no object is built yet."""


def extract_words(text: str) -> list[Word]:
    """Extract the content words of a normalized sentence, in order, in linear time."""
    return [word for at, chunk in _cut_chunks(text) for word in _extract_chunk_words(chunk, at)]


def _extract_chunk_words(chunk: str, at: int) -> Iterable[Word]:
    if has_hangul(chunk):
        return starmap(Word, extract_tagged_words(tag_text(chunk), at))
    return _extract_words_by_script(chunk, at)


def extract_terms(text: str) -> list[str]:
    """Extract the terms of the content words of a normalized text, in order."""
    return [term for word in extract_words(text) for term in word.terms]


def _cut_chunks(text: str) -> Iterator[tuple[int, str]]:
    """Cut a sentence that is too long for the tagger, at blanks if there are any.

    Of a text that is longer than any sentence, only the beginning is used.
    """
    at = 0
    text = text[:_LONGEST_SENTENCE]
    while len(text) - at > _WINDOW:
        cut = text.rfind(" ", at + _WINDOW // 2, at + _WINDOW) + 1 or at + _WINDOW
        yield at, text[at:cut]
        at = cut
    yield at, text[at:]


def extract_tagged_words(text: TaggedText, at: int = 0) -> list[WordValues]:
    """Extract the content words of a tagged text, in order: the values of a ``Word`` for each.

    The span of a noun includes an affix that is written with it, as in ``초협력`` or ``저축률``.

    Args:
        text: The output of the tagger.
        at: The offset of the text's first character.
    """
    words: list[WordValues] = []
    prefix = (-1, -1)
    bare = -1
    for tag, surface, parts, ending in zip(*text.morphemes, strict=True):
        # only a content word, an affix of one, and what the dictionary has parts of
        if tag not in _COUNTED and parts in _NO_PARTS:
            continue
        end = at + ending
        start = end - len(surface)
        if tag == "XPN":
            prefix = (start, end)
        elif tag == "XSN":
            if start == bare and surface != "들":
                words[-1] = (*words[-1][:2], end, words[-1][3])
        elif terms := _list_terms(tag, surface, parts):
            words.append((terms, prefix[0] if prefix[1] == start else start, end, tag != "SN"))
            bare = end
    return words


@lru_cache(maxsize=20_000)
def _list_terms(tag: str, surface: str, parts: str) -> tuple[str, ...]:
    """List the content morphemes of a row: among its parts, or the row itself if it has a tag."""
    parsed = parse_parts(parts)
    if not parsed:
        return (surface.lower(),) if tag in _CONTENT else ()
    return tuple(form.lower() for form, part_tag in parsed if part_tag in _CONTENT)


def _extract_words_by_script(text: str, at: int) -> Iterator[Word]:
    """Extract the words of text without Hangul.

    Where words are not separated, as in Japanese, Chinese and Thai, character bigrams serve.
    """
    for found in _WORD.finditer(text):
        start, end, word = found.start() + at, found.end() + at, found[0]
        if found.lastgroup == "dense":
            bigrams = [a + b for a, b in pairwise(word)] or [word]
            yield from (
                Word((bigram,), start + i, start + i + len(bigram))
                for i, bigram in enumerate(bigrams)
            )
        elif found.lastgroup == "number":
            yield Word((word.rstrip(".,"),), start, end, is_noun=False)
        elif (plain := word.lower().replace("’", "'")) not in _ENGLISH_STOPS:
            yield Word((_stem(plain),), start, end, is_noun=len(plain) > 1)


def _stem(word: str) -> str:
    return str(_load_stemmer().stemWord(word)) if word.isascii() else word


def _load_stemmer() -> Any:  # noqa: ANN401 (snowballstemmer has no types)
    """Load the stemmer of this thread: it keeps the word that it works on in itself.

    It is Porter's second one for English (Porter, 2001).
    """
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        import snowballstemmer

        stemmer = _local.stemmer = snowballstemmer.stemmer("english")
    return stemmer
