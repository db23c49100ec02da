"""Marks, laughter and emoji after the last word of a sentence, which belong to it."""

from __future__ import annotations

import re
from collections.abc import Collection

_FACE = (
    r"(?:[ㅋㅎㅠㅜㅡ]+|ㄷㄷ+|\^[\^_.]*\^+|[:;=]-?[)(DP]+(?![A-Za-z])|[;~♡♥❤☆★♪]+"
    "|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+|T[._]T|-_-;*)"
)
CLOSING = "\"'”’)]」』】》〉"
"""Signs that close a quotation or brackets."""

_CLOSERS = rf"[{re.escape(CLOSING)}]*"
_NUMBERED = r"\[(?:[가-힣]{1,3} ?\d{1,3}|\d{1,3}(?:[-–~,] ?\d{1,3}){0,4}|[a-z]{1,2}|note \d{1,3})\]"
# the mark of a footnote or a source: [3], [주 1], [출처 필요], ², 1)
_REFERENCE = (
    rf"(?:{_NUMBERED}|\[(?:출처|인용|각주|주)[^\[\]]{{0,20}}\]|[¹²³⁰⁴-⁹]"
    r"|(?<=[.!?다요음함됨임])\d{1,3}\)|(?<=[다요]\.)\d{1,2}(?= |$))"
)
# everything after the last word of a sentence that belongs to it, and its possible first signs
_TAIL = re.compile(
    rf"[{re.escape(CLOSING)}]{{0,4}}{_REFERENCE}{{0,8}}"
    rf"(?:(?: ?{_FACE}|[.!?…。！？｡]+| [.!?…]+(?= |$)){_CLOSERS}{_REFERENCE}{{0,8}})+"
    rf"|{_REFERENCE}{{1,8}}(?= )|[{re.escape(CLOSING)}]{{1,4}}(?= )"
)
_SIGN = re.compile(
    "[" + re.escape(CLOSING) + ".!?…。！？｡ㅋㅎㅠㅜㅡㄷ^:;=~♡♥❤☆★♪\\-\\[¹²³⁰⁴-⁹"
    "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200dT]|(?<=[.!?다요음함됨임])\\d"
)
# laughter and pauses end a phrase, for the tagger as for a reader
_SOFT = re.compile(rf"\.\.+|[…。！？｡]+| ?{_FACE}|{_REFERENCE}")
REFERENCES = re.compile(_REFERENCE)
_OF_REFERENCE = frozenset("[¹²³⁰⁴⁵⁶⁷⁸⁹0123456789")
_STRAIGHT = re.compile("[\"']")
_PLAIN = frozenset(".!?")


def find_tails(text: str, opens: Collection[int] = ()) -> dict[int, int]:
    """Find the marks that may close a sentence: the end of each run of them by its start.

    Args:
        text: The paragraph.
        opens: The places of the straight quotation marks that open; none belongs to a run.
    """
    tails: dict[int, int] = {}
    done = 0
    while sign := _SIGN.search(text, done):
        start = sign.start()
        tail = _TAIL.match(text, start - 1) if start > done and text[start - 1] == " " else None
        tail = tail or _TAIL.match(text, start)
        if tail:
            end = tail.end()
            if opens and (cut := _STRAIGHT.search(text, tail.start(), end)):
                end = next((at for at in range(cut.start(), end) if at in opens), end)
            done = max(end, start + 1)
            if end > tail.start():
                tails[tail.start()] = end
        else:
            done = start + 1
    return tails


def mark_boundaries(text: str, tails: dict[int, int]) -> str:
    """Replace laughter and pauses by marks, in a copy of the same length."""
    pieces: list[str] = []
    at = 0
    for start, end in tails.items():
        tail = text[start:end]
        if tail not in _PLAIN and (hard := _SOFT.sub(_as_mark, tail)) != tail:
            pieces += text[at:start], hard
            at = end
    return "".join(pieces) + text[at:] if pieces else text


def _as_mark(soft: re.Match[str]) -> str:
    if soft[0][0] in _OF_REFERENCE:
        return " " * len(soft[0])
    return "!" + " " * (len(soft[0]) - 1)
