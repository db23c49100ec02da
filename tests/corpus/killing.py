"""Work that kills the process it is done in, for rows that say so."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from summkit.corpus import BatchOptions
from summkit.corpus.entries import JsonRow
from summkit.corpus.outputs import JsonLines
from summkit.corpus.tasks import Batch, BatchResult, BatchTask

OPTIONS = BatchOptions.build(splitter="punctuation", sentences=1)


@dataclass(frozen=True, slots=True)
class KillingTask(BatchTask):
    """``kill`` kills always; ``kill once`` until the file ``marker`` is there."""

    marker: str = ""

    def __call__(self, batch: Batch) -> BatchResult:
        for entry in batch:
            assert isinstance(entry, JsonRow)
            if b"kill once" in entry.data and not Path(self.marker).exists():
                Path(self.marker).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if b"kill always" in entry.data:
                os.kill(os.getpid(), signal.SIGKILL)
        return BatchTask.__call__(self, batch)


def make_task(marker: Path) -> KillingTask:
    return KillingTask(OPTIONS, JsonLines("out.jsonl"), str(marker))
