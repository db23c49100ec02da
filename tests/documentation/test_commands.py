"""The few words of a shell that the pages need, and what is found to be wrong with a page."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from .blocks import Block, list_steps
from .commands import check_options, run_line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "비.txt").write_text("비가 왔다. 우산이 없었다.", encoding="utf-8")
    return tmp_path


def test_a_pipe_gives_what_one_command_wrote_to_the_next(folder: Path) -> None:
    outcome = run_line("cat 비.txt | summkit split  # its sentences")
    assert outcome.stdout.decode() == "비가 왔다.\n우산이 없었다.\n"


def test_output_goes_to_the_file_behind_the_arrow(folder: Path) -> None:
    assert run_line("summkit split 비.txt > 문장.txt").stdout == b""
    assert (folder / "문장.txt").read_text("utf-8") == "비가 왔다.\n우산이 없었다.\n"


def test_a_line_ends_with_the_command_that_fails(folder: Path) -> None:
    outcome = run_line("summkit split 없는.txt && summkit split 비.txt")
    assert outcome.status == 1
    assert outcome.stdout == b""


def test_a_program_that_is_not_known_is_not_passed_over() -> None:
    with pytest.raises(LookupError, match="no test can run 'curl'"):
        run_line("curl http://127.0.0.1/")


def test_an_option_that_is_not_there_is_found_without_a_run() -> None:
    check_options("summkit serve --port 9000")
    with pytest.raises(click.UsageError):
        check_options("summkit serve --colour red")
    with pytest.raises(click.UsageError):
        check_options("cat a.txt | summkit models fetch ko en")


def test_each_command_of_a_console_block_has_its_output() -> None:
    block = Block("p.md", 1, "console", "$ summkit a\nx\ny\n$ summkit b\n", "")
    assert list_steps(block) == [("summkit a", "x\ny\n"), ("summkit b", "")]
