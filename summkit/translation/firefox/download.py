"""A file of a model on its way here: it goes on where it broke off, is checked and unpacked.

Files are compressed with zstd.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from summkit.errors import StoreError
from summkit.translation.firefox.records import Record
from summkit.translation.firefox.web import BrokenOffError, chunk_of, opened

Progress = Callable[[int, int], None]
_UNPACKED_LIMIT = 1 << 30


class Meter:
    """The bytes of all files together, told to whoever shows the progress."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._before = progress, total, 0

    def within(self, come: int) -> None:
        """Tell that so much of the file that is being downloaded has come."""
        if self._progress is not None:
            self._progress(self._before + come, self._total)

    def after(self, record: Record) -> None:
        """Tell that a file is there."""
        self._before += record.size
        self.within(0)


def download(record: Record, base: str, partial: Path, meter: Meter) -> None:
    """Get a file, or what is missing of it; go on while a broken connection brought something."""
    url = urljoin(base, record.location)
    if urlsplit(url).scheme not in ("http", "https"):
        raise StoreError(f"{record.name} lies at '{url}', which is no web address; not installed")
    if not record.size:
        partial.unlink(missing_ok=True)
    while True:
        before = _size(partial)
        try:
            _receive(url, record, partial, meter)
            return
        except BrokenOffError:
            if _size(partial) == before:
                raise


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _receive(url: str, record: Record, partial: Path, meter: Meter) -> None:
    come = _size(partial)
    if record.size and come == record.size:
        return
    with opened(url, come) as answer, partial.open("ab" if answer.status == 206 else "wb") as out:
        while chunk := chunk_of(answer, url):
            out.write(chunk)
            come = out.tell()
            if record.size and come > record.size:
                raise StoreError(f"{url} is larger than the list says; try again later")
            meter.within(come)
    if come < record.size:
        raise BrokenOffError(
            f"{url}: the connection broke after {come} of {record.size} bytes; "
            "the same command goes on from there"
        )


def unpacked(record: Record, partial: Path) -> bytes:
    """Check a file that has come, and unpack it.

    Raises:
        StoreError: it is not what the list says, or would be larger than any model.
    """
    from fxtranslate import discovery

    packed = partial.read_bytes()
    if record.packed_sum and hashlib.sha256(packed).hexdigest() != record.packed_sum:
        raise StoreError(f"{record.name} is not what the list says (checksum); try again later")
    if _most(packed) > _UNPACKED_LIMIT:
        raise StoreError(f"{record.name} would unpack to more than 1 GB; it was not installed")
    try:
        return discovery.verify_and_decompress(packed, record.sum or None)
    except ValueError as error:
        raise StoreError(f"{record.name} cannot be unpacked ({error}); try again later") from error


def _most(packed: bytes) -> int:
    """Tell how much a zstd frame can unpack to: no block of it gives more than 128 KiB."""
    if packed[:4] != b"\x28\xb5\x2f\xfd" or len(packed) < 6:
        return 0
    head = packed[4]
    single = head >> 5 & 1
    sizes = (single, 2, 4, 8)[head >> 6], (0, 1, 2, 4)[head & 3]
    at, blocks, last = 5 + (not single) + sum(sizes), 0, 0
    while not last and at + 3 <= len(packed):
        block = int.from_bytes(packed[at : at + 3], "little")
        last, kind = block & 1, block >> 1 & 3
        # a block of one repeated byte takes that byte, whatever length it stands for
        at += 3 + (1 if kind == 1 else block >> 3)
        blocks += 1
    return blocks * (128 << 10)
