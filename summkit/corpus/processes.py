"""Workers that are processes of this machine.

Each has a pipe of its own, so that it is known what a worker that died had at hand: the batch is
tried once more, then each of its rows alone, and the row whose worker dies again is written with
that error. A worker ends when its pipe does, and so with the process that began it, however that
one ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from summkit.corpus.tasks import Batch, BatchResult, BatchTask, Results
from summkit.errors import SummkitError

_AHEAD = 4
_TRIES = 2
_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """So many worker processes; at most four batches for each are drawn ahead."""

    def __init__(self, count: int) -> None:
        self.count = count

    def map(self, task: BatchTask, batches: Iterator[Batch]) -> Results:
        """Do a task on batches, in order."""
        pool = _Pool(task, self.count)
        slots: deque[_Slot] = deque()
        has_more = True
        try:
            while has_more or slots:
                while has_more and len(slots) < _AHEAD * self.count:
                    batch = next(batches, None)
                    if batch is None:
                        has_more = False
                        break
                    slot = _Slot([None])
                    slots.append(slot)
                    pool.add(_Job(slot, 0, batch))
                while slots and slots[0].is_done:
                    yield from slots.popleft().list_results()
                if slots and not (has_more and len(slots) < _AHEAD * self.count):
                    pool.step()
        finally:
            pool.close()


@dataclass(slots=True)
class _Slot:
    """The place of a batch in the order: one result, or one for each of its rows."""

    results: list[BatchResult | None]

    @property
    def is_done(self) -> bool:
        return all(result is not None for result in self.results)

    def list_results(self) -> Iterator[BatchResult]:
        return (result for result in self.results if result is not None)


@dataclass(slots=True)
class _Job:
    """A batch, or a row of one, that a worker is to do, and where its result belongs."""

    slot: _Slot
    place: int
    batch: Batch
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    is_ready: bool = False
    job: _Job | None = None


class _Pool:
    """The workers, what they do, and what waits for them."""

    def __init__(self, task: BatchTask, count: int) -> None:
        self._task, self._count = task, count
        self._context = multiprocessing.get_context("spawn")
        self._waiting: deque[_Job] = deque()
        self._workers: list[_Worker] = []

    def add(self, job: _Job) -> None:
        self._waiting.append(job)

    def step(self) -> None:
        """Give out what waits, and take in at least one result or death."""
        busy = sum(worker.job is not None for worker in self._workers)
        while len(self._workers) < min(self._count, busy + len(self._waiting)):
            self._workers.append(self._start_worker())
        for worker in list(self._workers):
            if self._waiting and worker.is_ready and worker.job is None:
                self._send(worker, self._waiting.popleft())
        if not self._workers:
            return
        heard = set(wait([worker.pipe for worker in self._workers]))
        for worker in [worker for worker in self._workers if worker.pipe in heard]:
            self._receive(worker)

    def close(self) -> None:
        """End the workers, also those that are at work."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.job is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _start_worker(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._task), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _send(self, worker: _Worker, job: _Job) -> None:
        worker.job = job
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            # if it has died, its pipe says so when it is listened to
            worker.pipe.send(job.batch)

    def _receive(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            self._remove(worker)
            return
        if worker.job is None:
            worker.is_ready = True
            return
        worker.job.slot.results[worker.job.place] = result
        worker.job = None

    def _remove(self, worker: _Worker) -> None:
        """Go on without a worker that died, and do again what it had at hand."""
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        if not worker.is_ready:
            raise SummkitError(
                f"a worker process could not be started ({_describe_end(worker.process)}); a "
                "program that calls this must do so under 'if __name__ == \"__main__\":'"
            )
        if worker.job is not None:
            self._retry(worker.job, _describe_end(worker.process))

    def _retry(self, job: _Job, end: str) -> None:
        """Do a job once more, then each of its rows alone; a row alone fails."""
        job.tries += 1
        if job.tries < _TRIES:
            self._waiting.appendleft(job)
        elif len(job.batch) > 1:
            job.slot.results = [None] * len(job.batch)
            alone = [_Job(job.slot, i, [entry]) for i, entry in enumerate(job.batch)]
            self._waiting.extendleft(reversed(alone))
        else:
            error = f"its worker process died of it ({end})"
            job.slot.results[job.place] = self._task.fail(job.batch[0], error)


def _describe_end(process: SpawnProcess) -> str:
    code = process.exitcode or 0
    if code >= 0:
        return f"exit status {code}"
    with contextlib.suppress(ValueError):
        return f"killed by {signal.Signals(-code).name}"
    return f"killed by signal {-code}"


def _serve(pipe: Connection, task: BatchTask) -> None:
    """Be a worker until the pipe ends."""
    # Ctrl-C is for the process that began this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(task(pipe.recv()))
