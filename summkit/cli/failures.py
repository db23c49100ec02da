"""What is told on stderr, a line each: failures with their exit status, remarks, and details.

``SUMMKIT_DEBUG=1`` shows the traceback before the line.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import click

from summkit.characters import fold_line, hide_login, make_printable
from summkit.cli.streams import explain_lost
from summkit.errors import OptionError, SummkitError, describe_error

INPUT_FAILED, WRONG_OPTION, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
LEVEL = "summkit.level"
"""Where the context of a run has how much is told: ``verbose``, ``quiet`` or nothing."""
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def tell(message: str) -> None:
    """Write a line to stderr, whatever it quotes of the data or of addresses."""
    click.echo(fold_line(hide_login(f"summkit: {message}")), err=True)


def remark(message: str) -> None:
    """Write a line to stderr that ``--quiet`` leaves out: the result is there without it."""
    if not is_quiet():
        tell(message)


def explain(message: str) -> None:
    """Write a line to stderr that only ``--verbose`` asks for."""
    if _find_level() == "verbose":
        tell(message)


def is_quiet() -> bool:
    """Return whether nothing but errors is told."""
    return _find_level() == "quiet"


def _find_level() -> str | None:
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(LEVEL)


def is_given(context: click.Context, name: str) -> bool:
    """Return whether the command line has an option: neither a setting nor a default counts."""
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def fail(error: Exception, name: str = "") -> int:
    """Tell what went wrong, with ``name`` for the input that it happened to.

    Returns:
        The exit status.
    """
    if os.environ.get("SUMMKIT_DEBUG", "") not in ("", "0"):
        from traceback import format_exception

        lines = format_exception(type(error), error, error.__traceback__)
        click.echo(make_printable(hide_login("".join(lines))), nl=False, err=True)
    message, status = _explain(error, f"{name}: " if name else "")
    tell(message)
    return status


def _explain(error: Exception, name: str) -> tuple[str, int]:
    """Say what went wrong, and which exit status it calls for."""
    if isinstance(error, click.NoSuchOption) and error.ctx and not error.possibilities:
        said = error.format_message().rstrip(".")
        return f"{said}; '{error.ctx.command_path} -h' lists them", error.exit_code
    if isinstance(error, click.ClickException):
        return error.format_message(), error.exit_code
    if isinstance(error, SummkitError):
        return str(error), WRONG_OPTION if isinstance(error, OptionError) else INPUT_FAILED
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        abandon_stdout()
        why = error.strerror or error
        return f"the output cannot be written ({why}); make room on its disk", INPUT_FAILED
    if isinstance(error, UnicodeEncodeError) and (lost := explain_lost(error)):
        return lost, INPUT_FAILED
    if isinstance(error, FileNotFoundError) and not _has_working_folder():
        return "the folder that this runs in is gone; change to another one", INPUT_FAILED
    where = "" if isinstance(error, MemoryError) else "; SUMMKIT_DEBUG=1 shows where it is"
    return f"{name}{describe_error(error)}{where}", INPUT_FAILED


def _has_working_folder() -> bool:
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False


def abandon_stdout() -> None:
    """See that what is still buffered does not fail again when Python closes stdout."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # it is no file, as in a test
