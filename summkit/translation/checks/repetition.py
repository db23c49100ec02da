"""Loops of words and letters, and what is said twice, which its source does not repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summkit.translation.checks.issues import Pair, QualityIssue, shorten
from summkit.translation.checks.pieces import split_letters, split_sentences, split_words

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
    return bool(_find_loop(source, target))


def find_repetition(pair: Pair) -> QualityIssue | None:
    """Find a loop, or what is said twice, unless the source has one as well: ㅋㅋㅋ, 매우 매우."""
    if unit := _find_loop(pair.source, pair.target):
        return QualityIssue("repetition", shorten(unit))
    if unit := _find_twice(pair.source, pair.target):
        return QualityIssue("repetition", shorten(unit))
    return None


def _find_loop(source: str, target: str) -> str:
    """Return what is said again and again in a row, or most often, or nothing."""
    words = split_words(target)
    candidates: list[tuple[str, list[str], tuple[int, ...]]] = []
    if len(words) - len(set(words)) >= _FEWEST_REPEATED:
        candidates.append((" ", words, _WORD_COPIES))
    if _LETTER_LOOP.search(target.lower()):
        candidates.append(("", split_letters(target), _LETTER_COPIES))
    for joiner, units, enough in candidates:
        for size, least in enumerate(enough, 1):
            start, copies = _find_longest_loop(units, size)
            if copies >= least and not _is_in_source(source, copies):
                return joiner.join(units[start : start + size])
    if _is_monotonous(words) and not _is_monotonous(split_words(source)):
        return Counter(words).most_common(1)[0][0]
    return ""


def _find_longest_loop(units: Sequence[str], size: int) -> tuple[int, int]:
    """Find where a unit of that size is repeated most often in a row, and how often."""
    start = run = longest = 0
    for at in range(size, len(units)):
        run = run + 1 if units[at] == units[at - size] else 0
        if run > longest:
            start, longest = at - run + 1 - size, run
    return start, 1 + longest // size


def _is_in_source(source: str, copies: int, spelling: int = 2) -> bool:
    """Return whether the source repeats something too, about as often.

    Of letters, two in a row are only spelling, if nothing else is said.
    """
    loops = [
        _find_longest_loop(split_words(source), size)[1] for size in range(1, len(_WORD_COPIES) + 1)
    ]
    letters = max(_find_longest_loop(split_letters(source), size)[1] for size in (1, 2, 3))
    own = max([*loops, letters if letters > spelling else 1])
    return own > 1 and copies <= 2 * own + 2


def _is_monotonous(words: Sequence[str]) -> bool:
    return len(words) >= _ENOUGH_WORDS and len(set(words)) < _FEW * min(len(words), 60)


# --- twice -----------------------------------------------------------------------------------

# so much of a text stands at its beginning and again at its end
_HALF = 0.45
# or so much of it in phrases of so many words that it has more than once
_PHRASE = 4
_COVERED = 0.7
_WORDS_OF_A_SENTENCE = 4
_TWO_SENTENCES = re.compile(r"[.!?…][\"'”’)\]]*\s+\S")


def _find_twice(source: str, target: str) -> str:
    """Return a sentence that is said twice, or nothing."""
    words = split_words(target)
    border = _find_border(words)
    if border and border >= _HALF * len(words) and _is_a_statement(words[:border], source, target):
        return " ".join(words[:border])
    for sentence, times in Counter(split_sentences(target)).items():
        if times > 1 and len(sentence) >= _WORDS_OF_A_SENTENCE and not _repeats(source):
            return " ".join(sentence)
    covered = _cover_phrases(words, _PHRASE)
    if len(covered) > max(_COVERED * len(words), 2 * _PHRASE - 1) and not _repeats(source):
        return " ".join(words[at] for at in covered[: len(covered) // 2])
    return ""


def _is_a_statement(unit: Sequence[str], source: str, target: str) -> bool:
    """Return whether what is said twice is more than an exclamation, "bye-bye", or a sentence."""
    if len(unit) == 1 and not _TWO_SENTENCES.search(target):
        return False
    if len(unit) <= _PHRASE and _is_in_source(source, 2, spelling=1):
        return False
    return not _repeats(source)


def _repeats(source: str) -> bool:
    """Return whether the source says something twice itself."""
    words = split_words(source)
    sentences = [sentence for sentence in split_sentences(source) if sentence]
    border = _find_border(words)
    return (
        border >= _HALF * len(words) > 0
        or len(set(sentences)) < len(sentences)
        or len(_cover_phrases(words, 2)) >= _HALF * len(words) > 0
    )


def _find_border(words: Sequence[str]) -> int:
    """Count the words that a text begins with and ends with, at most half of it.

    The lengths of all borders come from one pass (Knuth, Morris and Pratt, 1977).
    """
    lengths = [0] * len(words)
    for at in range(1, len(words)):
        length = lengths[at - 1]
        while length and words[at] != words[length]:
            length = lengths[length - 1]
        lengths[at] = length + (words[at] == words[length])
    border = lengths[-1] if words else 0
    while border > len(words) // 2:
        border = lengths[border - 1]
    return border


def _cover_phrases(words: Sequence[str], size: int) -> list[int]:
    """List the places of the words in phrases of a size that a text has more than once."""
    phrases = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    times = Counter(phrases)
    covered = {
        at + inner
        for at, phrase in enumerate(phrases)
        if times[phrase] > 1
        for inner in range(size)
    }
    return sorted(covered)
