"""Sentences of Korean by their morphemes: one pass of MeCab-ko, and a learned decision.

The ends of words and the marks after them are the candidates. What stands around a candidate is
written as features, and the weights of the features decide; a few rules say where no sentence ends
in any case. Every candidate is looked at once, and sees a bounded stretch of text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from summkit.text.languages import has_hangul
from summkit.text.morphemes import TaggedText, tag_text
from summkit.text.splitters import SplitText
from summkit.text.splitters.candidates import Candidate, find_blanks, find_candidates
from summkit.text.splitters.features import FeatureReader
from summkit.text.splitters.items import find_items
from summkit.text.splitters.marks import find_tails, mark_boundaries
from summkit.text.splitters.punctuation import PunctuationSplitter
from summkit.text.splitters.quotes import find_enclosed
from summkit.text.splitters.vetoes import Vetoes
from summkit.text.splitters.weights import Weights, load_weights

_BROKEN = re.compile("[\x00-\x1f\ud800-\udfff]")

# what a connective ending must score where full stops are set
_SURE = 2.0


class Described(NamedTuple):
    """A paragraph with its candidates, what forbids them, and what reads their features."""

    tagged: TaggedText
    candidates: list[Candidate]
    vetoes: Vetoes
    reader: FeatureReader
    items: set[int]


class MorphSplitter:
    """A splitter at Korean endings and marks; for text without Hangul, at marks alone."""

    def __init__(self) -> None:
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Find the spans of the sentences of one paragraph, in order."""
        return list(pairwise([*self.split_and_tag(text).starts, len(text)]))

    def split_and_tag(self, text: str) -> SplitText:
        """Find where the sentences of one paragraph begin, with the output of the tagger."""
        if not has_hangul(text):
            return SplitText([start for start, _ in self._other.split(text)], None)
        described = describe_paragraph(_BROKEN.sub(" ", text))
        return SplitText(find_starts(described, load_weights()), described.tagged)


def describe_paragraph(text: str) -> Described:
    """Tag a paragraph, and find its candidates and what is around them."""
    pairs = find_enclosed(text)
    tails = find_tails(text, set(pairs.values()))
    tagged = tag_text(mark_boundaries(text, tails))
    morphemes = tagged.morphemes
    blanks = find_blanks(text)
    candidates = find_candidates(text, morphemes, tails, blanks)
    reader = FeatureReader(text, morphemes, pairs, blanks)
    vetoes = Vetoes(text, morphemes, candidates, pairs)
    return Described(tagged, candidates, vetoes, reader, find_items(text))


def find_starts(described: Described, weights: Weights) -> list[int]:
    """Find where the sentences of a paragraph begin."""
    vetoes, reader = described.vetoes, described.reader
    items = sorted(described.items, reverse=True)
    starts = [0]
    for candidate in described.candidates:
        while items and items[-1] <= candidate.end:
            begin = items.pop()
            if begin > starts[-1]:
                starts.append(begin)
        if candidate.end <= starts[-1] or vetoes.rule_out(candidate):
            continue
        score = weights.score(reader.read(candidate, starts[-1]))
        if score <= 0 or vetoes.forbid(candidate, starts[-1]):
            continue
        if score > _SURE or not vetoes.doubt(candidate):
            starts.append(candidate.end)
    return starts + [begin for begin in reversed(items) if begin > starts[-1]]


MORPH = MorphSplitter()
