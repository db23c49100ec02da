"""The language of a text, by its script and, for Latin letters, by its most frequent words."""

from __future__ import annotations

import re

_SAMPLE = 20_000

_SCRIPTS = {
    "ko": re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb]"),
    "kana": re.compile("[\u3041-\u30ff\uff66-\uff9d]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "ru": re.compile("[\u0400-\u052f]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "ar": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
}
_ENGLISH = frozenset(
    """the of and to in is was for that on with as it at by are be this from has have its he
    she they we you i not but an were which their said or will would can had more been about
    his her""".split()
)
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_LATIN = frozenset(
    {"az", "ca", "cs", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hu", "id"}
    | {"it", "lt", "lv", "ms", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "tl", "tr"}
    | {"vi"}
)
_HANGUL = _SCRIPTS["ko"]
_HANGUL_RUN = re.compile(f"{_HANGUL.pattern}+")
_LEAST_KOREAN = 0.2


def has_hangul(text: str) -> bool:
    """Return whether a text has a Hangul letter."""
    return _HANGUL.search(text) is not None


def detect_language(text: str) -> str:
    """Detect the language of most of a text.

    A fifth of the letters is enough for Korean: Korean pages have many Latin names, and a Hangul
    syllable stands for two or three Latin letters. Of a long text the beginning, the middle and
    the end are examined.

    Returns:
        The ISO 639-1 code if the script tells it (``ko``, ``en``, ``ja``, ``zh``, ``ru`` …), or
        ``und``: for a text without letters, and for Latin script that is not English.
    """
    sample = _take_sample(text)
    enough = _LEAST_KOREAN * len(sample)
    hangul = 0
    for run in _HANGUL_RUN.finditer(sample):
        hangul += run.end() - run.start()
        if hangul >= enough:
            return "ko"
    counts = {name: len(script.findall(sample)) for name, script in _SCRIPTS.items()}
    letters = sum(counts.values())
    if not letters:
        return "und"
    if counts["ko"] >= _LEAST_KOREAN * letters:
        return "ko"
    if counts["kana"] >= 0.1 * letters:
        return "ja"
    name = max(counts, key=lambda script: counts[script])
    if name == "latin":
        return "en" if _is_english(sample) else "und"
    return {"han": "zh", "kana": "ja"}.get(name, name)


def _take_sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def _is_english(text: str) -> bool:
    """Return whether a Latin text has English function words; a short one needs only ASCII."""
    words = [word.lower() for word in _LATIN_WORD.findall(text[: 2 * _SAMPLE])]
    if len(words) < 12:
        return all(word.isascii() for word in words)
    return sum(word in _ENGLISH for word in words) >= 0.15 * len(words)


def is_written_in(text: str, language: str) -> bool:
    """Return whether a text has letters of a language's script, and can be translated from it.

    For a language whose script is not known here, any letter counts.
    """
    if language in ("ja", "zh"):
        return bool(_SCRIPTS["han"].search(text) or _SCRIPTS["kana"].search(text))
    script = _SCRIPTS.get("latin" if language in _LATIN else language)
    if script is None:
        return any(map(str.isalpha, text))
    return script.search(text) is not None
