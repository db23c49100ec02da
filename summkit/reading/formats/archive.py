"""Zip archives, which office files are: opened with care, since one may unpack to too much."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from summkit.errors import ReadingError

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_LIMIT = 200 * 1024 * 1024
_MOST_FILES = 20_000


def is_archive(data: bytes) -> bool:
    """Return whether bytes begin as a zip archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def list_members(data: bytes) -> tuple[str, ...]:
    """Return the names of the files in a zip archive; none if it is no archive, or damaged."""
    if not is_archive(data):
        return ()
    try:
        with open_archive(data) as archive:
            return tuple(archive.namelist())
    except ReadingError:
        return ()


def open_archive(data: bytes) -> ZipFile:
    """Open an archive if its files together are of a sensible size.

    Raises:
        ReadingError: It is damaged, or unpacks to too much.
    """
    try:
        archive = ZipFile(io.BytesIO(data))
        files = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise ReadingError("is damaged; open it in its own program and save it again") from None
    if len(files) > _MOST_FILES or sum(file.file_size for file in files) > _LIMIT:
        raise ReadingError("unpacks to more than 200 MB; save its text as a PDF or text file")
    return archive


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


def parse_xml(data: bytes) -> _Element:
    """Parse XML without entities and without the network.

    Raises:
        ReadingError: It is not well-formed.
    """
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadingError("is damaged; open it in its own program and save it again") from None
