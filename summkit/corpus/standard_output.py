"""An output that goes to standard output as it comes, and keeps nothing to go on with."""

from __future__ import annotations

import sys
from types import TracebackType

from summkit.corpus.journal import Checkpoint

STANDARD_OUTPUT = "-"
"""The name of the output that is standard output; it is JSONL."""


class StandardOutput:
    """Standard output, written as a partial output is; ``last`` says how much."""

    is_resumed = False

    def __init__(self) -> None:
        self.last = Checkpoint()

    def __enter__(self) -> StandardOutput:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            sys.stdout.buffer.flush()

    def write(
        self, data: bytes, rows: int = 0, failed: int = 0, first_error: str | None = None
    ) -> None:
        """Write a chunk at once, so that whoever reads it need not wait for the next."""
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        self.last = self.last.add(len(data), rows, failed, first_error)

    def sync(self) -> None:
        """Do nothing: what is written is gone."""

    def abandon(self) -> None:
        """Do nothing: there is nothing to remove."""
