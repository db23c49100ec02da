"""``summkit keywords``: the words a text is about."""

from __future__ import annotations

from collections.abc import Sequence

import click

from summkit.cli.inputs import CommandResult, run_command
from summkit.cli.options import (
    InputOptions,
    OutputOptions,
    input_options,
    output_options,
    splitter_option,
)
from summkit.results import DocumentKeywords
from summkit.text.document import Document


@click.command(name="keywords", short_help="Give the words a text is about.")
@click.option(
    "-n", "--limit", type=int, default=10, show_default=True, metavar="N", help="How many at most."
)
@output_options(("text", "json", "markdown"))
@splitter_option
@input_options()
def command(inputs: InputOptions, output: OutputOptions, limit: int, splitter: str) -> int:
    """Give the words and compounds a text is about, best first."""
    from summkit.errors import OptionError
    from summkit.rendering import render_keywords
    from summkit.text.splitters import check_splitter

    check_splitter(splitter)
    if limit < 1:
        raise OptionError(f"limit must be at least 1, not {limit}")

    def process(documents: Sequence[Document]) -> list[CommandResult[DocumentKeywords]]:
        return [_find_keywords(document, limit, splitter) for document in documents]

    return run_command(inputs, output, process, render_keywords)


def _find_keywords(
    document: Document, limit: int, splitter: str
) -> CommandResult[DocumentKeywords]:
    from summkit.summarization.keywords import keywords
    from summkit.text.languages import detect_language

    found = tuple(keywords(document, limit=limit, splitter=splitter))
    language = document.language or detect_language(document.text)
    remarks = () if found else ("no keywords were found",)
    return DocumentKeywords(document, found, language), (*document.warnings, *remarks)
