"""All the ways in which a misread word may have been CP949, and the best of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from summkit.reading.plausibility import familiarity, is_common, plausibility

# the characters of Windows-1252 that stand on 0x80 to 0x9F
SPECIALS = {
    char: byte for byte in range(0x80, 0xA0) for char in bytes([byte]).decode("cp1252", "ignore")
}
_MERGED = re.compile(f"[\u00a1-\u00ff](?![{''.join(SPECIALS)}])[\u0100-\u07ff]")
_Path = tuple[object, str]


class History(NamedTuple):
    """What may have happened to a text besides: found in the whole of it, used for each line.

    ``lenient``: the reader took UTF-8 where it could. ``trimmed``: soft hyphens (the byte 0xAD),
    which nobody sees, were taken out.
    """

    lenient: bool = False
    trimmed: bool = False

    @classmethod
    def of(cls, text: str) -> History:
        """Look for the traces."""
        lenient = _MERGED.search(text) is not None
        return cls(lenient, trimmed=not lenient and "\xad" not in text)


def _ways(char: str, history: History) -> list[tuple[bytes | str, float]]:
    """The bytes that may have become ``char``, or itself, each with how unlikely that is."""
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
    ways: list[tuple[bytes | str, float]] = [(utf8, 0)]
    if b"\xa0" in utf8:
        ways.append((utf8.replace(b"\xa0", b" "), 0.1))
    if char > "\u0fff":
        ways.append((char, 0.2))
    return ways


def best_path(word: str, history: History) -> str:
    """The most plausible CP949 text among all ways back, found from left to right.

    A state is the lead byte that waits for its second, if any; each keeps its best text only,
    so the time is linear.
    """
    states: dict[int, tuple[float, _Path]] = {0: (0.0, ((), ""))}
    for char in word:
        after: dict[int, tuple[float, _Path]] = {}
        for waiting, (score, path) in states.items():
            for way, unlikely in _ways(char, history):
                lead, gained, text = _feed(waiting, way)
                total = score + gained - unlikely
                if lead not in after or total > after[lead][0]:
                    after[lead] = (total, (path, text) if text else path)
        states = after
    ends = [(*_last(lead, history), *state) for lead, state in states.items()]
    last, _, _, link = max(ends, key=lambda end: end[1] + end[2])
    parts = [last]
    rest: object = link
    while isinstance(rest, tuple) and rest:
        rest, text = rest
        parts.append(text)
    return "".join(reversed(parts))


def _last(lead: int, history: History) -> tuple[str, float]:
    """What a lead byte at the end of a word stands for, and how good that is."""
    if not lead:
        return "", 0.0
    char = bytes([lead, 0xAD]).decode("cp949", "replace")
    return (char, 0.3) if history.trimmed and is_common(char) else ("\ufffd", -2.0)


def _feed(waiting: int, way: bytes | str) -> tuple[int, float, str]:
    """Take bytes after a waiting lead byte: the new waiting one, what was gained, the text."""
    gained = 0.0
    parts: list[str] = []
    if isinstance(way, str):
        return 0, plausibility(way) - 2 * (waiting > 0), "\ufffd" * (waiting > 0) + way
    for byte in way:
        if waiting:
            char = bytes([waiting, byte]).decode("cp949", "replace")
            waiting = 0
            if len(char) == 1 and char != "\ufffd":
                gained += familiarity(char)
                parts.append(char)
                continue
            gained -= 2
            parts.append("\ufffd")
        if byte > 0x80:
            waiting = byte
        else:
            parts.append(chr(byte))
    return waiting, gained, "".join(parts)
