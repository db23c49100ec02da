"""Repair of UTF-8 that was read as CP949 (`?쒖?`, `몴吏�`), of which some bytes are lost.

What is certain is restored. A character that lost a byte is restored only if a single likely one
fits the rest; otherwise it becomes U+FFFD. On ordinary prose about one character in seventy comes
out wrong, so users are told.
"""

from __future__ import annotations

import re

from summkit.reading.plausibility import build_standard_syllables, choose_likely, score_plausibility

UTF8_AS_CP949 = "UTF-8 read as CP949"

_LOST = b"\xff"
_REPLACEMENT = "\ufffd".encode()
_TOKEN = re.compile(
    rb"[\x00-\x7f]+(?![\x80-\xbf])"
    rb"|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    rb"|(?:[?\xff][\x80-\xbf]{1,2}|[?\xff]{2}[\x80-\xbf]|\xff{3})"
    rb"|[\xe1-\xef][?\xff][\x80-\xbf]?|[\xe1-\xef][\x80-\xbf][?\xff]"
    rb"|[\x00-\x7f]|[\x80-\xff]"
)


def undo_cp949(line: str) -> tuple[str, float] | None:
    """Return a line as it was before its UTF-8 bytes were read as CP949, with its plausibility.

    None if the line was not misread, or if too much of it is lost.
    """
    if line.isascii() or not _has_rare_syllable(line):
        return None
    data = b"".join(_encode(char) for char in line)
    text = _TOKEN.sub(_restore, data).decode("utf-8", "replace")
    odd = [char for char in text if char > "~"]
    hangul = sum("가" <= char <= "힣" for char in odd)
    lost = text.count("\ufffd")
    score = score_plausibility(text.replace("\ufffd", ""))
    if hangul < 2 or lost * 5 > len(odd) * 2 or score < 0.6:
        return None
    return (text, score) if score_plausibility(line) < 0.3 and len(text) <= len(line) else None


def _has_rare_syllable(line: str) -> bool:
    """Return whether the line has a syllable that is hardly ever written.

    Three bytes of UTF-8 read as pairs give one in nearly every word.
    """
    return any("가" <= char <= "힣" for char in set(line) - build_standard_syllables())


def _encode(char: str) -> bytes:
    if char == "\ufffd":
        return _LOST
    try:
        return char.encode("cp949")
    except UnicodeEncodeError:
        # it cannot have come from CP949, so it stays what it is
        return char.encode("utf-8", "replace")


def _restore(match: re.Match[bytes]) -> bytes:
    """Return the UTF-8 of one character, complete or U+FFFD."""
    token = match[0]
    if token[0] < 0x80 and token[0] != 0x3F:
        return token
    if len(token) == 1:
        return token if token == b"?" else _REPLACEMENT
    if token[0] in b"?\xff" and _LOST not in token[1:] and len(token) == 3:
        return _find_character(token[1:])
    if b"?" in token or _LOST in token:
        return _REPLACEMENT
    return token


def _find_character(rest: bytes) -> bytes:
    """Find the one likely character whose last two of three bytes these are."""
    leads = (0xE2, 0xE3, *range(0xEA, 0xEE))
    char = choose_likely((bytes([lead]) + rest).decode("utf-8", "replace") for lead in leads)
    return char.encode() if char else _REPLACEMENT
