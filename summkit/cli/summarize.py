"""``summkit summarize``: the few sentences that carry a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import click

from summkit.cli.inputs import each, run, run_together
from summkit.cli.options import format_option, input_options, summary_options
from summkit.cli.translating import Translating, translation_options
from summkit.document import Document, Summary

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

    Methods: textrank (the default), textrank-2004 (the published formula), lexrank, lsa, luhn,
    kl, sumbasic, reduction, lead, random.
    """
    from summkit.language.splitters import splitter_of
    from summkit.rendering import render_summaries
    from summkit.summarization.methods import entry_of
    from summkit.summarization.selection import length_of
    from summkit.summarization.summarize import summarize

    # a wrong option is told before any input is read
    entry_of(method)
    length_of(sentences, ratio, chars)
    splitter_of(splitter)
    chosen_by: dict[str, Any] = {
        "sentences": sentences,
        "ratio": ratio,
        "chars": chars,
        "method": method,
        "query": query,
        "splitter": splitter,
    }

    if together:
        if to is not None or format == "html":
            other = "--to" if to is not None else "--format html"
            raise click.UsageError(f"--together does not go with {other}; leave one of them out")
        from summkit.rendering import render_joint
        from summkit.summarization.together import JointSummary, summarize_together

        def join(documents: Sequence[Document]) -> tuple[JointSummary, Sequence[str]]:
            summary = summarize_together(documents, **chosen_by)
            return summary, summary.warnings

        return run_together(
            sources,
            join,
            render_joint,
            format=format,
            encoding=encoding,
            whole=whole,
            output=output,
        )

    translating = None if to is None else Translating("auto", to, engine, splitter, **how)

    def work(document: Document) -> tuple[Summary, Sequence[str]]:
        summary = summarize(document, **chosen_by)
        if translating is None:
            return summary, summary.warnings
        (translation,) = translating([summary])
        remarks = (*summary.warnings, *translation.warnings)
        return replace(summary, translation=translation), tuple(dict.fromkeys(remarks))

    return run(
        sources,
        each(work),
        partial(render_summaries, bilingual=bilingual),
        format=format,
        encoding=encoding,
        whole=whole,
        output=output,
    )
