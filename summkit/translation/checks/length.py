"""Whether a translation is as long as it should be.

How many English words and letters a Korean sentence becomes is estimated from its morphemes, by
least squares: syllables alone leave a third more to chance. The estimates were fitted once, on
sentences of many genres and of textbooks with true translations. Other pairs of languages are held
against wide bounds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summkit.text.morphemes import Morpheme
from summkit.translation.checks.issues import Pair, QualityIssue

# --- Korean and English ----------------------------------------------------------------------

# what is counted of a Korean sentence: the tags of morphemes
_GROUPS = {
    **dict.fromkeys(("NNG", "XR"), "noun"),
    "NNP": "name",
    **dict.fromkeys(("VV", "VA"), "verb"),
    **dict.fromkeys(("VX", "VCP", "VCN"), "auxiliary"),
    **dict.fromkeys(("MM", "MAG", "MAJ", "IC"), "modifier"),
    "NP": "pronoun",
    **dict.fromkeys(("NNB", "NNBC", "NR"), "bound noun"),
    "SN": "number",
    **dict.fromkeys(("JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JC"), "particle"),
    "EC": "connective",
    "EP": "prefinal",
}
FEATURES = (
    *("constant", "noun", "noun syllables", "name syllables", "verb", "auxiliary", "modifier"),
    *("pronoun", "bound noun", "number", "particle", "connective", "prefinal", "Latin letters"),
    "written words",
)
_WORDS = (1.51, 0.58, 0.15, 0.51, 0.78, 0.53, 0.59, 0.22, 0.55, 1.12, 0.33, 0.51, 0.27, 0.09, 0.24)
_LETTERS = (4.4, 2.3, 1.5, 2.3, 2.9, 1.2, 2.4, -0.2, 2.3, 2.8, 1.3, 1.9, 0.7, 0.5, 0.9)
_LATIN = re.compile("[A-Za-z]+")
_ENGLISH_WORD = re.compile(r"\w+")
# lengths differ by more where they are short: so many words and letters are added to both
_SOME_WORDS, _SOME_LETTERS = 2, 8
_LONG = 30


class Length(NamedTuple):
    """How long a translation is beside what is expected.

    ``ratio`` is the logarithm of the ratio, the mean of those of words and letters: less than 0
    where the translation is short. ``size`` is the square root of the English words that are
    expected, at most of 30: by it, ratios of short and of long sentences can be compared.
    """

    ratio: float
    size: float


def count_morphemes(morphemes: Sequence[Morpheme], korean: str) -> tuple[float, ...]:
    """Count what the length of the translation is estimated from, in the order of FEATURES."""
    counts: Counter[str] = Counter({"constant": 1, "written words": korean.count(" ") + 1})
    for morpheme in morphemes:
        for form, tag in morpheme.parts:
            group = _GROUPS.get(tag)
            if group is not None:
                counts[group] += 1
                if tag[0] in "NX":
                    counts[f"{group} syllables"] += len(form)
    counts["Latin letters"] = sum(map(len, _LATIN.findall(korean)))
    return tuple(float(counts[feature]) for feature in FEATURES)


def measure_length(pair: Pair) -> Length:
    """Compare the length of a translation between Korean and English to what is expected."""
    counts = count_morphemes(pair.morphemes, pair.korean.strip())
    words = max(1.0, sum(map(float.__mul__, counts, _WORDS)))
    letters = max(4.0, sum(map(float.__mul__, counts, _LETTERS)))
    here, signs = count_english(pair.english)
    ratio = (here + _SOME_WORDS) / (words + _SOME_WORDS)
    ratio *= (signs + _SOME_LETTERS) / (letters + _SOME_LETTERS)
    way = 1 if pair.target_language == "en" else -1
    return Length(way * math.log(ratio) / 2, math.sqrt(min(words, _LONG)))


def count_english(text: str) -> tuple[int, int]:
    """Count the words and the letters of a text."""
    return len(_ENGLISH_WORD.findall(text)), sum(map(str.isalnum, text))


# the bounds of the ratio times the size, and what the size adds to them: true translations of
# long sentences differ by more in all, though by less a word
_SHORTEST = (-1.4, -0.12)
_LONGEST = (1.9, 0.1)
# into Korean nothing else tells that a part is missing
_SHORTEST_KOREAN = (-1.0, -0.06)
_BROKEN_OFF = -0.7


def check_length(pair: Pair, length: Length) -> QualityIssue | None:
    """Find a translation between Korean and English that is far too short or too long."""
    off = length.ratio * length.size
    if _is_broken_off(pair, likely=off < _BROKEN_OFF):
        return QualityIssue("length", "broken off, and shorter")
    least, more = _SHORTEST if pair.target_language == "en" else _SHORTEST_KOREAN
    if off < least + more * length.size:
        return QualityIssue("length", "much shorter")
    if off > _LONGEST[0] + _LONGEST[1] * length.size:
        return QualityIssue("length", "much longer")
    return None


# --- how it ends -----------------------------------------------------------------------------

_STOPS = re.compile(r"[.!?…。！？:：][\"'”’」』)\]\s]*\Z")
_TRAILS_OFF = re.compile(r"(?:\.\.|…)[\"'”’」』)\]\s]*\Z")
# what no English sentence ends with, and what few do
_GOES_ON, _MAY_GO_ON = (
    re.compile(rf"(?<![\w'’-])(?:{words})[.!?…,;:\"'”’)\]\s]*\Z")
    for words in (
        "a|an|the|and|or|but|my|your|our|their|its|every|because|than|whose|towards?|into|upon"
        "|during|between|among|if|very",
        "of|to|in|on|at|for|with|by|from|as|that|which|who|when|while|where|his|her|this|these"
        "|is|are|was|were|be|been|has|have|had|will|would|could|should|must|may|might|not|so",
    )
)
_TAIL = 40


def _is_broken_off(pair: Pair, *, likely: bool) -> bool:
    """Return whether a translation ends in the middle of a sentence; its end is looked at."""
    source, target = pair.source[-_TAIL:], pair.target[-_TAIL:]
    if _STOPS.search(source) is None or _TRAILS_OFF.search(source):
        return False
    if pair.target_language == "en" and _GOES_ON.search(target):
        return True
    return likely and (
        _STOPS.search(target) is None
        or _TRAILS_OFF.search(target) is not None
        or (pair.target_language == "en" and _MAY_GO_ON.search(target) is not None)
    )


# --- other languages -------------------------------------------------------------------------

# a Hangul syllable says as much as 2.4 letters of English, a Chinese character more, a kana less
_DENSE = ((re.compile("[가-힣]"), 1.4), (re.compile("[一-鿿]"), 2.0), (re.compile("[ぁ-ヿ]"), 0.6))
# lines under and over what a translation may be: slope and intercept
_UNDER, _OVER = (0.35, -8.0), (2.8, 30.0)


def check_length_roughly(pair: Pair) -> QualityIssue | None:
    """Find a translation that is too short or too long in any language."""
    there, here = _weigh(pair.source), _weigh(pair.target)
    if here < _UNDER[0] * there + _UNDER[1]:
        return QualityIssue("length", "much shorter")
    return QualityIssue("length", "much longer") if here > _OVER[0] * there + _OVER[1] else None


def _weigh(text: str) -> float:
    dense = sum(len(script.findall(text)) * more for script, more in _DENSE)
    return dense + sum(map(str.isalnum, text))
