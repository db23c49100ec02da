"""What a run tells about itself: all of it with ``-v``, errors alone with ``--quiet``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ONE = "눈이 온다."


@pytest.mark.parametrize("options", [("--quiet", "summarize"), ("summarize", "--quiet")])
def test_quiet_leaves_out_what_is_no_error(summkit: Run, options: tuple[str, ...]) -> None:
    assert "only 1 sentence" in summkit("summarize", input=ONE.encode()).stderr
    result = summkit(*options, input=ONE.encode())
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{ONE}\n", "")


def test_quiet_tells_errors(fails: Callable[..., None], summkit: Run, article: str) -> None:
    fails("summarize", "--quiet", "없다.txt", status=1, says=("없다.txt: no such file",))
    lines = summkit("split", "--quiet", article, "없다.txt").stderr.splitlines()
    assert lines[-1] == "summkit: 1 of 2 inputs failed: 없다.txt"


@pytest.mark.usefixtures("model")
def test_quiet_does_not_say_which_engine_translates(summkit: Run, article: str) -> None:
    assert "translating with argos" in summkit("translate", article).stderr
    assert "translating with argos" not in summkit("translate", "--quiet", article).stderr


@pytest.mark.parametrize("options", [("-v", "split"), ("split", "-v"), ("split", "--verbose")])
def test_verbose_tells_settings_and_inputs(
    summkit: Run, article: str, text: str, options: tuple[str, ...]
) -> None:
    Path("summkit.toml").write_text('splitter = "morph"', encoding="utf-8")
    first, second, last = summkit(*options, article).stderr.splitlines()
    assert first == "summkit: splitter = morph (summkit.toml)"
    assert second.startswith(f"summkit: {article}: {len(text)} characters, read in ")
    assert last.startswith("summkit: done in ")


def test_it_can_be_set(summkit: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMKIT_VERBOSE", "1")
    assert "characters, read in" in summkit("split", article).stderr
    assert summkit("split", "--quiet", article).stderr == ""
    assert summkit("--quiet", "split", article).stderr == ""


def test_every_command_has_the_same(summkit: Run) -> None:
    for command in ("summarize", "batch", "serve", "models install", "bench", "mcp", "doctor"):
        shown = summkit(*command.split(), "-h").stdout
        assert "-v, --verbose" in shown
        assert "--quiet" in shown
        assert "-h, --help" in shown
