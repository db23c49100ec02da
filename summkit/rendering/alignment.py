"""A translation beside its original: which sentences stand together, and what is remarked where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from summkit.document import TranslatedSentence, Translation


def paragraphs(translation: Translation) -> Iterator[list[TranslatedSentence]]:
    """Yield the sentences of each paragraph of the original."""
    known = translation.document.paragraphs
    if known is None:
        from summkit.reading.layout import paragraphs_of

        known = tuple(paragraphs_of(translation.document.text))
    starts = [paragraph.start for paragraph in known]

    def place(translated: TranslatedSentence) -> int:
        return bisect_right(starts, translated.source.start)

    for _, together in groupby(translation.sentences, place):
        yield list(together)


def general_warnings(translation: Translation) -> tuple[str, ...]:
    """Leave out of the warnings of a translation those that repeat what a sentence says itself."""
    said = {warning for sentence in translation.sentences for warning in sentence.warnings}
    return tuple(w for w in translation.warnings if w.partition(": ")[2] not in said)
