"""Sentences of mixed text: by morphemes where there is Hangul, by punctuation elsewhere."""

from __future__ import annotations

from itertools import pairwise

from summkit.text.languages import has_hangul
from summkit.text.splitters import SplitText
from summkit.text.splitters.morph import MorphSplitter
from summkit.text.splitters.punctuation import PunctuationSplitter


class AutoSplitter:
    """A splitter by morphemes where there is Hangul, and by punctuation elsewhere."""

    def __init__(self) -> None:
        self._korean = MorphSplitter()
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Find the spans of the sentences of one paragraph, in order."""
        return list(pairwise([*self.split_and_tag(text).starts, len(text)]))

    def split_and_tag(self, text: str) -> SplitText:
        """Find where the sentences of one paragraph begin, with the output of the tagger."""
        starts, tagged = self._korean.split_and_tag(text)
        found: list[int] = []
        for start, end in pairwise([*starts, len(text)]):
            sentence = text[start:end]
            if tagged is None or has_hangul(sentence):
                found.append(start)
            else:
                found += [start + begin for begin, _ in self._other.split(sentence)]
        return SplitText(found, tagged)


AUTO = AutoSplitter()
