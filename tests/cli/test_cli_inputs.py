"""Inputs by whatever name: several, patterns, odd names, standard input, an address."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

ODD_NAMES = ("봄 [1].txt", "[초안] 글?.txt", "가나 다라.txt", "*.txt", "-n.txt", "😀.txt")


def test_several_inputs_are_told_apart(
    summkit: Callable[..., Any], article: str, title: str, sentences: tuple[str, ...]
) -> None:
    Path("둘.txt").write_text("새 다리가 다음 주에 열린다.", encoding="utf-8")
    result = summkit("split", article, "둘.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.split("\n\n") == [
        "\n".join([f"== {article}", title, *sentences]),
        "== 둘.txt\n새 다리가 다음 주에 열린다.\n",
    ]


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
@pytest.mark.parametrize("output", [(), ("-o", "요약")])
def test_one_failure_does_not_cost_the_others(
    summkit: Callable[..., Any], article: str, title: str, format: str, output: tuple[str, ...]
) -> None:
    Path("빈.txt").touch()
    inputs = ("없다.txt", article, "빈.txt", article)
    result = summkit("summarize", *inputs, "--format", format, *output)
    assert result.exit_code == 1
    shown = Path("요약").read_text(encoding="utf-8") if output else result.stdout
    assert shown.count("책방 여덟 곳이 다음 달부터") >= 2
    missing, empty, total = result.stderr.splitlines()
    assert missing.startswith("summkit: 없다.txt: no such file")
    assert empty == "summkit: 빈.txt: is empty"
    assert total == "summkit: 2 of 4 inputs failed: 없다.txt, 빈.txt"


def test_an_unexpected_error_does_not_cost_the_others(
    summkit: Callable[..., Any], article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summkit.text import sentences

    split = sentences.split_sentences

    def stumble(document: Any, **options: Any) -> object:
        if "미끄럼" in document.text:
            raise ZeroDivisionError("wet")
        return split(document, **options)

    monkeypatch.setattr(sentences, "split_sentences", stumble)
    Path("길.txt").write_text("미끄럼 조심하세요.", encoding="utf-8")
    result = summkit("split", "길.txt", article)
    assert result.exit_code == 1
    assert "책방" in result.stdout
    error, total = result.stderr.splitlines()
    assert error.startswith("summkit: 길.txt: an error that summkit did not expect")
    assert total == "summkit: 1 of 2 inputs failed: 길.txt"


def test_nothing_is_written_where_all_failed(summkit: Callable[..., Any]) -> None:
    Path("요약.html").write_text("어제의 요약", encoding="utf-8")
    result = summkit("summarize", "a.txt", "b.txt", "-f", "html", "-o", "요약.html")
    assert result.exit_code == 1
    assert Path("요약.html").read_text(encoding="utf-8") == "어제의 요약"


def test_a_pattern_that_the_shell_left(summkit: Callable[..., Any], text: str) -> None:
    for name in ("글/나.txt", "글/가.txt", "글/안/다.txt", "글/그림.png"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    Path("글/라.txt").mkdir()
    lines = summkit("split", "글/*.txt", "-f", "json").stdout.splitlines()
    assert [Path(json.loads(line)["source"]).as_posix() for line in lines] == [
        "글/가.txt",
        "글/나.txt",
    ]
    deep = summkit("split", "글/**/*.txt", "-f", "json").stdout.splitlines()
    assert len(deep) == 3


def test_a_pattern_without_a_match(fails: Callable[..., Any]) -> None:
    Path("글").mkdir()
    fails("summarize", "글/*.txt", status=1, says=("글/*.txt: no such file",))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names(summkit: Callable[..., Any], text: str, name: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    Path("b.txt").write_text("다른 글이다.", encoding="utf-8")
    result = summkit("split", "--format", "json", "--", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["source"] == name
    assert "책방" in result.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_a_name_that_is_no_text(summkit: Callable[..., Any], text: str, format: str) -> None:
    name = os.fsdecode("기사.txt".encode("cp949"))
    Path(name).write_text(text, encoding="utf-8")
    result = summkit("summarize", name, "없다", name, "--format", format)
    assert result.exit_code == 1
    assert "책방" in result.stdout
    result.stdout.encode()
    assert summkit("split", f"{name}x").stderr.startswith(r"summkit: \udcb1\udce2")


@pytest.mark.parametrize("args", [("-",), ()])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "johab"])
def test_standard_input(
    summkit: Callable[..., Any],
    text: str,
    title: str,
    sentences: tuple[str, ...],
    args: tuple[str, ...],
    encoding: str,
) -> None:
    result = summkit("split", *args, input=text.encode(encoding))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [title, *sentences]


def test_standard_input_beside_files(summkit: Callable[..., Any], article: str) -> None:
    result = summkit("split", article, "-", input="다리가 열린다.".encode())
    assert "== <stdin>\n다리가 열린다.\n" in result.stdout


def test_an_empty_standard_input(fails: Callable[..., Any]) -> None:
    fails("summarize", "-", input=b"", status=1, says=("<stdin>: is empty",))


def test_a_name_with_a_nul(fails: Callable[..., Any]) -> None:
    fails("split", "a\0b", status=1, says=("NUL",))


def test_a_text_in_place_of_a_name(fails: Callable[..., Any], text: str) -> None:
    fails("summarize", text, status=1, says=("is a text, not the name of a file",))


@pytest.fixture
def page(text: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the article on a server of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args: object) -> None:
            pass

    monkeypatch.setenv("no_proxy", "*")
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/책방.txt?면=1"
        server.shutdown()


@pytest.mark.network
def test_an_address(
    summkit: Callable[..., Any], page: str, title: str, sentences: tuple[str, ...]
) -> None:
    result = summkit("split", page)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [title, *sentences]
