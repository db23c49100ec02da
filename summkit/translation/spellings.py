"""Korean names in an English text, and which name of the source each is.

They are found by their form: a surname and a given name in either order, *Hong Gil-dong*, *HONG Gil
Dong*, *Gildong Hong*, or a given name alone with its hyphen or with letters that few English words
have, *Byeori*.
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
    spells,
    spells_surname,
)

_TOKEN = re.compile(r"[A-Z][A-Za-z]{0,30}(?:[-‐‑][A-Za-z]{1,30}){0,3}")
_HANGUL = re.compile("[가-힣]+")
_HYPHENS = re.compile("[-‐‑]")
# words that are surnames or given names too, at the beginning of a sentence or in a title
_WORDS = frozenset(
    """a an do go ha he i in me my no of oh on one or so the to we you young may sun son yes sue
    see she king gee mom dad new""".split()
)
# letters that hardly stand in English words, and the words of Korean syllables that have them
_KOREAN = re.compile("eo|eu|yu")
_ENGLISH = frozenset(
    """europe makeup museum museums neural neutral neutron people reopen reopening reusable reuse
    reusing rodeo someone timeout wakeup""".split()
)
_SHORTEST = 5
_LONGEST_GIVEN = 3
_LONGEST_TAIL = 12


class Spelling(NamedTuple):
    """A Korean name in an English text, which starts at ``start``.

    ``surname`` and ``given`` are in lower case and have no hyphens; ``surname`` is empty if there
    is only a given name. ``is_sure`` says that the form is none of English.
    """

    text: str
    start: int
    surname: str
    given: str
    is_sure: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def find_spellings(text: str) -> Iterator[Spelling]:
    """Find the Korean names of an English text, in order.

    >>> [name.text for name in find_spellings("Hong Gil-dong met Park Jisoo and Byeori.")]
    ['Hong Gil-dong', 'Park Jisoo', 'Byeori']
    """
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        size = _count_beside(text, tokens, at)
        for some in range(size, 0, -1):
            words = [token[0] for token in tokens[at : at + some]]
            read = _READERS[some](words)
            if read is not None:
                start, end = tokens[at].start(), tokens[at + some - 1].end()
                yield Spelling(text[start:end], start, *read)
                at += some - 1
                break
        at += 1


def _count_beside(text: str, tokens: Sequence[re.Match[str]], at: int) -> int:
    """Count the words that may be one name: up to three, or two with a comma as in an index."""
    size = 1
    while size < 3 and at + size < len(tokens):
        between = text[tokens[at + size - 1].end() : tokens[at + size].start()]
        is_inverted = between == ", " and size == 1 and _HYPHENS.search(tokens[at + 1][0])
        if is_inverted and is_surname(tokens[at][0].casefold()):
            return 2
        if between != " ":
            break
        size += 1
    return size


_Read = tuple[str, str, bool]


def _read_three(words: Sequence[str]) -> _Read | None:
    """Read a surname and two syllables, or two syllables and a surname."""
    if any(map(_HYPHENS.search, words)):
        return None
    low = [word.casefold() for word in words]
    for surname, given in ((low[0], low[1:]), (low[2], low[:2])):
        is_plain = surname in _WORDS or all(part in _WORDS for part in given)
        is_given = not is_plain and all(is_romanized(part, 1) for part in given)
        if is_given and is_surname(surname):
            return surname, "".join(given), False
    return None


def _read_two(words: Sequence[str]) -> _Read | None:
    """Read a surname and a given name, or the other way round."""
    first, second = words
    for surname, given in ((first, second), (second, first)):
        low, letters = surname.casefold(), _join(given)
        has_hyphen = letters != given.casefold()
        if _HYPHENS.search(surname) or not is_surname(low):
            continue
        is_plain = low in _WORDS or letters in _WORDS or len(letters) < 3
        if (has_hyphen or not is_plain) and _is_given(given):
            return low, letters, has_hyphen
    return None


def _read_one(words: Sequence[str]) -> _Read | None:
    """Read a given name: with a hyphen, or by its letters."""
    word, letters = words[0], _join(words[0])
    if _HYPHENS.search(word):
        return ("", letters, True) if len(letters) > 2 and _is_given(word) else None
    is_korean = len(letters) >= _SHORTEST and _KOREAN.search(letters) and letters not in _ENGLISH
    return ("", letters, False) if is_korean and _is_given(word) else None


_READERS = {1: _read_one, 2: _read_two, 3: _read_three}


def _is_given(word: str) -> bool:
    parts = _HYPHENS.split(word.casefold())
    if len(parts) > 1:
        return len(parts) == 2 and all(is_romanized(part, 1) for part in parts)
    return is_romanized(parts[0], _LONGEST_GIVEN)


@lru_cache(maxsize=4_000)
def is_surname(letters: str) -> bool:
    """Say whether lower-case letters can be a Korean surname."""
    return any(spells_surname(letters, surname) for surname in list_surnames())


def _join(word: str) -> str:
    return _HYPHENS.sub("", word.casefold())


def find_named(name: Spelling, source: str) -> Iterator[str]:
    """Find the names in Hangul that a spelling can be of.

    They begin where a word does, and a particle or a title follows; the likeliest comes first.
    """
    for run in _HANGUL.finditer(source):
        text = run[0]
        for start, end in find_spelled(name.given, text):
            surname = text[:start]
            if surname and (not name.surname or not spells_surname(name.surname, surname)):
                continue
            if _ends_name(text[:end], text[end : end + _LONGEST_TAIL]):
                yield text[:end]


def _ends_name(name: str, tail: str) -> bool:
    if is_particle(name, tail) or (tail[:1] == "이" and is_particle(name + "이", tail[1:])):
        return True
    return any(is_title(tail[:n]) and is_particle(tail[:n], tail[n:]) for n in range(1, len(tail)))


def may_be_in(name: Spelling, source: str) -> bool:
    """Say whether a name of the source may be spelt so: a part of a word, or a surname alone."""
    letters = _HYPHENS.sub("", source.casefold())
    if name.given in letters:
        return True
    for run in _HANGUL.finditer(source):
        text = run[0]
        for start, _ in find_spelled(name.given, text):
            sizes = range(1, min(2, start) + 1)
            if not name.surname or not start:
                return True
            if any(spells_surname(name.surname, text[start - n : start]) for n in sizes):
                return True
        behind = _HANGUL.match(source[run.end() :].lstrip()[:_LONGEST_TAIL])
        is_surname_alone = len(text) <= 2 and spells_surname(name.surname, text)
        if is_surname_alone and behind and _ends_name(text, behind[0]):
            return True
    return False


def is_spelling(name: Spelling, hangul: str) -> bool:
    """Say whether a spelling can be of a whole name."""
    if not name.surname:
        return spells(name.given, hangul)
    return any(
        spells_surname(name.surname, hangul[:size]) and spells(name.given, hangul[size:])
        for size in (1, 2)
        if len(hangul) > size
    )


def respell(text: str, hangul: str, spelling: str) -> str:
    """Write a name as it is laid down wherever an English text has it in another spelling.

    >>> respell("Gildong Hong's book", "홍길동", "Hong Gil-dong")
    "Hong Gil-dong's book"
    """
    pieces: list[str] = []
    at = 0
    for name in find_spellings(text):
        if is_spelling(name, hangul):
            pieces += [text[at : name.start], spelling]
            at = name.end
    return "".join([*pieces, text[at:]])
