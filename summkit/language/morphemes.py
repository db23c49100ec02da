"""Morphemes of Korean text, by MeCab with the mecab-ko dictionary.

MeCab-ko (Lee and Yoo, 2013) is Kudo's MeCab ("Applying conditional random fields to Japanese
morphological analysis", EMNLP 2004) with a lexicon and costs trained on the Sejong corpus; its
tags are Sejong's, and fused morphemes carry several, as ``VV+EP`` does.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

_local = threading.local()


class Morpheme(NamedTuple):
    """A morpheme as it stands in the analysed text: ``text[start:end] == surface``.

    ``parts`` are the dictionary forms that a compound or an inflected form is made of, each with
    its tag; for a simple morpheme, itself.
    """

    surface: str
    tag: str
    start: int
    end: int
    parts: tuple[tuple[str, str], ...]


def _tagger() -> Any:  # noqa: ANN401 (mecab_ko has no types)
    """Give this thread its own tagger: one cannot serve two threads at once."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        import mecab_ko

        tagger = _local.tagger = mecab_ko.Tagger()
    return tagger


def morphemes(text: str) -> list[Morpheme]:
    """Analyse one stretch of text, of at most a few thousand characters and without line breaks.

    Characters that the tagger leaves out, which are blanks, belong to no morpheme.
    """
    return list(_parsed(text, _tagger().parse(text)))


def _parsed(text: str, output: str) -> Iterator[Morpheme]:
    at = 0
    for row in output.split("\n"):
        surface, tab, features = row.partition("\t")
        if not tab or not surface:
            continue
        found = text.find(surface, at)
        if found < 0:
            continue
        at = found + len(surface)
        fields = features.split(",")
        tag = fields[0]
        yield Morpheme(surface, tag, found, at, _parts(surface, tag, fields))


def _parts(surface: str, tag: str, fields: list[str]) -> tuple[tuple[str, str], ...]:
    """Read ``인공/NNG/*+지능/NNG/*``, the last field of a compound or an inflected form."""
    if len(fields) < 8 or fields[4] not in ("Compound", "Inflect", "Preanalysis"):
        return ((surface, tag),)
    pieces = [piece.split("/") for piece in fields[7].split("+")]
    return tuple((p[0], p[1]) for p in pieces if len(p) >= 2 and p[0]) or ((surface, tag),)
