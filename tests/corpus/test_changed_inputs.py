"""Inputs that change while they are read, and files with odd names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summkit.corpus import run_batch

from .files import MakeRows, read_jsonl, write_jsonl
from .killing import OPTIONS


@pytest.mark.slow
@pytest.mark.parametrize("change", ["cut short", "grown"])
def test_an_input_that_changes_while_it_is_read_is_told(
    change: str, rows: MakeRows, tmp_path: Path
) -> None:
    corpus = write_jsonl(tmp_path / "in.jsonl", rows(4000))
    size = corpus.stat().st_size

    def progress(*args: object) -> None:
        if corpus.stat().st_size == size:
            if change == "cut short":
                os.truncate(corpus, 0)
            else:
                with corpus.open("a") as file:
                    file.write('{"text": "비가 온다. 날씨는 맑다."}\n')

    report = run_batch([str(corpus)], tmp_path / "out.jsonl", OPTIONS, workers=0, progress=progress)
    assert report.failed
    (*_, last) = read_jsonl(tmp_path / "out.jsonl")
    assert "it was changed while it was read" in last["error"]


@pytest.mark.parametrize("name", ["-", "a\nb.txt", "c.txt"])
def test_odd_names_of_files_in_a_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    Path(name).write_text("버스가 온다. 날씨는 맑다.", encoding="utf-8")
    report = run_batch(["."], tmp_path / "out.jsonl", OPTIONS, workers=0)
    (row,) = read_jsonl(tmp_path / "out.jsonl")
    assert (report.failed, row["id"], row["error"]) == (0, name, None)
