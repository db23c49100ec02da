"""What a server takes: how many requests at once, how large, and how slowly they may come."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Awaitable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from summkit.reading.limits import MEGABYTE

if TYPE_CHECKING:
    from starlette.requests import Request

Value = TypeVar("Value")

_LONGEST_WAIT = 60
_LINGER = 3.0


class RefusedError(Exception):
    """A request that is not done; what is said about it, and when it may come again."""

    def __init__(self, status: int, line: str, retry_after: int | None = None) -> None:
        super().__init__(line)
        self.status = status
        self.retry_after = retry_after


class _TooLargeError(Exception):
    """More came than may."""


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
        raise await _refuse_size(request, most)
    try:
        return await asyncio.wait_for(_read_chunks(request, most), seconds)
    except _TooLargeError:
        raise await _refuse_size(request, most) from None
    except asyncio.TimeoutError:
        line = f"the request took longer than {seconds:g} seconds to come"
        raise RefusedError(408, line) from None


async def _read_chunks(request: Request, most: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in _stream(request):
        size += len(chunk)
        if size > most:
            raise _TooLargeError
        chunks.append(chunk)
    return b"".join(chunks)


async def _stream(request: Request) -> AsyncIterator[bytes]:
    from starlette.requests import ClientDisconnect

    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect:
        raise GoneError from None


async def _refuse_size(request: Request, most: int) -> RefusedError:
    """Build the error of a request that is too large.

    Most programs read no answer before they have sent everything, and so for some seconds the rest
    is taken, and thrown away.
    """
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(_throw_away(request), _LINGER)
    return RefusedError(413, f"the request is larger than {most / MEGABYTE:g} MB (--max-size)")


async def _throw_away(request: Request) -> None:
    async for _ in _stream(request):
        pass


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
