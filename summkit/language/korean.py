"""Sentences of Korean text by kss, and of mixed text by the script of each paragraph."""

from __future__ import annotations

from itertools import pairwise

from summkit.language.kss_engine import engine
from summkit.language.mending import mended, unquoted
from summkit.language.punctuation import PunctuationSplitter
from summkit.language.script import has_hangul


class KssSplitter:
    """kss's rules over the tags of MeCab-ko, for every paragraph whatever its script."""

    def split(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the sentences of one paragraph, in order."""
        starts = sorted({0, *engine()(text)}) if text else []
        return list(pairwise([*starts, len(text)]))


class AutoSplitter:
    """kss where there is Hangul, mended; by punctuation where there is none."""

    def __init__(self) -> None:
        self._korean = KssSplitter()
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the sentences of one paragraph, in order."""
        if not has_hangul(text):
            return self._other.split(text)
        spans: list[tuple[int, int]] = []
        for start, end in mended(text, self._korean.split(unquoted(text))):
            sentence = text[start:end]
            if has_hangul(sentence):
                spans.append((start, end))
            else:
                spans += [(start + a, start + b) for a, b in self._other.split(sentence)]
        return spans
