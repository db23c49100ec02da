"""What a server takes: how many requests at once, how large, and how slowly they may come."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from summkit.reading.limits import MEGABYTE

if TYPE_CHECKING:
    from starlette.requests import Request

Value = TypeVar("Value")

_LONGEST_WAIT = 60


class RefusedError(Exception):
    """A request that is not done; what is said about it, and when it may come again."""

    def __init__(self, status: int, line: str, retry_after: int | None = None) -> None:
        super().__init__(line)
        self.status = status
        self.retry_after = retry_after


class GoneError(Exception):
    """Who asked has gone, so that nobody waits for the answer."""


@dataclass(slots=True)
class Admission:
    """How many requests are under way, and how long they take, to say when to come again."""

    most: int
    inside: int = 0
    refused: int = 0
    _mean: float = field(default=1.0)

    @contextlib.contextmanager
    def enter(self) -> Iterator[None]:
        """Let a request in until it is done.

        Raises:
            RefusedError: There are too many.
        """
        if self.inside >= self.most:
            raise self.refuse(f"the server has {self.most} requests to do already; try again later")
        self.inside += 1
        begun = asyncio.get_running_loop().time()
        try:
            yield
        finally:
            self.inside -= 1
            self._mean += 0.1 * (asyncio.get_running_loop().time() - begun - self._mean)

    def refuse(self, line: str) -> RefusedError:
        """Build the error of a request that should come again, about when half are done."""
        self.refused += 1
        seconds = math.ceil(max(1.0, self._mean / 2))
        return RefusedError(503, line, min(seconds, _LONGEST_WAIT))


async def read_body(request: Request, most: int, seconds: float) -> bytes:
    """Read the body of a request.

    Args:
        request: The request.
        most: The most bytes that it may have.
        seconds: How long it may take to come.

    Raises:
        RefusedError: It is too large or too slow.
        GoneError: Who sent it has gone.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > len(str(most)) or int(announced) > most):
        raise _refuse_size(most)
    try:
        return await asyncio.wait_for(_read_chunks(request, most), seconds)
    except asyncio.TimeoutError:
        raise RefusedError(
            408, f"the request took longer than {seconds:g} seconds to come"
        ) from None


async def _read_chunks(request: Request, most: int) -> bytes:
    from starlette.requests import ClientDisconnect

    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                raise _refuse_size(most)
            chunks.append(chunk)
    except ClientDisconnect:
        raise GoneError from None
    return b"".join(chunks)


def _refuse_size(most: int) -> RefusedError:
    return RefusedError(413, f"the request is larger than {most / MEGABYTE:g} MB (--max-size)")


async def wait_while_asked(request: Request, work: Awaitable[Value]) -> Value:
    """Wait for an answer, unless who asked goes; the body has been read.

    Raises:
        GoneError: Who asked has gone.
    """
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise GoneError
        return task.result()
    finally:
        gone.cancel()
        task.cancel()
