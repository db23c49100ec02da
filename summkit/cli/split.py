"""``summkit split``: the sentences of a text, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from summkit.cli.inputs import each, run
from summkit.cli.options import format_option, input_options
from summkit.document import Document


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
    from summkit.language.script import detect_language
    from summkit.language.sentences import split_sentences
    from summkit.language.splitters import splitter_of
    from summkit.rendering import render_sentences

    splitter_of(splitter)

    def work(document: Document) -> tuple[Document, Sequence[str]]:
        sentences = tuple(split_sentences(document, splitter=splitter))
        language = document.language or detect_language(document.text)
        return replace(document, sentences=sentences, language=language), document.warnings

    return run(
        sources,
        each(work),
        render_sentences,
        format=format,
        encoding=encoding,
        whole=whole,
        output=output,
    )
