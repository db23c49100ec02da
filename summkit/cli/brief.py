"""``summkit brief``: all documents of a folder on one page, those on the same event together."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.failures import INPUT_FAILED, is_quiet, remark, tell
from summkit.cli.inputs import expand_folders, expand_inputs, format_name, read_documents
from summkit.cli.options import (
    InputOptions,
    OutputOptions,
    check_language_model,
    input_options,
    output_options,
    splitter_option,
    summary_options,
)
from summkit.cli.outputs import check_output, is_folder, is_same_file, write_output
from summkit.cli.translating import Translating, require_model, translation_options

if TYPE_CHECKING:
    from summkit.briefing.digests import Progress
    from summkit.briefing.results import Brief
    from summkit.corpus.entries import Entry
    from summkit.summarization.options import SummaryOptions


@click.command(name="brief", short_help="Put all documents of a folder on one page, by story.")
@summary_options
@click.option("--to", metavar="CODE", help="The reader's language; the original is a click away.")
@click.option(
    "--order",
    type=click.Choice(["date", "size"]),
    default="date",
    show_default=True,
    help="The newest story first, or the one that most documents report.",
)
@click.option("--title", metavar="TEXT", help="What stands above it.")
@click.option("--no-bodies", is_flag=True, help="Leave the articles out.")
@click.option(
    "-w",
    "--workers",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many processes; one a core if not said, 0 for none but this one.",
)
@translation_options
@output_options(("html", "markdown", "json"))
@splitter_option
@input_options()
def command(
    inputs: InputOptions,
    output: OutputOptions,
    options: SummaryOptions,
    to: str | None,
    order: str,
    title: str | None,
    no_bodies: bool,
    workers: int | None,
    engine: str,
    **decoding: Any,  # noqa: ANN401 (the options of a Decoding)
) -> int:
    """Put all documents of a folder on one page, those on the same event together.

    Reads folders, files, patterns and URLs, in every format that summarize reads. A story of
    several documents has one summary of them all, which names its sources; a text that several
    papers print is shown once. The page stands alone, lists its stories, has a box to filter them,
    and names at its end what could not be read; the exit status is 1 then.
    """
    from summkit.briefing.build import BriefOptions, build_brief
    from summkit.briefing.digests import ReadingOptions
    from summkit.rendering import render_brief

    reading = ReadingOptions(inputs.encoding, inputs.article, inputs.whole, inputs.max_size)
    chosen = BriefOptions(options, reading, order, workers)
    translate = None
    if to is not None:
        translate = Translating("auto", to, engine, options.splitter, llm=options.llm, **decoding)
        require_model(to, engine)
    check_language_model(options, engine)
    sources = _list_sources(inputs, output.path)
    failed: list[str] = []
    with _show_progress(output.path) as progress:
        made = build_brief(
            list(_list_entries(sources, inputs, failed)), chosen, translate, to, progress
        )
    _tell_remarks(made)
    if made.stories or not (made.failures or failed):
        folder = None if output.path is None else str(Path(output.path).absolute().parent)
        shown = render_brief(made, output.format, title=title, bodies=not no_bodies, folder=folder)
        write_output(shown, output.path)
    return INPUT_FAILED if made.failures or failed else 0


def _list_sources(inputs: InputOptions, path: str | None) -> list[str]:
    """List the files and addresses; the page that was made of a folder before is not among them."""
    named = expand_inputs(inputs.sources)
    if path is not None and is_folder(path):
        raise click.UsageError(f"{path} is a folder; a brief is one file, name it")
    check_output(path, named)
    sources = expand_folders(named)
    if path is None:
        return sources
    target = Path(path)
    return [s for s in sources if s in named or not is_same_file(s, target)]


def _list_entries(
    sources: Sequence[str], inputs: InputOptions, failed: list[str]
) -> Iterator[Entry]:
    """Name each file for a worker; standard input is read here."""
    from summkit.briefing.build import name_file
    from summkit.corpus.entries import DocumentPart

    for source in sources:
        if source != "-":
            yield name_file(source)
            continue
        for _, document in read_documents(iter([source]), inputs, failed):
            yield DocumentPart(document.source or format_name(source), document)


def _tell_remarks(made: Brief) -> None:
    """Tell what is to be known of each document, and what is not in the brief."""
    for document in made.documents:
        name = document.document.source or "-"
        for warning in document.summary.warnings:
            remark(f"{name}: {warning}")
    for story in made.stories:
        if len(story.documents) > 1:
            known = {w for d in story.documents for w in d.summary.warnings}
            for warning in story.summary.warnings:
                if not any(warning.endswith(one) for one in known):
                    remark(f"{story.title}: {warning}")
    for source, error in made.failures:
        tell(f"{source}: {error}")
    if made.failures and (made.documents or len(made.failures) > 1):
        tell(f"{len(made.failures)} inputs are not in the brief; they are named at its end")


@contextmanager
def _show_progress(path: str | None) -> Iterator[Progress | None]:
    """Show how many files are done, where nothing else is written to the terminal."""
    if is_quiet() or not sys.stderr.isatty() or (path is None and sys.stdout.isatty()):
        yield None
        return
    with click.progressbar(length=1, label="summkit", show_pos=True, file=sys.stderr) as bar:

        def update(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield update
