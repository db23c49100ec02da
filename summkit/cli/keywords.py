"""``summkit keywords``: the words a text is about."""

from __future__ import annotations

from collections.abc import Sequence

import click

from summkit.cli.inputs import each, run
from summkit.cli.options import format_option, input_options
from summkit.results import DocumentKeywords
from summkit.text.document import Document


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
    from summkit.rendering import render_keywords
    from summkit.summarization.keywords import keywords
    from summkit.text.languages import detect_language
    from summkit.text.splitters import check_splitter

    check_splitter(splitter)
    if limit < 1:
        raise OptionError(f"limit must be at least 1, not {limit}")

    def work(document: Document) -> tuple[DocumentKeywords, Sequence[str]]:
        found = tuple(keywords(document, limit=limit, splitter=splitter))
        language = document.language or detect_language(document.text)
        remarks = () if found else ("no keywords were found",)
        return DocumentKeywords(document, found, language), (*document.warnings, *remarks)

    return run(
        sources,
        each(work),
        render_keywords,
        format=format,
        encoding=encoding,
        whole=whole,
        output=output,
    )
