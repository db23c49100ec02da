"""Repair of CP949 or UTF-8 that was read as Latin-1 or Windows-1252: `Ç¥Áö`, `í‘œì§€`.

Some readers are lenient: a pair of CP949 bytes that happens to be valid UTF-8 has become one
character (U+033E, U+07F1, even U+2836), and only the rest Latin-1. Characters beyond Latin-1
therefore go back to their UTF-8 bytes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summkit.reading.lattice import SPECIALS, History, find_best_path
from summkit.reading.plausibility import (
    choose_likely,
    is_common,
    score_plausibility,
)

CP949_AS_LATIN = "CP949 read as Latin-1"
UTF8_AS_LATIN = "UTF-8 read as Latin-1"

_TO_LATIN = {ord(char): byte for char, byte in SPECIALS.items()}
# anything but ASCII, Hangul, kana and Chinese characters
_ODD = "\x80-\u2fff\ua000-\uabff\ue000-\uffff\U00010000-\U0010ffff"
_LATIN = "\x80-\u07ff" + "".join(SPECIALS)
# Hangul and Chinese characters part the segments, unless one ends a misread word: its first
# byte is then the second of a pair
_SEGMENT = re.compile(f"(?:[ -~\t{_ODD}]|(?<=[{_ODD}])[\u3000-\ud7ff])+")
_SUSPECT = re.compile(f"[{_ODD}]{{2}}|[\u00c2-\u00ef] [{_LATIN}]")
_BEYOND = re.compile("[^\x00-\xff]")
_WORD = re.compile("[^\x00-\x7f]+(?:[A-Za-z][^\x00-\x7f]+)*")
# a byte that Windows-1252 does not have came as U+FFFD or not at all
_LOST = re.compile(
    rb"([\xe1-\xef])(?:\xef\xbf\xbd([\x80-\xbf])|([\x80-\xbf])(?:\xef\xbf\xbd| |(?![\x80-\xbf])))"
)
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"


class Candidate(NamedTuple):
    """What a stretch ``start:end`` of a line may have been, with its plausibility."""

    start: int
    end: int
    text: str
    kind: str
    score: float

    @property
    def evidence(self) -> set[str]:
        """The different common syllables that came out."""
        return {char for char in self.text if is_common(char)}


def find_latin_candidates(line: str, history: History) -> list[Candidate]:
    """Find the stretches of a line that look like misread Korean."""
    if line.isascii() or _SUSPECT.search(line) is None:
        return []
    found: list[Candidate] = []
    for match in _SEGMENT.finditer(line):
        segment = match[0]
        if _SUSPECT.search(segment) is None:
            continue
        best = _read_as_utf8(segment) or _read_as_cp949(segment, history)
        if best is not None and best[0] != segment:
            found.append(Candidate(match.start(), match.end(), *best))
    return found


def _encode(segment: str) -> bytes:
    """Return the bytes that were misread."""
    latin = segment.translate(_TO_LATIN)
    return _BEYOND.sub(lambda m: m[0].encode("utf-8", "replace").decode("latin-1"), latin).encode(
        "latin-1"
    )


def _read_as_utf8(segment: str) -> tuple[str, str, float] | None:
    """Read a segment as UTF-8 if its bytes are that; a blank may stand for the byte 0xA0."""
    data = _encode(segment)
    data = re.sub(rb"([\xe1-\xef]) ([\x80-\xbf])", b"\\1\xa0\\2", data)
    data = _LOST.sub(_restore, data)
    text = data.decode("utf-8", "replace")
    odd = [char for char in text if char > "~"]
    bad = text.count("\ufffd")
    hangul = sum("가" <= char <= "힣" for char in odd)
    if hangul:
        score = score_plausibility(text.replace("\ufffd", ""))
        return (text, UTF8_AS_LATIN, score) if hangul >= 2 * bad else None
    if bad or not re.search(
        "[ÃÂ][\x80-\xbf€-™]|â[€\x80][\x80-\xbf‚-™]|ðŸ|[äåæçèéã][^ -~]{2}", segment
    ):
        return None
    few = sum(char < "\u0800" for char in odd)
    return (text, UTF8_AS_LATIN, 0.5) if len(odd) > few or few > 1 else None


def _restore(lost: re.Match[bytes]) -> bytes:
    """Return the character of which one byte is missing, if only one makes sense.

    A last byte may have been a no-break space, now a blank or trimmed, or a soft hyphen.
    """
    lead, last, second = lost.groups()
    if last or lost[0].endswith(b"\xbd"):
        options = [lead + (bytes([b]) + last if last else second + bytes([b])) for b in _UNDEFINED]
        rest = b""
    else:
        blank = lost[0][2:]
        whole = (lead + second + b"\xa0").decode("utf-8", "replace")
        if blank and score_plausibility(whole) >= 0:
            return whole.encode()
        options = [lead + second + bytes([b]) for b in _UNDEFINED + b"\xa0\xad"]
        options += [lead + bytes([b]) + second for b in _UNDEFINED]
        rest = blank
    char = choose_likely(option.decode("utf-8", "replace") for option in options)
    if char and char.encode()[2] == 0xA0:
        rest = b""
    return (char or "\ufffd").encode() + rest


def _read_as_cp949(segment: str, history: History) -> tuple[str, str, float] | None:
    """Read a segment as CP949, word by word."""
    if "\ufffd" in segment and segment.count("\ufffd") * 10 > len(segment):
        return None
    text = _WORD.sub(lambda word: _read_word(word[0], history), segment)
    score = score_plausibility(text)
    return (text, CP949_AS_LATIN, score) if score > 0.3 else None


def _read_word(word: str, history: History) -> str:
    """Read a word as CP949; where the plain way gives no Korean, search all ways."""
    try:
        text = _encode(word).decode("cp949")
    except UnicodeDecodeError:
        return find_best_path(word, history)
    return (
        text
        if all(score_plausibility(char) >= 0.4 for char in text)
        else find_best_path(word, history)
    )
