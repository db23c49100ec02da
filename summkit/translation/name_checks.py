"""Wrong names: English spellings of Korean names that can be no name of the source.

A translation may leave a name out, and write one in many ways; only a name that has come from
nowhere is a fault. So the names that are found are those of the translation, by their form: a
surname and a given name, *Hong Gil-dong*, or a given name with its hyphen. Each is then looked for
in the source, by how it may be spelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summkit.text.particles import is_particle
from summkit.text.person_names import is_title
from summkit.translation.romanization import (
    find_spelled,
    is_romanized,
    list_surnames,
    spells_surname,
)
from summkit.translation.sounds import is_heard

_TOKEN = re.compile(r"[A-Z][A-Za-z]{0,30}(?:[-‐‑][A-Za-z]{1,30}){0,3}")
_HANGUL = re.compile("[가-힣]+")
_HYPHENS = re.compile("[-‐‑]")
# words that are surnames too, at the beginning of a sentence or a title
_WORDS = frozenset(
    """a an do go ha he in me my no of oh on one or so the to we you young may sun son yes sue
    see she king gee""".split()
)
# letters that hardly stand in English words, and the words of Korean syllables that have them
_KOREAN = re.compile("eo|eu|yu")
_ENGLISH = frozenset(
    """makeup museum museums neural neutral neutron people reopen reopening reusable reuse reusing
    rodeo someone timeout wakeup""".split()
)
_SHORTEST = 5
_LONGEST_GIVEN = 3


class Spelling(NamedTuple):
    """A Korean name in an English text; ``given`` has no hyphens and is in lower case.

    ``surname`` is empty if there is only a given name.
    """

    text: str
    surname: str
    given: str
    has_hyphen: bool


def find_wrong_names(source: str, target: str) -> list[str]:
    """Find the Korean names of an English translation that its source does not have.

    Args:
        source: A Korean sentence.
        target: Its translation.

    >>> find_wrong_names("오세린 씨는 웃었다.", "Kang Min-ho laughed.")
    ['Kang Min-ho']
    >>> find_wrong_names("오세린 씨는 웃었다.", "Ms. Oh Serin laughed.")
    []
    """
    if not _HANGUL.search(source):
        return []
    latin = _HYPHENS.sub("", source.casefold())
    return [
        name.text
        for name in find_spellings(target)
        if name.given not in latin and not _is_in(name, source)
    ]


def find_spellings(text: str) -> Iterator[Spelling]:
    """Find the Korean names of an English text."""
    tokens = list(_TOKEN.finditer(text))
    taken = -1
    for at, token in enumerate(tokens):
        if at <= taken:
            continue
        after = tokens[at + 1] if _is_beside(text, tokens, at) else None
        found = _read_two(token[0], after[0]) if after else None
        if found is not None:
            taken = at + 1
            yield found
        elif (one := _read_one(token[0])) is not None:
            yield one


def _is_beside(text: str, tokens: Sequence[re.Match[str]], at: int) -> bool:
    if at + 1 == len(tokens):
        return False
    return text[tokens[at].end() : tokens[at + 1].start()] in (" ", ", ")


def _read_two(first: str, second: str) -> Spelling | None:
    """Read two words as a surname and a given name, or in the other order."""
    for surname, given in ((first, second), (second, first)):
        low, hyphen = surname.casefold(), bool(_HYPHENS.search(given))
        if not is_surname(low) or _HYPHENS.search(surname):
            continue
        letters = _join(given)
        is_name = hyphen or (
            low not in _WORDS and letters not in _WORDS and given is second and len(given) > 2
        )
        if is_name and _is_given(given, hyphen):
            return Spelling(f"{first} {second}", low, letters, hyphen)
    return None


def _read_one(word: str) -> Spelling | None:
    """Read a word as a given name: with a hyphen, or by its letters."""
    letters = _join(word)
    if _HYPHENS.search(word):
        return (
            Spelling(word, "", letters, True) if _is_given(word, True) and len(word) > 3 else None
        )
    is_korean = len(letters) >= _SHORTEST and _KOREAN.search(letters) and letters not in _ENGLISH
    return Spelling(word, "", letters, False) if is_korean and _is_given(word, False) else None


def _is_given(word: str, has_hyphen: bool) -> bool:
    parts = _HYPHENS.split(word.casefold())
    if has_hyphen:
        return len(parts) == 2 and all(is_romanized(part, 1) for part in parts)
    return is_romanized(parts[0], _LONGEST_GIVEN)


@lru_cache(maxsize=4_000)
def is_surname(letters: str) -> bool:
    """Say whether lower-case letters can be a Korean surname."""
    return any(spells_surname(letters, surname) for surname in list_surnames())


def _join(word: str) -> str:
    return _HYPHENS.sub("", word.casefold())


def _is_in(name: Spelling, source: str) -> bool:
    """Say whether the source has a name that is spelt so."""
    for run in _HANGUL.finditer(source):
        text = run[0]
        for start, _ in find_spelled(name.given, text):
            before = text[:start]
            if not name.surname or not before or spells_surname(name.surname, before[-1:]):
                return True
            if spells_surname(name.surname, before[-2:]):
                return True
        if name.surname and _is_titled(text, source[run.end() :], name.surname):
            return True
    return not name.has_hyphen and is_heard(name.given, source)


def _is_titled(text: str, behind: str, surname: str) -> bool:
    """Say whether a word is a surname alone, with a title behind it: 김 대표."""
    if len(text) > 2 or not spells_surname(surname, text):
        return False
    following = _HANGUL.match(behind.lstrip())
    return following is not None and any(
        is_title(following[0][:size]) and is_particle(following[0][:size], following[0][size:])
        for size in range(1, len(following[0]) + 1)
    )
