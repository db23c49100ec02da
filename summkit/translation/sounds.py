"""Foreign names in Hangul: whether an English word can be what a Korean word spells by its sound.

``폴란드`` is *Poland*. Hangul adds vowels where English has none, and hears them in many ways, so
only consonants are compared, by the classes that Hangul does not tell apart (after Russell and
Odell's Soundex, 1918). Letters of several sounds, such as *c*, count as any of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_FIRST, _LAST = "가", "힣"
_VOWELS_EACH, _CODAS_EACH = 21 * 28, 28
# the class of each onset and coda, in the order of Unicode; c is for ㅈ and ㅊ
_ONSETS = "kknttlmppss_ccckt" + "ph"
_CODAS = "_kkknnntlkmlllplmpptt" + "Nttktp_"
# what letters may sound like, by patterns; a dot for no sound, and a blank between two
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("ght", "t"), ("ph", "p"), ("sh", "s"), ("ch", "cks"),
    ("th", "ts"), ("ck", "k"), ("gh", "k."), ("gn", "n"), ("kn", "n"), ("wr", "l"), ("qu", "k"),
    ("zh", "c"), ("mb(?![a-z])", "m"), ("ti", "tsc"), ("[dt](?=[iuy])", "tc"), ("x", "k. sc"),
    ("z", "cst"), ("j", "ch"), ("(?<![a-z])h", "h"), ("h", "h."), ("c", "ksc"),
    ("(?<=n)g", "kc."), ("g", "kc"), ("q", "kc"), ("(?<![a-z])r", "lh"),
    ("r(?=[aeiouy])", "l"), ("r", "l."), ("b", "p"), ("f", "ph"), ("v", "p"), ("p", "p"),
    ("[dt]", "t"), ("s(?![a-z])", "sc."), ("s", "sc"), ("k", "k"), ("l", "l"), ("m", "m"),
    ("n", "n"),
)  # fmt: skip
_DOUBLED = re.compile(r"([a-z])\1")
_LETTERS = re.compile("|".join(f"({pattern})" for pattern, _ in _SOUNDS))
# one sound in so many may differ
_TOLERANCE = 5
_LONGEST = 40
_HANGUL = re.compile("[가-힣]+")


def is_heard(word: str, text: str) -> bool:
    """Say whether a word stands somewhere in a Korean text by its sound.

    >>> is_heard("Poland", "폴란드와"), is_heard("Italy", "폴란드와")
    (True, False)
    """
    wanted = _list_sounds(word.casefold())
    return bool(wanted) and any(
        _measure(wanted, _hear(run), anywhere=True) <= _count_errors(wanted)
        for run in _HANGUL.findall(text)
    )


def sounds_like(word: str, hangul: str) -> bool:
    """Say whether a word as a whole sounds like a Korean noun as a whole.

    >>> sounds_like("Elizabeth", "엘리자베스"), sounds_like("Eliza", "엘리자베스")
    (True, False)
    """
    wanted = _list_sounds(word.casefold())
    return bool(wanted) and _measure(wanted, _hear(hangul)) <= _count_errors(wanted)


def count_sounds(word: str) -> int:
    """Count the consonants of a word that are surely heard."""
    return _count(_list_sounds(word.casefold()))


def _count(sounds: Sequence[str]) -> int:
    return sum("." not in sound for sound in sounds)


def _count_errors(sounds: Sequence[str]) -> int:
    return _count(sounds) // _TOLERANCE


@lru_cache(maxsize=4_000)
def _list_sounds(word: str) -> tuple[str, ...]:
    """List what the consonants of an English word may sound like."""
    letters = _DOUBLED.sub(r"\1", word[:_LONGEST])
    found = (
        _SOUNDS[part.lastindex - 1][1] for part in _LETTERS.finditer(letters) if part.lastindex
    )
    return tuple(sound for sounds in found for sound in sounds.split())


@lru_cache(maxsize=4_000)
def _hear(hangul: str) -> str:
    """Reduce Hangul to the classes of its consonants; a coda that goes on as an onset is one."""
    heard = ""
    for syllable in hangul[:_LONGEST]:
        code = ord(syllable) - ord(_FIRST)
        onset, coda = _ONSETS[code // _VOWELS_EACH], _CODAS[code % _CODAS_EACH]
        heard += (onset if heard[-1:] != onset else "") + coda
    # ㅇ as a coda is heard as ㄴ, but ㄴ behind it goes on with nothing
    return heard.replace("_", "").replace("N", "n")


def _measure(wanted: Sequence[str], heard: str, *, anywhere: bool = False) -> int:
    """Measure the distance of sounds: to what is heard, or to the nearest part of it."""
    row = [0] * (len(heard) + 1) if anywhere else list(range(len(heard) + 1))
    for sound in wanted:
        silent = 0 if "." in sound else 1
        before, row = row, [row[0] + silent]
        for at, other in enumerate(heard, 1):
            step = min(before[at - 1] + (other not in sound), before[at] + silent, row[-1] + 1)
            row.append(step)
    return min(row) if anywhere else row[-1]
