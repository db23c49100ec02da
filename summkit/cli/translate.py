"""``summkit translate``: a text in another language, by a model on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.inputs import CommandResult, run_command
from summkit.cli.options import (
    InputOptions,
    OutputOptions,
    input_options,
    llm_options,
    output_options,
    splitter_option,
)
from summkit.cli.translating import Translating, translation_options
from summkit.results import Translation
from summkit.text.document import Document

if TYPE_CHECKING:
    from summkit.llm.options import LanguageModel
    from summkit.reading.reader import Raw

_BATCH_SIZE = 64


@click.command(name="translate", short_help="Give a text in another language.")
@click.option(
    "--from",
    "source",
    default="auto",
    metavar="CODE",
    help="The language of the text; else its script tells it.",
)
@click.option(
    "--to", "target", default="en", show_default=True, metavar="CODE", help="The language wanted."
)
@click.option("--bilingual", is_flag=True, help="Give each sentence with its translation.")
@translation_options
@llm_options
@output_options(("text", "json", "markdown", "html"))
@splitter_option
@input_options(article=False)
def command(
    inputs: InputOptions,
    output: OutputOptions,
    source: str,
    target: str,
    bilingual: bool,
    engine: str,
    splitter: str,
    llm: LanguageModel | None,
    **decoding: Any,  # noqa: ANN401 (the options of a Decoding)
) -> int:
    """Give a text in another language, by a model that is installed on this machine.

    Nothing is sent anywhere and nothing is downloaded: 'summkit models install ko en' does that,
    once. With --engine llm a server on this machine translates, such as Ollama or llama-server.
    Sentences whose translation is suspect are named on stderr.

    A file is translated as what it is: 'summkit translate page.html -o page.en.html' gives that
    page, and so do Markdown, subtitles, Word files and texts, also each by itself with
    -o FOLDER/. Lists, tables, links, code and times stay. Another suffix, --format, --bilingual,
    --article or --whole ask for the text of the file instead: -f html for a page of our own, with
    both languages. Of a page that is its article, unless --whole is given.
    """
    from summkit.cli.structured import Structured
    from summkit.rendering import render_translations
    from summkit.text.splitters import check_splitter

    check_splitter(splitter)
    translating = Translating(source, target, engine, splitter, llm=llm, **decoding)

    def process(documents: Sequence[Document]) -> list[CommandResult[Translation]]:
        return [(made, made.warnings) for made in translating(documents)]

    loaded: dict[str, Raw] = {}
    if not (output.is_chosen or bilingual or inputs.article or inputs.whole):
        status = Structured(inputs, output, translating, loaded).run()
        if status is not None:
            return status
    render = partial(render_translations, bilingual=bilingual)
    return run_command(inputs, output, process, render, batch_size=_BATCH_SIZE, loaded=loaded)
