"""What is done of an output: the partial file beside it, and a journal of what counts in it.

``OUT.partial`` holds the chunks that are written. ``OUT.journal`` says some times a second, by a
checkpoint a line, how many rows and bytes are on the disk for certain. Whatever stands behind the
bytes of its last line may have been broken off, and is cut away. Only a complete output takes its
name.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from summkit.errors import OptionError, SummkitError

SYNC_SECONDS = 0.25
"""How often the journal is written: a disk takes some milliseconds to be sure of anything."""
LONGEST_JOURNAL = 4096
"""The checkpoints after which the journal is begun anew."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far an output is.

    Args:
        rows: The rows that are written.
        bytes: The bytes of the partial file that hold them.
        failed: How many of the rows failed.
        first_error: The place and the error of the first that failed.
        complete: Whether all rows are there.
    """

    rows: int = 0
    bytes: int = 0
    failed: int = 0
    first_error: str | None = None
    complete: bool = False

    def add(self, size: int, rows: int, failed: int, first_error: str | None) -> Checkpoint:
        """Return what it is with so many bytes and rows more."""
        return Checkpoint(
            self.rows + rows,
            self.bytes + size,
            self.failed + failed,
            self.first_error if self.first_error is not None else first_error,
        )


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What must be the same for a run to go on: the options, and a fingerprint of the inputs."""

    options: dict[str, Any]
    inputs: str


class Journal:
    """A partial output that is open for writing; leaving it closes the files and keeps them.

    ``last`` is the last checkpoint, and ``is_resumed`` says whether an earlier run began it.

    Args:
        target: The output.
        settings: What the run is.
        resume: Go on with what is there, if anything is.
        prefix: What stands before the names of the partial file and the journal.

    Raises:
        OptionError: There is a partial output already, or one of another run.
        SummkitError: The journal is damaged, or another run is writing it.
    """

    def __init__(
        self, target: Path, settings: RunSettings, *, resume: bool, prefix: str = ""
    ) -> None:
        self._target = target
        self.partial = target.with_name(f"{prefix}{target.name}.partial")
        self._path = target.with_name(f"{prefix}{target.name}.journal")
        self._settings = settings
        self.last = Checkpoint()
        self._lines = 0
        self._synced = time.monotonic()
        self._is_dirty = False
        # nothing of another run is believed before the lock is held
        self._file, is_new = self._open_locked()
        try:
            if not resume and (self._path.exists() or not is_new):
                raise OptionError(
                    f"{self.partial.name} is there from a run that was stopped; add --resume to go "
                    f"on with it, or remove it and {self._path.name} to begin anew"
                )
            known = self._read_checkpoints() if resume and self._path.exists() else None
            self.is_resumed = known is not None
            if known is not None:
                self.last = self._find_last(known)
            if not self.last.complete:
                self._file.truncate(self.last.bytes)
            self._journal = self._begin_journal()
        except BaseException:
            if is_new and os.name == "posix":
                self.partial.unlink(missing_ok=True)
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

    def write(
        self, data: bytes, rows: int = 0, failed: int = 0, first_error: str | None = None
    ) -> None:
        """Add a chunk, and say what rows it holds."""
        self._file.write(data)
        self._is_dirty = True
        self.last = self.last.add(len(data), rows, failed, first_error)
        if time.monotonic() - self._synced >= SYNC_SECONDS:
            self.sync()

    def sync(self) -> None:
        """See that all chunks are on the disk, and then that the journal says so."""
        if not self._is_dirty:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._append_checkpoint()
        self._is_dirty = False
        self._synced = time.monotonic()

    def complete(self, finished: Path) -> None:
        """Give the output its name, now that all of it is there."""
        self.sync()
        self.last = replace(self.last, complete=True)
        self._append_checkpoint()
        self._file.flush()
        if os.name != "posix":
            # an open file cannot be renamed there; elsewhere it is the lock, and kept to the end
            self._file.close()
        with finished.open("rb+") as file:
            os.fsync(file.fileno())
        finished.replace(self._target)
        sync_folder(self._target.parent)
        self.partial.unlink(missing_ok=True)
        self._journal.close()
        self._path.unlink()
        self._file.close()

    def abandon(self) -> None:
        """Remove what is there: it is nothing that a run could go on with."""
        self._is_dirty = False
        self.partial.unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)

    def _append_checkpoint(self) -> None:
        if self._lines >= LONGEST_JOURNAL:
            self._journal.close()
            self._journal = self._begin_journal()
            return
        self._journal.write(_encode_line(asdict(self.last)))
        self._journal.flush()
        os.fsync(self._journal.fileno())
        self._lines += 1

    def _begin_journal(self) -> IO[bytes]:
        """Begin the journal anew with the last checkpoint, the only one that counts."""
        head = {"version": _VERSION, **asdict(self._settings)}
        beside = self._path.with_name(f"{self._path.name}.new")
        with beside.open("wb") as file:
            file.write(_encode_line(head) + _encode_line(asdict(self.last)))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)
        self._lines = 0
        return self._path.open("ab")

    def _read_checkpoints(self) -> list[Checkpoint]:
        """Read what an earlier run has noted, and see that this one goes on with the same."""
        # a line without its end was broken off
        lines = self._path.read_bytes().split(b"\n")[:-1]
        try:
            head, *steps = [json.loads(line) for line in lines]
            known = [Checkpoint(**step) for step in steps]
            settings = RunSettings(head["options"], head["inputs"])
        except (ValueError, TypeError, KeyError):
            raise SummkitError(
                f"{self._path}: is no journal of this version of summkit; remove it and "
                f"{self.partial.name} to begin anew"
            ) from None
        self._check_settings(settings)
        return known

    def _check_settings(self, theirs: RunSettings) -> None:
        ours = json.loads(json.dumps(self._settings.options))
        names = {**theirs.options, **ours}
        other = [name for name in names if theirs.options.get(name) != ours.get(name)]
        anew = f"remove {self.partial.name} and {self._path.name} to begin anew"
        if other:
            raise OptionError(
                f"the run to resume had other options ({', '.join(other)}); give the same, or "
                f"{anew}"
            )
        if theirs.inputs != self._settings.inputs:
            raise OptionError(
                f"the run to resume had another input, or it has changed since; {anew}"
            )

    def _find_last(self, known: list[Checkpoint]) -> Checkpoint:
        """Find the last checkpoint whose bytes the partial file holds."""
        size = self.partial.stat().st_size
        if known and known[-1].complete and not size and self._target.exists():
            return known[-1]
        held = [step for step in known if step.bytes <= size]
        return replace(held[-1], complete=False) if held else Checkpoint()

    def _open_locked(self) -> tuple[IO[bytes], bool]:
        """Open the partial file, and lock it; also return whether it is new.

        Another run may end between the two: what is open then is no partial file any more, but
        its output, and must be let go.
        """
        while True:
            is_new = not self.partial.exists()
            file = self.partial.open("ab")
            try:
                self._lock(file)
                if self._is_partial(file):
                    return file, is_new
            except BaseException:
                file.close()
                raise
            file.close()

    def _is_partial(self, file: IO[bytes]) -> bool:
        """Return whether an open file is the one that has the name of the partial file."""
        with contextlib.suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(file.fileno()), self.partial.stat())
        return False

    def _lock(self, file: IO[bytes]) -> None:
        with contextlib.suppress(ImportError):
            import fcntl

            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise SummkitError(
                    f"{self._target}: another run is writing it; wait for that one"
                ) from None


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk, where a system can say so."""
    if os.name == "posix":
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def _encode_line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"
