"""``summkit split``: the sentences of a text, one a line."""

from __future__ import annotations

from collections.abc import Sequence

import click

from summkit.cli.inputs import each, run
from summkit.cli.options import format_option, input_options
from summkit.results import SplitDocument
from summkit.text.document import Document


@click.command(name="split", short_help="Give the sentences of a text, one a line.")
@format_option(("text", "json"))
@input_options
def command(
    sources: tuple[str, ...],
    format: str,
    splitter: str,
    encoding: str | None,
    whole: bool,
    output: str | None,
) -> int:
    """Give the sentences of a text, one a line; with --format json, their offsets too.

    Of a saved page only the article is split, unless --whole is given.
    """
    from summkit.rendering import render_sentences
    from summkit.text.languages import detect_language
    from summkit.text.sentences import split_sentences
    from summkit.text.splitters import check_splitter

    check_splitter(splitter)

    def work(document: Document) -> tuple[SplitDocument, Sequence[str]]:
        sentences = tuple(split_sentences(document, splitter=splitter))
        language = document.language or detect_language(document.text)
        return SplitDocument(document, sentences, language), document.warnings

    return run(
        sources,
        each(work),
        render_sentences,
        format=format,
        encoding=encoding,
        whole=whole,
        output=output,
    )
