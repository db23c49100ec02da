"""Plain text, whatever its name."""

from __future__ import annotations

from summkit.reading.encodings import decode
from summkit.reading.formats.markup import find_markup
from summkit.reading.reader import Raw, Reader, Reading

_SUFFIXES = (".txt", ".text")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def is_text(data: bytes) -> bool:
    """Return whether bytes are text in some encoding."""
    from summkit.reading.detection import detect

    return data.startswith(_MARKS) or detect(data) is not None


def _recognize(raw: Raw) -> bool:
    """Return whether this is text for people, and has no name that a plug-in may know better."""
    is_plain = raw.suffix in ("", *_SUFFIXES) and is_text(raw.data)
    return is_plain and find_markup(raw) is None


def _read(raw: Raw, encoding: str | None) -> Reading:
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    return Reading(None, decoded.text, decoded.warnings, form="plain")


TEXT = Reader("text", _SUFFIXES, _recognize, _read)
