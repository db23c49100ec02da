"""Texts in words, letters and sentences, as the checks compare them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:(?<=[.!?。！？…])|(?<=[.!?。！？…][\"'”’」』)\]]))\s+")


def split_words(text: str) -> list[str]:
    """Split a text into its words in small letters."""
    return _WORD.findall(text.lower())


def split_letters(text: str) -> list[str]:
    """Split a text into letters; any other character becomes a number that never repeats."""
    return [sign if sign.isalpha() else str(at) for at, sign in enumerate(text.lower())]


def split_sentences(text: str) -> list[tuple[str, ...]]:
    """Split a text at the marks that end sentences, each into words."""
    return [tuple(split_words(sentence)) for sentence in _SENTENCE_END.split(text)]
