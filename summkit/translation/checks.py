"""What looks wrong in a translation, as told from the two texts alone.

Small models fail in known ways: a word is repeated to the end, the source comes back as it was,
half a sentence is missing, numbers change. Each check answers to one of these. None of them
alters the text, and all take time linear in its length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summkit.hangul import compose_hangul
from summkit.translation.numerals import compare_numbers, describe_differences

Kind = Literal["repetition", "copy", "length", "digits", "empty"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class QualityIssue:
    """Something that a reader should look at: what kind it is, and what was seen."""

    kind: Kind
    detail: str = ""


def check(
    source: str, target: str, *, source_language: str = "ko", target_language: str = "en"
) -> list[QualityIssue]:
    """List what is suspect in a translation; mostly nothing.

    Args:
        source: A sentence.
        target: Its translation.
        source_language: The language of the sentence.
        target_language: The language of the translation.

    >>> check("사과 32개를 샀다.", "I bought 23 apples.")
    [QualityIssue(kind='digits', detail='32 is missing, 23 is not in the source')]
    """
    source, target = compose_hangul(source), compose_hangul(target)
    if _is_empty(source, target):
        return [QualityIssue("empty")]
    found = [
        _find_repetition(source, target),
        _find_copy(source, target, source_language, target_language),
        _check_length(source, target, source_language, target_language),
        _check_digits(source, target, source_language, target_language),
    ]
    return [issue for issue in found if issue is not None]


def describe(issue: QualityIssue) -> str:
    """Describe an issue in a phrase that fits into a warning.

    >>> describe(QualityIssue("repetition", "the"))
    "one word is repeated: 'the'"
    """
    kind, detail = issue.kind, issue.detail
    if kind == "repetition":
        what = "words are" if " " in detail else "one word is"
        return f"{what} repeated: '{detail}'"
    if kind == "digits":
        return f"numbers differ: {detail}"
    if kind == "length":
        return f"{detail} than its source"
    return "nothing came out" if kind == "empty" else f"left as in the source: '{detail}'"


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


# --- empty -----------------------------------------------------------------------------------


def _is_empty(source: str, target: str) -> bool:
    """Return whether nothing came out: no letter or digit, though the source has some."""
    return any(map(str.isalnum, source)) and not any(map(str.isalnum, target))


# --- repetition ------------------------------------------------------------------------------

# from how many copies in a row a unit of 1, 2, 3 … words, or letters, is no accident any more:
# "very, very, very good" and "hahaha" happen; longer units are said twice only by mistake
_WORD_COPIES = (4, 3, 3, 3, 2, 2)
_LETTER_COPIES = (6, 5, 4, 4, 4, 4, 3, 3)
# what any loop must have, quickly seen: so many words that are there already, or such letters
_FEWEST_REPEATED = min(size * (copies - 1) for size, copies in enumerate(_WORD_COPIES, 1))
_LETTER_LOOP = re.compile(
    "|".join(
        rf"(?P<g{size}>.{{{size}}})(?P=g{size}){{{copies - 1}}}"
        for size, copies in enumerate(_LETTER_COPIES, 1)
    ),
    re.DOTALL,
)
# few different words, though not in a row: the a the the a
_ENOUGH_WORDS = 16
_FEW = 0.3


def is_loop(source: str, target: str) -> bool:
    """Return whether a translation goes round in a loop that its source does not have."""
    return _find_repetition(source, target) is not None


def _find_repetition(source: str, target: str) -> QualityIssue | None:
    """Find a loop, unless the source has one as well: ㅋㅋㅋ, 매우 매우 매우."""
    words = _split_words(target)
    candidates: list[tuple[str, list[str], tuple[int, ...]]] = []
    if len(words) - len(set(words)) >= _FEWEST_REPEATED:
        candidates.append((" ", words, _WORD_COPIES))
    if _LETTER_LOOP.search(target.lower()):
        candidates.append(("", _split_letters(target), _LETTER_COPIES))
    for joiner, units, enough in candidates:
        for size, least in enumerate(enough, 1):
            start, copies = _find_longest_loop(units, size)
            if copies >= least and not _is_in_source(source, copies):
                return QualityIssue(
                    "repetition", _shorten(joiner.join(units[start : start + size]))
                )
    if _is_monotonous(words) and not _is_monotonous(_split_words(source)):
        return QualityIssue("repetition", _shorten(Counter(words).most_common(1)[0][0]))
    return None


def _split_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _split_letters(text: str) -> list[str]:
    """Split a text into letters; any other character becomes a number that never repeats."""
    return [sign if sign.isalpha() else str(at) for at, sign in enumerate(text.lower())]


def _find_longest_loop(units: Sequence[str], size: int) -> tuple[int, int]:
    """Find where a unit of that size is repeated most often in a row, and how often."""
    start = run = longest = 0
    for at in range(size, len(units)):
        run = run + 1 if units[at] == units[at - size] else 0
        if run > longest:
            start, longest = at - run + 1 - size, run
    return start, 1 + longest // size


def _is_in_source(source: str, copies: int) -> bool:
    """Return whether the source repeats something too, about as often.

    Of letters, two in a row are only spelling.
    """
    loops = [
        _find_longest_loop(_split_words(source), size)[1]
        for size in range(1, len(_WORD_COPIES) + 1)
    ]
    letters = max(_find_longest_loop(_split_letters(source), size)[1] for size in (1, 2, 3))
    own = max([*loops, letters if letters > 2 else 1])
    return own > 1 and copies <= 2 * own + 2


def _is_monotonous(words: Sequence[str]) -> bool:
    return len(words) >= _ENOUGH_WORDS and len(set(words)) < _FEW * min(len(words), 60)


# --- copy ------------------------------------------------------------------------------------

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


def _find_copy(
    source: str, target: str, source_language: str, target_language: str
) -> QualityIssue | None:
    """Find words that were left in the language of the source."""
    if target_language == source_language:
        return None
    left = _find_korean(target) if source_language == "ko" else _find_copied_words(source, target)
    return QualityIssue("copy", _shorten(left)) if left else None


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
    return [word for word in _split_words(text) if not any(map(str.isdigit, word))]


# --- length ----------------------------------------------------------------------------------

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


def _check_length(
    source: str, target: str, source_language: str, target_language: str
) -> QualityIssue | None:
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


# --- digits ----------------------------------------------------------------------------------


def _check_digits(
    source: str, target: str, source_language: str, target_language: str
) -> QualityIssue | None:
    differences = compare_numbers(source, target, source_language, target_language)
    detail = describe_differences(differences)
    return QualityIssue("digits", detail) if detail else None
