"""Where the results of a command go: stdout, or files that are there as a whole or not at all."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import click

from summkit.cli.failures import abandon_stdout
from summkit.cli.options import OutputOptions
from summkit.errors import SummkitError
from summkit.writing import replace_file

_WIDEST = 100
_LONGEST_STEM = 100
_SUFFIXES = {"text": ".txt", "json": ".json", "markdown": ".md", "html": ".html", "csv": ".csv"}


def check_output(
    path: str | None, inputs: Sequence[str], *, instead: str = "name a file in it"
) -> None:
    """Refuse to write over an input, or into a folder that is not there.

    Args:
        path: The output.
        inputs: The names of the inputs.
        instead: What to do if the output is a folder.
    """
    if path is None:
        return
    if is_folder(path):
        raise click.UsageError(f"{path} is a folder; {instead}")
    target = Path(path)
    if target.exists() and any(is_same_file(name, target) for name in inputs):
        raise click.UsageError(f"{path} is an input too; write the result to another file")
    if not target.absolute().parent.is_dir():
        raise click.UsageError(f"{target.parent} is no folder; make it first, or name another file")


def check_outputs(
    output: OutputOptions, inputs: Sequence[str], suffix: Callable[[str], str] | None = None
) -> None:
    """Refuse to write over an input, where a folder takes a file for each of them.

    Args:
        output: What is written.
        inputs: The inputs.
        suffix: How the name of the file for an input ends, if not by the format.
    """
    if output.path is None or not is_folder(output.path):
        check_output(output.path, inputs)
        return
    for path in name_targets(inputs, output.path, suffix or output.format).values():
        if any(is_same_file(name, Path(path)) for name in inputs):
            raise click.UsageError(f"{path} is an input too; write the results to another folder")


def is_folder(path: str) -> bool:
    """Return whether an output is a folder: it is there, or its name ends in a slash."""
    return path.endswith(("/", os.sep)) or os.path.isdir(path)  # noqa: PTH112


def open_writer(
    render: Callable[..., str],
    output: OutputOptions,
    sources: Sequence[str],
    *,
    has_headings: bool,
) -> Writer:
    """Open what the results are written to: one place, or a file of a folder for each input.

    Args:
        render: Shows a list of values.
        output: What is written.
        sources: The inputs.
        has_headings: Whether each result names its source, where several are in one place.
    """
    if output.path is None or not is_folder(output.path):
        return ResultWriter(render, output, has_headings=has_headings)
    return FolderWriter(render, output, name_targets(sources, output.path, output.format))


def name_targets(
    sources: Sequence[str], folder: str, suffix: str | Callable[[str], str]
) -> dict[str, str]:
    """Name a file of a folder for each input: by the input's name, and a number where two agree.

    Args:
        sources: The inputs.
        folder: The folder.
        suffix: The format that is written, or how the name of the file for an input ends.
    """
    targets: dict[str, str] = {}
    taken: set[str] = set()
    for source in dict.fromkeys(sources):
        stem = "stdin" if source == "-" else _take_stem(source)
        end = _SUFFIXES.get(suffix, ".txt") if isinstance(suffix, str) else suffix(source)
        name = f"{stem}{end}"
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}{end}"
        taken.add(name.lower())
        targets[source] = str(Path(folder, name))
    return targets


def _take_stem(source: str) -> str:
    """Take the name of a file or page without its suffix, as a name for another file."""
    parts = [part for part in source.split("?")[0].replace("\\", "/").split("/") if part]
    stem = Path(parts[-1]).stem if parts else ""
    return re.sub(r"[\0-\x1f<>:\"|*]", "_", stem)[:_LONGEST_STEM] or "result"


class Writer(Protocol):
    """Takes results one after another."""

    def add(self, source: str, value: object) -> None:
        """Take the result of an input."""

    def close(self, *, is_complete: bool) -> None:
        """Write what was kept."""


class FolderWriter:
    """Writes a file for each input, when the first result of the next one comes.

    Args:
        render: Shows a list of values.
        output: What is written.
        targets: The file of each input.
    """

    def __init__(
        self, render: Callable[..., str], output: OutputOptions, targets: Mapping[str, str]
    ) -> None:
        self._render, self._output, self._targets = render, output, targets
        self._source: str | None = None
        self._values: list[Any] = []

    def add(self, source: str, value: object) -> None:
        """Keep a result, and write those of the input before."""
        if source != self._source:
            self._write()
            self._source = source
        self._values.append(value)

    def close(self, *, is_complete: bool) -> None:
        """Write the results of the last input."""
        self._write()

    def _write(self) -> None:
        if not self._values or self._source is None:
            return
        path = self._targets.get(self._source) or str(
            Path(str(self._output.path), f"together{_SUFFIXES.get(self._output.format, '.txt')}")
        )
        write_into_folder(self._render(self._values, self._output.format), path)
        self._values = []


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

    def add(self, source: str, value: object) -> None:
        """Write a result, or keep it for the end."""
        if self._is_page:
            self._values.append(value)
            return
        surroundings = measure_terminal(self._output.path)
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


def write_into_folder(text: str | bytes, path: str) -> None:
    """Write a file of a folder, which is made if it is not there."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _build_error(str(Path(path).parent), error) from error
    write_output(text, path)


def write_output(text: str | bytes, path: str | None) -> None:
    """Write to stdout, or to a file beside its place first and then into it.

    Bytes are text in UTF-8, unless they go to a file.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    if path is None:
        _write_stdout(text if isinstance(text, str) else text.decode("utf-8", "replace"))
        return
    try:
        # the place of a link is where it leads
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            # a device or a named pipe must stay what it is
            with target.open("wb") as file:
                file.write(data)
        else:
            replace_file(target, data)
    except OSError as error:
        raise _build_error(path, error) from error


def is_same_file(source: str, target: Path) -> bool:
    """Return whether an input is the file that is written."""
    try:
        return source != "-" and Path(source).samefile(target)
    except (OSError, ValueError):
        return False


def measure_terminal(path: str | None) -> dict[str, Any]:
    """Say how wide the terminal is, and whether it takes bold letters."""
    if path is not None or not sys.stdout.isatty():
        return {}
    import shutil

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return {"width": min(_WIDEST, shutil.get_terminal_size().columns), "color": not plain}


def _write_stdout(text: str) -> None:
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        raise _build_error("standard output", error) from error


def _build_error(name: str, error: OSError) -> SummkitError:
    return SummkitError(f"{name}: cannot be written ({error.strerror or error})")
