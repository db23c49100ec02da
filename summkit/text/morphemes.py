"""Morphemes of Korean text, by MeCab with the mecab-ko dictionary.

MeCab-ko (Lee and Yoo, 2013) is Kudo's MeCab ("Applying conditional random fields to Japanese
morphological analysis", EMNLP 2004) with a lexicon and costs trained on the Sejong corpus; its
tags are Sejong's, and fused morphemes carry several, as ``VV+EP`` does.

The output of the tagger is kept as text. To build an object of every morpheme would take as long
as the analysis, so they are read into columns.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

_local = threading.local()


class Morpheme(NamedTuple):
    """A morpheme of the analysed text: ``text[start:end] == surface``.

    ``parts`` are the dictionary forms of a compound or an inflected form, each with its tag; a
    simple morpheme is its own part.
    """

    surface: str
    tag: str
    start: int
    end: int
    parts: tuple[tuple[str, str], ...]


class Morphemes(NamedTuple):
    """The morphemes of a text in order, a column for each of their values.

    ``ends`` are in code points. ``parts`` are as the dictionary writes them.
    """

    tags: Sequence[str]
    forms: Sequence[str]
    parts: Sequence[str]
    ends: Sequence[int]


@dataclass(frozen=True, repr=False)
class TaggedText:
    """A text, and the output of the tagger.

    ``rows`` has a line for each morpheme: separated by tabs, its tag, its surface and its parts as
    the dictionary writes them: ``*`` for none, or ``인공/NNG/*+지능/NNG/*``. The last line is
    ``EOS``. Blanks, among them tabs and line breaks, belong to no morpheme.
    """

    text: str
    rows: str

    @cached_property
    def morphemes(self) -> Morphemes:
        """The rows, read once for all who want them."""
        # no value has a tab or a line break; after the last come EOS and nothing
        values = self.rows.replace("\n", "\t").split("\t")
        forms = values[1:-2:3]
        text = self.text
        ends: list[int] = []
        at = 0
        for form in forms:
            # between two morphemes there are only blanks
            if text[at] != form[0]:
                at = text.index(form, at)
            at += len(form)
            ends.append(at)
        return Morphemes(values[:-2:3], forms, values[2:-2:3], ends)


def tag_text(text: str) -> TaggedText:
    """Tag the morphemes of a text of at most a few thousand characters, without line breaks."""
    return TaggedText(text, str(load_tagger().parse(text)))


def load_tagger() -> Any:  # noqa: ANN401 (mecab_ko has no types)
    """Load the tagger of this thread; no two threads can share one."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        import mecab_ko

        tagger = _local.tagger = mecab_ko.Tagger(r"-F%f[0]\\t%m\\t%f[7]\\n")
    return tagger


def analyze_morphemes(text: str) -> list[Morpheme]:
    """Tag a text as ``tag_text`` does, and parse every morpheme."""
    return [
        Morpheme(surface, tag, end - len(surface), end, parse_parts(parts) or ((surface, tag),))
        for tag, surface, parts, end in zip(*tag_text(text).morphemes, strict=True)
    ]


@lru_cache(maxsize=10_000)
def parse_parts(written: str) -> tuple[tuple[str, str], ...]:
    """Parse the parts of a compound or an inflected form; empty for a simple morpheme."""
    pieces = [piece.split("/") for piece in written.split("+")]
    return tuple((p[0], p[1]) for p in pieces if len(p) >= 2 and p[0])
