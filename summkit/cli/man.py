"""``summkit man``: the manual page of all commands, made of what their help says."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import click

from summkit import __version__
from summkit.cli.outputs import write_output
from summkit.cli.settings.keys import EVERYWHERE, Path, walk_commands

_WIDTH = 72
_ENDS = """\
.SH ENVIRONMENT
.TP
.B SUMMKIT_\\fIOPTION\\fR, SUMMKIT_\\fICOMMAND\\fR_\\fIOPTION\\fR
The value of an option where the command line does not say it,
as SUMMKIT_METHOD=lead or SUMMKIT_BRIEF_FORMAT=markdown.
.TP
.B SUMMKIT_CONFIG
The one file that settings are taken from.
.TP
.B SUMMKIT_MODELS_DIR
The folder of the models of Firefox and of ct2.
.TP
.B SUMMKIT_LLM_KEY
The key that the server of a language model asks for.
.TP
.B SUMMKIT_DEBUG
With 1, an error shows its traceback.
.SH FILES
.TP
.B summkit.toml
Settings, by the long names of options,
those of one command in a table of its name.
It is looked for in the working folder and those above it, where
.B [tool.summkit]
in pyproject.toml counts too, and in the user's own folder, which
.B summkit config
names.
.SH EXIT STATUS
.TP
.B 0
All went well.
.TP
.B 1
An input failed, or the output cannot be written.
.TP
.B 2
An option or a setting is wrong.
.TP
.B 130
It was interrupted.
.TP
.B 141
The reader of a pipe has gone.
"""


@click.command(name="man", short_help="Print the manual page.")
@click.pass_context
def command(context: click.Context) -> None:
    """Print the manual page of all commands, as troff.

    \b
    summkit man | man -l -        reads it
    summkit man > ~/.local/share/man/man1/summkit.1
                                  lets "man summkit" find it
    """  # noqa: D301 (click takes this sign, not the two for it)
    write_output("\n".join(_write_page(context.find_root().command)), None)


def _write_page(group: Any) -> Iterator[str]:  # noqa: ANN401
    with click.Context(group) as context:
        commands = list(walk_commands(group, context))
    yield f'.TH SUMMKIT 1 "" "summkit {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "summkit \\- find the few sentences that carry a Korean document"
    yield ".SH SYNOPSIS"
    yield ".B summkit"
    yield ".RI [ OPTION ]..."
    yield ".I COMMAND"
    yield ".RI [ ARGUMENT ]..."
    yield ".SH DESCRIPTION"
    yield _escape(inspect.cleandoc(group.help or ""))
    yield "Results go to standard output;"
    yield "warnings, errors and progress go to standard error."
    yield ".SH OPTIONS"
    yield from _write_options(group)
    yield ".TP"
    yield f".B {_escape('-h, --help')}"
    yield "Show the help of all, or of a command."
    yield ".PP"
    yield "All but the settings and the version may stand behind a command too."
    yield ".SH COMMANDS"
    told = {""}
    for path, leaf in commands:
        if len(path) > 1 and path[0] not in told:
            told.add(path[0])
            around = group.get_command(context, path[0])
            yield f'.SS "summkit {path[0]}"'
            # a heading is a paragraph of its own
            yield from islice(_write_help(around.help or ""), 1, None)
        yield from _write_command(path, leaf)
    yield _ENDS


def _write_command(path: Path, command: click.Command) -> Iterator[str]:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    yield f'.SS "summkit {" ".join(path)}"'
    words = [_escape(_name_argument(argument)) for argument in arguments]
    yield f".B summkit {' '.join(path)}"
    yield (
        " ".join([".RI [ OPTION ]...", *(f'" " "{word}"' for word in words)])
        if words
        else (".RI [ OPTION ]...")
    )
    yield from _write_help(command.help or "")
    yield from _write_options(command, left_out=EVERYWHERE)


def _name_argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _write_help(text: str) -> Iterator[str]:
    """Write the paragraphs of a help; one that begins with a mark keeps its lines."""
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        yield ".PP"
        if paragraph.startswith("\b"):
            yield ".nf"
            yield from map(_escape, paragraph.split("\n")[1:])
            yield ".fi"
        else:
            yield from _wrap(" ".join(paragraph.split()))


def _write_options(command: click.Command, left_out: Sequence[str] = ()) -> Iterator[str]:
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden and option.name not in left_out:
            yield ".TP"
            yield f".B {_escape(_name_option(option))}"
            yield from _wrap(_describe_option(option))


def _wrap(text: str) -> Iterator[str]:
    yield from map(_escape, textwrap.wrap(text, _WIDTH, break_on_hyphens=False))


def _name_option(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=lambda name: name.startswith("--")))
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(map(str, option.type.choices))}"
    return f"{names} {option.metavar or option.type.name.upper()}"


def _describe_option(option: click.Option) -> str:
    said = option.help or ""
    # click shows some defaults itself, as others are named in the help
    if option.show_default and not option.is_flag and option.default is not None:
        said += f" Default: {option.default}."
    return said


def _escape(text: str) -> str:
    """Write a text so that troff takes none of it as a command."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    text = text.replace('"', "\\(dq").replace("'", "\\(aq").replace("→", "\\(->")
    return f"\\&{text}" if text.startswith(".") else text
