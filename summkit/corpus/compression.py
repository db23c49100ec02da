"""gzip and Zstandard, recognized by a file's name: streams in, whole members out.

A compressed output is a row of members (gzip) or frames (zstd), one for each batch. Every reader
takes such a file for one, and it can be cut after any of them.
"""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from typing import IO, Any, cast

from summkit.corpus.filenames import split_suffixes
from summkit.errors import require_extra
from summkit.reading.limits import DEFAULT_MEGABYTES, MEGABYTE, describe_limit

_CHUNK = 1 << 16
_MOST_TIMES = 1_000


def open_decompressed(
    file: IO[bytes], name: str, limit: int = DEFAULT_MEGABYTES * MEGABYTE
) -> IO[bytes]:
    """Open a stream of the decompressed bytes of a file; its name says how it is compressed.

    Reading it is a ``ValueError`` where more than the limit comes out of a file, and more than a
    thousand times what went in.

    Raises:
        MissingExtraError: No package for Zstandard is installed.
    """
    _, suffix = split_suffixes(name)
    if suffix == ".gz":
        return _limit_ratio(cast(IO[bytes], gzip.GzipFile(fileobj=file)), file, limit)
    if suffix == ".zst":
        return _limit_ratio(_open_zstd(file), file, limit)
    return file


def check_ratio(size: int, packed: int, limit: int) -> None:
    """Check how much comes out of how much.

    Raises:
        ValueError: It is more than the limit, and more than a thousand times what went in.
    """
    if size > limit and size > _MOST_TIMES * packed:
        raise ValueError(
            f"it unpacks to more than {_MOST_TIMES:,} times its size, and {describe_limit(limit)}"
        )


class _LimitedStream(io.RawIOBase):
    """A stream of decompressed bytes that ends in an error where they are too many."""

    def __init__(self, plain: IO[bytes], packed: IO[bytes], limit: int) -> None:
        self._plain, self._packed, self._limit = plain, packed, limit
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (whatever has a buffer)
        data = self._plain.read(len(buffer))
        buffer[: len(data)] = data
        self._size += len(data)
        check_ratio(self._size, self._packed.tell(), self._limit)
        return len(data)


def _limit_ratio(plain: IO[bytes], packed: IO[bytes], limit: int) -> IO[bytes]:
    if not packed.seekable():
        return plain
    return cast(IO[bytes], io.BufferedReader(_LimitedStream(plain, packed, limit), _CHUNK))


def find_compressor(name: str) -> Callable[[bytes], bytes]:
    """Find the function that turns bytes into a member of the file of that name.

    Raises:
        MissingExtraError: No package for Zstandard is installed.
    """
    _, suffix = split_suffixes(name)
    if suffix == ".gz":
        # without the time, so that the same rows give the same file
        return lambda data: gzip.compress(data, 6, mtime=0)
    if suffix == ".zst":
        return _find_zstd_compressor()
    return lambda data: data


def _open_zstd(file: IO[bytes]) -> IO[bytes]:
    library = _import_zstd()
    if hasattr(library, "ZstdFile"):
        return cast(IO[bytes], library.ZstdFile(file))
    reader = library.ZstdDecompressor().stream_reader(file, read_across_frames=True)
    return cast(IO[bytes], io.BufferedReader(reader, 1 << 16))


def _find_zstd_compressor() -> Callable[[bytes], bytes]:
    library = _import_zstd()
    if hasattr(library, "ZstdFile"):
        return cast(Callable[[bytes], bytes], library.compress)
    return cast(Callable[[bytes], bytes], library.ZstdCompressor().compress)


def _import_zstd() -> Any:  # noqa: ANN401 (the standard library's module, or zstandard)
    from importlib import import_module

    name = "compression.zstd" if sys.version_info >= (3, 14) else "zstandard"
    require_extra(name, "zstd", ".zst")
    return import_module(name)
