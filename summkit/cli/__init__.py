"""The command ``summkit``: its commands by name, and how a run of it ends.

A command is loaded when it is called, so that ``summkit --help`` costs no more than click.
Results go to stdout; warnings, errors and progress go to stderr, a line each. The exit status is
0 if all went well, 1 if an input failed, 2 for a wrong option, 130 after Ctrl-C and 141 when the
reader of a pipe has gone. ``SUMMKIT_DEBUG=1`` shows the traceback of an error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from summkit.cli.failures import INTERRUPTED, PIPE_CLOSED, abandon_stdout, fail, tell
from summkit.cli.overview import show_overview
from summkit.cli.settings.applying import add_common_options, apply_settings, make_ready
from summkit.cli.settings.keys import COMPLETING
from summkit.cli.streams import prepare_streams

__all__ = ["cli", "main"]

_COMMANDS = {
    "summarize": "Give the few sentences that carry a text.",
    "split": "Give the sentences of a text, one a line.",
    "keywords": "Give the words a text is about.",
    "brief": "Put all documents of a folder on one page, by story.",
    "translate": "Give a text in another language.",
    "batch": "Summarize a corpus of rows or files into one file.",
    "serve": "Serve a page and an interface over HTTP.",
    "evaluate": "Score texts against references.",
    "bench": "Compare methods on articles with references.",
    "mcp": "Offer tools to agents, by the Model Context Protocol.",
    "models": "List, install and remove translation models.",
    "config": "Show each setting, and where it comes from.",
    "completion": "Print what completes commands in a shell.",
    "man": "Print the manual page.",
    "doctor": "Report versions, extras, models and encodings.",
}


class _Commands(click.Group):
    """A group whose commands are modules of this package, loaded when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"summkit.cli.{cmd_name}").command
        make_ready(command, (cmd_name,))
        if ctx.resilient_parsing:
            from summkit.cli.completers import add_completers

            add_completers(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            from summkit.errors import nearest

            raise click.UsageError(f"no command '{args[0]}'. {nearest(args[0], tuple(_COMMANDS))}")
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and command is not None and not ctx.resilient_parsing:
            apply_settings(ctx, name, command)
        return name, command, rest

    def get_help(self, ctx: click.Context) -> str:
        return show_overview(_COMMANDS)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # left to click, it would end with 1
            raise click.exceptions.Exit(PIPE_CLOSED) from None

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:  # noqa: ANN401
        extra["standalone_mode"] = False
        extra.setdefault("complete_var", COMPLETING)
        if COMPLETING in os.environ:
            from summkit.cli.shells import add_shells

            add_shells()
        sys.exit(_outcome(lambda: super(_Commands, self).main(args, *rest, **extra)))


def _outcome(run: Callable[[], Any]) -> int:
    """Run a command to its end and say on stderr what went wrong, in one line."""
    try:
        result = run()
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except BrokenPipeError:
        abandon_stdout()
        return PIPE_CLOSED
    except (click.Abort, KeyboardInterrupt):
        tell("interrupted")
        return INTERRUPTED
    except Exception as error:
        return fail(error)


def _show_version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from summkit.cli.versions import describe_version

        click.echo(describe_version())
        context.exit()


@click.group(
    cls=_Commands,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--config", type=click.Path(), metavar="FILE", help="Take settings from this file.")
@click.option("--no-config", is_flag=True, help="Take settings from no file.")
@click.option(
    "-V",
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version, and of what it stands on.",
)
@click.pass_context
def cli(context: click.Context, /, **_: Any) -> None:  # noqa: ANN401 (what the settings are read by)
    """Find the few sentences that carry a Korean document, on your own machine."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


add_common_options(cli)


def main() -> NoReturn:
    """Run the command line."""
    prepare_streams()
    cli.main(prog_name="summkit")
