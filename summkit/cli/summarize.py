"""``summkit summarize``: the few sentences that carry a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.inputs import each, run
from summkit.cli.options import format_option, input_options, summary_options
from summkit.cli.translating import Translating, translation_options
from summkit.results import Summary
from summkit.text.document import Document

if TYPE_CHECKING:
    from summkit.summarization.options import SummaryOptions

_FORMATS = ("text", "json", "markdown", "html")


@click.command(name="summarize", short_help="Give the few sentences that carry a text.")
@summary_options
@click.option("--to", metavar="CODE", help="Translate the sentences, by a model on this machine.")
@click.option("--bilingual", is_flag=True, help="With --to: give each sentence in both languages.")
@click.option("--together", is_flag=True, help="One summary of all inputs, nothing said twice.")
@translation_options
@format_option(_FORMATS)
@input_options
def command(
    sources: tuple[str, ...],
    sentences: int | None,
    ratio: float | None,
    chars: int | None,
    method: str,
    query: str | None,
    to: str | None,
    bilingual: bool,
    together: bool,
    engine: str,
    format: str,
    splitter: str,
    encoding: str | None,
    whole: bool,
    output: str | None,
    **how: Any,  # noqa: ANN401 (the options of a Decoding)
) -> int:
    """Give the few sentences that carry a text.

    Reads text, HTML, Markdown, .docx, .pdf and .hwpx: files, patterns such as 'news/*.txt',
    URLs, or standard input. The encoding is recognized. Of a saved page only the article is
    summarized, unless --whole is given.

    Methods: biased-textrank (the default), textrank (the formula of 2004), lexrank, lsa, luhn,
    kl, sumbasic, reduction, lead, random.
    """
    from summkit.rendering import render_summaries
    from summkit.summarization.options import SummaryOptions

    # a wrong option is told before any input is read
    options = SummaryOptions.build(
        sentences=sentences,
        ratio=ratio,
        chars=chars,
        method=method,
        query=query,
        splitter=splitter,
    )
    translating = None if to is None else Translating("auto", to, engine, splitter, **how)

    def work(documents: Sequence[Document]) -> tuple[Summary, Sequence[str]]:
        return _summarize(documents, options, translating)

    return run(
        sources,
        (lambda documents: [work(documents)]) if together else each(lambda one: work([one])),
        partial(render_summaries, bilingual=bilingual),
        format=format,
        encoding=encoding,
        whole=whole,
        output=output,
        together=together,
    )


def _summarize(
    documents: Sequence[Document], options: SummaryOptions, translating: Translating | None
) -> tuple[Summary, Sequence[str]]:
    from summkit.summarization.summarize import name_source, summarize_documents

    summary = summarize_documents(documents, options)
    if translating is None:
        return summary, summary.warnings
    made = tuple(translating(summary.parts))
    several = len(documents) > 1
    remarks = [
        told
        for translation in made
        for told in (
            name_source(translation.document, translation.warnings)
            if several
            else translation.warnings
        )
    ]
    warnings = tuple(dict.fromkeys((*summary.warnings, *remarks)))
    return replace(summary, translations=made), warnings
