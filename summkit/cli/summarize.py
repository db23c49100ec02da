"""``summkit summarize``: the few sentences that carry a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.inputs import CommandResult, run_command
from summkit.cli.options import (
    InputOptions,
    OutputOptions,
    input_options,
    output_options,
    splitter_option,
    summary_options,
)
from summkit.cli.translating import Translating, translation_options
from summkit.results import Summary, name_source
from summkit.text.document import Document

if TYPE_CHECKING:
    from summkit.summarization.options import SummaryOptions


@click.command(name="summarize", short_help="Give the few sentences that carry a text.")
@summary_options
@click.option("--to", metavar="CODE", help="Translate the sentences, by a model on this machine.")
@click.option("--bilingual", is_flag=True, help="With --to: give each sentence in both languages.")
@click.option("--together", is_flag=True, help="One summary of all inputs, nothing said twice.")
@translation_options
@output_options(("text", "json", "markdown", "html"))
@splitter_option
@input_options()
def command(
    inputs: InputOptions,
    output: OutputOptions,
    options: SummaryOptions,
    to: str | None,
    bilingual: bool,
    together: bool,
    engine: str,
    **decoding: Any,  # noqa: ANN401 (the options of a Decoding)
) -> int:
    """Give the few sentences that carry a text.

    Reads text, HTML, Markdown, .docx, .pdf and .hwpx: files, patterns such as 'news/*.txt',
    URLs, or standard input. The encoding is recognized. Of a saved page only the article is
    summarized, unless --whole is given.

    Methods: biased-textrank (the default), textrank (the formula of 2004), lexrank, lsa, luhn,
    kl, sumbasic, reduction, lead, random; and llm: a language model chooses the sentences, which
    a server on this machine runs (llama-server, Ollama, LM Studio, vLLM).
    """
    from summkit.rendering import render_summaries

    # a wrong option is told before any input is read
    translating = (
        None
        if to is None
        else Translating("auto", to, engine, options.splitter, llm=options.llm, **decoding)
    )

    def process(documents: Sequence[Document]) -> list[CommandResult[Summary]]:
        groups = [documents] if together else [[document] for document in documents]
        return [_summarize(group, options, translating) for group in groups]

    render = partial(render_summaries, bilingual=bilingual)
    return run_command(inputs, output, process, render, together=together)


def _summarize(
    documents: Sequence[Document], options: SummaryOptions, translating: Translating | None
) -> CommandResult[Summary]:
    """Summarize documents as one text, and return the summary with what is remarked about it."""
    from summkit.summarization.summarize import summarize_documents

    summary = summarize_documents(documents, options)
    if translating is None:
        return summary, summary.warnings
    translations = tuple(translating(summary.parts_to_translate))
    remarks = list(summary.warnings)
    for made in translations:
        is_one = len(documents) == 1
        remarks += made.warnings if is_one else name_source(made.document, made.warnings)
    return replace(summary, translations=translations), list(dict.fromkeys(remarks))
