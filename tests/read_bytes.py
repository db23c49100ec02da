"""A text read as a file: what each test of a format begins with."""

from __future__ import annotations

from summkit.reading.formats import Raw, Reading, find_reader


def reading_of(data: bytes | str, suffix: str = "") -> Reading:
    """Read bytes as a file whose name ends so."""
    raw = Raw(data if isinstance(data, bytes) else data.encode(), f"file{suffix}", suffix)
    return find_reader(raw).read(raw, None)


def lines_of(data: bytes | str, suffix: str = "") -> list[str]:
    """Read the paragraphs of bytes."""
    return [line for line in reading_of(data, suffix).text.splitlines() if line.strip()]


def reader_of(data: bytes | str, suffix: str = "") -> str:
    """Return the name of the reader that takes bytes."""
    raw = Raw(data if isinstance(data, bytes) else data.encode(), f"file{suffix}", suffix)
    return find_reader(raw).name
