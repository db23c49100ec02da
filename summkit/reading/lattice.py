"""The lattice of all texts that a misread word may have been in CP949, and its best path.

Each character of the word is a set of edges: the bytes that may have become it. A path is a
sequence of bytes, decoded on the way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summkit.reading.plausibility import is_common, score_familiarity, score_plausibility

# the characters of Windows-1252 that stand on 0x80 to 0x9F
SPECIALS = {
    char: byte for byte in range(0x80, 0xA0) for char in bytes([byte]).decode("cp1252", "ignore")
}
_MERGED = re.compile(f"[\u00a1-\u00ff](?![{''.join(SPECIALS)}])[\u0100-\u07ff]")
_Path = tuple[object, str]


class History(NamedTuple):
    """What else happened to a text; it is detected in the whole text and used for each line.

    Args:
        lenient: The program took UTF-8 wherever it could.
        trimmed: Soft hyphens (the byte 0xAD), which nobody sees, were removed.
    """

    lenient: bool = False
    trimmed: bool = False

    @classmethod
    def detect(cls, text: str) -> History:
        """Look for the traces of both in a text."""
        lenient = _MERGED.search(text) is not None
        return cls(lenient, trimmed=not lenient and "\xad" not in text)


def _build_edges(char: str, history: History) -> list[tuple[bytes | str, float]]:
    """Return the bytes that may have become ``char``, or itself, each with its cost."""
    if char < "\x80":
        return [(char.encode(), 0)]
    if char == "\xa0":
        return [(b"\xa0", 0), (b" ", 0.1)]
    utf8 = char.encode("utf-8", "replace")
    if char < "\u0100":
        byte = char.encode("latin-1")
        if history.lenient:
            return [(byte, 0), (utf8, 0.8 if char > "\xc0" else 1.0)]
        return [(byte, 0), (b"\xad" + byte, 0.7)] if history.trimmed else [(byte, 0)]
    if char in SPECIALS:
        return [(bytes([SPECIALS[char]]), 0), (utf8, 0.3)]
    edges: list[tuple[bytes | str, float]] = [(utf8, 0)]
    if b"\xa0" in utf8:
        edges.append((utf8.replace(b"\xa0", b" "), 0.1))
    if char > "\u0fff":
        edges.append((char, 0.2))
    return edges


def find_best_path(word: str, history: History) -> str:
    """Find the most plausible CP949 text among all paths, from left to right (Viterbi).

    A state is the lead byte that waits for its second, if any. Each state keeps its best text
    only, so the time is linear.
    """
    states: dict[int, tuple[float, _Path]] = {0: (0.0, ((), ""))}
    for char in word:
        after: dict[int, tuple[float, _Path]] = {}
        for waiting, (score, path) in states.items():
            for edge, cost in _build_edges(char, history):
                lead, gained, text = _follow(waiting, edge)
                total = score + gained - cost
                if lead not in after or total > after[lead][0]:
                    after[lead] = (total, (path, text) if text else path)
        states = after
    ends = [(*_close(lead, history), *state) for lead, state in states.items()]
    last, _, _, link = max(ends, key=lambda end: end[1] + end[2])
    parts = [last]
    rest: object = link
    while isinstance(rest, tuple) and rest:
        rest, text = rest
        parts.append(text)
    return "".join(reversed(parts))


def _close(lead: int, history: History) -> tuple[str, float]:
    """Return what a lead byte at the end of a word stands for, with its score."""
    if not lead:
        return "", 0.0
    char = bytes([lead, 0xAD]).decode("cp949", "replace")
    return (char, 0.3) if history.trimmed and is_common(char) else ("\ufffd", -2.0)


def _follow(waiting: int, edge: bytes | str) -> tuple[int, float, str]:
    """Decode an edge after a waiting lead byte; return the new one, the score and the text."""
    gained = 0.0
    parts: list[str] = []
    if isinstance(edge, str):
        return 0, score_plausibility(edge) - 2 * (waiting > 0), "\ufffd" * (waiting > 0) + edge
    for byte in edge:
        if waiting:
            char = bytes([waiting, byte]).decode("cp949", "replace")
            waiting = 0
            if len(char) == 1 and char != "\ufffd":
                gained += score_familiarity(char)
                parts.append(char)
                continue
            gained -= 2
            parts.append("\ufffd")
        if byte > 0x80:
            waiting = byte
        else:
            parts.append(chr(byte))
    return waiting, gained, "".join(parts)
