"""Korean content words and the English words that they may become.

``lexicon.txt`` was written by hand: a line has a Korean word, verbs and adjectives as dictionaries
have them, and what may stand for it in English. An English entry of five letters or more stands for
all words that begin so; a shorter one for that word and its inflected forms.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

_WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
_PREFIX, _LONGEST = 5, 12
_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "r", "ly", "y", "al", "n", "en")
_DOUBLED = re.compile(r"([a-z]+)([bdgklmnprt])\2(?:ing|ed|er)")


@lru_cache(maxsize=1)
def load_lexicon() -> dict[str, tuple[str, ...]]:
    """Load the English words of each Korean word."""
    written = resources.files(__package__).joinpath("lexicon.txt").read_text(encoding="utf-8")
    rows = map(str.split, written.splitlines())
    return {korean: tuple(english) for korean, *english in rows}


def list_forms(english: str) -> set[str]:
    """List what the entries of the lexicon are looked up in: the words, their stems and beginnings.

    >>> sorted(list_forms("Stopped"))[:3]
    ['stop', 'stopp', 'stoppe']
    """
    found: set[str] = set()
    for word in set(_WORD.findall(english.lower())):
        found.update(_list_forms_of_word(word))
    return found


@lru_cache(maxsize=20_000)
def _list_forms_of_word(word: str) -> tuple[str, ...]:
    stems = [word.removesuffix(end) for end in _ENDINGS if word.endswith(end)]
    if word.endswith(("ies", "ied")):
        stems.append(word[:-3] + "y")
    if word.endswith("ing"):
        stems.append(word[:-3] + "e")
    if doubled := _DOUBLED.fullmatch(word):
        stems.append(doubled[1] + doubled[2])
    beginnings = [word[:size] for size in range(_PREFIX, min(len(word), _LONGEST) + 1)]
    return (word, *(stem for stem in stems if len(stem) > 1), *beginnings)
