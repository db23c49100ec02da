"""``summkit keywords``: the words a text is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from summkit.cli.inputs import each, run
from summkit.cli.options import format_option, input_options
from summkit.document import Document, Keyword


@click.command(name="keywords", short_help="Give the words a text is about.")
@click.option(
    "-n", "--limit", type=int, default=10, show_default=True, metavar="N", help="How many at most."
)
@format_option(("text", "json", "markdown"))
@input_options
def command(
    sources: tuple[str, ...],
    limit: int,
    format: str,
    splitter: str,
    encoding: str | None,
    whole: bool,
    output: str | None,
) -> int:
    """Give the words and compounds a text is about, best first."""
    from summkit.errors import OptionError
    from summkit.language.script import detect_language
    from summkit.language.splitters import splitter_of
    from summkit.rendering import render_keywords
    from summkit.summarization.keywords import keywords

    splitter_of(splitter)
    if limit < 1:
        raise OptionError(f"limit must be at least 1, not {limit}")

    def work(document: Document) -> tuple[tuple[Document, list[Keyword]], Sequence[str]]:
        found = keywords(document, limit=limit, splitter=splitter)
        language = document.language or detect_language(document.text)
        remarks = () if found else ("no keywords were found",)
        return (replace(document, language=language), found), (*document.warnings, *remarks)

    return run(
        sources,
        each(work),
        render_keywords,
        format=format,
        encoding=encoding,
        whole=whole,
        output=output,
    )
