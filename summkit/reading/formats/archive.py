"""Zip archives, which office files are: opened with care, since one may unpack to too much."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from summkit.errors import ReadingError
from summkit.reading.limits import (
    DEFAULT_MEGABYTES,
    MEGABYTE,
    check_xml,
    describe_limit,
    describe_ratio,
)

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_MOST_FILES = 20_000
# text in XML packs to a fifth, and hardly to less than a fiftieth
_MOST_TIMES, _SMALL = 400, 20


def is_archive(data: bytes) -> bool:
    """Return whether bytes begin as a zip archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def list_members(data: bytes) -> tuple[str, ...]:
    """Return the names of the files in a zip archive; none if it is no archive, or damaged."""
    if not is_archive(data):
        return ()
    try:
        with _open(data) as archive:
            return tuple(archive.namelist())
    except ReadingError:
        return ()


def open_archive(data: bytes, limit: int = DEFAULT_MEGABYTES * MEGABYTE) -> ZipFile:
    """Open an archive if its files together are of a sensible size.

    Raises:
        ReadingError: It is damaged, or unpacks to too much.
    """
    archive = _open(data)
    files = archive.infolist()
    size = sum(file.file_size for file in files)
    if len(files) > _MOST_FILES:
        raise ReadingError(f"has more than {_MOST_FILES:,} files; save its text as a text file")
    if size > limit:
        raise ReadingError(f"unpacks to {describe_limit(limit)}")
    if limit // _SMALL < size > _MOST_TIMES * len(data):
        raise ReadingError(f"unpacks to {describe_ratio(_MOST_TIMES)}")
    return archive


def _open(data: bytes) -> ZipFile:
    try:
        return ZipFile(io.BytesIO(data))
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise ReadingError("is damaged; open it in its own program and save it again") from None


def read_member(archive: ZipFile, name: str) -> bytes:
    """Read one file of an archive; ``zipfile`` never gives more than the size announced.

    Raises:
        ReadingError: It is damaged or encrypted.
    """
    try:
        return archive.read(name)
    except RuntimeError:
        raise ReadingError("is protected by a password; save it without one") from None
    except Exception:  # zlib, lzma and zipfile have an error each for damaged data
        raise ReadingError("is damaged; open it in its own program and save it again") from None


def parse_xml(data: bytes, limit: int) -> _Element:
    """Parse XML without entities and without the network.

    Raises:
        ReadingError: It is not well-formed, or its tree takes more than the limit.
    """
    check_xml(data, limit)
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadingError("is damaged; open it in its own program and save it again") from None
