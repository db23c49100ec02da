"""Words that were left in the language of the source, and letters of a script of neither."""

from __future__ import annotations

import re

from summkit.translation.checks.issues import Pair, QualityIssue, shorten
from summkit.translation.checks.pieces import split_words

# names may stay as they are, whole sentences may not
_LEFT = 0.3
_FEW_SYLLABLES = 4
_HANGUL = re.compile("[가-힣]")
_HANGUL_WORDS = re.compile("(?<![가-힣])[가-힣]+(?:[ ,]{1,2}[0-9]{0,4}[가-힣]+){2,}")
_LONG_COPY = 7
_QUOTED = re.compile("[\"'“‘«《〈][^\"'”’»》〉]{1,40}[\"'”’»》〉]")
# of other languages: so many words in a row that stand in the source
_WINDOW = 5
_PHRASE = 3
_COPIED = 0.5


def find_copy(pair: Pair) -> QualityIssue | None:
    """Find words that were left in the language of the source, or letters of another script."""
    if pair.target_language == pair.source_language:
        return None
    left = (
        _find_korean(pair.target)
        if pair.source_language == "ko"
        else _find_copied_words(pair.source, pair.target)
    )
    if left:
        return QualityIssue("copy", shorten(left))
    foreign = _find_foreign(pair) or _find_latin(pair)
    return QualityIssue("script", shorten(foreign)) if foreign else None


def _find_korean(target: str) -> str:
    """Return the Hangul that was left in a translation, if it is more than a name or two."""
    hangul = _HANGUL.findall(target)
    letters = sum(map(str.isalpha, target))
    all_of_it = len(hangul) == letters > 1
    if len(hangul) > _LEFT * letters and (len(hangul) > _FEW_SYLLABLES or all_of_it):
        return target[target.index(hangul[0]) :]
    runs = (run[0] for run in _HANGUL_WORDS.finditer(_QUOTED.sub("", target)))
    return next((run for run in runs if len(_HANGUL.findall(run)) >= _LONG_COPY), "")


def _find_copied_words(source: str, target: str) -> str:
    """Return the words copied in order from the source, if they are most of the translation."""
    words, said = _split_letter_words(target), _split_letter_words(source)
    size = min(_WINDOW, len(said))
    if size < _PHRASE:
        return ""
    known = {tuple(said[at : at + size]) for at in range(len(said) - size + 1)}
    copied: set[int] = set()
    for at in range(len(words) - size + 1):
        if tuple(words[at : at + size]) in known:
            copied.update(range(at, at + size))
    enough = len(copied) > _COPIED * len(words)
    return " ".join(words[at] for at in sorted(copied)) if enough else ""


def _split_letter_words(text: str) -> list[str]:
    return [word for word in split_words(text) if not any(map(str.isdigit, word))]


# --- script ----------------------------------------------------------------------------------

_SCRIPTS = {
    "Hangul": "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb",
    "kana": "\u3041-\u309a\u309d-\u30fa\u30fc-\u30ff\uff66-\uff9d",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Indic": "\u0900-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "other": "\u0530-\u058f\u0e80-\u10ff\u1200-\u13ff\u1780-\u18af",
}
_FOREIGN = re.compile("|".join(f"(?P<{name}>[{signs}]+)" for name, signs in _SCRIPTS.items()))
# the scripts of languages that are written in more than Latin letters
_WRITTEN_IN = {
    "ko": ("Hangul",),
    "ja": ("kana", "Han"),
    "zh": ("Han",),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"), ("Cyrillic",)),
    "el": ("Greek",),
    **dict.fromkeys(("he", "yi"), ("Hebrew",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug", "ckb", "sd"), ("Arabic",)),
    **dict.fromkeys(
        ("hi", "mr", "ne", "bn", "pa", "gu", "or", "ta", "te", "kn", "ml", "si"), ("Indic",)
    ),
    "th": ("Thai",),
    **dict.fromkeys(("hy", "ka", "lo", "my", "km", "am", "ti", "bo"), ("other",)),
}
_QUOTES = "\"'“”‘’«»《》〈〉「」『』"
_LETTERS = re.compile("[A-Za-z]")
_GLOSS = re.compile(r"[(（\[][^()（）\[\]]{1,60}[)）\]]")
_LATIN = re.compile(r"(?<![A-Za-z0-9@#/._-])[a-z]{3,}(?![A-Za-z0-9@/_]|[.-][A-Za-z])")


def _find_foreign(pair: Pair) -> str:
    """Return a word in a script that the language of the translation does not have.

    What is quoted in the source as well, or stands behind a name in brackets, may stay; so may
    letters of a third script that the source has too.
    """
    if pair.target.isascii():
        return ""
    usual = _WRITTEN_IN.get(pair.target_language, ())
    own, said = _WRITTEN_IN.get(pair.source_language, ()), set(pair.source)
    for found in _FOREIGN.finditer(_drop_glosses(pair)):
        script, word = str(found.lastgroup), found[0]
        if script in usual or (script not in own and said.issuperset(word)):
            continue
        # α and μ are signs of a formula, 美 and 前 of a headline
        if len(word) == 1 and (script == "Greek" or (script, *usual) == ("Han", "Hangul")):
            continue
        return word
    return ""


def _drop_glosses(pair: Pair) -> str:
    """Leave out what is quoted as in the source, and what brackets show of the original."""
    said = {found[0][1:-1].strip() for found in _QUOTED.finditer(pair.source)}

    def drop_quoted(found: re.Match[str]) -> str:
        return " " if found[0][1:-1].strip() in said else found[0]

    return _QUOTED.sub(drop_quoted, _GLOSS.sub(_drop_original, pair.target))


def _drop_original(found: re.Match[str]) -> str:
    return found[0] if _LETTERS.search(found[0]) else " "


def _find_latin(pair: Pair) -> str:
    """Return a word that was left in English in a Korean text; names have capitals."""
    if pair.languages != ("en", "ko"):
        return ""
    said = set(_LATIN.findall(pair.source))
    text = _QUOTED.sub(" ", _GLOSS.sub(" ", pair.target))
    return next((word for word in _LATIN.findall(text) if word in said), "")
