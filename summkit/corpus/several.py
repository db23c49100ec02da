"""Files of several documents, read by a process of their own: one that kills it kills nothing else.

How many rows a feed or a mailbox is must be known before its rows are given to workers. What cannot
be read here in time is handed on as one document, so that a worker reads it within its limits, and
its row says what is wrong.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from summkit.corpus.options import BatchOptions
from summkit.text.document import Document

_HEAD = 1 << 12
_LONGEST = 60.0


class SeveralReader:
    """Reads files of several documents in another process, which is begun when one is needed.

    Args:
        options: How they are read.
        seconds: The time that a file may take.
    """

    def __init__(self, options: BatchOptions, seconds: float = _LONGEST) -> None:
        self._options, self._seconds = options, seconds
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def read(self, path: Path) -> tuple[Document, ...]:
        """Read the documents of a file; none if it has one at most, or cannot be read here."""
        from summkit.reading.formats.several import may_hold_several

        try:
            with path.open("rb") as opened:
                if not may_hold_several(opened.read(_HEAD), path.suffix.lower()):
                    return ()
            return self._ask(path)
        except (OSError, EOFError, AssertionError):
            # it is gone, or this process may begin no other
            self.close()
            return ()

    def _ask(self, path: Path) -> tuple[Document, ...]:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(theirs, self._options), daemon=True
            )
            self._process.start()
            theirs.close()
        self._pipe.send(path)
        if not self._pipe.poll(self._seconds):
            self.close()
            return ()
        found: tuple[Document, ...] = self._pipe.recv()
        return found

    def close(self) -> None:
        """End the process."""
        if self._process is not None and self._process.pid is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection, options: BatchOptions) -> None:
    """Read the files that are named until the pipe ends."""
    from summkit.reading import read_documents

    # Ctrl-C is for the process that began this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        while True:
            path = pipe.recv()
            found: tuple[Document, ...] = ()
            # whatever is wrong with it is told by the row that it becomes
            with contextlib.suppress(Exception):
                found = read_documents(
                    path, encoding=options.encoding, whole=options.whole, max_size=options.max_size
                )
            pipe.send(found if len(found) > 1 else ())
