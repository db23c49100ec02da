"""The inputs of a command: named, read one after another, and made into results."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import click

from summkit.characters import hide_login, show_name
from summkit.cli.failures import INPUT_FAILED, explain, fail, is_quiet, remark, tell
from summkit.cli.options import InputOptions, OutputOptions
from summkit.cli.outputs import check_outputs, open_writer
from summkit.errors import OptionError
from summkit.reading.folders import list_files
from summkit.reading.reader import Raw
from summkit.text.document import Document

Value = TypeVar("Value")
CommandResult = tuple[Value, Sequence[str]]
"""A value to show, and remarks about it."""
Process = Callable[[Sequence[Document]], Sequence[CommandResult[Value]]]
"""Makes a result of each document."""

_PROGRESS_FROM = 5


def run_command(
    inputs: InputOptions,
    output: OutputOptions,
    process: Process[Value],
    render: Callable[..., str],
    *,
    batch_size: int = 1,
    together: bool = False,
    loaded: Mapping[str, Raw] | None = None,
) -> int:
    """Read documents, process them, and write the results as they come.

    Args:
        inputs: What is read.
        output: What is written.
        process: Makes results of documents.
        render: Shows a list of values.
        batch_size: How many documents are processed at once.
        together: Whether one result is made of all documents.
        loaded: Inputs that were loaded before.

    Returns:
        The exit status: 1 if an input failed.
    """
    sources = list_sources(inputs)
    check_outputs(output, sources)
    failed: list[str] = []
    documents = read_documents(
        show_progress(sources, output.path), inputs, failed, loaded=loaded or {}
    )
    has_headings = len(sources) > 1
    if not has_headings:
        # a feed has several documents
        found = list(documents)
        documents, has_headings = iter(found), len(found) > 1
    writer = open_writer(render, output, sources, has_headings=has_headings)
    results = (
        _process_together(documents, process)
        if together
        else _process_each(documents, process, batch_size, failed)
    )
    for source, (value, remarks) in results:
        for said in remarks:
            remark(said)
        writer.add(source, value)
    writer.close(is_complete=not failed)
    return report_failed(sources, failed)


def list_sources(inputs: InputOptions) -> list[str]:
    """List all inputs: what patterns match, and in place of folders the files beneath them."""
    return expand_folders(expand_inputs(inputs.sources))


def expand_inputs(sources: Sequence[str]) -> list[str]:
    """List the inputs: standard input if none was named, and the files that a pattern matches."""
    if not sources:
        if sys.stdin is None or sys.stdin.isatty():
            raise click.UsageError("name a file, a URL, or '-' for standard input; see --help")
        return ["-"]
    return [name for source in sources for name in _expand_pattern(source)]


def read_documents(
    sources: Iterator[str],
    inputs: InputOptions,
    failed: list[str],
    *,
    loaded: Mapping[str, Raw] | None = None,
) -> Iterator[tuple[str, Document]]:
    """Read inputs, those that were loaded before excepted, each document with its input's name.

    One that fails is reported, and added to ``failed``.
    """
    from summkit import reading

    for source in sources:
        begun = perf_counter()
        try:
            documents = reading.read_documents(
                (loaded or {}).get(source, source),
                encoding=inputs.encoding,
                article=inputs.article,
                whole=inputs.whole,
                max_size=inputs.max_size,
            )
        except OptionError:
            raise
        except Exception as error:
            fail(error, format_name(source))
            failed.append(source)
        else:
            size = sum(len(document.text) for document in documents)
            explain(f"{format_name(source)}: {size:,} characters, read in {_took(begun)}")
            yield from ((source, document) for document in documents)


def _took(begun: float) -> str:
    return f"{perf_counter() - begun:.2f} s"


def format_name(source: str) -> str:
    """Name an input as the messages of reading do; a name that is no text is made visible."""
    return "<stdin>" if source == "-" else hide_login(show_name(source))


def expand_folders(sources: Sequence[str]) -> list[str]:
    """List the inputs, and in place of a folder the files beneath it."""
    found: list[str] = []
    for source in sources:
        if source == "-" or not os.path.isdir(source):  # noqa: PTH112 (no error for any name)
            found.append(source)
            continue
        files = [str(path) for path in list_files(Path(source))]
        if not files:
            raise click.UsageError(f"{source} has no files to read; name another folder")
        found += files
    return found


def _expand_pattern(source: str) -> list[str]:
    is_url = source.lower().startswith(("http://", "https://"))
    if is_url or not any(c in source for c in "*?[") or os.path.lexists(source):
        return [source]
    found = glob.glob(source, recursive=True)  # noqa: PTH207 (Path has none for any pattern)
    # a pattern without a match is passed on, so that it is reported like a missing file
    return sorted(match for match in found if not Path(match).is_dir()) or [source]


def _process_together(
    documents: Iterator[tuple[str, Document]], process: Process[Value]
) -> Iterator[tuple[str, CommandResult[Value]]]:
    """Process all documents at once, unless none could be read."""
    read = [document for _, document in documents]
    if read:
        yield from (("", result) for result in process(read))


def _process_each(
    documents: Iterator[tuple[str, Document]],
    process: Process[Value],
    batch_size: int,
    failed: list[str],
) -> Iterator[tuple[str, CommandResult[Value]]]:
    """Process documents, so many at once, and name their inputs in the remarks."""
    while batch := list(islice(documents, batch_size)):
        for (source, document), (value, remarks) in _process_batch(batch, process, failed):
            name = document.source or format_name(source)
            yield source, (value, [f"{name}: {remark}" for remark in remarks])


def _process_batch(
    batch: Sequence[tuple[str, Document]], process: Process[Value], failed: list[str]
) -> Iterator[tuple[tuple[str, Document], CommandResult[Value]]]:
    """Process documents at once; if that fails, each by itself, to name the one."""
    try:
        results = process([document for _, document in batch])
    except OptionError:
        raise
    except Exception as error:
        # an error that nobody expected must not cost the other inputs either
        if len(batch) == 1:
            ((source, document),) = batch
            fail(error, document.source or format_name(source))
            failed.append(source)
            return
    else:
        yield from zip(batch, results, strict=True)
        return
    for one in batch:
        yield from _process_batch([one], process, failed)


def show_progress(sources: list[str], path: str | None) -> Iterator[str]:
    """Show progress on many inputs where nothing else is written to the terminal."""
    is_free = path is not None or not sys.stdout.isatty()
    is_shown = len(sources) >= _PROGRESS_FROM and sys.stderr.isatty() and not is_quiet()
    if not is_shown or not is_free:
        yield from sources
        return
    with click.progressbar(sources, label="summkit", show_pos=True, file=sys.stderr) as bar:
        yield from bar


def report_failed(sources: Sequence[str], failed: Sequence[str]) -> int:
    """Name what failed once more, where it may have scrolled by, and return the exit status."""
    if failed and len(sources) > 1:
        named = ", ".join(map(format_name, failed))
        tell(f"{len(failed)} of {len(sources)} inputs failed: {named}")
    return INPUT_FAILED if failed else 0
