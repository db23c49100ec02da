"""``summkit config``: each value with where it came from, as a file that could be one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SETTINGS = 'method = "lead"\n[brief]\ntitle = "오늘의 \\"요금\\""\n[models.list]\nengine = "ct2"\n'


def test_each_value_and_its_place(summkit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("summkit.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.setenv("SUMMKIT_SPLITTER", "punctuation")
    monkeypatch.setenv("SUMMKIT_API_KEY", "열쇠")
    lines = [" ".join(line.split()) for line in summkit("config").stdout.splitlines()]
    for line in (
        'method = "lead" # summkit.toml',
        'splitter = "punctuation" # SUMMKIT_SPLITTER',
        'title = "오늘의 \\"요금\\"" # summkit.toml',
        'engine = "ct2" # summkit.toml',
        'names = "flag" # default',
        "# ratio: not set",
        "# api-key is set by SUMMKIT_API_KEY",
    ):
        assert lines.count(line) == 1, line
    assert not any("열쇠" in line for line in lines)


def test_what_is_shown_is_a_file_that_says_the_same(summkit: Run) -> None:
    Path("summkit.toml").write_text(SETTINGS, encoding="utf-8")
    shown = summkit("config").stdout

    def values(*options: str) -> list[Any]:
        listed = json.loads(summkit(*options, "config", "-f", "json").stdout)["settings"]
        return [(entry["command"], entry["key"], entry["value"]) for entry in listed]

    before = values()
    Path("all.toml").write_text(shown, encoding="utf-8")
    assert values("--config", "all.toml") == before


def test_one_command_and_only_what_is_changed(summkit: Run) -> None:
    Path("summkit.toml").write_text(SETTINGS, encoding="utf-8")
    shown = summkit("config", "models", "list", "--changed").stdout
    assert [line for line in shown.splitlines() if line and not line.startswith("#")] == [
        "[models.list]",
        'engine = "ct2"                   # summkit.toml',
    ]


def test_every_table_is_checked(fails: Callable[..., None]) -> None:
    Path("summkit.toml").write_text("[translate]\nengin = 'firefox'", encoding="utf-8")
    says = ("summkit.toml: translate.engin is no key", "Did you mean 'engine'?")
    fails("config", status=2, says=says)
    Path("summkit.toml").write_text("[models.lst]\nengine = 'ct2'", encoding="utf-8")
    fails("config", status=2, says=("[models.lst] is no command", "'list'"))


def test_an_unknown_command(fails: Callable[..., None]) -> None:
    fails("config", "sumarize", status=2, says=("no command 'sumarize'", "'summarize'"))
