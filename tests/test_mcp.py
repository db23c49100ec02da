"""The tools for agents, asked by the client of the protocol's own library."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent

from summkit.mcp.server import build_server
from summkit.mcp.tools import Tools
from summkit.translation import routes
from summkit.translation.engines import Decoding, Hypothesis
from summkit.translation.translate import unload_models

TEXT = (
    "은솔시는 4월부터 마을버스 요금을 200원 올린다고 밝혔다. 요금은 5년 만에 오른다. "
    "시는 늘어난 수입으로 새벽 버스를 늘린다. 어린이 요금은 그대로다."
)
Server = Any
Value = TypeVar("Value")


def ask(server: Server, call: Callable[[Client], Awaitable[Value]]) -> Value:
    async def run() -> Value:
        async with Client(server) as client:
            return await call(client)

    return asyncio.run(run())


def read_text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def use(server: Server, tool: str, **arguments: object) -> dict[str, Any]:
    """The JSON that a tool gives."""
    result = ask(server, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    found: dict[str, Any] = result.structured_content
    assert json.loads(read_text(result)) == found
    return found


def fail(server: Server, tool: str, **arguments: object) -> str:
    """What a tool says is wrong."""
    result = ask(server, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    said = read_text(result)
    assert "\n" not in said
    return said


@pytest.fixture
def server(tmp_path: Path) -> Server:
    (tmp_path / "기사.txt").write_text(TEXT, encoding="cp949")
    return build_server(Tools((tmp_path,)))


def test_the_tools_have_schemas_and_short_descriptions(server: Server) -> None:
    tools = ask(server, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == [
        "summarize",
        "keywords",
        "split",
        "translate",
        "read_document",
    ]
    for tool in tools:
        assert tool.description and len(tool.description) < 120
        assert tool.annotations and tool.annotations.read_only_hint
        for name, schema in tool.input_schema["properties"].items():
            assert schema.get("description"), name


def test_a_text_is_summarized_in_its_own_sentences(server: Server) -> None:
    found = use(server, "summarize", text=TEXT, sentences=2)
    assert len(found["sentences"]) == 2
    assert all(TEXT[s["start"] : s["end"]] == s["text"] for s in found["sentences"])


def test_a_file_is_read_whatever_its_encoding(server: Server) -> None:
    found = use(server, "summarize", path="기사.txt", sentences=1, method="lead")
    assert found["sentences"][0]["text"] == TEXT[: TEXT.index(".") + 1]
    assert use(server, "keywords", path="기사.txt", limit=1)["keywords"][0]["text"] == "요금"
    assert [s["text"] for s in use(server, "split", path="기사.txt")["sentences"]][3] == (
        "어린이 요금은 그대로다."
    )


def test_a_document_is_read_a_stretch_at_a_time(server: Server) -> None:
    first = use(server, "read_document", path="기사.txt", length=30)
    rest = use(server, "read_document", path="기사.txt", start=first["end"])
    assert first["text"] + rest["text"] == TEXT
    assert first["characters"] == len(TEXT)
    assert use(server, "read_document", path="기사.txt", start=10_000)["text"] == ""


def test_nothing_outside_of_the_folders_is_read(server: Server, tmp_path: Path) -> None:
    outside = tmp_path.parent / "비밀.txt"
    outside.write_text(TEXT, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(outside)
    for path in ("../비밀.txt", str(outside), "link.txt", "/etc/passwd", "../nothing.txt"):
        assert "lies in no folder that may be read" in fail(server, "read_document", path=path)
    assert "there is no such file" in fail(server, "read_document", path="없음.txt")
    closed = build_server(Tools())
    assert "no folder may be read" in fail(closed, "summarize", path="기사.txt")


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("summarize", {}, "give either a text or a path"),
        ("summarize", {"text": TEXT, "path": "기사.txt"}, "give either a text or a path"),
        ("summarize", {"text": "…"}, "nothing to summarize"),
        ("summarize", {"text": TEXT, "method": "textrnk"}, "Did you mean 'textrank'"),
        ("split", {"text": "가" * 1_000_001}, "at most 1,000,000 characters"),
        ("translate", {"text": TEXT, "to": "fr"}, "no model for ko → fr is installed"),
        ("translate", {"text": TEXT, "to": "?"}, "no code of a language"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    tool: str,
    arguments: dict[str, Any],
    says: str,
) -> None:
    monkeypatch.setattr(routes, "list_engines", lambda name: [])
    assert says in fail(server, tool, **arguments)


class Shouting:
    """An engine that puts an exclamation mark behind a sentence."""

    name, longest = "firefox", 200

    def check(self) -> None:
        """Run anywhere."""

    def list_pairs(self) -> list[tuple[str, str]]:
        return [("ko", "en")]

    def load(self, source: str, target: str, decoding: Decoding) -> Shouting:
        return self

    def count_subwords(self, sentence: str) -> int:
        return len(sentence)

    def translate(self, sentences: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        return [Hypothesis(f"{sentence}!") for sentence in sentences]


def test_a_translation_and_a_translated_summary(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "list_engines", lambda name: [Shouting()])
    unload_models()
    found = use(server, "translate", text=TEXT)
    assert found["text"].endswith("어린이 요금은 그대로다.!")
    assert any("left as in the source" in warning for warning in found["warnings"])
    found = use(server, "summarize", text=TEXT, to="en", sentences=1)
    sentence = found["sentences"][0]
    assert sentence["translation"] == f"{sentence['text']}!"
    assert found["translation"]["engine"] == "firefox"
    unload_models()


def test_over_standard_input_and_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    arguments = ["-m", "summkit", "mcp", "--folder", str(tmp_path)]
    server = StdioServerParameters(command=sys.executable, args=arguments)
    assert len(use(server, "summarize", path="a.txt", sentences=2)["sentences"]) == 2


@pytest.fixture
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "summkit", "mcp", "--no-files", "--http", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.network
def test_over_http(address: str) -> None:
    assert len(use(address, "summarize", text=TEXT, sentences=1)["sentences"]) == 1
    assert "no folder may be read" in fail(address, "read_document", path="a.txt")
