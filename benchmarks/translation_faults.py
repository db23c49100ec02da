"""Faults as translation models make them, put into true translations.

Each is drawn from its name and the number of the pair, so that every run makes the same. A fault
gives None where a pair has nothing that it could spoil: no number, no name, too few words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

PAIRS = Path(__file__).parent / "translation" / "pairs.jsonl"
HALVES = ("tune", "held")

# shorter sentences have no half that could be missing
_FEWEST_WORDS = 6
_FEWEST_FOR_THIRDS = 9
_FEWEST_IN_CLAUSE = 3
_CLAUSE_ENDS = re.compile(r"(?<=[,;:]) (?=\w)| (?=(?:and|but|so|though|while|who|which|after) )")
_END = re.compile(r"[.!?…]*[\"'”’)]*\Z")
_DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty "
    "sixty seventy eighty ninety"
).split()
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", re.I)
_CONTENT_WORD = re.compile(r"\b[a-z]{4,}\b")
_HANGUL_WORD = re.compile("[가-힣]{2,}")
_OTHER_SCRIPTS = "的时候 因为 これは です который привет ที่ التي 東京".split()
_TOKENS = ("<unk>", "⁇", "@@", "▁", "</s>", "[UNK]")
_MARK_LOOPS = (".....", ", , , ,", "- - - -", "!!!!", "♪ ♪ ♪", "? ? ? ?", '" " " "')
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean sentence and its true translation.

    Args:
        number: Its number in the file, from 0.
        ko: The sentence.
        en: Its translation.
        genre: What it is from.
        names: The names of persons in it, each with its spelling in the translation.
        en_negation_lost: The translation as it would be without its negation.
    """

    number: int
    ko: str
    en: str
    genre: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    en_negation_lost: str | None = None

    @property
    def half(self) -> str:
        """Whether the checks may be tuned on it, or are only tried on it."""
        return HALVES[self.number % 2]


class Context(NamedTuple):
    """What a fault may draw from: chance, and the names of all pairs."""

    random: Random
    names: Sequence[str]


Spoil = Callable[[Pair, Context], "str | None"]


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """Read the pairs, alternately of the half to tune on and of the half held back."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Pair(number, **row) for number, row in enumerate(rows)]


def spoil(pairs: Sequence[Pair], fault: str) -> Iterator[tuple[Pair, str]]:
    """Put a fault into every translation that can have it."""
    names = sorted({name for pair in pairs for name in pair.names.values()})
    for pair in pairs:
        bad = FAULTS[fault](pair, Context(Random(f"{fault} {pair.number}"), names))
        if bad is not None and bad != pair.en:
            yield pair, bad


# --- what is missing -------------------------------------------------------------------------


def _drop(pair: Pair, first: float, last: float, *, end: bool = True) -> str | None:
    """Drop the words from a share of the sentence to another, keeping how it ends."""
    words = pair.en.split()
    if len(words) < (_FEWEST_WORDS if first == 0 or last == 1 else _FEWEST_FOR_THIRDS):
        return None
    start, stop = round(first * len(words)), round(last * len(words))
    text = " ".join(words[:start] + words[stop:])
    if last == 1:
        text = text.rstrip(" ,;:—-") + (_END.findall(pair.en)[0] if end else "")
    return text[0].upper() + text[1:]


def _drop_clause(pair: Pair, context: Context) -> str | None:
    bounds = [0, *(found.start() for found in _CLAUSE_ENDS.finditer(pair.en)), len(pair.en)]
    clauses = [pair.en[a:b] for a, b in pairwise(bounds)]
    size = len(pair.en.split())
    fit = [
        at
        for at, clause in enumerate(clauses)
        if _FEWEST_IN_CLAUSE <= len(clause.split()) <= 0.6 * size
    ]
    if not fit or len(clauses) < 2:
        return None
    at = context.random.choice(fit)
    text = "".join(clauses[:at] + clauses[at + 1 :]).strip(" ,;:")
    if at == len(clauses) - 1:
        text += _END.findall(pair.en)[0]
    return text[0].upper() + text[1:]


def _end_in_ellipsis(pair: Pair, context: Context) -> str | None:
    words = pair.en.split()
    if len(words) < _FEWEST_WORDS:
        return None
    kept = " ".join(words[: len(words) // 2]).rstrip(" ,;:")
    return kept + context.random.choice(("...", "…", " ..."))


# --- what is wrong ---------------------------------------------------------------------------


def _swap_name(pair: Pair, context: Context) -> str | None:
    if not pair.names:
        return None
    name = context.random.choice(list(pair.names.values()))
    others = [
        other
        for other in context.names
        if not set(_split_name(other)) & set(_split_name(name))
        and len(_split_name(other)) == len(_split_name(name))
    ]
    return pair.en.replace(name, context.random.choice(others)) if others else None


def _misspell_name(pair: Pair, context: Context) -> str | None:
    """Change one syllable of a given name, by its vowel and the consonant before it."""
    names = [name for name in pair.names.values() if len(name) > 4]
    if not names:
        return None
    name = context.random.choice(names)
    at = max(at for at, sign in enumerate(name) if sign in _VOWELS)
    other = context.random.choice([v for v in _VOWELS if v != name[at]])
    start = at - 1 if name[at - 1].isalpha() and name[at - 1] not in _VOWELS else at
    consonant = name[start:at] and context.random.choice("bdgjkmprs".replace(name[start], ""))
    changed = name[:start] + consonant + other + name[at + 1 :]
    return pair.en.replace(name, changed)


def _split_name(name: str) -> list[str]:
    return re.split("[ -]", name.lower())


def _change_digits(pair: Pair, context: Context) -> str | None:
    """Change one digit of one number, so that its length stays."""
    numbers = list(_DIGITS.finditer(pair.en))
    if not numbers:
        return None
    number = context.random.choice(numbers)
    places = [n for n in range(*number.span()) if pair.en[n].isdigit()]
    at = context.random.choice(places)
    digit = context.random.choice([d for d in "123456789" if d != pair.en[at]])
    return pair.en[:at] + digit + pair.en[at + 1 :]


def _change_number_word(pair: Pair, context: Context) -> str | None:
    words = list(_NUMBER_WORD.finditer(pair.en))
    if not words:
        return None
    word = context.random.choice(words)
    at = _NUMBER_WORDS.index(word[0].lower())
    same = _NUMBER_WORDS[:8] if at < 8 else _NUMBER_WORDS[8:12] if at < 12 else _NUMBER_WORDS[12:]
    other = context.random.choice([n for n in same if n != word[0].lower()])
    return _replace(pair.en, word, other.capitalize() if word[0][0].isupper() else other)


def _lose_number(pair: Pair, context: Context) -> str | None:
    numbers = [*_DIGITS.finditer(pair.en), *_NUMBER_WORD.finditer(pair.en)]
    if not numbers:
        return None
    lost = _replace(pair.en, context.random.choice(numbers), "")
    return re.sub(" +", " ", lost).strip()


def _replace(text: str, found: re.Match[str], by: str) -> str:
    return text[: found.start()] + by + text[found.end() :]


def _leave_korean(pair: Pair, context: Context) -> str | None:
    words = _HANGUL_WORD.findall(pair.ko)
    places = list(_CONTENT_WORD.finditer(pair.en))
    if not words or not places:
        return None
    return _replace(pair.en, context.random.choice(places), context.random.choice(words))


def _leave_script(pair: Pair, context: Context) -> str | None:
    places = list(_CONTENT_WORD.finditer(pair.en))
    if not places:
        return None
    return _replace(pair.en, context.random.choice(places), context.random.choice(_OTHER_SCRIPTS))


# --- what is too much ------------------------------------------------------------------------


def _loop_marks(pair: Pair, context: Context) -> str | None:
    loop = _MARK_LOOPS[pair.number % len(_MARK_LOOPS)]
    if loop[0] in pair.ko and loop[0] in "♪":
        return None
    words = pair.en.split()
    if context.random.random() < 0.5 or len(words) < 4:
        return f"{pair.en} {loop}"
    at = context.random.randrange(1, len(words))
    return " ".join([*words[:at], loop, *words[at:]])


def _leave_token(pair: Pair, context: Context) -> str:
    token = _TOKENS[pair.number % len(_TOKENS)]
    words = pair.en.split()
    at = context.random.randrange(len(words))
    word = words[at]
    if token == "@@" and len(word) > 2:
        words[at] = f"{word[: len(word) // 2]}@@ {word[len(word) // 2 :]}"
    elif token == "▁":
        words[at] = f"▁{word}"
    else:
        words[at] = f"{word} {token}"
    return " ".join(words)


def _loop_words(pair: Pair, context: Context) -> str:
    words = pair.en.split()
    size = min(context.random.randint(1, 3), len(words))
    at = context.random.randrange(len(words) - size + 1)
    unit = words[at : at + size]
    return " ".join(words[:at] + unit * context.random.randint(5, 9))


FAULTS: dict[str, Spoil] = {
    "first half dropped": lambda pair, _: _drop(pair, 0, 0.5),
    "second half dropped": lambda pair, _: _drop(pair, 0.5, 1),
    "broken off at half": lambda pair, _: _drop(pair, 0.5, 1, end=False),
    "middle third dropped": lambda pair, _: _drop(pair, 1 / 3, 2 / 3),
    "clause dropped": _drop_clause,
    "ellipsis for the second half": _end_in_ellipsis,
    "negation lost": lambda pair, _: pair.en_negation_lost,
    "name of another": _swap_name,
    "name misspelt": _misspell_name,
    "digits changed": _change_digits,
    "number word changed": _change_number_word,
    "number lost": _lose_number,
    "Korean word left": _leave_korean,
    "another script left": _leave_script,
    "copy of the source": lambda pair, _: pair.ko,
    "whole sentence twice": lambda pair, _: f"{pair.en} {pair.en}",
    "loop of marks": _loop_marks,
    "leftover token": _leave_token,
    "loop of words": _loop_words,
}
