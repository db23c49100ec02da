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
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from summkit.corpus.work import Batch, Done, Work
from summkit.errors import SummkitError

_AHEAD = 4
_TRIES = 2
_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """So many workers; batches are drawn at most four a worker ahead of what has been taken."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __call__(self, work: Work, batches: Iterator[Batch]) -> Iterator[Done]:
        """Do the work on batches, in order."""
        pool = _Pool(work, self.count)
        slots: deque[_Slot] = deque()
        try:
            more = True
            while more or slots:
                while more and len(slots) < _AHEAD * self.count:
                    batch = next(batches, None)
                    if batch is None:
                        more = False
                        break
                    slot = _Slot([None])
                    slots.append(slot)
                    pool.add(_Task(slot, 0, batch))
                while slots and slots[0].is_done:
                    yield from slots.popleft().results()
                if slots and not (more and len(slots) < _AHEAD * self.count):
                    pool.step()
        finally:
            pool.close()


@dataclass(slots=True)
class _Slot:
    """The place of a batch in the order: one result, or one a row."""

    pieces: list[Done | None]

    @property
    def is_done(self) -> bool:
        return all(piece is not None for piece in self.pieces)

    def results(self) -> Iterator[Done]:
        yield from (piece for piece in self.pieces if piece is not None)


@dataclass(slots=True)
class _Task:
    slot: _Slot
    piece: int
    batch: Batch
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    is_ready: bool = False
    task: _Task | None = field(default=None)


class _Pool:
    def __init__(self, work: Work, count: int) -> None:
        self._work, self._count = work, count
        self._context = multiprocessing.get_context("spawn")
        self._waiting: deque[_Task] = deque()
        self._workers: list[_Worker] = []

    def add(self, task: _Task) -> None:
        self._waiting.append(task)

    def step(self) -> None:
        """Give out what waits, and take in at least one result or death."""
        busy = sum(worker.task is not None for worker in self._workers)
        while len(self._workers) < min(self._count, busy + len(self._waiting)):
            self._workers.append(self._begun())
        for worker in list(self._workers):
            if self._waiting and worker.is_ready and worker.task is None:
                self._give(worker, self._waiting.popleft())
        if not self._workers:
            return
        heard = set(wait([worker.pipe for worker in self._workers]))
        for worker in [worker for worker in self._workers if worker.pipe in heard]:
            self._hear(worker)

    def _begun(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            # if it has died, its pipe says so when it is listened to
            worker.pipe.send(task.batch)

    def _hear(self, worker: _Worker) -> None:
        try:
            done = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if worker.task is None:
            worker.is_ready = True
            return
        worker.task.slot.pieces[worker.task.piece] = done
        worker.task = None

    def _bury(self, worker: _Worker) -> None:
        """Go on without a worker, and with the task that it had at hand."""
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        if not worker.is_ready:
            raise SummkitError(
                f"a worker process could not be started ({_end(worker.process)}); a program that "
                "calls this must do so under 'if __name__ == \"__main__\":'"
            )
        task = worker.task
        if task is None:
            return
        task.tries += 1
        if task.tries < _TRIES:
            self._waiting.appendleft(task)
        elif len(task.batch) > 1:
            task.slot.pieces = [None] * len(task.batch)
            alone = [_Task(task.slot, i, [entry]) for i, entry in enumerate(task.batch)]
            self._waiting.extendleft(reversed(alone))
        else:
            why = f"its worker process died of it ({_end(worker.process)})"
            task.slot.pieces[task.piece] = self._work.lost(task.batch[0], why)

    def close(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            if worker.task is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


def _end(process: SpawnProcess) -> str:
    code = process.exitcode or 0
    if code >= 0:
        return f"exit status {code}"
    with contextlib.suppress(ValueError):
        return f"killed by {signal.Signals(-code).name}"
    return f"killed by signal {-code}"


def _serve(pipe: Connection, work: Work) -> None:
    """Be a worker until the pipe ends."""
    # Ctrl-C is for the process that began this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(work(pipe.recv()))
