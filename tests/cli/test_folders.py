"""Folders as inputs and as outputs: all files of one, and a file for each input in the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

STORIES = {
    "2031/봄.txt": "돌담 위로 개나리가 피었다. 마을 이장은 길을 넓히자고 했다.",
    "2031/여름.md": "# 둑길\n\n비가 많이 왔다. 둑길이 물에 잠겼다.",
    "2032/봄.txt": "배나무에 꽃이 늦게 피었다. 농가는 서리를 걱정했다.",
    "_draft/초고.txt": "아직 쓰고 있다.",
    ".숨김.txt": "보이지 않는다.",
}


def _write(folder: Path) -> None:
    for name, text in STORIES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_folder_gives_the_files_beneath_it(summkit: Callable[..., Any]) -> None:
    _write(Path("기사"))
    result = summkit("summarize", "기사", "-n", "1", "-f", "json")
    assert result.exit_code == 0
    sources = [json.loads(line)["source"] for line in result.stdout.splitlines()]
    assert sources == [str(Path("기사", *name.split("/"))) for name in list(STORIES)[:3]]


def test_a_file_of_a_folder_that_cannot_be_read_costs_none_of_the_others(
    summkit: Callable[..., Any],
) -> None:
    _write(Path("기사"))
    Path("기사/2031/그림.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = summkit("keywords", "기사")
    assert result.exit_code == 1
    assert "그림.png: is an image" in result.stderr
    assert "배나무" in result.stdout


def test_a_folder_takes_a_file_for_each_input(summkit: Callable[..., Any]) -> None:
    _write(Path("기사"))
    result = summkit("summarize", "기사", "-n", "1", "-o", "요약/", "-f", "markdown")
    assert (result.exit_code, result.stdout) == (0, "")
    written = sorted(path.name for path in Path("요약").iterdir())
    assert written == ["봄-2.md", "봄.md", "여름.md"]
    texts = {path.name: path.read_text(encoding="utf-8") for path in Path("요약").iterdir()}
    assert "개나리" in texts["봄.md"] or "이장" in texts["봄.md"]
    assert "배나무" in texts["봄-2.md"] or "서리" in texts["봄-2.md"]


def test_what_fails_leaves_no_file_in_the_folder(summkit: Callable[..., Any]) -> None:
    Path("가.txt").write_text("배가 들어왔다.", encoding="utf-8")
    result = summkit("summarize", "가.txt", "없음.txt", "-o", "요약/")
    assert result.exit_code == 1
    assert [path.name for path in Path("요약").iterdir()] == ["가.txt"]


def test_the_name_of_the_output_decides_its_format(summkit: Callable[..., Any]) -> None:
    Path("가.txt").write_text("배가 들어왔다. 섬이 붐빈다.", encoding="utf-8")
    assert summkit("summarize", "가.txt", "-o", "요약.html").exit_code == 0
    assert Path("요약.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert summkit("summarize", "가.txt", "-o", "요약.json").exit_code == 0
    assert json.loads(Path("요약.json").read_text(encoding="utf-8"))["sentences"]
    assert summkit("summarize", "가.txt", "-o", "요약.html", "-f", "text").exit_code == 0
    assert not Path("요약.html").read_text(encoding="utf-8").startswith("<")
    assert summkit("summarize", "가.txt", "-o", "요약.out").exit_code == 0
    assert "배가" in Path("요약.out").read_text(encoding="utf-8")
