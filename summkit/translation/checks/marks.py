"""Loops of marks: ``.....``, ``, , ,``, ``- - -``, ``♪ ♪``.

A model that has nothing to say says marks. An ellipsis, a dash of three hyphens and what the
source has as well are no loops.
"""

from __future__ import annotations

import re
from collections import Counter

from summkit.translation.checks.issues import Pair, QualityIssue, shorten

_GAP = r"[ \u00a0]{0,3}"
# a mark, or two that take turns, so often that it is no accident; blanks may stand between
_LOOP = re.compile(
    rf"(?P<one>[^\w\s])(?:{_GAP}(?P=one))+|(?P<two>[^\w\s]{_GAP}[^\w\s])(?:{_GAP}(?P=two))+"
)
_WRITTEN_OUT = {"…": "...", "‥": "..", "！": "!", "？": "?", "。": ".", "～": "~", "，": ","}
_WIDE = str.maketrans(_WRITTEN_OUT)
# how often a mark may be said in a row without the source; pictures only once
_FEW = 2
_DRAWN, _DOTS = ".-=_*~", 3
_PICTURES = re.compile(r"[\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


def find_loop_of_marks(pair: Pair) -> QualityIssue | None:
    """Find marks in a row that the source does not have in a row, and pictures out of nowhere."""
    picture = _PICTURES.search(pair.target)
    if picture and not _PICTURES.search(pair.source):
        return QualityIssue("marks", picture[0])
    own: Counter[str] | None = None
    for loop in _LOOP.finditer(pair.target.translate(_WIDE)):
        marks = _drop_blanks(loop[0])
        mark = marks[0]
        if len(marks) <= _count_usual(loop):
            continue
        own = _count_longest(pair.source) if own is None else own
        # a sentence that trails off in the source has a stop more than its dots
        if len(marks) > own[mark] + 1 or own[mark] < _FEW:
            return QualityIssue("marks", shorten(loop[0]))
    return None


def _count_usual(loop: re.Match[str]) -> int:
    """Count the marks that may stand in a row of themselves: an ellipsis, ``---``, ``?!?!``."""
    if loop["two"]:
        return 2 * _FEW
    if loop["one"] in _DRAWN and loop["one"] * 2 in loop[0]:
        return _DOTS
    return 1 if _PICTURES.match(loop["one"]) else _FEW


def _count_longest(text: str) -> Counter[str]:
    """Count how often each mark is said in a row at most."""
    longest: Counter[str] = Counter()
    for loop in _LOOP.finditer(text.translate(_WIDE)):
        marks = _drop_blanks(loop[0])
        for mark in set(marks):
            longest[mark] = max(longest[mark], len(marks))
    return longest


def _drop_blanks(text: str) -> str:
    return text.replace(" ", "").replace("\u00a0", "")
