"""A server of a language model on 127.0.0.1 that answers well, badly, slowly, or not at all."""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

_TASK = re.compile(r"Choose exactly (\d+) of the (\d+) numbered sentences")


class Asked(NamedTuple):
    """A request: its path, its headers, and the JSON that came with it."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def said(self) -> str:
        """The last message of the conversation."""
        return str(self.body["messages"][-1]["content"])


@dataclass
class Reply:
    """What is answered to a request for a completion.

    Args:
        text: What the model says; ``None`` for what chooses well.
        status: The status of the answer.
        raw: The body of the answer, whatever it is.
        to: Where a redirect leads.
        hangs: Nothing is answered.
        drips: The seconds between two bytes.
        why: Why the model stopped.
    """

    text: str | None = None
    status: int = 200
    raw: bytes | None = None
    to: str | None = None
    hangs: bool = False
    drips: float = 0.0
    why: str = "stop"


@dataclass
class Models:
    """What is answered to the question for models."""

    names: list[str] = field(default_factory=lambda: ["작은-모형:4b"])
    status: int = 200
    raw: bytes | None = None


class ModelServer(ThreadingHTTPServer):
    """Gives the ``replies`` in their order, and then what ``speak`` makes of a request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: deque[Reply] = deque()
        self.models = Models()
        self.speak: Callable[[Asked], str] = choose_last
        self.asked: list[Asked] = []
        self.key: str | None = None
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.closing = threading.Event()

    @property
    def completions(self) -> list[Asked]:
        """The requests for a completion."""
        return [one for one in self.asked if one.path.endswith("/chat/completions")]

    def say(self, *texts: str, why: str = "stop") -> None:
        """Let the next answers be these texts."""
        self.replies.extend(Reply(text, why=why) for text in texts)

    def handle_error(self, *_: object) -> None:
        """Print nothing where a client hangs up."""


def choose_last(asked: Asked) -> str:
    """Choose the last sentences, the very last as the most important."""
    found = _TASK.search(asked.body["messages"][1]["content"])
    assert found, asked.body
    wanted, count = map(int, found.groups())
    return json.dumps({"sentences": list(range(count, count - wanted, -1))})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ModelServer

    def do_GET(self) -> None:
        self.server.asked.append(Asked(self.path, dict(self.headers), {}))
        models = self.server.models
        listed = {"object": "list", "data": [{"id": name} for name in models.names]}
        if self.path != "/v1/models":
            self._answer(b"", 404)
        elif self._may_come_in():
            data = json.dumps(listed).encode() if models.raw is None else models.raw
            self._answer(data, models.status)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        asked = Asked(self.path, dict(self.headers), json.loads(self.rfile.read(length)))
        self.server.asked.append(asked)
        if not self._may_come_in():
            return
        reply = self.server.replies.popleft() if self.server.replies else Reply()
        if reply.hangs:
            self.close_connection = True
            self.server.closing.wait(20)
        elif reply.to is not None:
            self._answer(b"", 302, Location=reply.to)
        else:
            self._answer(self._complete(asked, reply), reply.status, drips=reply.drips)

    def _may_come_in(self) -> bool:
        key = self.server.key
        if key is None or self.headers["Authorization"] == f"Bearer {key}":
            return True
        said = {"error": {"message": f"no such key: {self.headers['Authorization']}"}}
        self._answer(json.dumps(said).encode(), 401)
        return False

    def _complete(self, asked: Asked, reply: Reply) -> bytes:
        if reply.raw is not None:
            return reply.raw
        if reply.status != 200:
            return b""
        text = self.server.speak(asked) if reply.text is None else reply.text
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": reply.why}
        return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()

    def _answer(self, data: bytes, status: int, *, drips: float = 0.0, **headers: str) -> None:
        self.close_connection = True
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with contextlib.suppress(OSError):
            if not drips:
                self.wfile.write(data)
                return
            for at in range(len(data)):
                self.wfile.write(data[at : at + 1])
                if self.server.closing.wait(drips):
                    return
                time.sleep(0)

    def log_message(self, *_: object) -> None:
        pass
