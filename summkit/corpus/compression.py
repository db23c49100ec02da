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


def open_decompressed(file: IO[bytes], name: str) -> IO[bytes]:
    """Open a stream of the decompressed bytes of a file; its name says how it is compressed.

    Raises:
        MissingExtraError: No package for Zstandard is installed.
    """
    _, suffix = split_suffixes(name)
    if suffix == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if suffix == ".zst":
        return _open_zstd(file)
    return file


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
