"""The command ``summkit``: its commands by name, and how a run of it ends.

A command is loaded when it is called, so that ``summkit --help`` costs no more than click.
Results go to stdout; warnings, errors and progress go to stderr, a line each. The exit status is
0 if all went well, 1 if an input failed, 2 for a wrong option, 130 after Ctrl-C and 141 when the
reader of a pipe has gone. ``SUMMKIT_DEBUG=1`` shows the traceback of an error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from summkit import __version__
from summkit.cli.failures import INTERRUPTED, PIPE_CLOSED, abandon_stdout, fail, tell
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
}

_OVERVIEW = (
    "Usage: summkit [OPTIONS] COMMAND [ARGS]...",
    "",
    "  Find the few sentences that carry a Korean document, on your own machine.",
    "",
    "Options:",
    "  --version  Show the version and exit.",
    "  --help     Show this message and exit.",
    "",
    "Commands (summkit COMMAND --help says more):",
)


class _Commands(click.Group):
    """A group whose commands are modules of this package, loaded when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"summkit.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            from summkit.errors import nearest

            raise click.UsageError(f"no command '{args[0]}'. {nearest(args[0], tuple(_COMMANDS))}")
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """Write the overview plainly: click's formatter would cost as much as click itself."""
        listed = [f"  {name:<10} {purpose}" for name, purpose in _COMMANDS.items()]
        return "\n".join([*_OVERVIEW, *listed])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # left to click, it would end with 1
            raise click.exceptions.Exit(PIPE_CLOSED) from None

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:  # noqa: ANN401
        extra["standalone_mode"] = False
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


@click.group(cls=_Commands, no_args_is_help=False, invoke_without_command=True)
@click.version_option(__version__, prog_name="summkit")
@click.pass_context
def cli(context: click.Context) -> None:
    """Find the few sentences that carry a Korean document, on your own machine."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main() -> NoReturn:
    """Run the command line."""
    prepare_streams()
    cli.main(prog_name="summkit")
