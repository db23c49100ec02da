"""The progress of an install, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summkit.cli.failures import is_quiet, remark

Show = Callable[[str, int, int | None], None]


@contextmanager
def show_progress() -> Iterator[Show]:
    """Show a bar with size and time left, where stderr is a terminal."""
    if is_quiet() or sys.stderr is None or not sys.stderr.isatty():
        yield _Patient()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(
        TextColumn("{task.description}"), *columns, console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        phase = ""

        def show(now: str, done: int, total: int | None) -> None:
            nonlocal phase
            if now != phase:
                # set, not advanced: what was there before must not count as speed
                bar.reset(task, description=now, completed=done, total=total)
                phase = now
            bar.update(task, completed=done, total=total)

        yield show


class _Patient:
    """Says, once, that it waits, where there is no terminal to show a bar on."""

    def __init__(self) -> None:
        self._said = False

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        if phase.startswith("waiting") and not self._said:
            self._said = True
            remark(phase)
