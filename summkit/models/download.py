"""Downloads that go on where they broke off, and are checked.

What has arrived lies in a partial file, and beside it a note of which file it is a part of. A
later request asks for the rest (``Range``) on the condition that the file is still the same
(``If-Range``, RFC 9110), so that the parts of two files are never put together.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from summkit.characters import hide_login
from summkit.errors import StoreError
from summkit.models import server
from summkit.models.disk_space import check_disk_space, format_size
from summkit.models.server import RangeError, TemporaryError, open_file
from summkit.models.values import Offer, Progress, RemoteFile, ignore_progress
from summkit.web import Answer, WebError, read_chunk, read_length

LARGEST = 4 * 1024**3
DOWNLOAD = "download-"
"""What the names of partial files begin with."""
PAUSE_SECONDS = 1.0
# slower than this for so long is as good as broken
SLOW_SECONDS, SLOW_BYTES = 60.0, 8 * 1024
WHOLE_SECONDS = 12 * 3600.0
TRIES = 30
_FRUITLESS = 2
_PART = re.compile(r"bytes (\d{1,19})-\d{1,19}/(\d{1,19})")

Unpacked = TypeVar("Unpacked")


class BrokenOffError(TemporaryError):
    """A download of which the part that arrived is kept."""


@dataclass(frozen=True, slots=True)
class _Note:
    """The file that a partial download is a part of; ``validator`` tells it from a later one."""

    url: str
    validator: str
    total: int


class Meter:
    """The progress of several files, told as one download where all their sizes are known."""

    def __init__(self, progress: Progress, offers: Sequence[Offer]) -> None:
        sizes = [offer.size for offer in offers]
        self._total = None if None in sizes else sum(size or 0 for size in sizes)
        self._progress, self._before = progress, 0

    def __call__(self, phase: str, done: int = 0, total: int | None = None) -> None:
        """Tell what is done, and how much of it."""
        if phase == "downloading" and self._total is not None:
            done, total = self._before + done, self._total
        self._progress(phase, done, total)

    def pass_file(self, file: RemoteFile) -> None:
        """Count a file as done."""
        self._before += file.size or 0


def name_downloads(*offers: Offer) -> list[str]:
    """List the names of the files in which downloads of these models are kept."""
    links = (link for offer in offers for file in offer.files for link in file.links)
    return [name for link in links for name in _name_download(link)]


def fetch(
    file: RemoteFile,
    folder: Path,
    unpack: Callable[[Path, str], Unpacked],
    meter: Meter,
) -> Unpacked:
    """Get a file by the first of its links that delivers what the index describes.

    Args:
        file: What is wanted.
        folder: Where the download lies.
        unpack: Takes the download and its address, and makes of it what is given back; raises a
            ``StoreError`` if that cannot be.
        meter: Told how much has come.

    Returns:
        What ``unpack`` gives back.

    Raises:
        BrokenOffError: The connection broke too often; a later call can go on from there.
        StoreError: No link gives the file.
        OSError: The disk cannot be written to, or is full.
    """
    failures: list[StoreError] = []
    for link in file.links:
        download = Download(link, folder, file.size)
        try:
            download.run(meter)
            _check_file(download, file, meter)
            unpacked = unpack(download.path, link)
            meter.pass_file(file)
            return unpacked
        except StoreError as error:
            if not isinstance(error, BrokenOffError):
                download.discard()
            failures.append(error)
    first = next((error for error in failures if isinstance(error, BrokenOffError)), failures[0])
    if len(failures) > 1:
        raise type(first)(f"all {len(failures)} links failed; {first}")
    raise first


class Download:
    """A download to ``path``, which is complete once ``run`` has returned.

    Args:
        url: The address.
        folder: Where it lies.
        size: Its bytes by the index, if that says so; more are not taken.
    """

    def __init__(self, url: str, folder: Path, size: int | None = None) -> None:
        self.url = url
        self._size = size
        self.path, self._note = (folder / name for name in _name_download(url))
        self._resumes = True

    def run(self, progress: Progress = ignore_progress) -> None:
        """Fetch what is missing of the file; connect again when the connection breaks.

        Raises:
            BrokenOffError: It broke too often, and a later run can go on from there.
            StoreError: The server does not deliver the file.
            OSError: The disk cannot be written to, or is full.
        """
        most, fruitless, tries = self._count_bytes(), 0, 0
        try:
            while cut := self._attempt(progress):
                have = self._count_bytes()
                fruitless = 0 if have > most else fruitless + 1
                most, tries = max(most, have), tries + 1
                if fruitless == _FRUITLESS or tries == TRIES:
                    raise TemporaryError(f"{self.url}: {cut}; try again later")
                time.sleep(PAUSE_SECONDS)
        except TemporaryError as error:
            if self._read_note() is None or not self._resumes or not self._count_bytes():
                raise
            raise BrokenOffError(
                f"{error}; the {format_size(self._count_bytes())} that arrived are kept, and the "
                "same command goes on from there"
            ) from None

    def discard(self) -> None:
        """Remove what there is of the file."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _attempt(self, progress: Progress) -> WebError | None:
        """Fetch until the end, or until the connection breaks; return the error then."""
        try:
            self._fetch(progress)
        except WebError as cut:
            return cut
        return None

    def _fetch(self, progress: Progress) -> None:
        have, note = self._count_bytes(), self._read_note()
        if note is not None and have == note.total:
            return
        wanted = {}
        if note is not None and have:
            wanted = {"Range": f"bytes={have}-", "If-Range": note.validator}
        else:
            have = 0
        try:
            answer = open_file(self.url, wanted, seconds=WHOLE_SECONDS)
        except RangeError:
            self._start_again()
            raise WebError("broken", "the download cannot be resumed") from None
        with answer:
            if answer.status == 206 and note is not None:
                total: int | None = self._check_part(answer, have, note)
            else:
                self._resumes = self._resumes and not wanted
                have, total = 0, read_length(answer.headers)
                self._write_note(answer, total)
            self._check_space(have, total)
            have = self._save(answer, have, total, progress)
        if total is not None and have < total:
            came = f"{format_size(have)} of {format_size(total)}"
            raise WebError("broken", f"the download breaks off after {came}")

    def _check_part(self, answer: Answer, have: int, note: _Note) -> int:
        """Check that the part which comes is the part that is missing."""
        part = _PART.fullmatch(answer.headers.get("Content-Range", ""))
        if part is None or (int(part[1]), int(part[2])) != (have, note.total):
            self._start_again()
            raise WebError("broken", "the download goes on with another part than was asked for")
        return note.total

    def _start_again(self) -> None:
        self.discard()
        self._resumes = False

    def _write_note(self, answer: Answer, total: int | None) -> None:
        self.discard()
        tag = answer.headers.get("ETag", "")
        # a weak tag does not promise the same bytes
        validator = tag if tag.startswith('"') else answer.headers.get("Last-Modified")
        if validator and total and answer.headers.get("Accept-Ranges") != "none":
            note = _Note(hide_login(self.url), validator, total)
            self._note.write_text(json.dumps(asdict(note)), encoding="utf-8")

    def _check_space(self, have: int, total: int | None) -> None:
        if total is None:
            return
        if total > LARGEST:
            raise StoreError(f"{self.url}: is {format_size(total)}, more than any model")
        # the download lies beside what comes out of it, which is hardly larger
        check_disk_space(self.path.parent, total - have + total)

    def _save(self, answer: Answer, have: int, total: int | None, progress: Progress) -> int:
        since, then = time.monotonic(), have
        with self.path.open("ab" if have else "wb") as file:
            progress("downloading", have, total)
            while piece := read_chunk(answer, server.SILENT_SECONDS):
                file.write(piece)
                # so that a process which is killed leaves what had come
                file.flush()
                have += len(piece)
                if have > LARGEST:
                    raise StoreError(f"{self.url}: is more than {format_size(LARGEST)}, no model")
                if self._size is not None and have > self._size:
                    raise _build_size_error(self.url, max(have, total or 0), self._size)
                progress("downloading", have, total)
                if time.monotonic() - since > SLOW_SECONDS:
                    if have - then < SLOW_BYTES:
                        raise WebError("timeout", "the download is too slow to end")
                    since, then = time.monotonic(), have
        return have

    def _count_bytes(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _read_note(self) -> _Note | None:
        try:
            note = _Note(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        is_of_it = note.url == hide_login(self.url) and self._count_bytes() <= note.total
        return note if is_of_it else None


def _name_download(url: str) -> tuple[str, str]:
    # neither in the clear nor as a digest does a password get to the disk
    name = f"{DOWNLOAD}{hashlib.sha256(hide_login(url).encode()).hexdigest()[:16]}"
    return name, f"{name}.json"


def _check_file(download: Download, file: RemoteFile, progress: Progress) -> None:
    """Check that what arrived is what the index describes."""
    size = download.path.stat().st_size
    if file.size is not None and size != file.size:
        raise _build_size_error(download.url, size, file.size)
    if file.sha256 is None:
        return
    progress("checking", 0, None)
    if hash_file(download.path) != file.sha256:
        raise StoreError(
            f"{download.url}: has another SHA-256 than by the index; it is not the same file; try "
            "again later, or another --index"
        )


def _build_size_error(url: str, size: int, wanted: int) -> StoreError:
    return StoreError(
        f"{url}: is {size} bytes, and {wanted} by the index; it is not the same file; try again "
        "later, or another --index"
    )


def hash_file(path: Path) -> str:
    """Compute the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
