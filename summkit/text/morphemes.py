"""Morphemes of Korean text, by MeCab with the mecab-ko dictionary.

MeCab-ko (Lee and Yoo, 2013) is Kudo's MeCab ("Applying conditional random fields to Japanese
morphological analysis", EMNLP 2004) with a lexicon and costs trained on the Sejong corpus; its
tags are Sejong's, and fused morphemes carry several, as ``VV+EP`` does.

The tagger is asked once for rows of text, and who needs a few of its morphemes picks them by a
regular expression: to look at every one in Python takes as long as to find them.
"""

from __future__ import annotations

import threading
from functools import lru_cache
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


class TaggedText(NamedTuple):
    r"""A text, and what the tagger says of it.

    ``rows`` has for each morpheme ``"\n"`` and, with tabs between, its tag, its surface, the place
    where it ends, in bytes of UTF-8, and its parts as the dictionary writes them: ``*`` for none,
    or ``인공/NNG/*+지능/NNG/*``. A row ``EOS`` ends them. Blanks belong to no morpheme.
    """

    text: str
    rows: str


def tag_text(text: str) -> TaggedText:
    """Analyse one stretch of text, of at most a few thousand characters and without line breaks."""
    return TaggedText(text, "\n" + str(load_tagger().parse(text)))


def load_tagger() -> Any:  # noqa: ANN401 (mecab_ko has no types)
    """Load a tagger for this thread: one cannot serve two threads at once."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        import mecab_ko

        tagger = _local.tagger = mecab_ko.Tagger(r"-F%f[0]\\t%m\\t%pe\\t%f[7]\\n")
    return tagger


class OffsetMap:
    """Maps offsets in bytes of UTF-8 to offsets in the text, which begins at ``at``; the bytes
    must be asked for in rising order.
    """

    def __init__(self, text: str, at: int = 0) -> None:
        self._encoded = text.encode()
        self._byte, self._place = 0, at

    def __call__(self, byte: int) -> int:
        """Return the offset behind so many bytes."""
        self._place += len(self._encoded[self._byte : byte].decode())
        self._byte = byte
        return self._place


def analyze_morphemes(text: str) -> list[Morpheme]:
    """Analyse one stretch of text as ``tag_text`` does, and return every morpheme."""
    offset = OffsetMap(text)
    found: list[Morpheme] = []
    for row in tag_text(text).rows.split("\n"):
        tag, _, rest = row.partition("\t")
        if rest:
            surface, byte, parts = rest.split("\t")
            end = offset(int(byte))
            found.append(
                Morpheme(
                    surface, tag, end - len(surface), end, parse_parts(parts) or ((surface, tag),)
                )
            )
    return found


@lru_cache(maxsize=10_000)
def parse_parts(written: str) -> tuple[tuple[str, str], ...]:
    """Read the parts of a compound or an inflected form; empty for a simple one."""
    pieces = [piece.split("/") for piece in written.split("+")]
    return tuple((p[0], p[1]) for p in pieces if len(p) >= 2 and p[0])
