"""gzip and Zstandard, told by a file's name: streams in, whole members out.

A compressed output is a row of members (gzip) or frames (zstd), one a batch. Every reader takes
such a file for one, and it can be cut after any of them.
"""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any, cast

from summkit.errors import require_extra

SUFFIXES = (".gz", ".zst")


def suffix_of(name: str) -> str:
    """The suffix that says how a file is compressed; empty if it is not."""
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix in SUFFIXES else ""


def decompressed(file: IO[bytes], name: str) -> IO[bytes]:
    """Read an open file through what its name says it is compressed by."""
    suffix = suffix_of(name)
    if suffix == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if suffix == ".zst":
        return _zstd_reader(file)
    return file


def compressor(name: str) -> Callable[[bytes], bytes]:
    """What turns bytes into a member of the file of that name."""
    suffix = suffix_of(name)
    if suffix == ".gz":
        # without the time, so that the same rows give the same file
        return lambda data: gzip.compress(data, 6, mtime=0)
    if suffix == ".zst":
        return _zstd_compress()
    return lambda data: data


def _zstd_reader(file: IO[bytes]) -> IO[bytes]:
    library = _zstd()
    if hasattr(library, "ZstdFile"):
        return cast(IO[bytes], library.ZstdFile(file))
    reader = library.ZstdDecompressor().stream_reader(file, read_across_frames=True)
    return cast(IO[bytes], io.BufferedReader(reader, 1 << 16))


def _zstd_compress() -> Callable[[bytes], bytes]:
    library = _zstd()
    if hasattr(library, "ZstdFile"):
        return cast(Callable[[bytes], bytes], library.compress)
    return cast(Callable[[bytes], bytes], library.ZstdCompressor().compress)


def _zstd() -> Any:  # noqa: ANN401 (the standard library's module, or zstandard)
    from importlib import import_module

    name = "compression.zstd" if sys.version_info >= (3, 14) else "zstandard"
    require_extra(name, "zstd", ".zst")
    return import_module(name)
