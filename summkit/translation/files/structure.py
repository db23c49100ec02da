"""A file of any format while it is translated: its prose, and how it is written again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from summkit.results import TranslatedSentence, Translation
from summkit.text.document import Document
from summkit.text.layout import Paragraph
from summkit.translation.files.alignment import lay_over
from summkit.translation.files.runs import Run, join_runs, part_runs, tidy_runs

Segment = Sequence[Run]
"""Prose that is translated as one: a paragraph, a cell, the title of a link."""
Translated = Sequence["Segment | None"]
"""What became of segments; ``None`` where there was nothing to translate."""

# between two segments; a single line break would be one within a sentence
_GAP = "\n\n"
_MOST_WORDS = 8


class TranslatableFile(Protocol):
    """A file that is translated with its structure."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How the names of such files end; the first is the usual one."""
        ...

    @property
    def document(self) -> Document:
        """The prose of the file, which is what is translated."""
        ...

    @property
    def phrases(self) -> tuple[str, ...]:
        """Words with a tag of their own, by whose translation they are found in the sentences."""
        ...

    def build(self, translation: Translation, phrases: Mapping[str, str]) -> bytes:
        """Write the file in the language of a translation of its document.

        Args:
            translation: The translation of the document.
            phrases: The translations of phrases, of those that were translated.
        """
        ...


@dataclass(frozen=True)
class StructuredFile:
    """A file that has been taken apart into segments.

    Args:
        segments: Its prose.
        write: Writes the file again with what became of each segment, in a language.
        name: What the file is called.
        suffixes: How the names of such files end.
        warnings: Remarks on reading it.
    """

    segments: Sequence[Segment]
    write: Callable[[Translated, str], bytes]
    name: str
    suffixes: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    @cached_property
    def document(self) -> Document:
        """A document with a paragraph for each segment."""
        texts = [join_runs(segment) for segment in self.segments]
        paragraphs: list[Paragraph] = []
        at = 0
        for text in texts:
            if text.strip():
                paragraphs.append(Paragraph(at, at + len(text)))
            at += len(text) + len(_GAP)
        return Document(
            _GAP.join(texts), tuple(paragraphs), source=self.name, warnings=self.warnings
        )

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The different words that have a tag around them which is not around all of a segment."""
        found: dict[str, None] = {}
        for segment in self.segments:
            whole = join_runs(segment).strip()
            texts: dict[int, list[str]] = {}
            for run in segment:
                for key in run.path:
                    texts.setdefault(key, []).append(run.text)
            for parts in texts.values():
                text = "".join(parts).strip()
                if text and text != whole and len(text.split()) <= _MOST_WORDS:
                    found[text] = None
        return tuple(found)

    def build(self, translation: Translation, phrases: Mapping[str, str]) -> bytes:
        """Write the file with the sentences of a translation in its segments."""
        made = list(_translate_segments(self.segments, translation.sentences, phrases))
        return self.write(made, translation.target)


def _translate_segments(
    segments: Sequence[Segment],
    sentences: Sequence[TranslatedSentence],
    phrases: Mapping[str, str],
) -> Iterator[Segment | None]:
    """Put the translated sentences into their segments."""
    start = place = 0
    for segment in segments:
        end = start + len(join_runs(segment))
        own: list[TranslatedSentence] = []
        while place < len(sentences) and sentences[place].source.start < end:
            own.append(sentences[place])
            place += 1
        yield _translate_segment(segment, own, start, phrases)
        start = end + len(_GAP)


def _translate_segment(
    segment: Segment,
    sentences: Sequence[TranslatedSentence],
    start: int,
    phrases: Mapping[str, str],
) -> Segment | None:
    if not any(map(_is_changed, sentences)):
        return None
    bounds = [
        place - start
        for sentence in sentences
        for place in (sentence.source.start, sentence.source.end)
    ]
    made: list[Run] = []
    for number, part in enumerate(part_runs(segment, bounds)):
        sentence = sentences[number // 2] if number % 2 else None
        if sentence is not None and _is_changed(sentence):
            made += lay_over(part, sentence.text, phrases)
        else:
            made += part
        if 0 < number < len(bounds) and not number % 2 and not join_runs(part):
            # two sentences without a blank between them
            made.append(Run(" "))
    return tidy_runs(made)


def _is_changed(sentence: TranslatedSentence) -> bool:
    """Return whether there is a translation of a sentence; an empty one would lose it."""
    source = sentence.source
    return bool(sentence.text.strip()) and sentence.text not in (source.text, source.line)
