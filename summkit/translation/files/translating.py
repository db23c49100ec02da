"""Files → the same files in another language, several together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from summkit.results import Translation
from summkit.text.document import Document
from summkit.translation.engines import ASKING
from summkit.translation.files.structure import TranslatableFile
from summkit.translation.masks import hide_private

Translate = Callable[[Sequence[Document], str | None], Sequence[Translation]]
"""Translates documents from the language that is said, or as the user has said it."""


class Built(NamedTuple):
    """A file in another language, and the translation that it was made of."""

    data: bytes
    translation: Translation
    warnings: tuple[str, ...]


def translate_files(files: Sequence[TranslatableFile], translate: Translate) -> list[Built]:
    """Translate files.

    Args:
        files: The files.
        translate: Translates documents.
    """
    made = translate([file.document for file in files], None)
    return [
        Built(
            file.build(translation, _translate_phrases(file, translation, translate)),
            translation,
            tuple(map(hide_private, translation.warnings)),
        )
        for file, translation in zip(files, made, strict=True)
    ]


def _translate_phrases(
    file: TranslatableFile, translation: Translation, translate: Translate
) -> Mapping[str, str]:
    """Translate the tagged words of a file by themselves, where that does not ask a server."""
    asks = any(name in ASKING for name in (translation.engine or "").split(" + "))
    if not file.phrases or translation.engine is None or asks:
        return {}
    document = Document.from_sentences(file.phrases)
    (made,) = translate([document], translation.source)
    return {s.source.text: s.text for s in made.sentences if s.text != s.source.text}
