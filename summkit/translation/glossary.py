"""Terms whose translation is laid down: where a text has them, and whether its translation does.

A term stands where a word begins, and nothing or a particle follows: ``서울대`` stands in
``서울대에서``, not in ``서울대학교``. Of two terms that stand in one place the longer one counts.
Korean compounds are written with blanks or without: ``국민연금공단`` is ``국민 연금 공단`` too. In
other languages a term may be a plural, and begin with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from summkit.text.languages import has_hangul
from summkit.text.morphemes import analyze_morphemes
from summkit.text.particles import is_particle
from summkit.text.person_names import is_title, looks_like_name

_HANGUL = re.compile("[가-힣]{0,16}")
_WORD = re.compile(r"\w+")
# scripts whose words are not cut by blanks, or have particles: Hangul, kana, Han, Thai
_DENSE = re.compile("[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff가-힣]")
_PLURAL = re.compile("(?:e?s)(?![A-Za-z0-9])")
# capitals of ASCII alone, since other letters may change their number
_LOW = str.maketrans(ascii_uppercase, ascii_lowercase)
_ARTICLES = frozenset(("the", "a", "an"))
# the copula before a noun makes compounds look like it: 한국인
_COPULAS = frozenset(("인", "일", "임"))
# what a shorter term might be by chance, if it may have blanks inside: 이 사
_LONG = 4
_LONGEST_TAIL = 12
_LONGEST_TERM = 200
# the tagger takes no more at once
_TAGGED = 2_000


class Term(NamedTuple):
    """A term of a glossary in a text: ``text[start:end]`` is it, and ``meaning`` its translation.

    One that is to stay as it stands has itself for its meaning.
    """

    term: str
    meaning: str
    start: int
    end: int


class Glossary:
    """The terms of a glossary, in an order in which they are found quickly.

    Args:
        terms: Their translations by the terms; empty for one that stays as it stands.
    """

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._terms: dict[str, tuple[str, str]] = {}
        for written, meaning in terms.items():
            term = " ".join(written.split())
            if term and len(term) <= _LONGEST_TERM:
                self._terms[term.replace(" ", "")] = term, " ".join(meaning.split()) or term
        self._sizes = sorted({len(key) for key in self._terms}, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._terms)

    def find(self, text: str) -> list[Term]:
        """Find the terms of a text, in order; none overlaps another."""
        if not self._terms:
            return []
        places = [at for at, char in enumerate(text) if not char.isspace()]
        squeezed = "".join(text[at] for at in places)
        nouns = _Nouns(text)
        found: list[Term] = []
        last = 0
        for number, at in enumerate(places):
            if at >= last and _begins_word(text, at):
                term = self._find_longest(text, squeezed, places, number, nouns)
                if term is not None:
                    found.append(term)
                    last = term.end
        return found

    def conceal(self, line: str, text: str) -> tuple[str, str]:
        """Take Hangul that is wanted in a translation out of it and its sentence.

        What is left shows whether anything else was not translated.
        """
        for term in self.find(line):
            if has_hangul(term.meaning) and term.meaning in text:
                line, text = line.replace(term.term, "X"), text.replace(term.meaning, "X")
        return line, text

    def _find_longest(
        self, text: str, squeezed: str, places: Sequence[int], number: int, nouns: _Nouns
    ) -> Term | None:
        for size in self._sizes:
            written = squeezed[number : number + size]
            # a word in small letters may have capitals, but IT is not it
            known = self._terms.get(written) or self._terms.get(written.translate(_LOW))
            if known is None:
                continue
            term, meaning = known
            start, end = places[number], places[number + size - 1] + 1
            if _is_spaced_so(text[start:end], term) and _ends_word(text, term, start, end, nouns):
                return Term(term, meaning, start, end)
        return None


def orient_glossary(terms: Mapping[str, str], source: str, target: str) -> Mapping[str, str]:
    """Turn a glossary of Korean terms round, if what is translated is to become Korean.

    >>> orient_glossary({"조례": "ordinance", "모래": ""}, "en", "ko")
    {'ordinance': '조례', '모래': ''}
    """
    if target != "ko" or source == "ko":
        return terms
    turned: dict[str, str] = {}
    for term, meaning in terms.items():
        is_korean = meaning and has_hangul(term) and not has_hangul(meaning)
        turned.update([(meaning, term) if is_korean else (term, meaning)])
    return turned


class _Nouns:
    """The nouns that the tagger sees in a text, once somebody asks: their ends by their starts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[int, int] | None = None

    def get_end(self, start: int) -> int | None:
        """Get where a noun that starts there ends; ``None`` if none does."""
        if self._ends is None:
            line = self._text[:_TAGGED].replace("\n", " ")
            self._ends = {m.start: m.end for m in analyze_morphemes(line) if m.tag.startswith("NN")}
        return self._ends.get(start)


def _begins_word(text: str, at: int) -> bool:
    return not (at and text[at].isalnum() and text[at - 1].isalnum())


def _is_spaced_so(found: str, term: str) -> bool:
    """Say whether a term may have its blanks where the text has them."""
    pieces = found.split()
    if not has_hangul(term):
        return len(pieces) == len(term.split())
    if len(pieces) == 1 or found == term:
        return True
    if len("".join(pieces)) >= _LONG:
        return True
    # a short one only where it has blanks itself
    return len(pieces) <= len(term.split()) and " ".join(pieces) == term


def _ends_word(text: str, term: str, start: int, end: int, nouns: _Nouns) -> bool:
    """Say whether nothing but a particle follows a term, or a title follows a name."""
    tail = _HANGUL.match(text, end)[0]  # type: ignore[index]  # it matches nothing, too
    after = text[end + len(tail) : end + len(tail) + 1]
    if not tail:
        is_plural = _PLURAL.match(text, end) is not None and not has_hangul(term)
        return is_plural or not (term[-1].isalnum() and after.isalnum())
    if len(tail) > _LONGEST_TAIL or tail in _COPULAS:
        return False
    if looks_like_name(term) and _is_titled(tail):
        return True
    if not is_particle(term, tail):
        return False
    # 기사도 is 기사 and a particle, or a noun of its own
    noun = nouns.get_end(start)
    return noun == end if len(term) == 1 else noun is None or noun <= end


def _is_titled(tail: str) -> bool:
    sizes = range(1, len(tail) + 1)
    return any(is_title(tail[:n]) and is_particle(tail[:n], tail[n:]) for n in sizes)


def check_terms(terms: Sequence[Term], made: str) -> Iterator[str]:
    """Say which terms of a sentence its translation does not have.

    Args:
        terms: The terms of the sentence.
        made: Its translation.
    """
    for term in list_missing(terms, made):
        yield f"'{term.term}' is not '{term.meaning}', as the glossary has it"


def list_missing(terms: Sequence[Term], made: str) -> list[Term]:
    """List the terms, each once, that a translation does not have."""
    once = {term.term: term for term in terms}
    words = _split_words(made)
    return [term for term in once.values() if not _has_meaning(made, words, term.meaning)]


def has_meaning(made: str, meaning: str) -> bool:
    """Say whether a text has a term, in any case, also in the plural or as a possessive.

    >>> has_meaning("Two city councils' plans", "city council"), has_meaning("unkind", "kind")
    (True, False)
    """
    return _has_meaning(made, _split_words(made), meaning)


def _split_words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _has_meaning(made: str, words: Sequence[str], meaning: str) -> bool:
    wanted = _split_words(meaning)
    if _DENSE.search(meaning) or not wanted:
        return "".join(meaning.casefold().split()) in "".join(made.casefold().split())
    if wanted[0] in _ARTICLES and len(wanted) > 1:
        wanted = wanted[1:]
    return any(
        all(_is_form(word, of) for word, of in zip(words[at:], wanted, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def _is_form(word: str, of: str) -> bool:
    """Say whether a word is another one, or its plural."""
    if word == of:
        return True
    return word in (of + "s", of + "es") or (of.endswith("y") and word == of[:-1] + "ies")
