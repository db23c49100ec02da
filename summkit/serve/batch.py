"""A batch: rows as JSON Lines in, the same rows with their summaries out, in order as they come.

The form is that of ``summkit batch``. Each row is a call of its own, and no more of them wait at
once than there are workers, so that others are not kept waiting by a long batch.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass

from summkit.rendering.json_lines import json_line
from summkit.serve.frames import Answer, Call
from summkit.serve.pool import DiedError, OverdueError, OverloadedError, Pool

MEDIA_TYPE = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of a batch, and what is done with them.

    Args:
        pool: The workers.
        query: The options, as the address has them.
        body: The rows.
    """

    pool: Pool
    query: str
    body: bytes

    async def check(self) -> Answer:
        """See whether the options make sense; the answer says what is wrong with them."""
        first = next(self._list_rows(), (1, b""))[1]
        call = Call("check_batch", {"query": self.query}, first)
        return await self.pool.do(call, is_long=True)

    async def stream(self) -> AsyncIterator[bytes]:
        """Yield the rows in order, as soon as they and those before them are done."""
        pending: deque[asyncio.Task[bytes]] = deque()
        try:
            for number, line in self._list_rows():
                pending.append(asyncio.create_task(self._do_row(number, line)))
                if len(pending) >= self.pool.size:
                    yield await pending.popleft()
            while pending:
                yield await pending.popleft()
        finally:
            for task in pending:
                task.cancel()

    def _list_rows(self) -> Iterator[tuple[int, bytes]]:
        """List the lines that are not blank, with their numbers, without copying all of them."""
        start, number, body = 0, 0, self.body
        while start < len(body):
            end = body.find(b"\n", start)
            end = len(body) if end < 0 else end
            number += 1
            if line := body[start:end].strip():
                yield number, line
            start = end + 1

    async def _do_row(self, number: int, line: bytes) -> bytes:
        place = f"line {number}"
        about = {"query": self.query, "place": place}
        try:
            return (await self._do("row", about, line)).body
        except OverdueError:
            error = f"it took longer than {self.pool.timeout:g} seconds (--timeout)"
        except OverloadedError:
            error = "the server was busy; try again later"
        except DiedError as died:
            error = f"its worker process died of it ({died})"
        return await self._fail(place, error, line)

    async def _fail(self, place: str, error: str, line: bytes) -> bytes:
        """Write a row that failed with its columns, or without if these are what it fails of."""
        about = {"query": self.query, "place": place, "error": error}
        for task, data in (("fail_row", line), ("fail_row_unseen", b"{}")):
            try:
                return (await self._do(task, about, data)).body
            except (OverdueError, DiedError, OverloadedError):  # noqa: PERF203 (one of two)
                continue
        return f"{json_line({'error': f'{place}: {error}'})}\n".encode()

    async def _do(self, task: str, about: Mapping[str, str], data: bytes) -> Answer:
        return await self.pool.do(Call(task, about, data), is_long=True)
