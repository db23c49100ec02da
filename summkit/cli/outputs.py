"""Where the results of a command go: stdout, or a file that is there as a whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from summkit.cli.failures import abandon_stdout
from summkit.cli.options import OutputOptions
from summkit.errors import SummkitError

_WIDEST = 100


def check_output(path: str | None, inputs: Sequence[str]) -> None:
    """Refuse to write over an input, or into a folder that is not there."""
    if path is None:
        return
    target = Path(path)
    if target.exists() and any(_is_same_file(name, target) for name in inputs):
        raise click.UsageError(f"{path} is an input too; write the result to another file")
    if not target.absolute().parent.is_dir():
        raise click.UsageError(f"{target.parent} is no folder; make it first, or name another file")


class ResultWriter:
    """Writes results as they come, or all at the end: to a file, or as one page.

    Args:
        render: Shows a list of values.
        output: What is written.
        has_headings: Whether each result names its source.
    """

    def __init__(
        self, render: Callable[..., str], output: OutputOptions, *, has_headings: bool
    ) -> None:
        self._render, self._output = render, output
        self._has_headings = has_headings
        self._is_page = output.format == "html"
        self._values: list[Any] = []
        self._parts: list[str] = []
        self._gap = ""

    def add(self, value: object) -> None:
        """Write a result, or keep it for the end."""
        if self._is_page:
            self._values.append(value)
            return
        surroundings = _measure_terminal(self._output.path)
        shown = self._gap + self._render(
            [value], self._output.format, headings=self._has_headings, **surroundings
        )
        self._gap = "" if self._output.format == "json" else "\n"
        if self._output.path is None:
            _write_stdout(shown)
        else:
            self._parts.append(shown)

    def close(self, *, is_complete: bool) -> None:
        """Write what was kept; a file is not written when nothing succeeded."""
        if self._values:
            self._parts.append(self._render(self._values, self._output.format))
        is_kept = self._is_page or self._output.path is not None
        if is_kept and (self._parts or is_complete):
            write_output("".join(self._parts), self._output.path)


def write_output(text: str, path: str | None) -> None:
    """Write to stdout, or to a file beside its place first and then into it."""
    if path is None:
        _write_stdout(text)
        return
    try:
        # the place of a link is where it leads
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            # a device or a named pipe must stay what it is
            with target.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        else:
            _replace_file(target, text)
    except OSError as error:
        raise _build_error(path, error) from error


def _is_same_file(source: str, target: Path) -> bool:
    try:
        return source != "-" and Path(source).samefile(target)
    except (OSError, ValueError):
        return False


def _measure_terminal(path: str | None) -> dict[str, Any]:
    """Say how wide the terminal is, and whether it takes bold letters."""
    if path is not None or not sys.stdout.isatty():
        return {}
    import shutil

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return {"width": min(_WIDEST, shutil.get_terminal_size().columns), "color": not plain}


def _write_stdout(text: str) -> None:
    try:
        try:
            click.echo(text, nl=False)
        except UnicodeEncodeError:
            encoding = sys.stdout.encoding or "ascii"
            click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        raise _build_error("standard output", error) from error


def _replace_file(target: Path, text: str) -> None:
    """Write a file so that it is there with all of the text, or is not touched."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=target.parent, delete=False
    ) as file:
        beside = Path(file.name)
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_read_umask()
            beside.chmod(mode)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    beside.replace(target)


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _build_error(name: str, error: OSError) -> SummkitError:
    return SummkitError(f"{name}: cannot be written ({error.strerror or error})")
