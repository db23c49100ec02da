"""How far a run is, as a line a minute: for logs, where a bar would be noise."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summkit.corpus.journal import Checkpoint

SECONDS = 60.0


class ProgressLines:
    """Tells how many rows are done, once a minute.

    Args:
        tell: Writes a line.
        clock: Says the seconds that have passed.
    """

    def __init__(
        self, tell: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tell, self._clock = tell, clock
        self._begun = self._told = clock()
        self._first: int | None = None

    def __call__(self, done: Checkpoint, position: int, size: int) -> None:
        """Take in what is done, and how many bytes of the input are drawn and there are."""
        # what an earlier run had done is no speed of this one
        if self._first is None:
            self._first = done.rows
        now = self._clock()
        if now - self._told < SECONDS:
            return
        self._told = now
        rate = (done.rows - self._first) / (now - self._begun)
        share = f"{100 * position // size}% of the input, " if size else ""
        failed = f", {done.failed:,} failed" if done.failed else ""
        self._tell(f"{done.rows:,} rows, {share}{rate:,.1f}/s{failed}")
