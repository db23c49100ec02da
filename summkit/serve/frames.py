"""What the server and a worker say to each other: a head in JSON and a body, with their lengths."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Mapping
from typing import IO, Any, NamedTuple

_LENGTHS = struct.Struct(">II")


class Call(NamedTuple):
    """What a worker is to do.

    Args:
        task: The name of the task.
        about: What the task is told besides, such as the type of the body.
        body: The body of the request, as it came.
    """

    task: str
    about: Mapping[str, str]
    body: bytes

    def pack(self) -> bytes:
        """Write the call as a frame."""
        return _pack({"task": self.task, "about": dict(self.about)}, self.body)


class Answer(NamedTuple):
    """What came of it: the status of HTTP, and JSON as it is sent."""

    status: int
    body: bytes

    def pack(self) -> bytes:
        """Write the answer as a frame."""
        return _pack({"status": self.status}, self.body)


def _pack(head: Mapping[str, Any], body: bytes) -> bytes:
    written = json.dumps(head).encode()
    return b"".join((_LENGTHS.pack(len(written), len(body)), written, body))


def read_call(pipe: IO[bytes]) -> Call | None:
    """Read the next call, and ``None`` where the pipe ends."""
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    of_head, of_body = _LENGTHS.unpack(lengths)
    head = json.loads(pipe.read(of_head))
    return Call(head["task"], head["about"], pipe.read(of_body))


async def read_answer(pipe: asyncio.StreamReader) -> Answer:
    """Read the next answer.

    Raises:
        asyncio.IncompleteReadError: The pipe ended before or in it.
    """
    of_head, of_body = _LENGTHS.unpack(await pipe.readexactly(_LENGTHS.size))
    head = json.loads(await pipe.readexactly(of_head))
    return Answer(head["status"], await pipe.readexactly(of_body))
