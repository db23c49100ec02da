"""Korean amounts in digits that English can copy: 3만 2천 → 32,000, and 1조2천억 → 1.2조.

English has no unit for 만 and 억, and models err by a factor of ten when they convert them. So
these are written out; 조 is a trillion and stays. The text of the result is the original's: only
the model sees the digits.
"""

from __future__ import annotations

import re
from fractions import Fraction

from summkit.text.morphemes import analyze_morphemes
from summkit.translation.numerals.korean import find_korean_mentions
from summkit.translation.numerals.mention import SURE, WORD, Mention

_TRILLION = 10**12
_UNIT = re.compile("[십백천만억조경]")
_DIGIT = re.compile("[0-9]")
# hundreds of millions still fit into the decimals of a trillion; what is finer is written out
_PLACES = 4
# a lower end without the unit of the upper one: 3~5만
_RANGE = re.compile(r"(?<![0-9.,])([0-9]{1,6}(?:\.[0-9]{1,6})?) ?[~∼～〜] ?\Z")
_BEFORE = 16
# several or some of a unit, as in 수 십만; and a list of which only the last has it: 2·3만
_OPEN = re.compile(r"(?<![가-힣])(?:수|몇|여러) ?\Z")
_LISTED = re.compile(r"[0-9](?:[·/]|, ?)\Z")
_YEAR = re.compile(" ?년(?!간)")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
# behind a blank what is counted surely is: 천만 명
_COUNTED = re.compile(" (?:원|명|달러|톤|개|유로|엔|위안|가구|마리|권|장|대|호)")
_BARE = re.compile("[조억경] ?[0-9]{1,4}\\Z")
# the tagger takes no more at once
_TAGGED = 2_000


def write_digits(text: str) -> str:
    """Write the amounts of a Korean text that have 만, 억 or other units in digits.

    >>> write_digits("예산 1조2천억 원에서 3만 2천 원을 5백 명에게")
    '예산 1.2조 원에서 32,000 원을 500 명에게'
    """
    if not _UNIT.search(text):
        return text
    pieces: list[str] = []
    at = 0
    for mention in _list_amounts(text):
        if mention.start < at:
            continue
        start, written = _write(text, mention)
        if start >= at:
            pieces += [text[at:start], written]
            at = mention.end
    return "".join([*pieces, text[at:]])


def _list_amounts(text: str) -> list[Mention]:
    """List the numbers with units that are surely numbers, in order, the longer one first."""
    found = sorted(find_korean_mentions(text), key=lambda m: (m.start, -m.end))
    words: set[int] | None = None
    kept: list[Mention] = []
    for mention in found:
        run = text[mention.start : mention.end]
        if not _UNIT.search(run) or mention.values[0].denominator != 1:
            continue
        if _DIGIT.search(run):
            if mention.weight == SURE and not _is_article(text, mention):
                kept.append(mention)
            continue
        if _is_said(text, mention):
            words = _list_words(text) if words is None else words
            if mention.start not in words:
                kept.append(mention)
    return kept


def _is_article(text: str, mention: Mention) -> bool:
    """Say whether a number is one of a law, ``제3조 2항``, or ends in digits of an unsaid unit."""
    run = text[mention.start : mention.end]
    return text[mention.start - 1 : mention.start] == "제" or _BARE.search(run) is not None


def _is_said(text: str, mention: Mention) -> bool:
    """Say whether a number without a digit is one: 천만 and 오만 are words more often."""
    run = text[mention.start : mention.end]
    if run[-1] in "십백천만억" and _COUNTED.match(text, mention.end):
        return mention.weight >= WORD
    return len(run) > 1 and mention.weight >= (WORD if len(run) > 2 else SURE)


def _list_words(text: str) -> set[int]:
    """List where nouns stand that the tagger knows, such as 백만장자."""
    line = text[:_TAGGED].replace("\n", " ")
    return {m.start for m in analyze_morphemes(line) if m.tag.startswith(("NNG", "NNP"))}


def _write(text: str, mention: Mention) -> tuple[int, str]:
    """Write a number, and tell where what it replaces starts: before the range that it ends."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    run = text[mention.start : mention.end]
    lower = _RANGE.search(before)
    has_unit = mention.scale > 1
    if _OPEN.search(before) or (_LISTED.search(before) and has_unit) or (lower and not has_unit):
        return mention.start, run
    value = mention.values[0]
    written = _format(value, is_year=_YEAR.match(text, mention.end) is not None)
    if lower is None:
        return mention.start, written
    start = mention.start - len(lower[0])
    least = Fraction(lower[1]) * mention.scale
    return start, f"{_format(least)}{lower[0][len(lower[1]) :]}{written}"


def _format(value: Fraction, *, is_year: bool = False) -> str:
    if is_year and _FIRST_YEAR <= value <= _LAST_YEAR:
        return str(value)
    trillions = value / _TRILLION
    shifted = trillions * 10**_PLACES
    if value >= _TRILLION and shifted.denominator == 1:
        whole, rest = divmod(int(shifted), 10**_PLACES)
        decimals = f".{rest:0{_PLACES}}".rstrip("0").rstrip(".")
        return f"{whole:,}{decimals}조"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,}"
