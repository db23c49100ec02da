"""A server in a process of its own, as a user starts it, and requests to it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
JSON = {"Content-Type": "application/json"}
TITLE = "마을 도서관, 밤 열 시까지 문 연다"
SENTENCES = (
    "가람구는 다음 달부터 마을 도서관 여섯 곳을 밤 열 시까지 연다고 4일 밝혔다.",
    "도서관은 지금까지 저녁 여섯 시에 문을 닫았다.",
    "구청은 야간 사서 열두 명을 새로 뽑고 예산 3억 원을 들인다.",
    "주민 설문에서는 응답자의 72%가 퇴근 뒤에 도서관을 쓰고 싶다고 답했다.",
    "어린이 열람실은 안전을 위해 여덟 시에 먼저 닫는다.",
    "사서 노조는 밤 근무 수당을 먼저 정해야 한다고 말했다.",
)
TEXT = f"{TITLE}\n\n{' '.join(SENTENCES[:3])}\n\n{' '.join(SENTENCES[3:])}\n"


@dataclass(frozen=True)
class Reply:
    """An answer of the server."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """The line that says what is wrong, which must be the whole answer."""
        found = self.json
        assert list(found) == ["error"]
        line = str(found["error"])
        assert line
        assert "\n" not in line
        return line


class Running:
    """A server that runs until it is stopped.

    Args:
        options: Those of the command.
        environment: What its environment has besides.
    """

    def __init__(self, *options: str, **environment: str) -> None:
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "summkit", "serve", "--port", "0", *options],
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", **environment},
        )
        assert self.process.stderr is not None
        self.told = self.process.stderr.readline().decode()
        found = re.search(r"http://[\d.]+:(\d+)", self.told)
        assert found, self.told
        self.port = int(found[1])

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send a request, and read its answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def get(self, path: str) -> Reply:
        """Ask for a path."""
        return self.ask("GET", path)

    def post(self, path: str, headers: Mapping[str, str] | None = None, **fields: Any) -> Reply:
        """Send fields as JSON."""
        return self.ask("POST", path, json.dumps(fields).encode(), {**JSON, **(headers or {})})

    def list_workers(self) -> list[int]:
        """List the processes of its workers (Linux)."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in path.read_text().split()]

    def stop(self, kind: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """End it, and return its exit status and what it said."""
        self.process.send_signal(kind)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said.decode()
