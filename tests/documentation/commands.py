"""Command lines of a page, run in this process: a shell of a few words, which is all they need.

``summkit`` is called as a function, since a process for each command would take most of a minute.
What installs is left out: ``.ci/run`` installs.
"""

from __future__ import annotations

import io
import shlex
from dataclasses import dataclass
from pathlib import Path

import click
from click.testing import CliRunner

from summkit.cli import cli

from .blocks import ROOT

MODEL = ROOT / "tests/translation/model/ko_en.argosmodel"
_OPERATORS = ("&&", "|", ">", ">>", "<")
_PROCESSES = {"--workers", "--row-timeout", "--worker-memory", "--scheduler"}


@dataclass(frozen=True)
class Outcome:
    """What a command line came to.

    Attributes:
        status: The exit status of the last command.
        stdout: What the last command wrote, if to no file.
        stderr: What all of them said besides.
    """

    status: int
    stdout: bytes
    stderr: str


def run_line(line: str) -> Outcome:
    """Run a command line: pipes, ``&&`` and redirection are known, ``summkit`` and ``cat`` run.

    Args:
        line: The line as it stands on the page, with its comment.

    Raises:
        LookupError: If a program is named that no test can run.
    """
    outcome, stdout, stderr = Outcome(0, b"", ""), b"", ""
    for pipeline in _split(split_words(line), "&&"):
        given = b""
        for stage in _split(pipeline, "|"):
            words, target, source = _redirections(stage)
            if source:
                given = Path(source).read_bytes()
            outcome = _run_program(words, given)
            given, stderr = outcome.stdout, stderr + outcome.stderr
            if target:
                Path(target).write_bytes(given)
                given = b""
        stdout += given
        if outcome.status:
            break
    return Outcome(outcome.status, stdout, stderr)


def split_words(line: str) -> list[str]:
    """Split a line as a shell does, without its comment."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&<>")
    lexer.whitespace_split = True
    return list(lexer)


def summkit_arguments(words: list[str]) -> list[str] | None:
    """Return what is given to ``summkit``, or nothing if a command is another one's."""
    if words and Path(words[0]).name == "summkit":
        return words[1:]
    if words[1:3] == ["-m", "summkit"]:
        return words[3:]
    return None


def check_options(line: str) -> None:
    """Parse the commands of a line that is not run, so that no page names an option that is not.

    Raises:
        click.UsageError: If one is wrong.
    """
    for pipeline in _split(split_words(line), "&&"):
        for stage in _split(pipeline, "|"):
            arguments = summkit_arguments(_redirections(stage)[0])
            if arguments is not None:
                _parse(cli, "summkit", arguments, None)


def _parse(
    command: click.Command, name: str, arguments: list[str], parent: click.Context | None
) -> None:
    context = command.make_context(name, list(arguments), parent=parent)
    if isinstance(command, click.Group):
        rest = [*context._protected_args, *context.args]
        if rest:
            found_name, found, rest = command.resolve_command(context, rest)
            assert found is not None and found_name is not None
            _parse(found, found_name, rest, context)


def _split(words: list[str], operator: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == operator:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _redirections(words: list[str]) -> tuple[list[str], str, str]:
    """Take the files of ``>`` and ``<`` out of a command."""
    kept, target, source = list[str](), "", ""
    iterator = iter(words)
    for word in iterator:
        if word == ">":
            target = next(iterator)
        elif word == "<":
            source = next(iterator)
        elif word in _OPERATORS:
            raise LookupError(f"no test knows '{word}' in a command")
        else:
            kept.append(word)
    return kept, target, source


def _run_program(words: list[str], given: bytes) -> Outcome:
    arguments = summkit_arguments(words)
    if arguments is not None:
        return _run_summkit(arguments, given)
    if words[0] == "cat":
        return Outcome(0, b"".join(Path(name).read_bytes() for name in words[1:]), "")
    if _installs(words):
        return Outcome(0, b"", "")
    raise LookupError(f"no test can run '{words[0]}': write <!-- not run: REASON --> above it")


def _run_summkit(arguments: list[str], given: bytes) -> Outcome:
    if arguments[:1] == ["bench"]:
        # it takes a minute, and tests/evaluation runs it
        _parse(cli, "summkit", arguments, None)
        return Outcome(0, b"", "")
    if arguments == ["models", "install", "ko", "en"]:
        # the model that the tests have takes the place of the one that would be downloaded
        arguments = ["models", "install", str(MODEL)]
    if arguments[:1] in (["batch"], ["brief"]) and not _PROCESSES.intersection(arguments):
        # processes take a second to start, and tests/corpus starts them
        arguments = [*arguments, "--workers", "0"]
    result = CliRunner().invoke(cli, arguments, input=io.BytesIO(given))
    return Outcome(result.exit_code, result.stdout_bytes, result.stderr)


def _installs(words: list[str]) -> bool:
    """Whether a command makes an environment, or runs the tests in it."""
    name = Path(words[0]).name
    return name in ("pip", "pipx", "ruff", "mypy") or (
        name.startswith("python") and words[1:2] == ["-m"] and words[2] in ("venv", "pip", "pytest")
    )
