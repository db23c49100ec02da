"""The manual page: of every command and option, and in troff that readers accept."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import click
import pytest

from summkit.cli import cli
from summkit.cli.settings.keys import walk_commands

Run = Callable[..., Any]


@pytest.fixture
def page(summkit: Run) -> str:
    result = summkit("man")
    assert (result.exit_code, result.stderr) == (0, "")
    shown: str = result.stdout
    return shown


def test_every_command_and_option_is_there(page: str) -> None:
    sections = dict(re.findall(r'^\.SS "summkit ([\w ]+)"\n(.*?)(?=^\.S[SH] )', page, re.M | re.S))
    with click.Context(cli) as context:
        for path, command in walk_commands(cli, context):
            section = sections[" ".join(path)].replace("\\-", "-")
            for option in command.params:
                if isinstance(option, click.Option) and not option.hidden:
                    is_told_once = option.name in ("verbose", "quiet")
                    assert (option.opts[-1] in section) is not is_told_once, option.opts
    for name in ("ENVIRONMENT", "FILES", "EXIT STATUS"):
        assert f".SH {name}\n" in page


def test_no_line_of_a_help_is_a_request(page: str) -> None:
    requests = {line.split(" ")[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I", ".RI", ".nf", ".fi"}


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="there is no mandoc here")
def test_mandoc_finds_no_error(page: str) -> None:
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "error"],
        input=page,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
