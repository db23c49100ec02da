"""Files → the same files in another language, several together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summkit.errors import OptionError
from summkit.reading.limits import DEFAULT_MEGABYTES, convert_megabytes
from summkit.reading.sources import Source, load
from summkit.results import Translation
from summkit.text.document import Document
from summkit.text.splitters import Splitter
from summkit.translation.engines import ASKING, Decoding
from summkit.translation.files.opening import open_file
from summkit.translation.files.plain import open_text
from summkit.translation.files.structure import TranslatableFile
from summkit.translation.masks import hide_private
from summkit.translation.translate import translate_all
from summkit.writing import replace_file

Translate = Callable[[Sequence[Document], str | None], Sequence[Translation]]
"""Translates documents from the language that is said, or as the user has said it."""


@dataclass(frozen=True, slots=True, repr=False)
class TranslatedFile:
    """A file in another language.

    ``data`` is the file, ``suffixes`` are how the names of such files end. ``translation`` has the
    prose of the file, sentence by sentence, and ``warnings`` name suspect sentences by number.
    """

    data: bytes
    suffixes: tuple[str, ...]
    translation: Translation
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The file as text, unless it is one of Word."""
        return self.data.decode("utf-8", "replace")

    def __repr__(self) -> str:
        size = f"{len(self.data):,} bytes"
        return f"TranslatedFile({size}, {self.suffixes[0]}, {self.translation!r})"


def translate_file(
    path: Source,
    output: str | os.PathLike[str] | None = None,
    *,
    source: str = "auto",
    target: str = "en",
    engine: str = "auto",
    decoding: Decoding | None = None,
    splitter: str | Splitter = "auto",
    encoding: str | None = None,
    max_size: float = DEFAULT_MEGABYTES,
) -> TranslatedFile:
    """Translate a file as what it is: a page stays that page, subtitles keep their times.

    Pages, Markdown, subtitles (SubRip, WebVTT, SBV, SAMI), Word files and plain texts keep their
    structure; of all other formats the text is translated. What is no prose never reaches a model.

    Args:
        path: A path or http(s) address, ``"-"`` for standard input, bytes, or an open file.
        output: The file to write; its name ends as the format's names do.
        source: The language it is in; ``"auto"`` tells it by the script.
        target: The language wanted.
        engine: As in :func:`summkit.translate`.
        decoding: How the model is run.
        splitter: How sentences are found.
        encoding: The encoding of a text or page; without one it is detected. UTF-8 is written.
        max_size: The most megabytes of the file, and of what it is unpacked to.

    Raises:
        ReadingError: The file cannot be read.
        OptionError: ``output`` is the name of a file of another kind, or as in ``translate``.
        TranslationError: No model for the pair is installed, or the language cannot be told.
        OSError: ``output`` cannot be written.
    """
    raw = load(path, limit=convert_megabytes(max_size))
    file = open_file(raw, encoding) or open_text(raw, encoding)
    if output is not None and Path(output).suffix.lower() not in file.suffixes:
        kinds = ", ".join(file.suffixes)
        raise OptionError(f"{os.fspath(output)}: what is written is no such file; name it {kinds}")

    def translate(documents: Sequence[Document], language: str | None) -> Sequence[Translation]:
        return translate_all(
            documents,
            source=language or source,
            target=target,
            engine=engine,
            decoding=decoding,
            splitter=splitter,
        )

    (made,) = translate_files([file], translate)
    if output is not None:
        # the place of a link is where it leads
        replace_file(Path(output).resolve(), made.data)
    return made


def translate_files(
    files: Sequence[TranslatableFile], translate: Translate
) -> list[TranslatedFile]:
    """Translate files together.

    Args:
        files: The files.
        translate: Translates documents.
    """
    made = translate([file.document for file in files], None)
    return [
        TranslatedFile(
            file.build(translation, _translate_phrases(file, translation, translate)),
            file.suffixes,
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
