"""The Porter stemmer of rouge-score: NLTK's, with NLTK's extensions.

M. F. Porter, "An algorithm for suffix stripping", Program 14.3 (1980), with the deviations of
``nltk.stem.PorterStemmer`` (Apache-2.0), so that stems, and with them scores, are the same to the
last letter; a test compares them. The Porter of snowballstemmer lacks the deviations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

_Rule: TypeAlias = tuple[str, str, Callable[[str], bool]]

_IRREGULAR = {
    "sky": "sky",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "news": "news",
    "innings": "inning",
    "inning": "inning",
    "outings": "outing",
    "outing": "outing",
    "cannings": "canning",
    "canning": "canning",
    "howe": "howe",
    "proceed": "proceed",
    "exceed": "exceed",
    "succeed": "succeed",
}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Strip the suffixes of an English word in lower case.

    >>> stem("relational"), stem("flies"), stem("dies")
    ('relat', 'fli', 'die')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 2:
        return word
    word = _strip_past(_strip_plural(word))
    if word.endswith("y") and len(word) > 2 and _spell(word[:-1])[-1] == "c":
        word = word[:-1] + "i"
    word = _apply(_apply(_reduce_double(word), _STEP_3), _STEP_4)
    return _tidy_end(word)


def _spell(word: str) -> str:
    """Write a word as consonants and vowels; y is a vowel after a consonant.

    >>> _spell("syzygy"), _spell("toy")
    ('cvcvcv', 'cvc')
    """
    kinds: list[str] = []
    for character in word:
        if character == "y":
            kinds.append("v" if kinds and kinds[-1] == "c" else "c")
        else:
            kinds.append("v" if character in "aeiou" else "c")
    return "".join(kinds)


def _measure(word: str) -> int:
    """Count the changes from vowels to consonants, Porter's m."""
    return _spell(word).count("vc")


def _is_long(word: str) -> bool:
    return _measure(word) > 0


def _is_longer(word: str) -> bool:
    return _measure(word) > 1


def _is_short_syllable(word: str) -> bool:
    """Return whether a word ends in consonant, vowel, consonant (Porter's ``*o``), or is VC."""
    spelled = _spell(word)
    return (spelled.endswith("cvc") and word[-1] not in "wxy") or spelled == "vc"


def _apply(word: str, rules: Sequence[_Rule]) -> str:
    """Apply the first rule whose suffix the word has, if its condition holds."""
    for suffix, replacement, condition in rules:
        if word.endswith(suffix):
            rest = word.removesuffix(suffix)
            return rest + replacement if condition(rest) else word
    return word


def _strip_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _strip_past(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _is_long(word[:-3]) else word
    for suffix in ("ed", "ing"):
        rest = word.removesuffix(suffix)
        if rest != word and "v" in _spell(rest):
            return _mend(rest)
    return word


def _mend(word: str) -> str:
    """Put back the e that went with -ed or -ing, or take one of a double consonant."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-2:-1] == word[-1] and _spell(word)[-1] == "c":
        return word if word[-1] in "lsz" else word[:-1]
    return word + "e" if _measure(word) == 1 and _is_short_syllable(word) else word


def _reduce_double(word: str) -> str:
    while word.endswith("alli") and _is_long(word[:-4]):
        word = word[:-2]
    if word.endswith("logi"):
        return word[:-1] if _is_long(word[:-3]) else word
    return _apply(word, _STEP_2)


def _tidy_end(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _is_longer(rest) or (_measure(rest) == 1 and not _is_short_syllable(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _is_longer(word[:-1]) else word


_STEP_2: list[_Rule] = [
    (suffix, replacement, _is_long)
    for suffix, replacement in (
        ("ational", "ate"),
        ("tional", "tion"),
        ("enci", "ence"),
        ("anci", "ance"),
        ("izer", "ize"),
        ("bli", "ble"),
        ("alli", "al"),
        ("entli", "ent"),
        ("eli", "e"),
        ("ousli", "ous"),
        ("ization", "ize"),
        ("ation", "ate"),
        ("ator", "ate"),
        ("alism", "al"),
        ("iveness", "ive"),
        ("fulness", "ful"),
        ("ousness", "ous"),
        ("aliti", "al"),
        ("iviti", "ive"),
        ("biliti", "ble"),
        ("fulli", "ful"),
    )
]
_STEP_3: list[_Rule] = [
    (suffix, replacement, _is_long)
    for suffix, replacement in (
        ("icate", "ic"),
        ("ative", ""),
        ("alize", "al"),
        ("iciti", "ic"),
        ("ical", "ic"),
        ("ful", ""),
        ("ness", ""),
    )
]
_STEP_4: list[_Rule] = [
    *(
        (suffix, "", _is_longer)
        for suffix in "al ance ence er ic able ible ant ement ment ent".split()
    ),
    ("ion", "", lambda rest: _is_longer(rest) and rest[-1] in "st"),
    *((suffix, "", _is_longer) for suffix in "ou ism ate iti ous ive ize".split()),
]
