"""``summkit split``: the sentences of a text, one a line."""

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
from summkit.results import SplitDocument
from summkit.text.document import Document


@click.command(name="split", short_help="Give the sentences of a text, one a line.")
@output_options(("text", "json"))
@splitter_option
@input_options(article=False)
def command(inputs: InputOptions, output: OutputOptions, splitter: str) -> int:
    """Give the sentences of a text, one a line; with --format json, their offsets too.

    Every line is kept. Of an HTML page only the article is split, unless --whole is given; of text
    that was saved from a page too with --article.
    """
    from summkit.rendering import render_sentences
    from summkit.text.splitters import check_splitter

    check_splitter(splitter)

    def process(documents: Sequence[Document]) -> list[CommandResult[SplitDocument]]:
        return [(_split(document, splitter), document.warnings) for document in documents]

    return run_command(inputs, output, process, render_sentences)


def _split(document: Document, splitter: str) -> SplitDocument:
    from summkit.text.languages import detect_language
    from summkit.text.sentences import split_sentences

    sentences = tuple(split_sentences(document, splitter=splitter))
    language = document.language or detect_language(document.text)
    return SplitDocument(document, sentences, language)
