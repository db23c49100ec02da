"""HWP, the binary format of Hancom Office since 2000: records in the streams of a compound file.

After Hancom's "한글 문서 파일 형식 5.0". :mod:`hwp_body` reads the text in the records.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from summkit.errors import ReadingError
from summkit.reading.formats.blocks import Builder
from summkit.reading.formats.hwp_body import Record, SectionReader
from summkit.reading.formats.hwp_numbering import read_header
from summkit.reading.formats.properties import build_origin
from summkit.reading.limits import describe_limit
from summkit.reading.reader import Raw, Reader, Reading, clean_title

if TYPE_CHECKING:
    from olefile import OleFileIO

_SUFFIXES = (".hwp", ".hwt")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURE, _HEADER_NAME = b"HWP Document File", "FileHeader".encode("utf-16-le")
_DAMAGED = "is damaged; open it in its own program and save it again"
_PACKED, _PASSWORD, _DISTRIBUTED, _DRM, _CERTIFICATE, _CERTIFICATE_DRM = 1, 2, 4, 16, 256, 1024
_TRACKED = 1 << 14
_MOST_SECTIONS = 10_000


class _Header(NamedTuple):
    """The header of a file: the version of the format, and flags."""

    version: int
    flags: int


def _recognize(raw: Raw) -> bool:
    return raw.data.startswith(_OLE) and _HEADER_NAME in raw.data and _SIGNATURE in raw.data


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the sections in their order; the properties of the file give the title."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(raw.data)) as container:
            return _read_container(container, raw.limit)
    except ReadingError:
        raise
    except Exception:  # a damaged container fails in as many ways as it has parts
        raise ReadingError(_DAMAGED) from None


def _read_container(container: OleFileIO, limit: int) -> Reading:
    header = _read_header(container.openstream("FileHeader").read())
    budget = _Budget(limit)
    is_packed = bool(header.flags & _PACKED)

    def read_stream(name: str) -> bytes:
        data = container.openstream(name).read()
        return budget.unpack(data) if is_packed else budget.count(data)

    about = read_header(budget.split(read_stream("DocInfo")))
    builder = Builder()
    reader = SectionReader(builder, about)
    for number in range(_MOST_SECTIONS):
        name = f"BodyText/Section{number}"
        if not container.exists(name):
            break
        reader.read(budget.split(read_stream(name)))
    warnings: tuple[str, ...] = ()
    if header.flags & _TRACKED:
        warnings = ("changes are tracked in it; deleted text may still stand in the text",)
    title, author, dates = _read_properties(container)
    return builder.build(clean_title(title), build_origin(author, *dates), warnings)


def _read_header(data: bytes) -> _Header:
    """Read the header of a file.

    Raises:
        ReadingError: It is damaged, or its text is encrypted.
    """
    if not data.startswith(_SIGNATURE) or len(data) < 40:
        raise ReadingError(_DAMAGED)
    header = _Header(*struct.unpack_from("<II", data, 32))
    if header.version >> 24 != 5:
        raise ReadingError("is of an HWP version that is not read; save it as HWPX, PDF or text")
    if header.flags & _PASSWORD:
        raise ReadingError("is protected by a password; save it without one")
    if header.flags & _DISTRIBUTED:
        raise ReadingError(
            "is locked for distribution; ask for the document itself, or print it to a PDF"
        )
    if header.flags & (_DRM | _CERTIFICATE | _CERTIFICATE_DRM):
        raise ReadingError("is encrypted for certain users; save it without encryption")
    return header


class _Budget:
    """What may still be unpacked.

    Args:
        limit: The most bytes.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._left = limit

    def count(self, data: bytes) -> bytes:
        """Count bytes, and return them.

        Raises:
            ReadingError: They are too many.
        """
        self._left -= len(data)
        if self._left < 0:
            raise ReadingError(f"unpacks to {describe_limit(self._limit)}")
        return data

    def unpack(self, data: bytes) -> bytes:
        """Unpack a stream.

        Raises:
            ReadingError: It is damaged, or too large.
        """
        inflater = zlib.decompressobj(-15)
        try:
            made = inflater.decompress(data, self._left + 1)
        except zlib.error:
            raise ReadingError(_DAMAGED) from None
        if not inflater.eof and len(made) <= self._left:
            raise ReadingError(_DAMAGED)
        return self.count(made)

    def split(self, data: bytes) -> Iterator[Record]:
        """Split a stream into its records; one that breaks off is damage.

        Raises:
            ReadingError: It is damaged, or takes too much.
        """
        at = 0
        while at + 4 <= len(data):
            (head,) = struct.unpack_from("<I", data, at)
            at += 4
            size = head >> 20
            if size == 0xFFF:
                if at + 4 > len(data):
                    raise ReadingError(_DAMAGED)
                (size,) = struct.unpack_from("<I", data, at)
                at += 4
            if at + size > len(data):
                raise ReadingError(_DAMAGED)
            yield Record(head & 0x3FF, head >> 10 & 0x3FF, data[at : at + size])
            at += size


def _read_properties(container: OleFileIO) -> tuple[str | None, str | None, list[str | None]]:
    """Read the title, the author, and the days on which the file was saved and made."""
    name = "\x05HwpSummaryInformation"
    if not container.exists(name):
        return None, None, []
    try:
        found = container.getproperties(name, convert_time=True)
    except Exception:  # the text does not depend on it
        return None, None, []
    # what stands behind the end of a text is the next one
    title, author = (str(found.get(key) or "").partition("\0")[0] for key in (2, 4))
    dates = [str(found[key]) if found.get(key) else None for key in (13, 12)]
    return title, author, dates


HWP = Reader("HWP", _SUFFIXES, _recognize, _read, binary=True)
