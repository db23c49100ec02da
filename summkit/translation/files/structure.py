"""A file of any format while it is translated: its prose, and how it is written again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summkit.results import TranslatedSentence, Translation
from summkit.text.document import Document
from summkit.text.layout import Paragraph
from summkit.translation.files.alignment import lay_over
from summkit.translation.files.runs import Run, join_runs, part_runs

Segment = Sequence[Run]
"""Prose that is translated as one: a paragraph, a cell, the title of a link."""
Translated = Sequence["Segment | None"]
"""What became of segments; ``None`` where there was nothing to translate."""

# between two segments; a single line break would be one within a sentence
_GAP = "\n\n"
_MOST_WORDS = 8
_NUMBERED = re.compile(r"sentence (\d{1,9}): ")


@dataclass(frozen=True, slots=True)
class StructuredFile:
    """A file that has been taken apart.

    Args:
        segments: Its prose.
        write: Writes the file again with what became of each segment, in a language.
        name: What the file is called.
        warnings: Remarks on reading it.
    """

    segments: Sequence[Segment]
    write: Callable[[Translated, str], bytes]
    name: str
    warnings: tuple[str, ...] = ()

    def build_document(self, *, phrases: bool) -> Document:
        """Build a document of the prose, which is what is translated.

        Args:
            phrases: Whether words with a tag of their own are also translated by themselves, so
                that they are found in the translation. They come last.
        """
        texts = [join_runs(segment) for segment in self.segments]
        extra = self._list_phrases() if phrases else []
        paragraphs: list[Paragraph] = []
        at = 0
        for number, text in enumerate([*texts, *extra]):
            if text.strip():
                is_phrase = number >= len(texts)
                paragraphs.append(Paragraph(at, at + len(text), is_sentence=is_phrase))
            at += len(text) + len(_GAP)
        whole = _GAP.join([*texts, *extra])
        return Document(whole, tuple(paragraphs), source=self.name, warnings=self.warnings)

    def _list_phrases(self) -> list[str]:
        """List the different words with a tag around them and not all around them."""
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
        return list(found)

    def build(self, translation: Translation) -> tuple[bytes, tuple[str, ...]]:
        """Write the file in the language of a translation of its document.

        Returns:
            The file, and the remarks on its sentences.
        """
        end = sum(len(join_runs(segment)) + len(_GAP) for segment in self.segments)
        own = [s for s in translation.sentences if s.source.start < end]
        phrases = {
            s.source.text: s.text
            for s in translation.sentences[len(own) :]
            if s.text != s.source.text
        }
        made = list(_translate_segments(self.segments, own, phrases))
        remarks = tuple(_list_remarks(translation.warnings, len(own)))
        return self.write(made, translation.target), remarks


def _list_remarks(warnings: Iterable[str], count: int) -> Iterator[str]:
    """Yield the remarks on the sentences of a file, and those on all of it."""
    for warning in warnings:
        found = _NUMBERED.match(warning)
        if found is None or int(found[1]) <= count:
            yield warning


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
            made.append(Run(" ", part[-1].path if part else ()))
    return made


def _is_changed(sentence: TranslatedSentence) -> bool:
    """Return whether there is a translation of a sentence; an empty one would lose it."""
    source = sentence.source
    return bool(sentence.text.strip()) and sentence.text not in (source.text, source.line)
