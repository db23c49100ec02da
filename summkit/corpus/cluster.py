"""Workers that are a cluster of Dask distributed.

Dask gives a batch whose worker died to another one, several times over. What it then gives up is
done a row at a time, and the row that is given up again is written with that error. Documents are
read by the workers, so that folders of them must be where every worker finds them; rows travel.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from summkit.corpus.entries import Entry
from summkit.corpus.work import Batch, Done, Work
from summkit.errors import SummkitError, require_extra

_AHEAD = 4
_TIMEOUT = "30s"
_one_at_a_time = threading.Lock()


class Cluster:
    """The workers of the scheduler at an address, such as ``tcp://10.0.0.7:8786``.

    Raises:
        MissingExtraError: Dask distributed is not installed.
    """

    def __init__(self, address: str) -> None:
        require_extra("distributed", "dask", "--scheduler")
        self.address = address

    def __call__(self, work: Work, batches: Iterator[Batch]) -> Iterator[Done]:
        """Do the work on batches, in order; at most four a core are drawn ahead."""
        with _connected(self.address) as client:
            pending: deque[tuple[Batch, Any]] = deque()
            more = True
            while more or pending:
                room = _AHEAD * max(1, sum(client.nthreads().values()))
                while more and len(pending) < room:
                    batch = next(batches, None)
                    if batch is None:
                        more = False
                    else:
                        pending.append((batch, client.submit(_do, work, batch, pure=False)))
                if pending:
                    yield from _results(client, work, *pending.popleft())


def _do(work: Work, batch: Batch) -> Done:
    """Do the work in a thread of a worker; its other threads wait, for the taggers are shared."""
    with _one_at_a_time:
        return work(batch)


def _results(client: Any, work: Work, batch: Batch, future: Any) -> Iterator[Done]:  # noqa: ANN401
    from distributed import KilledWorker

    try:
        yield _result(future)
        return
    except KilledWorker:
        pass
    yield from (_alone(client, work, entry) for entry in batch)


def _alone(client: Any, work: Work, entry: Entry) -> Done:  # noqa: ANN401 (Dask has no types)
    from distributed import KilledWorker

    try:
        return _result(client.submit(_do, work, [entry], pure=False))
    except KilledWorker:
        return work.lost(entry, "every worker process that took it died of it")


def _result(future: Any) -> Done:  # noqa: ANN401 (Dask has no types)
    from distributed import KilledWorker

    try:
        done: Done = future.result()
    except KilledWorker:
        raise
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise SummkitError(
            f"the cluster cannot do the work ({told}); summkit must be installed on its workers, "
            "in the version that is here. --resume goes on"
        ) from error
    return done


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    import distributed

    begin: Any = distributed.Client
    try:
        client = begin(address, timeout=_TIMEOUT, set_as_default=False)
    except (OSError, ValueError) as error:
        told = " ".join(str(error).split())[:200] or type(error).__name__
        raise SummkitError(
            f"{address}: there is no scheduler of Dask ({told}); start one with 'dask scheduler'"
        ) from error
    with client:
        yield client
