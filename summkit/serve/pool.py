"""Worker processes behind an event loop: none is waited for idly, none is lost.

A worker has one call at a time. One that takes too long is killed, and one that dies is replaced;
the call that it died of is tried once more. From two workers on the first takes only calls that
are likely to be short, so that these never wait for long ones.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summkit.errors import SummkitError
from summkit.serve.frames import Answer, Call, read_answer

_TRIES = 2
_STARTS = 3
_PAUSE = 1.0
_PATIENCE = 5.0
# the other cores have requests of their own
_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_CODE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from summkit.serve.worker import main; main(json.loads(sys.argv[2]))"
)


class OverdueError(Exception):
    """A call took longer than it may; its worker was killed."""


class OverloadedError(Exception):
    """A call waited for a worker for as long as it may."""


class DiedError(Exception):
    """A call whose workers died of it; the message says how."""


@dataclass(slots=True)
class _Job:
    """A call, who waits for its answer, and until when it may be begun."""

    call: Call
    is_long: bool
    future: asyncio.Future[Answer]
    latest: float
    tries: int = 0

    def fail(self, error: Exception) -> None:
        if not self.future.done():
            self.future.set_exception(error)

    def finish(self, answer: Answer) -> None:
        if not self.future.done():
            self.future.set_result(answer)


class _Queue:
    """What waits for a worker, and the workers that wait: who comes first is served first."""

    def __init__(self) -> None:
        self._jobs: deque[_Job] = deque()
        self._takers: deque[tuple[bool, asyncio.Future[_Job]]] = deque()

    def __len__(self) -> int:
        return len(self._jobs)

    def put(self, job: _Job, *, first: bool = False) -> None:
        for place, (only_short, taker) in enumerate(self._takers):
            if not taker.done() and not (only_short and job.is_long):
                del self._takers[place]
                taker.set_result(job)
                return
        (self._jobs.appendleft if first else self._jobs.append)(job)

    async def take(self, *, only_short: bool) -> _Job:
        for place, job in enumerate(self._jobs):
            if not (only_short and job.is_long):
                del self._jobs[place]
                return job
        taker: asyncio.Future[_Job] = asyncio.get_running_loop().create_future()
        self._takers.append((only_short, taker))
        return await taker


@dataclass(slots=True)
class Worker:
    """A process, and the timer that ends it if it takes too long."""

    process: asyncio.subprocess.Process
    is_overdue: bool = False

    async def ask(self, call: Call, seconds: float) -> Answer:
        """Have a call done.

        Raises:
            ConnectionError: The process died, by itself or because it took too long.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        timer = asyncio.get_running_loop().call_later(seconds, self._end)
        try:
            self.process.stdin.write(call.pack())
            await self.process.stdin.drain()
            return await read_answer(self.process.stdout)
        except asyncio.IncompleteReadError:
            raise ConnectionError from None
        finally:
            timer.cancel()

    def _end(self) -> None:
        self.is_overdue = True
        self.kill()

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    def describe_end(self) -> str:
        """Say how the process ended, which it has."""
        code = self.process.returncode or 0
        if code >= 0:
            return f"exit status {code}"
        with contextlib.suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
        return f"killed by signal {-code}"


@dataclass(slots=True)
class Pool:
    """Workers that do calls.

    Args:
        size: How many there are.
        timeout: The seconds that a call may wait, and that it may take.
        settings: What the workers are told, which JSON can hold.
    """

    size: int
    timeout: float
    settings: Mapping[str, Any]
    ended: Counter[str] = field(default_factory=Counter)
    """How many workers were replaced, by the reason."""
    _queue: _Queue = field(default_factory=_Queue)
    _keepers: list[asyncio.Task[None]] = field(default_factory=list)
    _workers: dict[int, Worker] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many calls wait for a worker."""
        return len(self._queue)

    @property
    def ready(self) -> int:
        """How many workers there are."""
        return len(self._workers)

    async def open(self) -> None:
        """Start the workers.

        Raises:
            SummkitError: They cannot be started.
        """
        started = await asyncio.gather(*(self._start() for _ in range(self.size)))
        for number, worker in enumerate(started):
            self._workers[number] = worker
            self._keepers.append(asyncio.create_task(self._keep(number, worker)))

    async def do(self, call: Call, *, is_long: bool = False) -> Answer:
        """Have a call done by the next worker that is free.

        Args:
            call: What is to be done.
            is_long: Whether it may take long, and so must leave the first worker free.

        Raises:
            OverdueError: It took too long.
            OverloadedError: No worker was free in time.
            DiedError: It killed its workers.
        """
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._queue.put(_Job(call, is_long, future, time.monotonic() + self.timeout))
        return await future

    async def close(self, *, at_once: bool = False) -> None:
        """End the workers, and with ``at_once`` also what is under way."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        workers = list(self._workers.values())
        self._workers.clear()
        patience = 0.0 if at_once else _PATIENCE
        await asyncio.gather(*(_stop(worker, patience) for worker in workers))

    async def _keep(self, number: int, worker: Worker) -> None:
        """Have calls done by a worker, and by the one that replaces it, for ever."""
        while True:
            job = await self._queue.take(only_short=number == 0 and self.size > 1)
            if job.future.done():
                continue  # who asked has gone
            if time.monotonic() > job.latest:
                job.fail(OverloadedError())
                continue
            try:
                job.finish(await worker.ask(job.call, self.timeout))
            except ConnectionError:
                await worker.process.wait()
                self._give_up(job, worker)
                del self._workers[number]
                worker = self._workers[number] = await self._replace()

    def _give_up(self, job: _Job, worker: Worker) -> None:
        """Have a call that a worker died of done once more, unless it took too long."""
        job.tries += 1
        self.ended["timeout" if worker.is_overdue else "death"] += 1
        if worker.is_overdue:
            job.fail(OverdueError())
        elif job.tries < _TRIES:
            # until there is another worker, it has not been its turn
            job.latest = time.monotonic() + self.timeout
            self._queue.put(job, first=True)
        else:
            job.fail(DiedError(worker.describe_end()))

    async def _replace(self) -> Worker:
        """Start a worker, again and again if it must be."""
        while True:
            try:
                return await self._start()
            except SummkitError:  # noqa: PERF203 (a process takes longer to start)
                self.ended["start"] += 1
                await asyncio.sleep(_PAUSE)

    async def _start(self) -> Worker:
        """Start a worker, and wait until it is ready."""
        end = ""
        for _ in range(_STARTS):
            worker = Worker(await _start_process(self.settings))
            try:
                await worker.ask(Call("hello", {}, b""), max(self.timeout, 60.0))
            except ConnectionError:
                await worker.process.wait()
                end = worker.describe_end()
            except asyncio.CancelledError:
                worker.kill()
                raise
            else:
                return worker
        raise SummkitError(f"worker processes cannot be started ({end}); are there too many?")


async def _start_process(settings: Mapping[str, Any]) -> asyncio.subprocess.Process:
    """Start a process that finds its modules where this one does, and nowhere else."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _CODE, json.dumps(sys.path), json.dumps(settings)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**dict.fromkeys(_LIBRARIES, "1"), **os.environ, "PYTHONSAFEPATH": "1"},
    )


async def _stop(worker: Worker, patience: float) -> None:
    """End a worker by the end of its pipe, or at once if it does not heed it."""
    if worker.process.stdin is not None:
        worker.process.stdin.close()
    try:
        await asyncio.wait_for(worker.process.wait(), patience)
    except asyncio.TimeoutError:
        worker.kill()
        await worker.process.wait()
