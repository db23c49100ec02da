"""Work that kills the process it is done in, for rows that say so."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from summkit.corpus import BatchOptions
from summkit.corpus.entries import Entry, JsonRow
from summkit.corpus.outputs import JsonLines
from summkit.corpus.rows import explain_failure
from summkit.corpus.tasks import Batch, BatchResult, BatchTask, join_results

OPTIONS = BatchOptions.build(splitter="punctuation", sentences=1)


@dataclass(frozen=True, slots=True)
class KillingTask(BatchTask):
    """``kill always`` kills, ``kill once`` until the file ``marker`` is there; ``sleep`` hangs.

    ``kill even`` also kills whoever looks for its columns.
    """

    marker: str = ""
    parent: int = 0

    def __call__(self, batch: Batch) -> BatchResult:
        for entry in batch:
            assert isinstance(entry, JsonRow)
            if b"kill once" in entry.data and not Path(self.marker).exists():
                Path(self.marker).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if b"kill always" in entry.data or b"kill even" in entry.data:
                os.kill(os.getpid(), signal.SIGKILL)
            if b"sleep" in entry.data:
                time.sleep(60)
        return BatchTask.__call__(self, batch)

    def fail(self, entry: Entry, error: str) -> BatchResult:
        assert os.getpid() != self.parent
        assert isinstance(entry, JsonRow)
        if b"kill even" in entry.data:
            os.kill(os.getpid(), signal.SIGKILL)
        return BatchTask.fail(self, entry, error)


def make_task(marker: Path) -> KillingTask:
    return KillingTask(OPTIONS, JsonLines("out.jsonl"), str(marker), os.getpid())


class HungryTask(BatchTask):
    """``too much`` takes 2 GB."""

    def __call__(self, batch: Batch) -> BatchResult:
        if len(batch) > 1:
            return join_results([self([entry]) for entry in batch])
        try:
            if isinstance(batch[0], JsonRow) and b"too much" in batch[0].data:
                bytearray(1 << 31)
        except MemoryError as error:
            return self.fail(batch[0], explain_failure(error))
        return BatchTask.__call__(self, batch)
