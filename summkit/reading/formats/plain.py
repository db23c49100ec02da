"""Plain text, whatever it is called."""

from __future__ import annotations

from summkit.reading.encodings import decode
from summkit.reading.formats.base import Reading
from summkit.reading.raw import Raw


def read_plain(raw: Raw, encoding: str | None) -> Reading:
    """The text as it was decoded."""
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    return Reading(None, decoded.text, decoded.warnings)
