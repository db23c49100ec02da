"""What shells are offered: by click's protocol, and by the shells that are here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from summkit import METHODS
from summkit.cli.settings.keys import COMPLETING
from summkit.translation.engines import ENGINES

ROOT = Path(__file__).parents[2]
Run = Callable[..., Any]


@pytest.fixture
def offered(summkit: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """A function that gives what is offered for a line, up to its end."""

    def ask(line: str) -> list[str]:
        words = line.split(" ")
        monkeypatch.setenv(COMPLETING, "powershell_complete")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words if words[-1] else words[:-1]))
        monkeypatch.setenv("COMP_CWORD", words[-1])
        result = summkit()
        assert (result.exit_code, result.stderr) == (0, "")
        return [line.split("\t")[1] for line in result.stdout.splitlines()]

    return ask


OFFERED = {
    "summkit summ": ["summarize"],
    "summkit --no-c": ["--no-config"],
    "summkit summarize --method text": ["textrank"],
    "summkit summarize --method=lex": ["lexrank"],
    "summkit summarize -m ": list(METHODS),
    "summkit translate --engine ": ["auto", *ENGINES],
    "summkit translate --splitter k": ["kss"],
    "summkit translate --compute-type bf": ["bfloat16"],
    "summkit split -f ": ["text", "json"],
    "summkit batch --engine f": ["firefox"],
    "summkit brief --encoding cp": ["cp949"],
    "summkit evaluate --tokenizer m": ["morpheme"],
    "summkit bench --systems lead,lexr": ["lead,lexrank"],
    "summkit models re": ["remove"],
    "summkit models list --engine ct": ["ct2"],
    "summkit config -f j": ["json"],
    "summkit completion p": ["powershell"],
    "summkit serve --allow-u": ["--allow-urls"],
}


@pytest.mark.parametrize("line", OFFERED)
def test_names_are_offered(offered: Callable[[str], list[str]], line: str) -> None:
    assert offered(line) == OFFERED[line]


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("line", ["translate --to ", "translate --from ", "models remove "])
def test_the_languages_of_installed_models_are_offered(
    summkit: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv(COMPLETING, "powershell_complete")
    monkeypatch.setenv("COMP_WORDS", f"summkit {line}".strip().replace(" ", "\n"))
    monkeypatch.setenv("COMP_CWORD", "")
    assert summkit().stdout == "plain\tko\tko to en (argos)\nplain\ten\tko to en (argos)\n"


@pytest.mark.parametrize(
    "line",
    ["summarize 책", "batch 책", "evaluate 책", "translate --glossary 책", "bench --data 책"],
)
def test_files_are_left_to_the_shell(
    summkit: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv(COMPLETING, "powershell_complete")
    monkeypatch.setenv("COMP_WORDS", f"summkit {line}".replace(" ", "\n"))
    monkeypatch.setenv("COMP_CWORD", "책")
    assert summkit().stdout == "file\t책\t\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_for_each_shell(summkit: Run, shell: str) -> None:
    result = summkit("completion", shell)
    assert result.exit_code == 0
    assert f"{shell}_complete" in result.stdout
    assert COMPLETING in result.stdout


def test_an_unknown_shell(fails: Callable[..., None]) -> None:
    fails("completion", "tcsh", status=2, says=("'tcsh'", "'bash', 'zsh', 'fish', 'powershell'"))


SCRIPTS = {
    "bash": """
eval "$(summkit completion bash)"
COMP_WORDS=(summkit summarize --method text) COMP_CWORD=3
_summkit_completion summkit
echo "${COMPREPLY[@]}"
""",
    "zsh": """
# where names are offered from, a run without a terminal has no place for them
compdef() { :; }
compadd() { print -r -- ${(P)@[-1]}; }
eval "$(summkit completion zsh)"
words=(summkit summarize --method text) CURRENT=4
_summkit_completion
""",
    "fish": """
summkit completion fish | source
complete -C "summkit bench --systems lead,text"
""",
}


@pytest.mark.slow
@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_shell_itself_completes(
    shell: str, tmp_path: Path, offline_environment: Mapping[str, str]
) -> None:
    if shutil.which(shell) is None or sys.platform == "win32":
        pytest.skip(f"there is no {shell} here")
    command = tmp_path / "bin" / "summkit"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summkit "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {
        **offline_environment,
        "PATH": os.pathsep.join([str(command.parent), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join([offline_environment["PYTHONPATH"], str(ROOT)]),
        "HOME": str(tmp_path),
    }
    plain = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *plain, "-c", SCRIPTS[shell]],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    wanted = "lead,textrank" if shell == "fish" else "textrank"
    assert done.stdout.split() == [wanted], done.stderr
