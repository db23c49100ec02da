"""Sentences of Korean text, and of mixed text by the script of each paragraph."""

from __future__ import annotations

from itertools import pairwise

from summkit.language.kss_engine import engine
from summkit.language.morph import MorphSplitter
from summkit.language.punctuation import PunctuationSplitter
from summkit.language.script import has_hangul
from summkit.language.splitters import Split


class KssSplitter:
    """kss's rules over the tags of MeCab-ko, for every paragraph whatever its script."""

    def split(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the sentences of one paragraph, in order."""
        starts = sorted({0, *engine()(text)}) if text else []
        return list(pairwise([*starts, len(text)]))


class AutoSplitter:
    """By morphemes where there is Hangul; by punctuation where there is none."""

    def __init__(self) -> None:
        self._korean = MorphSplitter()
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the sentences of one paragraph, in order."""
        return list(pairwise([*self.split_and_tag(text).starts, len(text)]))

    def split_and_tag(self, text: str) -> Split:
        """Give where the sentences of one paragraph begin, and what the tagger said of it."""
        starts, tagged = self._korean.split_and_tag(text)
        found: list[int] = []
        for start, end in pairwise([*starts, len(text)]):
            sentence = text[start:end]
            if tagged is None or has_hangul(sentence):
                found.append(start)
            else:
                found += [start + begin for begin, _ in self._other.split(sentence)]
        return Split(found, tagged)
