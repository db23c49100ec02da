"""Decoding of bytes to text; damage is reported and does not stop the reading."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from summkit.errors import OptionError, ReadingError
from summkit.hangul import compose_hangul
from summkit.reading.detection import detect, normalize_encoding

# UTF-32 first: its little-endian mark begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DAMAGED = "the text was damaged before it reached us; get the original file"
_BINARY = "looks like binary data, not text; convert it to text, HTML, PDF or DOCX first"


class Decoded(NamedTuple):
    """A decoded text, the Python name of its encoding, and one-line remarks on what was lost."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Decode bytes in any encoding that Korean files come in.

    UTF-8, UTF-16 and UTF-32, CP949 (EUC-KR), Johab and ISO-2022-KR are recognized from the
    bytes. A few that do not fit become U+FFFD, with a warning. A byte order mark is dropped;
    line ends stay as they are; decomposed Hangul is composed.

    Args:
        data: The whole file.
        encoding: Overrules everything; the bytes must then fit it.
        declared: What an HTML page or HTTP header claims; used where the bytes leave a choice.

    Returns:
        The text, its encoding, and one-line remarks on what was lost.

    Raises:
        OptionError: ``encoding`` is not the name of a text encoding.
        ReadingError: The bytes do not fit ``encoding``, or are no text at all.
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, name in _MARKS:
        body = data[len(mark) :]
        if data.startswith(mark) and _is_believable(body, name):
            return _decode(body, name)
    data = data.removeprefix(codecs.BOM_UTF8)
    found = detect(data, declared) if data else "utf-8"
    if found is None:
        raise ReadingError(_BINARY)
    return _decode(data, found)


def _is_believable(body: bytes, name: str) -> bool:
    """Return whether the bytes after a mark are what it says; some tools put one before CP949."""
    if name.startswith("utf-32"):
        return len(body) % 4 == 0 and "\ufffd" not in body[:4096].decode(name, "replace")
    return name != "utf-8" or detect(body) in ("utf-8", None)


def _decode(data: bytes, name: str) -> Decoded:
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError, ValueError):
        raise ReadingError(_BINARY) from None
    lost = text.count("\ufffd")
    warnings: list[str] = []
    if lost:
        given = data.count("\ufffd".encode()) if name == "utf-8" else 0
        bad = lost - given
        if bad > 0:
            places = "1 place does" if bad == 1 else f"{bad:,} places do"
            warnings.append(f"{places} not fit {name} and became U+FFFD")
        if is_damaged(text):
            warnings.append(_DAMAGED)
    if "\0" in text:
        warnings.append("holds NUL characters; the file may be damaged")
    return Decoded(compose_hangul(text), name, tuple(warnings))


def check_encoding(encoding: str) -> str:
    """Return Python's name of an encoding that the user names.

    Raises:
        OptionError: It is not the name of a text encoding.
    """
    name = normalize_encoding(encoding) if isinstance(encoding, str) else None
    if name is None:
        raise OptionError(
            f"unknown encoding {encoding!r}; "
            "known are utf-8, cp949, johab, utf-16 and the others of Python"
        )
    return name


def is_damaged(text: str) -> bool:
    """Return whether so many characters are U+FFFD that the text cannot be trusted."""
    lost = text.count("\ufffd")
    return lost > 2 and lost * 33 > len(text)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode bytes in the one encoding that the user names."""
    name = check_encoding(encoding)
    for mark, marked in _MARKS:
        if marked.startswith(name) and data.startswith(mark):
            data, name = data[len(mark) :], marked
            break
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1].hex()
        raise ReadingError(
            f"does not fit the encoding {encoding}: byte 0x{byte} at offset {error.start:,}; "
            "leave the encoding out to have it found"
        ) from None
    except (UnicodeError, LookupError, ValueError):
        raise ReadingError(
            f"does not fit the encoding {encoding}; leave the encoding out to have it found"
        ) from None
    return Decoded(compose_hangul(text), name, (_DAMAGED,) if is_damaged(text) else ())
