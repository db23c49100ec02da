"""What is done of an output: the partial file beside it, and a journal of what counts in it.

``OUT.partial`` holds the chunks that are written, ``OUT.journal`` says some times a second how many
rows and bytes are on the disk for certain. Whatever stands behind the bytes of its last line may
have been broken off, and is cut away. Only what is complete takes the output's name.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from summkit.errors import OptionError, SummkitError

_VERSION = 1
_MANY_LINES = 4096
# a disk takes some milliseconds to be sure of anything, which a batch must not wait for
_EVERY = 0.25


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an output is; ``first`` is the first row that failed."""

    rows: int = 0
    bytes: int = 0
    failed: int = 0
    first: str | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What must be the same for a run to go on: the options, and digests of the inputs."""

    options: dict[str, Any]
    inputs: str


class Journal:
    """A partial output that is open for writing; leaving it closes the files and keeps them."""

    def __init__(self, target: Path, terms: Terms, *, resume: bool) -> None:
        self._target = target
        self.partial = target.with_name(f"{target.name}.partial")
        self._path = target.with_name(f"{target.name}.journal")
        self._terms = terms
        self.header = b""
        self.done = Progress()
        known = self._known() if resume else None
        if known is None and not resume and (self._path.exists() or self.partial.exists()):
            raise OptionError(
                f"{self.partial.name} is there from a run that was stopped; add --resume to go on "
                f"with it, or remove it and {self._path.name} to begin anew"
            )
        self.is_resumed = known is not None
        self._file: IO[bytes] = self.partial.open("ab")
        self._lines = 0
        self._synced = time.monotonic()
        self._is_dirty = False
        try:
            self._lock()
            if known is not None:
                self.done = self._last(known)
            if not self.done.complete:
                self._file.truncate(self.done.bytes)
            self._rewrite()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is not None:
                with contextlib.suppress(OSError):
                    self.sync()
        finally:
            self._file.close()
            self._journal.close()

    def write(self, data: bytes, rows: int, failed: int, first: str | None) -> None:
        """Add a chunk."""
        self._file.write(data)
        self._is_dirty = True
        before = self.done
        self.done = Progress(
            before.rows + rows,
            before.bytes + len(data),
            before.failed + failed,
            before.first if before.first is not None else first,
        )
        if time.monotonic() - self._synced >= _EVERY:
            self.sync()

    def sync(self) -> None:
        """See that all chunks are on the disk, and then that the journal says so."""
        if not self._is_dirty:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._note()
        self._is_dirty = False
        self._synced = time.monotonic()

    def complete(self, finished: Path) -> None:
        """Give the output its name, now that all of it is there."""
        self.sync()
        self.done = Progress(**{**asdict(self.done), "complete": True})
        self._note()
        self._file.close()
        with finished.open("rb+") as file:
            os.fsync(file.fileno())
        finished.replace(self._target)
        _sync_folder(self._target.parent)
        self.partial.unlink(missing_ok=True)
        self._journal.close()
        self._path.unlink()

    def _note(self) -> None:
        if self._lines >= _MANY_LINES:
            self._rewrite()
            return
        self._journal.write(_line(asdict(self.done)))
        self._journal.flush()
        os.fsync(self._journal.fileno())
        self._lines += 1

    def _rewrite(self) -> None:
        """Begin the journal anew with what is done: only its last line counts."""
        head = {"version": _VERSION, **asdict(self._terms)}
        beside = self._path.with_name(f"{self._path.name}.new")
        if hasattr(self, "_journal"):
            self._journal.close()
        with beside.open("wb") as file:
            file.write(_line(head) + _line(asdict(self.done)))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)
        self._journal: IO[bytes] = self._path.open("ab")
        self._lines = 0

    def _known(self) -> list[Progress] | None:
        """Read what an earlier run has noted, and see that this one goes on with the same."""
        if not self._path.exists():
            return None
        # a line without its end was broken off
        lines = self._path.read_bytes().split(b"\n")[:-1]
        try:
            head, *steps = [json.loads(line) for line in lines]
            known = [Progress(**step) for step in steps]
            terms = Terms(head["options"], head["inputs"])
        except (ValueError, TypeError, KeyError):
            raise SummkitError(
                f"{self._path}: is no journal of this version of summkit; remove it and "
                f"{self.partial.name} to begin anew"
            ) from None
        self._compare(terms)
        return known

    def _compare(self, terms: Terms) -> None:
        ours = json.loads(json.dumps(self._terms.options))
        names = [k for k in {**terms.options, **ours} if terms.options.get(k) != ours.get(k)]
        anew = f"remove {self.partial.name} and {self._path.name} to begin anew"
        if names:
            raise OptionError(
                f"the run to resume had other options ({', '.join(names)}); give the same, or "
                f"{anew}"
            )
        if terms.inputs != self._terms.inputs:
            raise OptionError(
                f"the run to resume had another input, or it has changed since; {anew}"
            )

    def _last(self, known: list[Progress]) -> Progress:
        """The furthest step that the partial file holds."""
        size = self.partial.stat().st_size
        if known and known[-1].complete and not size and self._target.exists():
            return known[-1]
        held = [step for step in known if step.bytes <= size]
        return Progress(**{**asdict(held[-1]), "complete": False}) if held else Progress()

    def _lock(self) -> None:
        with contextlib.suppress(ImportError):
            import fcntl

            try:
                fcntl.flock(self._file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise SummkitError(
                    f"{self._target}: another run is writing it; wait for that one"
                ) from None


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
