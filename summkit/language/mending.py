"""Where a splitter cuts a sentence that is none: what ``auto`` puts together again.

Each rule looks at the marks around one boundary, so the time stays linear.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_MARK = re.compile(r"\s*\(?(?:[가-하]|\d{1,2}|[A-Za-z]|[①-⑳])[.)]\s*")
_ASIDE = re.compile(r"\s*\([^()]*\)[.!?]?\s*")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
# the final consonant of a syllable is its code point, counted from the first, modulo 28
_FIRST_SYLLABLE, _FINALS, _FINAL_M = 0xAC00, 28, 16


def mended(text: str, spans: list[Span]) -> list[Span]:
    """Join spans that are no sentence to the one that they belong to."""
    stopped = _STOP.search(text[-8:]) is not None
    whole: list[Span] = []
    for start, end in spans:
        if whole and _goes_on(text, whole[-1], (start, end), stopped=stopped):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def _goes_on(text: str, before: Span, after: Span, *, stopped: bool) -> bool:
    """Tell whether two spans are one sentence.

    The mark of a list opens its item, and an aside in brackets closes what it is about. In a
    paragraph that ends in a full stop, a word in ``-ㅁ`` without one is a noun, such as ``서림``,
    and not the short ending of notes, such as ``-함``.
    """
    if _MARK.fullmatch(text, *before) or _ASIDE.fullmatch(text, *after):
        return True
    return stopped and _ends_in_m(text[before[0] : before[1]].rstrip())


def _ends_in_m(text: str) -> bool:
    code = ord(text[-1]) - _FIRST_SYLLABLE if text else -1
    return 0 <= code < 11_172 and code % _FINALS == _FINAL_M
