"""UTF-8 that was read as CP949 (`?쒖?`, `몴吏�`): partly lost, for not every byte had a pair.

What is certain is put back. A character of which a byte was lost is put back only if a single
likely one fits what is left of it; otherwise it is U+FFFD. On ordinary prose one character in
about seventy comes out wrong, so users are told.
"""

from __future__ import annotations

import re

from summkit.reading.plausibility import only_likely, plausibility, standard_syllables

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
    """The line as it was before its UTF-8 bytes were read as CP949, and how good that looks.

    None if it was not, or if too much of it is lost.
    """
    if line.isascii() or not _strange(line):
        return None
    data = b"".join(_bytes_of(char) for char in line)
    text = _TOKEN.sub(_put_back, data).decode("utf-8", "replace")
    odd = [char for char in text if char > "~"]
    hangul = sum("가" <= char <= "힣" for char in odd)
    lost = text.count("\ufffd")
    score = plausibility(text.replace("\ufffd", ""))
    if hangul < 2 or lost * 5 > len(odd) * 2 or score < 0.6:
        return None
    return (text, score) if plausibility(line) < 0.3 and len(text) <= len(line) else None


def _strange(line: str) -> bool:
    """Whether the line has a syllable that is hardly ever written.

    Three bytes of UTF-8 read as pairs give one in nearly every word.
    """
    return any("가" <= char <= "힣" for char in set(line) - standard_syllables())


def _bytes_of(char: str) -> bytes:
    if char == "\ufffd":
        return _LOST
    try:
        return char.encode("cp949")
    except UnicodeEncodeError:
        # it cannot have come from CP949, so it stays what it is
        return char.encode("utf-8", "replace")


def _put_back(match: re.Match[bytes]) -> bytes:
    token = match[0]
    if token[0] < 0x80 and token[0] != 0x3F:
        return token
    if len(token) == 1:
        return token if token == b"?" else _REPLACEMENT
    if token[0] in b"?\xff" and _LOST not in token[1:] and len(token) == 3:
        return _with_lead(token[1:])
    if b"?" in token or _LOST in token:
        return _REPLACEMENT
    return token


def _with_lead(rest: bytes) -> bytes:
    """The one character that the last two of its three bytes leave room for."""
    leads = (0xE2, 0xE3, *range(0xEA, 0xEE))
    char = only_likely((bytes([lead]) + rest).decode("utf-8", "replace") for lead in leads)
    return char.encode() if char else _REPLACEMENT
