"""Marks, laughter and emoji after the last word of a sentence, which belong to it."""

from __future__ import annotations

import re

_FACE = (
    r"(?:[ㅋㅎㅠㅜㅡ]+|ㄷㄷ+|\^[\^_.]*\^+|[:;=]-?[)(DP]+(?![A-Za-z])|[;~♡♥❤☆★♪]+"
    "|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+|T[._]T|-_-;*)"
)
CLOSING = "\"'”’)]」』】》〉"
"""Signs that close a quotation or brackets."""

_CLOSERS = rf"[{re.escape(CLOSING)}]*"
REFERENCE = (
    r"(?:\[(?:\d{1,3}(?:[-–~,] ?\d{1,3}){0,4}|(?:주|각주|註|출처|인용|[a-z]{1,2}|note)[^\[\]]{0,20})\]"
    r"|[¹²³⁰⁴-⁹]{1,3}|(?<=[.!?다요음함됨임])\d{1,3}\)|(?<=[.!?다요음함됨임])\[\d{1,3}\])"
)
"""The mark of a footnote or a source, after a word or a full stop: ``[3]``, ``[주 1]``, ``²``, ``1)``."""

# everything after the last word of a sentence that belongs to it, and its possible first signs
_TAIL = re.compile(
    rf"[{re.escape(CLOSING)}]{{0,4}}{REFERENCE}{{0,8}}"
    rf"(?:(?: ?{_FACE}|[.!?…。！？｡]+| [.!?…]+(?= |$)){_CLOSERS}{REFERENCE}{{0,8}})+"
    rf"|[\"'”’)\]」』]{{1,4}}(?=[ (“‘\"']|[가-힣A-Za-z]{{1,10}}:)|(?<=[다요음함됨임]){REFERENCE}{{1,8}}(?= )"
)
_SIGN = re.compile(
    "[" + re.escape(CLOSING) + ".!?…。！？｡ㅋㅎㅠㅜㅡㄷ^:;=~♡♥❤☆★♪\\-\\[¹²³⁰⁴-⁹0-9"
    "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200dT]"
)
# laughter and pauses end a phrase, for the tagger as for a reader
_SOFT = re.compile(rf"\.\.+|…+| ?{_FACE}|{REFERENCE}")
_OF_REFERENCE = frozenset("[¹²³⁰⁴⁵⁶⁷⁸⁹0123456789")
_PLAIN = frozenset(".!?")


def find_tails(text: str) -> dict[int, int]:
    """Find the marks that may close a sentence: the end of each run of them by its start."""
    tails: dict[int, int] = {}
    done = 0
    while sign := _SIGN.search(text, done):
        start = sign.start()
        tail = _TAIL.match(text, start - 1) if start > done and text[start - 1] == " " else None
        tail = tail or _TAIL.match(text, start)
        if tail:
            tails[tail.start()] = done = tail.end()
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
