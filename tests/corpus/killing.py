"""Work that kills the process it is done in, for rows that say so."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from summkit.corpus.entries import Line
from summkit.corpus.outputs import JsonLines
from summkit.corpus.rows import BatchOptions
from summkit.corpus.work import Batch, Done, Work

OPTIONS = BatchOptions.build(splitter="punctuation", sentences=1)


@dataclass(frozen=True, slots=True)
class Killing(Work):
    """``kill`` kills always; ``kill once`` until the file ``marker`` is there."""

    marker: str = ""

    def __call__(self, batch: Batch) -> Done:
        for entry in batch:
            assert isinstance(entry, Line)
            if b"kill once" in entry.data and not Path(self.marker).exists():
                Path(self.marker).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if b"kill always" in entry.data:
                os.kill(os.getpid(), signal.SIGKILL)
        return Work.__call__(self, batch)


def killing(marker: Path) -> Killing:
    return Killing(OPTIONS, JsonLines("out.jsonl"), str(marker))
