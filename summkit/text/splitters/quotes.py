"""Quotations and brackets of a paragraph, as spans.

Marks may be nested, unclosed or closed twice, Korean or English, curved or straight. A mark that
is not closed is ignored. Every mark is pushed on a stack once and popped once.
"""

from __future__ import annotations

import re
from collections import Counter

_PAIRS = dict(zip("“‘「『《〈([{【", "”’」』》〉)]}】", strict=True))
_CLOSES = {close: opening for opening, close in _PAIRS.items()}
_LONG = 80
_SIGN = re.compile(r"[“”‘’「」『』《》〈〉()\[\]{}【】\"']")


def find_enclosed(text: str) -> dict[int, int]:
    """Find the quotations and brackets: each closing mark's place, with its opening mark's."""
    if _SIGN.search(text) is None:
        return {}
    pairs: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for found in _SIGN.finditer(text):
        sign, at = found[0], found.start()
        if sign in _PAIRS or (sign in "\"'" and _is_opening(text, at, is_open=waiting[sign] > 0)):
            stack.append((sign, at))
            waiting[sign] += 1
            continue
        opening = _CLOSES.get(sign, sign)
        while waiting[opening]:
            top, begun = stack.pop()
            waiting[top] -= 1
            if top == opening:
                pairs[at] = begun
                break
    return pairs


def _is_opening(text: str, at: int, *, is_open: bool) -> bool:
    """Return whether a straight quotation mark opens: it is before a word and not after one.

    An apostrophe and the sign of inches are after a word or a number, and do not open.
    """
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after.strip():
        return False
    if not before.strip() or before in _PAIRS or before in ".,!?…":
        return not (is_open and before and before in ".,!?…")
    return text[at] == '"' and not is_open and not before.isdigit()


def find_outermost(text: str, pairs: dict[int, int]) -> list[tuple[int, int]]:
    """Find the quotations and brackets that are in no other, except a long one around all of it.

    A short quotation is one sentence wherever it stands, and so where it stands alone.
    """
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip()) - 1
    spans: list[tuple[int, int]] = []
    for close, begun in sorted(pairs.items(), reverse=True):
        whole = begun == first and close == last and close - begun > _LONG
        if not whole and not (spans and spans[-1][0] < begun):
            spans.append((begun, close))
    return spans[::-1]
