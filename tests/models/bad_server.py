"""A web server with every bad habit."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, TypedDict

from models.small_packages import entry

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Habits(TypedDict, total=False):
    """What a server does with a page; see ``Server``."""

    status: int
    to: str
    hangs: bool
    cut: int
    silent: int
    dead: int
    slow: float
    length: int
    no_range: bool
    no_length: bool
    tag: str


class Server(ThreadingHTTPServer):
    """Serves ``pages`` by their path, each as its ``habits`` say; ``asked`` is what it was asked.

    Habits: ``status`` to answer, ``to`` redirect, ``hangs`` before it answers, ``cut`` after so
    many bytes of each answer, ``silent`` after so many, ``dead`` from this byte of the file on,
    ``slow`` seconds a piece, ``length`` to announce, ``no_range``, ``no_length``, ``tag``.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, bytes] = {}
        self.habits: dict[str, Habits] = {}
        self.asked: list[tuple[str, str, str | None]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.closing = threading.Event()

    def offer(self, data: bytes, *more: Mapping[str, object], **about: object) -> None:
        """Serve a package, and an index that names it."""
        self.pages["/ko_en.argosmodel"] = data
        index = [{**entry(f"{self.url}/ko_en.argosmodel"), **about}, *more]
        self.pages["/index.json"] = json.dumps(index).encode()

    def behave(self, path: str = "/ko_en.argosmodel", **habits: Unpack[Habits]) -> None:
        self.habits[path] = habits

    def count(self, path: str = "/ko_en.argosmodel") -> int:
        """Count how often it was asked for a page."""
        return sum(1 for method, asked, _ in self.asked if (method, asked) == ("GET", path))

    def handle_error(self, *_: object) -> None:
        """Print nothing where a client hangs up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        habits = self.server.habits.get(self.path, Habits())
        self.server.asked.append((self.command, self.path, self.headers["Range"]))
        self.close_connection = True
        if habits.get("hangs"):
            self.server.closing.wait(20)
            return
        if "to" in habits:
            self._head(302, Location=habits["to"], Content_Length="0")
            return
        data = self.server.pages.get(self.path)
        status = habits.get("status", 200 if data is not None else 404)
        if status >= 400 or data is None:
            self._head(status, Content_Length="0")
            return
        self._deliver(data, habits, body)

    def _deliver(self, data: bytes, habits: Habits, body: bool) -> None:
        tag = habits.get("tag", f'"{hashlib.sha256(data).hexdigest()[:8]}"')
        start = self._start(tag) if not habits.get("no_range") else 0
        if start >= len(data) > 0:
            self._head(416, Content_Range=f"bytes */{len(data)}", Content_Length="0")
            return
        headers = {"Content_Length": str(habits.get("length", len(data) - start)), "ETag": tag}
        if habits.get("no_length"):
            del headers["Content_Length"]
        if habits.get("no_range"):
            headers["Accept_Ranges"] = "none"
        if start:
            headers["Content_Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        self._head(206 if start else 200, **headers)
        if body:
            with contextlib.suppress(OSError):
                self._write(data, start, habits)

    def _start(self, tag: str) -> int:
        wanted, condition = self.headers["Range"], self.headers["If-Range"]
        if not wanted or condition not in (None, tag):
            return 0
        return int(wanted.removeprefix("bytes=").removesuffix("-"))

    def _write(self, data: bytes, start: int, habits: Habits) -> None:
        end = len(data)
        end = min(
            end,
            start + habits.get("cut", end),
            start + habits.get("silent", end),
            habits.get("dead", end),
        )
        for at in range(start, end, 16384):
            self.wfile.write(data[at : min(at + 16384, end)])
            time.sleep(habits.get("slow", 0))
        if "silent" in habits:
            self.server.closing.wait(20)

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass
