"""Whether a translation is as long as it should be."""

from __future__ import annotations

import re

from summkit.translation.checks.issues import Pair, QualityIssue

# a Hangul syllable says as much as 2.4 letters of English, a Chinese character more, a kana less
_DENSE = ((re.compile("[가-힣]"), 1.4), (re.compile("[一-鿿]"), 2.0), (re.compile("[ぁ-ヿ]"), 0.6))
# lines under and over Korean sentences and their true translations: slope and intercept
_SHORTEST = (0.56, -5.0)
_BROKEN_OFF = (0.85, -5.0)
_LONGEST = (1.65, 25.0)
# and for pairs of languages that were not measured
_ANY_SHORTEST = (0.35, -8.0)
_ANY_LONGEST = (2.8, 30.0)
_STOPS = re.compile(r"[.!?…。！？:：][\"'”’」』)\]\s]*\Z")


def check_length(pair: Pair) -> QualityIssue | None:
    """Compare the lengths."""
    source, target, (source_language, target_language) = pair.source, pair.target, pair.languages
    there, here = _weigh(source), _weigh(target)
    shortest, longest = _ANY_SHORTEST, _ANY_LONGEST
    if (source_language, target_language) == ("ko", "en"):
        shortest, longest = _SHORTEST, _LONGEST
        if (
            _is_finished(source)
            and not _is_finished(target)
            and here < _evaluate(_BROKEN_OFF, there)
        ):
            return QualityIssue("length", "broken off, and shorter")
    elif (source_language, target_language) == ("en", "ko"):
        shortest, longest = _invert(_LONGEST), _invert(_SHORTEST)
    if here < _evaluate(shortest, there):
        return QualityIssue("length", "much shorter")
    return QualityIssue("length", "much longer") if here > _evaluate(longest, there) else None


def _is_finished(text: str) -> bool:
    """Return whether a text ends as a sentence does; only its last characters are looked at."""
    return _STOPS.search(text[-8:]) is not None


def _weigh(text: str) -> float:
    dense = sum(len(script.findall(text)) * more for script, more in _DENSE)
    return dense + sum(map(str.isalnum, text))


def _evaluate(line: tuple[float, float], length: float) -> float:
    slope, intercept = line
    return slope * length + intercept


def _invert(line: tuple[float, float]) -> tuple[float, float]:
    slope, intercept = line
    return 1 / slope, -intercept / slope
