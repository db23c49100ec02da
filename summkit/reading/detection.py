"""Detection of the encoding from the bytes; what a page declares is only a hint."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from summkit.reading.plausibility import build_standard_syllables, score_plausibility

_SAMPLE = 1 << 16
_HIGH = re.compile(rb"[\x80-\xff]")
_BEFORE_CHARACTER = re.compile(rb"[\t-\r -0][^\x00-\x7f]")
_CONTROLS = bytes(set(range(32)) - set(b"\0\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_MAGIC = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"PK\x05\x06", b"\x7fELF", b"MZ\x90",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\xca\xfe\xba\xbe", b"OggS",
    b"\xcf\xfa\xed\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"RIFF", b"ID3", b"fLaC",
    b"SQLite format 3\0", b"\0asm", b"\x28\xb5\x2f\xfd", b"\x00\x00\x01\x00",
)  # fmt: skip
_WIDE_NAMES = [f"utf_{bits}{end}" for bits in (16, 32) for end in ("", "_le", "_be")]
# what a misread or damaged text may score and still be taken for Korean
_KOREAN = 0.3


def normalize_encoding(name: str | None) -> str | None:
    """Return Python's name of an encoding that a page or header names, None if it has none.

    EUC-KR in any spelling becomes CP949, its superset, as in browsers.
    """
    try:
        info = codecs.lookup((name or "").strip(" \"'\t\r\n"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):
        return None
    return "cp949" if info.name == "euc_kr" else info.name


def detect(data: bytes, declared: str | None = None) -> str | None:
    """Return the name of the encoding of ``data`` without a byte order mark; None if binary."""
    if data.startswith(_MAGIC):
        return None
    if (utf16 := _detect_utf16(data)) is not None:
        return utf16
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _detect_legacy(data, normalize_encoding(declared))
    return _check_utf8(data, normalize_encoding(declared))


def _check_utf8(data: bytes, declared: str | None) -> str | None:
    """Return the encoding of bytes that are valid UTF-8, which is nearly always UTF-8."""
    head = data[:_SAMPLE]
    if b"\x1b$)C" in head and head.isascii():
        return "iso2022_kr"
    letters = data.translate(None, b"\0") if b"\0" in data else data
    if not letters or _measure_controls(letters[:_SAMPLE]) > 0.1:
        return None
    if not head.isascii() and _is_cp949_by_chance(head, declared):
        return "cp949"
    return "utf-8"


def _is_cp949_by_chance(head: bytes, declared: str | None) -> bool:
    """Return whether a short CP949 text happens to be valid UTF-8 of two-byte sequences."""
    if re.search(rb"[\xe0-\xff]|[a-zA-Z][\x80-\xff]|[\x80-\xff][a-zA-Z]", head):
        return False
    try:
        syllables = [char for char in head.decode("cp949") if char > "~"]
    except UnicodeDecodeError:
        return False
    if not build_standard_syllables().issuperset(syllables):
        return False
    return declared == "cp949" or (
        len(syllables) > 1 and score_plausibility("".join(syllables)) > 0.9
    )


def _detect_legacy(data: bytes, declared: str | None) -> str | None:
    """Return the encoding of bytes that are not entirely UTF-8."""
    sample = _take_sample(data)
    if _is_mostly_utf8(sample):
        return "utf-8"
    if _measure_controls(sample) > 0.01 or sample.count(0) > 2 + len(sample) // 20:
        return _detect_utf16_hangul(data)
    score, name = max(
        (score_plausibility(sample.decode(name, "replace")), -rank, name)
        for rank, name in enumerate(("cp949", "johab", "utf-8"))
    )[::2]
    utf16 = _detect_utf16_hangul(data) if score < 0.9 else None
    if utf16 is not None:
        return utf16
    if declared not in (None, name) and score < 0.6 and _is_decodable(data, declared):
        return declared
    if score >= _KOREAN or (score > 0.2 and _is_decodable(sample, name)):
        return name
    return "cp949" if _is_rare_word(sample) else _guess_other(sample)


def _is_rare_word(sample: bytes) -> bool:
    """Return whether this may be a word of rare syllables (쉛), which no statistics can tell."""
    if len(sample) > 32 or not _is_decodable(sample, "cp949"):
        return False
    return all(char <= "~" or "가" <= char <= "힣" for char in sample.decode("cp949"))


def _is_decodable(data: bytes, name: str | None) -> bool:
    """Return whether every byte fits the encoding."""
    try:
        data.decode(name or "")
    except (UnicodeError, LookupError, ValueError):
        return False
    return True


def _guess_other(sample: bytes) -> str | None:
    """Guess an encoding that is not Korean: Windows-1252, or what charset-normalizer says."""
    letters = len(re.findall(rb"[A-Za-z]", sample))
    lone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample))
    high = len(_HIGH.findall(sample))
    if letters > 2 * high and lone * 2 >= high and high < 32 and _is_decodable(sample, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    found = from_bytes(
        sample[: _SAMPLE // 4], cp_exclusion=_WIDE_NAMES, preemptive_behaviour=False
    ).best()
    return normalize_encoding(found.encoding) if found is not None else None


def _take_sample(data: bytes) -> bytes:
    """Return stretches from the first byte that is not ASCII on and from the middle."""
    if len(data) <= 3 * _SAMPLE:
        return data
    first = _HIGH.search(data)
    start = max(first.start() - 64, 0) if first else 0
    parts = [data[start : start + _SAMPLE]]
    for quarter in (2, 3):
        found = _BEFORE_CHARACTER.search(data, max(len(data) // 4 * quarter, start + _SAMPLE))
        if found:
            parts.append(data[found.start() : found.start() + _SAMPLE])
    return b"\n".join(parts)


def _measure_controls(sample: bytes) -> float:
    """Return the share of control characters."""
    rest = sample.translate(None, _CONTROLS)
    return (len(sample) - len(rest)) / max(len(sample), 1)


def _is_mostly_utf8(sample: bytes) -> bool:
    """Return whether only a few bad bytes keep this from being UTF-8."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd") - sample.count("\ufffd".encode())
    good = len(re.findall("[\u0800-\ufffc\U00010000-\U0010ffff]", text))
    return good >= 3 * bad > 0 or (bad == 0 and good > 0)


def _detect_utf16(data: bytes) -> str | None:
    """Detect UTF-16 without a mark: its ASCII characters leave NULs on every other place."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if many * 20 < len(sample) // 2 or few * 10 > many or not many:
        return None
    # bytes that are UTF-8 as well are UTF-16 only if nearly every character is ASCII
    if many * 10 < 3 * len(sample) and (
        _is_decodable(sample, "utf-8") or _is_decodable(data, "utf-8")
    ):
        return None
    texts = [(name, sample.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")]
    if even > odd:
        texts.reverse()
    # 가 (U+AC00) has a NUL on the other place, so what the text looks like has its say
    best, text = max(texts, key=lambda pair: score_plausibility(pair[1]))
    if score_plausibility(text) < 0.5:
        best, text = texts[0]
    return best if score_plausibility(text) >= 0 and _is_mostly_assigned(text) else None


def _detect_utf16_hangul(data: bytes) -> str | None:
    """Detect UTF-16 of Hangul alone, which leaves no NULs."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(data) < 4:
        return None
    scores = [
        (score_plausibility(sample.decode(name, "replace")), name)
        for name in ("utf-16-le", "utf-16-be")
    ]
    score, name = max(scores)
    return name if score >= 0.5 else None


def _is_mostly_assigned(text: str) -> bool:
    """Return whether at most one character in fifty is a control or has no meaning in Unicode."""
    odd = sum(
        times
        for char, times in Counter(text).items()
        if char not in "\t\n\v\f\r\x1a\0" and unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs")
    )
    return (odd + text.count("\ufffd")) * 50 <= len(text)
