"""Workers that are processes of this machine.

Each has a pipe of its own, so that it is known what a worker that died had at hand: the batch is
tried once more, then each of its rows alone, and the row whose worker dies again is written with
that error. This process never looks into such a row: another worker finds its columns, and if that
one dies, too, they are left out. A worker ends when its pipe does, and so with the process that
began it, however that one ends.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from summkit.corpus.tasks import Batch, BatchResult, Results, Task, join_results
from summkit.errors import OptionError, SummkitError

_AHEAD = 4
_TRIES = 2
_STARTS = 3
_GARBAGE = 20_000
_LEAST_MEMORY = 1 << 28
_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use.

    Args:
        row_timeout: The seconds that a row may take. A batch that takes longer is done again, a
            row at a time.
        memory: The bytes that a worker may use, where the system has such a limit.

    Raises:
        OptionError: One of them makes no sense, or the system has no such limit.
    """

    row_timeout: float | None = None
    memory: int | None = None

    def __post_init__(self) -> None:
        if self.row_timeout is not None and not 0 < self.row_timeout < float("inf"):
            raise OptionError(f"a row cannot have {self.row_timeout} seconds; give more than 0")
        if self.memory is None:
            return
        if sys.platform != "linux":
            raise OptionError("this system cannot limit a worker's memory; leave it without limit")
        if self.memory < _LEAST_MEMORY:
            raise OptionError(
                f"a worker cannot run in {self.memory} bytes; give --worker-memory 256M or more"
            )

    def explain_death(self, end: str) -> str:
        """Say why a row has no summary whose worker ended so."""
        limited = "" if self.memory is None else f", with {self.memory >> 20} MB (--worker-memory)"
        return f"its worker process died of it ({end}{limited})"

    def explain_delay(self) -> str:
        """Say why a row has no summary that took too long."""
        return f"it took longer than {self.row_timeout:g} seconds (--row-timeout)"


class Helper:
    """One worker process that does a task batch by batch, within limits, for who waits meanwhile.

    It may be begun by a process that is a daemon itself, as the workers of Dask are: such a one is
    kept from beginning others lest they outlive it, and this one ends when its pipe does.
    """

    def __init__(self, task: Task, limits: Limits) -> None:
        self.made_for = (task, limits)
        self._pool = _Pool(task, 1, limits)

    def do(self, batch: Batch) -> BatchResult:
        """Do a batch; it is done anew, row by row, if the process dies or takes too long."""
        slot = _Slot([None])
        self._pool.add(_Job(slot, 0, batch))
        while not slot.is_done:
            with _as_no_daemon():
                self._pool.step()
        return join_results(list(slot.list_results()))

    def close(self) -> None:
        """End the process."""
        self._pool.close()


@contextmanager
def _as_no_daemon() -> Iterator[None]:
    """Let this process begin others, also where it is a daemon."""
    about: dict[str, object] = getattr(multiprocessing.current_process(), "_config", {})
    before = about.get("daemon")
    about["daemon"] = False
    try:
        yield
    finally:
        about["daemon"] = before


class Processes:
    """So many worker processes; at most four batches for each are drawn ahead."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self.count = count
        self.limits = limits or Limits()

    def map(self, task: Task, batches: Iterator[Batch]) -> Results:
        """Do a task on batches, in order."""
        pool = _Pool(task, self.count, self.limits)
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
    """A batch, or a row of one, that a worker is to do, and where its result belongs.

    ``error`` is that of a row whose worker died: then only its columns are wanted.
    """

    slot: _Slot
    place: int
    batch: Batch
    tries: int = 0
    error: str | None = None
    is_overdue: bool = False


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    is_ready: bool = False
    job: _Job | None = None
    deadline: float | None = None


class _Pool:
    """The workers, what they do, and what waits for them."""

    def __init__(self, task: Task, count: int, limits: Limits) -> None:
        self._task, self._count, self._limits = task, count, limits
        self._failed_starts = 0
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
            while self._waiting and worker.is_ready and worker.job is None:
                self._send(worker, self._waiting.popleft())
        if not any(worker.job is not None or not worker.is_ready for worker in self._workers):
            return  # nobody has anything to say
        heard = set(wait([worker.pipe for worker in self._workers], self._find_delay()))
        for worker in [worker for worker in self._workers if worker.pipe in heard]:
            self._receive(worker)
        self._end_overdue()

    def close(self) -> None:
        """End the workers, also those that are at work."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.job is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _find_delay(self) -> float | None:
        """Find the seconds until the first worker is overdue; ``None`` if none can be."""
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _end_overdue(self) -> None:
        """Kill the workers that take too long; their pipes then say that they have died."""
        now = time.monotonic()
        for worker in self._workers:
            if worker.job is not None and worker.deadline is not None and worker.deadline <= now:
                worker.job.is_overdue = True
                worker.deadline = None
                worker.process.kill()

    def _start_worker(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        work = (theirs, self._task, self._limits.memory)
        process = self._context.Process(target=_serve, args=work, daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _send(self, worker: _Worker, job: _Job) -> None:
        worker.job = job
        if self._limits.row_timeout is not None:
            worker.deadline = time.monotonic() + self._limits.row_timeout
        try:
            worker.pipe.send((job.batch, job.error))
        except (BrokenPipeError, ConnectionResetError):
            return  # it has died, and its pipe says so when it is listened to
        except Exception as error:
            # a row that is nested too deep to be sent
            worker.job = worker.deadline = None
            self._divide(job, f"it cannot be given to a worker ({type(error).__name__})")

    def _receive(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            self._remove(worker)
            return
        if worker.job is None:
            worker.is_ready = True
            self._failed_starts = 0
            return
        worker.job.slot.results[worker.job.place] = result
        worker.job = worker.deadline = None

    def _remove(self, worker: _Worker) -> None:
        """Go on without a worker that died, and do again what it had at hand."""
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        if not worker.is_ready:
            self._count_failed_start(worker.process)
        elif worker.job is not None:
            self._retry(worker.job, _describe_end(worker.process))

    def _count_failed_start(self, process: SpawnProcess) -> None:
        """Let a worker that was killed while it started be started again, but not for ever."""
        self._failed_starts += 1
        end = _describe_end(process)
        if (process.exitcode or 0) >= 0:
            raise SummkitError(
                f"a worker process could not be started ({end}); a program that calls this must do "
                "so under 'if __name__ == \"__main__\":'"
            )
        if self._failed_starts >= _STARTS:
            raise SummkitError(
                f"worker processes cannot be started ({end}, {self._failed_starts} times one after "
                "another); fewer --workers need less memory, --resume goes on"
            )

    def _retry(self, job: _Job, end: str) -> None:
        """Do a job once more, then each of its rows alone; a row alone fails."""
        job.tries += 1
        if job.is_overdue:
            job.is_overdue = False
            self._divide(job, self._limits.explain_delay())
        elif job.tries < _TRIES and job.error is None:
            self._waiting.appendleft(job)
        else:
            self._divide(job, self._limits.explain_death(end))

    def _divide(self, job: _Job, error: str) -> None:
        """Do the rows of a job alone; one that was alone is only looked for its columns."""
        if len(job.batch) > 1:
            job.slot.results = [None] * len(job.batch)
            alone = [_Job(job.slot, i, [entry]) for i, entry in enumerate(job.batch)]
            self._waiting.extendleft(reversed(alone))
        elif job.error is None:
            job.error = error
            self._waiting.appendleft(job)
        else:
            job.slot.results[job.place] = self._task.fail_without_columns(job.batch[0], job.error)


def _describe_end(process: SpawnProcess) -> str:
    code = process.exitcode or 0
    if code >= 0:
        return f"exit status {code}"
    with contextlib.suppress(ValueError):
        return f"killed by {signal.Signals(-code).name}"
    return f"killed by signal {-code}"


def _serve(pipe: Connection, task: Task, memory: int | None) -> None:
    """Be a worker until the pipe ends."""
    # Ctrl-C is for the process that began this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")
    if memory is not None:
        _limit_memory(memory)
    # what a row leaves is seldom a cycle, and what was imported never goes
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            batch, error = pipe.recv()
            pipe.send(task(batch) if error is None else task.fail(batch[0], error))


def _limit_memory(size: int) -> None:
    """Limit the memory of this process: the heap and what is mapped for it, not the libraries."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    soft = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, most))
