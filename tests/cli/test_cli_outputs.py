"""What comes out, in each format, on stdout and in a file."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import summkit as library

HEAD = ["version", "source", "title", "date", "author", "outlet", "address", "language"]
SPAN = ["index", "start", "end", "text"]


def test_text_in_a_pipe_is_one_sentence_a_line(
    summkit: Callable[..., Any], article: str, title: str, sentences: tuple[str, ...]
) -> None:
    split = summkit("split", article)
    assert (split.exit_code, split.stderr) == (0, "")
    assert split.stdout == "".join(f"{line}\n" for line in (title, *sentences))
    lines = summkit("summarize", article).stdout.splitlines()
    assert len(lines) == 3
    assert lines == [line for line in sentences if line in lines]
    assert "책방" in summkit("keywords", article, "-n", "5").stdout.splitlines()


def test_a_sentence_of_several_lines_is_one_line(summkit: Callable[..., Any]) -> None:
    wrapped = (
        "마을 사람들은 지난여름 큰물에 떠내려간 징검다리를\n"
        "다시 놓으려고 주말마다 냇가에 모여 돌을 옮기고 있다.\n"
        "돌은 윗마을 채석장에서 거저 얻었지만 나르는 데에는\n"
        "트럭 석 대와 어른 스무 명의 하루가 꼬박 들어갔다.\n"
    )
    assert summkit("split", input=wrapped.encode()).stdout.count("\n") == 2


@pytest.mark.parametrize(
    ("command", "keys", "item"),
    [
        ("summarize", [*HEAD, "method", "sentences", "keywords", "warnings"], [*SPAN, "score"]),
        ("split", [*HEAD, "sentences", "warnings"], SPAN),
    ],
)
def test_json_of_sentences(
    summkit: Callable[..., Any],
    article: str,
    title: str,
    command: str,
    keys: list[str],
    item: list[str],
) -> None:
    result = summkit(command, article, "--format", "json")
    assert result.stderr == ""
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    assert list(found) == keys
    assert found["version"] == 1
    # split keeps the headline among the lines
    expected = None if command == "split" else title
    assert (found["source"], found["title"], found["language"]) == (article, expected, "ko")
    text = library.read(article).text
    for sentence in found["sentences"]:
        assert list(sentence) == item
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    order = [sentence["index"] for sentence in found["sentences"]]
    assert order == sorted(order)


def test_json_of_keywords(summkit: Callable[..., Any], article: str) -> None:
    found = json.loads(summkit("keywords", article, "--limit", "4", "-f", "json").stdout)
    assert list(found) == [*HEAD, "keywords", "warnings"]
    assert [list(word) for word in found["keywords"]] == [["text", "score"]] * 4


def test_json_says_what_stderr_says(summkit: Callable[..., Any]) -> None:
    result = summkit("summarize", "-", "-f", "json", input="새 다리가 열린다.".encode())
    (warning,) = json.loads(result.stdout)["warnings"]
    assert result.stderr == f"summkit: <stdin>: {warning}\n"


@pytest.mark.parametrize("command", ["summarize", "split", "keywords"])
def test_json_of_several_inputs_is_one_object_a_line(
    summkit: Callable[..., Any], article: str, command: str
) -> None:
    Path("둘.txt").write_text("새 다리가 열린다. 다리는 길다.", encoding="utf-8")
    lines = summkit(command, article, "둘.txt", "-f", "json").stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == [article, "둘.txt"]


def test_markdown(summkit: Callable[..., Any], article: str, title: str) -> None:
    result = summkit("summarize", article, "-f", "markdown")
    assert result.exit_code == 0
    heading, *rest = result.stdout.splitlines()
    assert heading.startswith("#")
    assert title in heading
    assert "책방 여덟 곳이" in "\n".join(rest)


class _Page(HTMLParser):
    """Collects what a browser would fetch or follow, and the tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        fetching = ("src", "srcset", "href", "data", "action", "poster", "background")
        self.links += [value or "" for name, value in attrs if name in fetching]


def test_html_is_one_page_that_needs_nothing_else(
    summkit: Callable[..., Any], article: str
) -> None:
    attack = "<script src='https://evil.example/a.js'></script> 다리가 http://a.example 에 있다."
    Path("둘.txt").write_text(f"{attack} 새 다리가 열린다. 다리는 아주 길다.", encoding="utf-8")
    result = summkit("summarize", article, "둘.txt", "-f", "html")
    assert result.exit_code == 0
    page = _Page(result.stdout)
    assert page.tags.count("html") == page.tags.count("body") == 1
    assert "link" not in page.tags
    assert "base" not in page.tags
    assert page.links
    assert all(link.startswith("#") for link in page.links)
    assert not any(word in result.stdout for word in ("<script", "@import", "url("))
    assert "http://a.example" in result.stdout


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_a_file_gets_what_stdout_would(
    summkit: Callable[..., Any], article: str, format: str
) -> None:
    shown = summkit("summarize", article, "--format", format)
    kept = summkit("summarize", article, "--format", format, "--output", "요약")
    assert (kept.exit_code, kept.stdout, kept.stderr) == (0, "", "")
    assert Path("요약").read_bytes().decode() == shown.stdout
    assert summkit("summarize", article, "-f", format, "-o", "-").stdout == shown.stdout


@pytest.mark.parametrize("reason", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_a_file_that_cannot_be_finished_is_left_as_it_was(
    summkit: Callable[..., Any],
    article: str,
    monkeypatch: pytest.MonkeyPatch,
    reason: BaseException,
) -> None:
    def stumble(descriptor: int) -> None:
        raise reason

    Path("요약").write_text("어제의 요약", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", stumble)
    result = summkit("summarize", article, "-o", "요약")
    interrupted = isinstance(reason, KeyboardInterrupt)
    assert result.exit_code == (130 if interrupted else 1)
    says = "interrupted" if interrupted else "요약: cannot be written (No space left)"
    assert result.stderr.strip() == f"summkit: {says}"
    assert Path("요약").read_text(encoding="utf-8") == "어제의 요약"
    assert sorted(path.name for path in Path().iterdir()) == ["요약", "책방.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_a_file_keeps_its_rights_and_links(summkit: Callable[..., Any], article: str) -> None:
    Path("요약").write_text("어제의 요약", encoding="utf-8")
    Path("요약").chmod(0o640)
    Path("길").symlink_to("요약")
    assert summkit("summarize", article, "-o", "길").exit_code == 0
    assert Path("길").is_symlink()
    assert "책방" in Path("요약").read_text(encoding="utf-8")
    assert Path("요약").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none")
def test_a_device_is_written_to_and_not_replaced(summkit: Callable[..., Any], article: str) -> None:
    os.mkfifo("관")
    reader = os.open("관", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert summkit("summarize", article, "-o", "관").exit_code == 0
        assert "책방" in os.read(reader, 1 << 16).decode()
    finally:
        os.close(reader)
    assert Path("관").is_fifo()
