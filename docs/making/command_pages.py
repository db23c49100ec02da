"""The page of all commands, written from the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from summkit import __version__

_OPENING = """\
# Commands and their options

Written from summkit {version}: what `summkit COMMAND --help` says, on one page.
"""
_MARKS = re.compile(r"([|<*_\[\]])")


def write_command_page(program: click.Group) -> str:
    """Write a page with every command of a program, its options and their defaults.

    Args:
        program: The command line.

    Returns:
        Markdown, a heading of the second level for each command, of the third for those in it.
    """
    context = click.Context(program, info_name="summkit")
    sections = [_OPENING.format(version=__version__)]
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        if command is not None and not command.hidden:
            sections += _describe(command, name, context, 2)
    return "\n".join(sections)


def _describe(
    command: click.Command, name: str, parent: click.Context, level: int
) -> Iterator[str]:
    """Yield a command, and behind it those that it holds."""
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"{'#' * level} {context.command_path}\n"
    # no language: it is a pattern, not a command
    yield f"```text\n{usage}\n```\n"
    yield _prose(command.help or "")
    rows = list(_rows(command, context))
    if rows:
        yield "\n".join(["| option | |", "|---|---|", *rows, ""])
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield from _describe(found, inner, context, level + 1)


def _rows(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        # each command has --help
        if record is not None and "--help" not in parameter.opts:
            names, help_text = record
            yield f"| `{names}` | {_MARKS.sub(_escape, help_text)} |"


def _prose(text: str) -> str:
    """Escape what Markdown would read as marks, and keep lines where click keeps them."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    written = []
    for paragraph in paragraphs:
        if paragraph.startswith("\b\n"):
            written.append(f"```text\n{paragraph[2:]}\n```")
        else:
            written.append(_MARKS.sub(_escape, " ".join(paragraph.split())))
    return "\n\n".join(written) + "\n"


def _escape(found: re.Match[str]) -> str:
    return "&lt;" if found[0] == "<" else "\\" + found[0]
