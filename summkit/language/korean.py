"""Sentences of Korean text, and of mixed text by the script of each paragraph."""

from __future__ import annotations

from itertools import pairwise

from summkit.language.kss_engine import engine
from summkit.language.morph import MorphSplitter
from summkit.language.punctuation import PunctuationSplitter
from summkit.language.script import has_hangul


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
        if not has_hangul(text):
            return self._other.split(text)
        spans: list[tuple[int, int]] = []
        for start, end in self._korean.split(text):
            sentence = text[start:end]
            if has_hangul(sentence):
                spans.append((start, end))
            else:
                spans += [(start + a, start + b) for a, b in self._other.split(sentence)]
        return spans
