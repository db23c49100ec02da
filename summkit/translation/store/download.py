"""A package on its way to the disk: it goes on where it broke off.

What has arrived lies in a partial file, and beside it a note of which file it is a part of. A
later request asks for the rest (``Range``) on the condition that the file is still the same
(``If-Range``, RFC 9110), so that the parts of two files are never put together.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from dataclasses import asdict, dataclass
from http.client import HTTPResponse
from pathlib import Path

from summkit.errors import StoreError
from summkit.translation.store.folder import Progress
from summkit.translation.store.room import demand_room, in_units
from summkit.translation.store.web import (
    CutError,
    RangeError,
    TemporaryError,
    chunk,
    length,
    opened,
)

LARGEST = 4 * 1024**3
DOWNLOAD = "download-"
"""What the names of partial files begin with."""
PAUSE_SECONDS = 1.0
# slower than this for so long is as good as broken
_SLOW_SECONDS, _SLOW_BYTES = 60.0, 8 * 1024
_FRUITLESS, _TRIES = 2, 30
_PART = re.compile(r"bytes (\d{1,19})-\d{1,19}/(\d{1,19})")


class BrokenOffError(TemporaryError):
    """A download of which the part that arrived is kept."""


@dataclass(frozen=True, slots=True)
class _Note:
    """The file that a partial download is a part of; ``validator`` tells it from a later one."""

    url: str
    validator: str
    total: int


def partial_names(url: str) -> tuple[str, str]:
    """Name the files that a download leaves until it is installed."""
    name = f"{DOWNLOAD}{hashlib.sha256(url.encode()).hexdigest()[:16]}"
    return name, f"{name}.json"


class Download:
    """A file on its way to ``path``, which is complete once ``run`` has returned."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.path, self._note = (folder / name for name in partial_names(url))
        self._resumes = True

    def run(self, progress: Progress | None = None) -> None:
        """Fetch what is missing of the file; a connection that breaks is made anew.

        Raises:
            BrokenOffError: it broke too often, and a later run can go on from there.
            StoreError: the server does not deliver the file, or the disk has no room for it.
            OSError: the disk cannot be written to.
        """
        most, fruitless, tries = self._have(), 0, 0
        try:
            while cut := self._attempt(progress):
                have = self._have()
                fruitless = 0 if have > most else fruitless + 1
                most, tries = max(most, have), tries + 1
                if fruitless == _FRUITLESS or tries == _TRIES:
                    raise TemporaryError(f"{self.url}: the download {cut}; try again later")
                time.sleep(PAUSE_SECONDS)
        except TemporaryError as error:
            if self._noted() is None or not self._resumes or not self._have():
                raise
            raise BrokenOffError(
                f"{error}; the {in_units(self._have())} that arrived are kept, and the same "
                "command goes on from there"
            ) from None

    def discard(self) -> None:
        """Remove what there is of the file."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _attempt(self, progress: Progress | None) -> CutError | None:
        """Fetch until the end, or until the connection breaks; give back how it did."""
        try:
            self._fetch(progress)
        except CutError as cut:
            return cut
        return None

    def _fetch(self, progress: Progress | None) -> None:
        have, note = self._have(), self._noted()
        if note is not None and have == note.total:
            return
        wanted = {}
        if note is not None and have:
            wanted = {"Range": f"bytes={have}-", "If-Range": note.validator}
        else:
            have = 0
        try:
            answer = opened(self.url, wanted)
        except RangeError:
            self._start_again()
            raise CutError("cannot be resumed") from None
        with answer:
            if answer.status == 206 and note is not None:
                total: int | None = self._joint(answer, have, note)
            else:
                self._resumes = self._resumes and not wanted
                have, total = 0, length(answer.headers)
                self._write_note(answer, total)
            self._make_room(have, total)
            have = self._save(answer, have, total, progress)
        if total is not None and have < total:
            raise CutError(f"breaks off after {in_units(have)} of {in_units(total)}")

    def _joint(self, answer: HTTPResponse, have: int, note: _Note) -> int:
        """See that the part which comes is the part that is missing."""
        part = _PART.fullmatch(answer.headers.get("Content-Range", ""))
        if part is None or (int(part[1]), int(part[2])) != (have, note.total):
            self._start_again()
            raise CutError("goes on with another part than was asked for")
        return note.total

    def _start_again(self) -> None:
        self.discard()
        self._resumes = False

    def _write_note(self, answer: HTTPResponse, total: int | None) -> None:
        self.discard()
        tag = answer.headers.get("ETag", "")
        # a weak tag does not promise the same bytes
        validator = tag if tag.startswith('"') else answer.headers.get("Last-Modified")
        if validator and total and answer.headers.get("Accept-Ranges") != "none":
            note = _Note(self.url, validator, total)
            self._note.write_text(json.dumps(asdict(note)), encoding="utf-8")

    def _make_room(self, have: int, total: int | None) -> None:
        if total is None:
            return
        if total > LARGEST:
            raise StoreError(f"{self.url}: is {in_units(total)}, more than any model")
        # the archive lies beside what comes out of it, which is hardly larger
        demand_room(self.path.parent, total - have + total)

    def _save(
        self, answer: HTTPResponse, have: int, total: int | None, progress: Progress | None
    ) -> int:
        since, then = time.monotonic(), have
        with self.path.open("ab" if have else "wb") as file:
            if progress is not None:
                progress("downloading", have, total)
            while piece := chunk(answer):
                file.write(piece)
                have += len(piece)
                if have > LARGEST:
                    raise StoreError(f"{self.url}: is more than {in_units(LARGEST)}, no model")
                if progress is not None:
                    progress("downloading", have, total)
                if time.monotonic() - since > _SLOW_SECONDS:
                    if have - then < _SLOW_BYTES:
                        raise CutError("is too slow to end")
                    since, then = time.monotonic(), have
        return have

    def _have(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _noted(self) -> _Note | None:
        try:
            note = _Note(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return note if note.url == self.url and self._have() <= note.total else None
