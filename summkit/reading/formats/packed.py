"""A file packed by gzip, as servers and crawlers keep pages: unpacked with care, and then read."""

from __future__ import annotations

import gzip
import io
import zlib

from summkit.errors import ReadingError
from summkit.reading.limits import describe_limit, describe_ratio
from summkit.reading.reader import Raw, Reader, Reading

_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_CHUNK = 1 << 20
_MOST_TIMES, _SMALL = 400, 20
_PEEK = 600
# where an archive of several files says that it is one
_TAR = slice(257, 262)


def _recognize(raw: Raw) -> bool:
    if not raw.data.startswith(_MAGIC):
        return False
    try:
        head = zlib.decompressobj(_GZIP).decompress(raw.data[:_CHUNK], _PEEK)
    except zlib.error:
        return False
    return head[_TAR] != b"ustar" and not head.startswith(_MAGIC)


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read what is packed, by the reader that knows it.

    Raises:
        ReadingError: It is damaged, unpacks to too much, or what is in it cannot be read.
    """
    from summkit.reading.formats import find_reader

    suffix = ""
    if raw.suffix in (".gz", ".gzip"):
        name = raw.name[: -len(raw.suffix)]
        _, dot, end = name.rpartition(".")
        suffix = f".{end.lower()}" if dot and end.isalnum() else ""
    inner = raw._replace(data=_unpack(raw), suffix=suffix)
    if not inner.data:
        raise ReadingError("holds an empty file")
    return find_reader(inner).read(inner, encoding)


def _unpack(raw: Raw) -> bytes:
    """Unpack all members, one after another."""
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw.data)) as packed:
            while part := packed.read(_CHUNK):
                parts.append(part)
                size += len(part)
                _check_size(size, raw)
    except EOFError:
        raise ReadingError("breaks off; get it again") from None
    except (OSError, zlib.error):
        raise ReadingError("is damaged; get it again") from None
    return b"".join(parts)


def _check_size(size: int, raw: Raw) -> None:
    if size > raw.limit:
        raise ReadingError(f"unpacks to {describe_limit(raw.limit)}")
    if raw.limit // _SMALL < size > _MOST_TIMES * len(raw.data):
        raise ReadingError(f"unpacks to {describe_ratio(_MOST_TIMES)}")


PACKED = Reader("gzip", (".gz",), _recognize, _read, binary=True)
