"""Wrong names that are not Korean: another country or person than the source has.

A translation has one if a name of the source is nowhere in it, and a name that the source does not
have is in it. Whether a word is a name's English is told by its sound, or by a table of those whose
English sounds otherwise. Organizations are translated by their meaning, so what is common in them
counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summkit.text.morphemes import analyze_morphemes
from summkit.translation.place_names import find_place, is_place, list_places, names_place
from summkit.translation.romanization import find_spelled
from summkit.translation.sounds import count_sounds, is_heard, sounds_like

_WORD = re.compile("[A-Za-z][A-Za-z'’-]{0,40}")
_HANGUL = re.compile("[가-힣]+")
_INNER = re.compile("['’-]")
_STATES = re.compile(r"\bU\. ?S\.(?: ?A\.)?|\bUS\b")
_OPENING = tuple(".!?:;\"“”'‘’…(-—–*#")
# the tagger takes no more at once
_TAGGED = 2_000
_SHORTEST = 3
# words of so few consonants sound like too many parts of words
_FEW, _LONGEST = 2, 6
# capitals that need no source
_COMMON = frozenset(
    """mr mrs ms miss dr sir madam professor president minister mayor chairman chairwoman director
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december christmas god lord mom dad mother father
    north south east west northern southern eastern western central new old great grand upper lower
    national international royal world global city county province district state town village
    ministry department office agency bureau committee commission council court assembly congress
    parliament government university college school institute academy center centre hospital museum
    library theater theatre church temple bank group company corporation industries union party
    association federation foundation society club team league cup games act law street avenue road
    square park bridge river lake sea bay island islands mountain mount canyon station airport port
    harbor harbour land infrastructure transport shipbuilding trade health welfare education
    science technology environment labor labour finance economy culture sports tourism defense
    defence justice foreign affairs internet english division section home house hall tower building
    the and for but not his her its our their your she you they this that with from""".split()
)


def find_foreign_name(source: str, target: str) -> str | None:
    """Find a name that stands in a translation for another one of its source.

    Args:
        source: A Korean sentence.
        target: Its English translation.

    >>> find_foreign_name("그는 폴란드에서 왔다.", "He came from Denmark.")
    'Denmark'
    """
    target = _STATES.sub("USA ", target)
    new = next(_list_new(source, target), None)
    return None if new is None or not any(_list_lost(source, target)) else new


def _list_new(source: str, target: str) -> Iterator[str]:
    """Yield the names of a translation that nothing in the source explains."""
    latin = source.casefold()
    places = list(list_places(source))
    for word in _WORD.finditer(target):
        name = _INNER.split(word[0])[0]
        low = name.casefold()
        if not name[0].isupper() or name.isupper() or len(name) < _SHORTEST:
            continue
        before = target[: word.start()].rstrip()[-1:]
        if low in _COMMON or low in latin or any(is_place(low, some) for _, some in places):
            continue
        is_inner = before and before not in _OPENING
        is_told = any(find_spelled(low, source)) if names_place(low) else _is_heard(low, source)
        if not is_told and (is_inner or names_place(low)):
            yield word[0]


def _is_heard(word: str, source: str) -> bool:
    """Say whether a word can be what a source spells; a short one has to begin a word there."""
    if any(find_spelled(word, source)):
        return True
    if count_sounds(word) > _FEW:
        return is_heard(word, source)
    return any(
        sounds_like(word, run[:size])
        for run in _HANGUL.findall(source)
        for size in range(1, min(len(run), _LONGEST) + 1)
    )


def _list_lost(source: str, target: str) -> Iterator[str]:
    """Yield the names of the source that no word of a translation can be."""
    written = [_INNER.split(word) for word in _WORD.findall(target)]
    words = [part.casefold() for parts in written for part in parts if part]
    names = ["".join(parts).casefold() for parts in written if parts[0][:1].isupper()]
    for name, begins in list_places(source):
        if not any(is_place(word, begins) or sounds_like(word, name) for word in words):
            yield name
    said = target.casefold()
    for word in _WORD.findall(source):
        if word[0].isupper() and len(word) >= _SHORTEST and word.casefold() not in said:
            yield word
    for noun in _list_proper_nouns(source):
        if find_place(noun) is None and not _is_said(noun, words, names):
            yield noun


def _is_said(noun: str, words: Sequence[str], names: Sequence[str]) -> bool:
    if any(sounds_like(word, noun) for word in words):
        return True
    return any(
        (count_sounds(name) > 1 and is_heard(name, noun))
        or (len(name) >= _SHORTEST and any(find_spelled(name, noun)))
        for name in names
    )


def _list_proper_nouns(source: str) -> Iterator[str]:
    """Yield what the tagger takes for a proper noun at the beginning of a word."""
    line = source[:_TAGGED].replace("\n", " ")
    for morpheme in analyze_morphemes(line):
        noun, start = morpheme.surface, morpheme.start
        begins_word = not (start and line[start - 1].isalnum())
        if morpheme.tag == "NNP" and begins_word and len(noun) > 1 and _HANGUL.fullmatch(noun):
            yield noun
