"""The inputs of a command, taken one after another or together, and where results go."""

from __future__ import annotations

import glob
import itertools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from summkit.cli.failures import INPUT_FAILED, abandon_stdout, fail, tell
from summkit.errors import OptionError, SummkitError
from summkit.text.document import Document

Value = TypeVar("Value")
Work = Callable[[Sequence[Document]], Sequence[tuple[Value, Sequence[str]]]]

_PROGRESS_FROM = 5


def run(
    sources: tuple[str, ...],
    work: Work[Value],
    render: Callable[..., str],
    *,
    format: str,
    encoding: str | None,
    whole: bool,
    output: str | None,
    batch_size: int = 1,
    together: bool = False,
) -> int:
    """Do the work on each input and write the results as they come.

    Args:
        sources: the inputs as the user named them.
        work: makes the values to show from documents, each with remarks about it.
        render: shows a list of such values.
        format: what as.
        encoding: of the files, if the user knows.
        whole: keep every line.
        output: the file to write, or ``None`` for stdout.
        batch_size: how many documents the work is given at once.
        together: give it all of them, for one value.

    Returns:
        The exit status: 1 if an input failed.
    """
    inputs = list(expanded(sources))
    spare_inputs(output, inputs)
    results = _Results(render, format, output, several=len(inputs) > 1)
    failed: list[str] = []
    watched = _watched(inputs, output)
    while batch := list(itertools.islice(watched, None if together else batch_size)):
        for source, made in _work_on(batch, work, encoding, whole, together=together):
            if made is None:
                failed.append(source)
                continue
            value, remarks = made
            for remark in remarks:
                tell(remark if together else f"{named(source)}: {remark}")
            results.add(value)
    results.deliver(complete=not failed)
    return _ended(inputs, failed)


def _ended(inputs: Sequence[str], failed: Sequence[str]) -> int:
    """Name what failed once more, where it may have scrolled by, and give the exit status."""
    if failed and len(inputs) > 1:
        tell(f"{len(failed)} of {len(inputs)} inputs failed: {', '.join(map(named, failed))}")
    return INPUT_FAILED if failed else 0


def each(work: Callable[[Document], tuple[Value, Sequence[str]]]) -> Work[Value]:
    """Make work on one document work on several, one after another."""
    return lambda documents: [work(document) for document in documents]


def _work_on(
    batch: list[str], work: Work[Value], encoding: str | None, whole: bool, *, together: bool
) -> Iterator[tuple[str, tuple[Value, Sequence[str]] | None]]:
    """Read inputs and do the work on them; ``None`` for one that failed, which has been told."""
    read: list[tuple[str, Document]] = []
    for source in batch:
        document = _attempt(named(source), lambda: _read(source, encoding, whole))  # noqa: B023 (called at once)
        if document is None:
            yield source, None
        else:
            read.append((source, document))
    if together:
        yield from (("", made) for made in (work([d for _, d in read]) if read else ()))
        return
    yield from _work_at_once(read, work)


def _work_at_once(
    read: list[tuple[str, Document]], work: Work[Value]
) -> Iterator[tuple[str, tuple[Value, Sequence[str]] | None]]:
    """Do the work on documents together; if that fails, on each by itself, to name the one."""
    if len(read) > 1:
        try:
            made = work([document for _, document in read])
        except OptionError:
            raise
        except Exception:
            for one in read:
                yield from _work_at_once([one], work)
            return
        yield from ((source, value) for (source, _), value in zip(read, made, strict=True))
        return
    for source, document in read:
        alone = _attempt(named(source), lambda: work([document]))  # noqa: B023 (called at once)
        yield source, alone[0] if alone else None


def _attempt(name: str, action: Callable[[], Value]) -> Value | None:
    """Try something with an input; even an error that nobody expected must not cost the others."""
    try:
        return action()
    except OptionError:
        raise
    except Exception as error:
        fail(error, name)
        return None


class _Results:
    """Writes results as they come, or all at the end: to a file, or as one page."""

    def __init__(
        self, render: Callable[..., str], format: str, output: str | None, *, several: bool
    ) -> None:
        self._render, self._format, self._output = render, format, output
        self._several = several
        self._held: list[Any] = []
        self._pieces: list[str] = []
        self._gap = ""

    def add(self, value: object) -> None:
        if self._format == "html":
            self._held.append(value)
            return
        shown = self._render(
            [value], self._format, headings=self._several, **_surroundings(self._output)
        )
        shown = self._gap + shown
        self._gap = "" if self._format == "json" else "\n"
        if self._output is None:
            _write(shown)
        else:
            self._pieces.append(shown)

    def deliver(self, *, complete: bool) -> None:
        """Write what was held back; a file is not written when nothing succeeded."""
        if self._held:
            self._pieces.append(self._render(self._held, self._format))
        held_back = self._format == "html" or self._output is not None
        if held_back and (self._pieces or complete):
            deliver("".join(self._pieces), self._output)


def _read(source: str, encoding: str | None, whole: bool) -> Document:
    from summkit.reading import read

    return read(source, encoding=encoding, whole=whole)


def named(source: str) -> str:
    """What the messages of reading call the input; a name that is no text is made visible."""
    return "<stdin>" if source == "-" else source.encode("utf-8", "backslashreplace").decode()


def expanded(sources: tuple[str, ...]) -> Iterator[str]:
    """Yield the inputs: standard input if none was named, and the files that a pattern matches."""
    if not sources:
        if sys.stdin is None or sys.stdin.isatty():
            raise click.UsageError("name a file, a URL, or '-' for standard input; see --help")
        yield "-"
    for source in sources:
        is_pattern = any(c in source for c in "*?[") and not _is_url(source)
        if not is_pattern or os.path.lexists(source):
            yield source
            continue
        found = glob.glob(source, recursive=True)  # noqa: PTH207 (Path has none for any pattern)
        matches = sorted(match for match in found if not Path(match).is_dir())
        # a pattern without a match is passed on, so that it is reported like a missing file
        yield from matches or [source]


def _is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def spare_inputs(output: str | None, inputs: Sequence[str]) -> None:
    """Refuse to write over an input, or into a folder that is not there."""
    if output is None:
        return
    target = Path(output)
    if target.exists() and any(i != "-" and not _is_url(i) and _same(i, target) for i in inputs):
        raise click.UsageError(f"{output} is an input too; write the result to another file")
    if not target.absolute().parent.is_dir():
        raise click.UsageError(f"{target.parent} is no folder; make it first, or name another file")


def _same(source: str, target: Path) -> bool:
    try:
        return Path(source).samefile(target)
    except (OSError, ValueError):
        return False


def _watched(inputs: list[str], output: str | None) -> Iterator[str]:
    """Show progress on many inputs where nothing else is written to the terminal."""
    shows = output is not None or not sys.stdout.isatty()
    if len(inputs) < _PROGRESS_FROM or not sys.stderr.isatty() or not shows:
        yield from inputs
        return
    with click.progressbar(inputs, label="summkit", show_pos=True, file=sys.stderr) as bar:
        yield from bar


def _surroundings(output: str | None) -> dict[str, Any]:
    """Say how wide the terminal is, and whether it takes bold letters."""
    if output is not None or not sys.stdout.isatty():
        return {}
    import shutil

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return {"width": min(100, shutil.get_terminal_size().columns), "color": not plain}


def _write(text: str) -> None:
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
        raise _unwritable("standard output", error) from error


def deliver(text: str, output: str | None) -> None:
    """Write to stdout, or to a file beside its place first and then into it."""
    if output is None:
        _write(text)
        return
    try:
        # the place of a link is where it leads
        target = Path(output).resolve()
        if target.exists() and not target.is_file():
            # a device or a named pipe must stay what it is
            with target.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        else:
            _replace(target, text)
    except OSError as error:
        raise _unwritable(output, error) from error


def _replace(target: Path, text: str) -> None:
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
            beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    beside.replace(target)


def _unwritable(name: str, error: OSError) -> SummkitError:
    return SummkitError(f"{name}: cannot be written ({error.strerror or error})")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
