"""Workers that are a cluster of Dask distributed.

Dask gives a batch whose worker died to another one, several times over. What it then gives up is
done a row at a time, and the row that is given up again is written with that error. Documents are
read by the workers, so that folders of them must be where every worker finds them; rows travel.

Nothing ends a task that a worker has begun. Where rows have a time or an amount of memory, each
worker has a process of its own do them, which can be ended without it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from summkit.corpus.entries import Entry
from summkit.corpus.processes import Helper, Limits
from summkit.corpus.tasks import Batch, BatchResult, Results, Task
from summkit.errors import SummkitError, require_extra

_AHEAD = 4
_MOMENT = 1.0
_one_at_a_time = threading.Lock()


class Cluster:
    """The workers of a scheduler of Dask.

    Args:
        address: That of the scheduler, such as ``tcp://10.0.0.7:8786``.
        timeout: Seconds to wait for it, and for a worker where there is none.
        limits: What a row may use.

    Raises:
        MissingExtraError: Dask distributed is not installed.
    """

    def __init__(self, address: str, timeout: float = 30.0, limits: Limits | None = None) -> None:
        require_extra("distributed", "dask", "--scheduler")
        self.address = address
        self.timeout = timeout
        self.limits = limits or Limits()

    def map(self, task: Task, batches: Iterator[Batch]) -> Results:
        """Do a task on batches, in order; at most four a core are drawn ahead."""
        with _connect(self.address, self.timeout) as client:
            pending: deque[tuple[Batch, Any]] = deque()
            has_more = True
            try:
                while has_more or pending:
                    limit = _AHEAD * max(1, sum(client.nthreads().values()))
                    while has_more and len(pending) < limit:
                        batch = next(batches, None)
                        if batch is None:
                            has_more = False
                        else:
                            pending.append((batch, self._submit(client, task, batch)))
                    if pending:
                        yield from self._collect(client, task, *pending.popleft())
            finally:
                if self.limits != Limits():
                    with contextlib.suppress(Exception):
                        client.run(_end_helper)

    def _submit(self, client: Any, task: Task, batch: Batch) -> Any:  # noqa: ANN401
        return client.submit(_run, task, batch, self.limits, pure=False)

    def _collect(
        self,
        client: Any,  # noqa: ANN401 (Dask has no types)
        task: Task,
        batch: Batch,
        future: Any,  # noqa: ANN401
    ) -> Iterator[BatchResult]:
        """Wait for the result of a batch; if its workers die of it, do each of its rows alone."""
        from distributed import KilledWorker

        try:
            yield self._wait(client, future)
            return
        except KilledWorker:
            pass
        yield from (self._run_alone(client, task, entry) for entry in batch)

    def _run_alone(self, client: Any, task: Task, entry: Entry) -> BatchResult:  # noqa: ANN401
        """Do a row alone; if its workers die of it, only its columns are looked for, by another."""
        from distributed import KilledWorker

        why = "every worker process that took it died of it"
        with contextlib.suppress(KilledWorker):
            return self._wait(client, self._submit(client, task, [entry]))
        with contextlib.suppress(KilledWorker):
            return self._wait(client, client.submit(_fail, task, entry, why, pure=False))
        return task.fail_without_columns(entry, why)

    def _wait(self, client: Any, future: Any) -> BatchResult:  # noqa: ANN401
        """Wait for a result, but not for ever where there is no worker."""
        from distributed import KilledWorker
        from distributed import TimeoutError as DaskTimeoutError

        seen = time.monotonic()
        try:
            while True:
                try:
                    result: BatchResult = future.result(timeout=_MOMENT)
                    return result
                except DaskTimeoutError:
                    if client.nthreads():
                        seen = time.monotonic()
                if time.monotonic() - seen > self.timeout:
                    raise SummkitError(
                        f"{self.address}: there has been no worker for {self.timeout:g} seconds; "
                        f"start some with 'dask worker {self.address}', --resume goes on"
                    )
        except (KilledWorker, SummkitError):
            raise
        except Exception as error:
            why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise SummkitError(
                f"the cluster cannot do the work ({why}); summkit must be installed on its "
                "workers, in the version that is here. --resume goes on"
            ) from error


def _run(task: Task, batch: Batch, limits: Limits) -> BatchResult:
    """Do a task in a thread of a worker; its other threads wait, for the taggers are shared."""
    with _one_at_a_time:
        return task(batch) if limits == Limits() else _find_helper(task, limits).do(batch)


_helpers: list[Helper] = []


def _find_helper(task: Task, limits: Limits) -> Helper:
    """Find the process of this worker that does a task; there is one at a time."""
    if not _helpers or _helpers[0].made_for != (task, limits):
        while _helpers:
            _helpers.pop().close()
        _helpers.append(Helper(task, limits))
    return _helpers[0]


def _end_helper() -> None:
    """End the process of this worker, unless it is at work for another run."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            while _helpers:
                _helpers.pop().close()
        finally:
            _one_at_a_time.release()


def _fail(task: Task, entry: Entry, error: str) -> BatchResult:
    """Encode a row that workers died of, in a thread of another."""
    with _one_at_a_time:
        return task.fail(entry, error)


@contextmanager
def _connect(address: str, timeout: float) -> Iterator[Any]:
    import distributed

    begin: Any = distributed.Client
    try:
        client = begin(address, timeout=timeout, set_as_default=False)
    except (OSError, ValueError) as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise SummkitError(
            f"{address}: there is no scheduler of Dask ({why}); start one with 'dask scheduler'"
        ) from error
    with client:
        yield client
