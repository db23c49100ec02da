"""A translation beside its original: which sentences stand together, and what is remarked where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from summkit.rendering.characters import sentence_line, translated_line
from summkit.results import Summary, TranslatedSentence, Translation


def lines_of(summary: Summary, *, bilingual: bool) -> list[list[str]]:
    """The lines of each sentence of a summary: its own, its translation, or one over the other."""
    if summary.translation is None:
        return [[sentence_line(sentence)] for sentence in summary.sentences]
    if bilingual:
        return [pair(sentence) for sentence in summary.translation.sentences]
    return [[translated_line(sentence)] for sentence in summary.translation.sentences]


def pair(translated: TranslatedSentence) -> list[str]:
    """A sentence and its translation, each on a line."""
    return [sentence_line(translated.source), translated_line(translated)]


def paragraphs(translation: Translation) -> Iterator[list[TranslatedSentence]]:
    """Yield the sentences of each paragraph of the original."""
    starts = [paragraph.start for paragraph in translation.document.paragraphs]

    def place(translated: TranslatedSentence) -> int:
        return bisect_right(starts, translated.source.start)

    for _, together in groupby(translation.sentences, place):
        yield list(together)


def general_warnings(translation: Translation) -> tuple[str, ...]:
    """Leave out of the warnings of a translation those that repeat what a sentence says itself."""
    said = {warning for sentence in translation.sentences for warning in sentence.warnings}
    return tuple(w for w in translation.warnings if w.partition(": ")[2] not in said)
