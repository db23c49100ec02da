"""What a line break stands for: a blank, or nothing where a word goes on in the next line.

Korean is broken between words by some programs and between any two syllables by others, and the
blank at a break is often lost. The tagger reads both: with mecab-ko's dictionary a reading costs
more where a blank stands inside a word, before a particle or an ending. The difference of the
costs, the morphemes on both sides, and the words that the document has inside its lines are the
features of a logistic regression; ``benchmarks/pdf/fit_blanks.py`` fits its weights. Then the
document as a whole is asked: if its breaks are better explained by one that breaks between words
only, all of them are blanks.
"""

from __future__ import annotations

import math
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from summkit.text.blank_weights import WEIGHTS

_local = threading.local()
_KOREAN = re.compile(r"[가-힣]")
_CLOSERS = frozenset(".,!?)]}”’…:;%·」』》〉~")
_STOPS = frozenset(".!?…")
_OPENERS = frozenset("([{“‘「『《〈")
_QUOTES = frozenset("\"'")
# what opens a quotation or a title is a word of its own, as a bracket is not
_OPENERS_OF_WORDS = frozenset("“‘「『《〈")
# 2천300: a blank is after 만 and 억 only
_INSIDE_NUMBER = re.compile(r"\d[천백십]\Z")
# units in one character, ㎞ and ℃: no blank is before them, and the dictionary has none of them
_UNIT_SIGN = re.compile("[\u2103\u2109\u3371-\u3376\u3380-\u33df]")
# numerals and determiners, and what stands after them: 두 칸, but 2칸
_COUNTING = frozenset(("MM", "NR", "SN"))
_COUNTED = frozenset(("NNB", "NNBC", "NR", "VX"))
_CONTEXT, _WORDS = 30, 3
_UNIT, _LEAST, _MOST = 1_000, -4.0, 8.0
# how often a break in a text that is broken anywhere falls on a blank, and what is enough to see
# that a text is broken between words
_USUAL, _SURE, _CERTAIN = 0.3, 0.004, 25.0
_STEP = 100
_SURELY = 9.0
_UNIT_CUT = -1.0


class Break(NamedTuple):
    """A break: the texts of both lines, whether a blank is drawn, and the room that was left.

    ``room`` is the free width after the line, in units of the size of the type, beyond what the
    first syllable of the next line would have taken; None if the lines are justified.
    """

    before: str
    after: str
    is_drawn: bool = False
    room: float | None = None


class Lexicon:
    """The words that a document has inside its lines, where no break has cut them."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.beginnings: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()

    def add(self, line: str, sign: int = 1) -> None:
        """Add the words of a line but for the first and the last."""
        words = line.split()[1:-1]
        for word in words:
            self.words[word] += sign
            for end in range(1, min(len(word), 8) + 1):
                self.beginnings[word[:end]] += sign
        for word, following in pairwise(words):
            self.pairs[word, following[:2]] += sign


def decide_blanks(breaks: Sequence[Break], lexicon: Lexicon) -> list[bool]:
    """Decide which breaks are blanks."""
    plain = [_decide_plainly(item) for item in breaks]
    asked = [
        number for number, blank in enumerate(plain) if blank is None or breaks[number].is_drawn
    ]
    scores = score_breaks([breaks[number] for number in asked], lexicon)
    shift = _weigh_absence([breaks[number].is_drawn for number in asked], scores)
    for number, score in zip(asked, scores, strict=True):
        plain[number] = breaks[number].is_drawn or score + shift > 0
    return [bool(blank) for blank in plain]


def decide_break(item: Break, lexicon: Lexicon) -> bool:
    """Decide whether one break is a blank, in a text that may be broken anywhere."""
    plain = _decide_plainly(item)
    return _score(item, lexicon) > 0 if plain is None else plain


def _weigh_absence(drawn: Sequence[bool], scores: Sequence[float]) -> float:
    """Return how much it speaks against a blank that none is drawn, in this document."""
    seen = sum(drawn)
    missed = sum(
        _convert(score)
        for score, is_drawn in zip(scores, drawn, strict=True)
        if not is_drawn and score > 0
    )
    return math.log((missed + 1) / (missed + seen + 1))


def _convert(score: float) -> float:
    """Convert a score to a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(score, 30.0))))


def _decide_plainly(item: Break) -> bool | None:
    """Decide a break by its letters alone, if that can be done."""
    last, first = item.before[-1:], item.after[:1]
    if not last or not first:
        return False
    if item.is_drawn:
        return True
    if last in _OPENERS or first in _CLOSERS or _is_quoted(item.before, item.after):
        return False
    if last.isdigit() and first.isdigit():
        return None
    if _is_inside_number(item.before, first):
        return False
    if last in _STOPS and _KOREAN.match(first):
        return True
    if _KOREAN.match(last) and first in _OPENERS_OF_WORDS:
        return True
    if not (_KOREAN.match(last) or _KOREAN.match(first)):
        return _is_latin_blank(item, last, first)
    return None


def _is_quoted(before: str, after: str) -> bool:
    """Return whether a straight quotation mark opens at the end of a line, or closes after it."""
    opens = before[-1] in _QUOTES and before[-2:-1] in ("", " ", *_OPENERS)
    return opens or (after[0] in _QUOTES and after[1:2] in ("", " ", *_CLOSERS))


def _is_inside_number(before: str, first: str) -> bool:
    """Return whether a number goes on: with its unit, or after a thousand."""
    if before[-1].isdigit():
        return _UNIT_SIGN.match(first) is not None
    return first.isdigit() and _INSIDE_NUMBER.search(before[-2:]) is not None


def _is_latin_blank(item: Break, last: str, first: str) -> bool:
    if last > "\u2e7f" and first > "\u2e7f" and last not in "…“”‘’":
        return False
    word = item.before.rpartition(" ")[2]
    is_address = "://" in word or word.startswith("www.")
    return not (is_address and last in "/-_.?=&") and not (last in "/-~∼–" and len(word) > 1)


def score_breaks(breaks: Sequence[Break], lexicon: Lexicon) -> list[float]:
    """Score breaks: above 0 if they are blanks."""
    scores: list[float] = []
    words_only = 0.0
    for start in range(0, len(breaks), _STEP):
        for item in breaks[start : start + _STEP]:
            score = _SURELY if item.is_drawn else _score(item, lexicon)
            scores.append(score)
            words_only += _weigh(score, item.room)
        if words_only > _CERTAIN:
            break
    if words_only > 0:
        return [_score_between_words(item, lexicon) for item in breaks]
    return scores


def _score_between_words(item: Break, lexicon: Lexicon) -> float:
    """Score a break of a text broken between words: a number may still be cut from its unit."""
    last, first = item.before[-1:], item.after[:1]
    if item.is_drawn or not _may_be_unit(last, first):
        return _SURELY
    return _SURELY if _score(item, lexicon) > _UNIT_CUT else -_SURELY


def _may_be_unit(last: str, first: str) -> bool:
    if last.isdigit() and first.isdigit():
        return True
    return last.isascii() and last.isalnum() and _KOREAN.match(first) is not None


def _weigh(score: float, room: float | None) -> float:
    """Return how much likelier a break is in a text that is broken between words only."""
    odds = math.log(max(_convert(score), _SURE) / _USUAL)
    if room is not None and room > 0.5:
        odds += 1.0
    return odds


def _score(item: Break, lexicon: Lexicon) -> float:
    if item.before[-1:].isdigit() and item.after[:1].isdigit():
        return -_MOST
    features = build_features(item.before, item.after, lexicon)
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features)


def build_features(before: str, after: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the features of a break and their values."""
    left, right = before[-200:].split(), after[:200].split()
    tail = _spell_units(" ".join(left[-_WORDS:])[-_CONTEXT:])
    head = _spell_units(" ".join(right[:_WORDS])[:_CONTEXT])
    apart, parted = _tag(f"{tail} {head}")
    joined, whole = _tag(tail + head)
    cut = len(tail.encode())
    cost = (apart - joined) / _UNIT
    yield "bias", 1
    yield "cost", max(_LEAST, min(cost, _MOST)) / 4
    yield from ((name, 1) for name in _list_steps(cost))
    if all(end != cut for _, _, end in whole):
        yield "crossed", 1
    ending = next((row for row in reversed(parted) if row[2] <= cut), ("", "", 0))
    begin = next((row for row in parted if row[2] > cut), ("", "", 0))
    yield from _describe_morphemes(ending, begin, cost)
    yield from _look_up(left[-1], right[0], lexicon)


def _spell_units(text: str) -> str:
    """Spell units as letters, which the dictionary has."""

    def spell(sign: re.Match[str]) -> str:
        return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", sign[0])))

    return _UNIT_SIGN.sub(spell, text)


def _list_steps(cost: float) -> Iterable[str]:
    if cost == 0:
        yield "cost = 0"
    yield from (f"cost > {least}" for least in (-1, 0, 1, 2, 4) if cost > least)


def _describe_morphemes(
    ending: tuple[str, str, int], begin: tuple[str, str, int], cost: float
) -> Iterator[tuple[str, float]]:
    """Describe the last morpheme before a break and the first one after it."""
    last, first = ending[0].rpartition("+")[2], begin[0].partition("+")[0]
    yield f"{last} before", 1
    yield f"{first} after", 1
    if last in _COUNTING or first in _COUNTED:
        yield f"{last} before {first}", 1
    if last in _COUNTING and len(ending[1]) == 1:
        yield f"{ending[1]} before", 1
    nouns = last[:2] == first[:2] == "NN"
    if len(ending[1]) == 1:
        yield "one letter before", 1
    if len(begin[1]) == 1:
        yield "one letter after", 1
    if nouns and cost == 0:
        yield "nouns", 1
        yield "letters of nouns", min(len(ending[1]) + len(begin[1]), 6) / 4
        yield "one letter of nouns", float(1 in (len(ending[1]), len(begin[1])))
    if last[:1] == "J":
        yield f"particle before, {'dearer' if cost > 0 else 'no dearer'}", 1


def _look_up(left: str, right: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Look up what the document has elsewhere: the word as one, and both as two."""
    yield "letters before", min(len(left), 6) / 6
    yield "letters after", min(len(right), 6) / 6
    word = (left + right)[: len(left) + 2]
    as_one = lexicon.beginnings if len(right) > 1 else lexicon.words
    yield "as one", _grow(as_one[word])
    yield "as two", _grow(lexicon.pairs[left, right[:2]])
    yield "left alone", _grow(lexicon.words[left])
    yield "right alone", _grow(lexicon.beginnings[right[:3]])


def _grow(count: int) -> float:
    return math.log2(1 + min(count, 31))


def _tag(text: str) -> tuple[int, list[tuple[str, str, int]]]:
    """Return the cost of the best reading of a text, and its morphemes: tag, form, end in bytes."""
    *rows, cost = str(_load_tagger().parse(text)).split("\n")
    morphemes: list[tuple[str, str, int]] = []
    for row in rows:
        tag, form, end = row.split("\t")
        morphemes.append((tag, form, int(end)))
    return int(cost), morphemes


def _load_tagger() -> Any:  # noqa: ANN401 (mecab_ko has no types)
    """Load the tagger of this thread that tells the costs of its readings."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        import mecab_ko

        tagger = _local.tagger = mecab_ko.Tagger(r"-F%f[0]\\t%m\\t%pe\\n -E%pc")
    return tagger
