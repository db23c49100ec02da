"""``summkit summarize``: the few sentences that carry a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import click

from summkit.cli.inputs import each, format_option, input_options, run, run_together
from summkit.cli.translating import Translating, translation_options
from summkit.document import Document, Summary

_FORMATS = ("text", "json", "markdown", "html")


def share(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """Read a share of the text: ``0.2`` or ``20%``."""
    if value is None:
        return None
    text = value.strip()
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is no share of the text; write 0.2 or 20%") from None


@click.command(name="summarize", short_help="Give the few sentences that carry a text.")
@click.option("-n", "--sentences", type=int, metavar="N", help="How many sentences; 3 if not said.")
@click.option(
    "-r", "--ratio", callback=share, metavar="R", help="Or a share of the text: 0.2, 20%."
)
@click.option("-c", "--chars", type=int, metavar="N", help="Or at most so many characters.")
@click.option(
    "-m", "--method", default="textrank", metavar="NAME", help="How sentences are ranked."
)
@click.option("-q", "--query", metavar="TEXT", help="Prefer sentences about this.")
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

    if together:
        if to is not None or format == "html":
            other = "--to" if to is not None else "--format html"
            raise click.UsageError(f"--together does not go with {other}; leave one of them out")
        from summkit.rendering import render_joint
        from summkit.summarization.together import JointSummary, summarize_together

        def join(documents: Sequence[Document]) -> tuple[JointSummary, Sequence[str]]:
            summary = summarize_together(
                documents,
                sentences=sentences,
                ratio=ratio,
                chars=chars,
                method=method,
                query=query,
                splitter=splitter,
            )
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
        summary = summarize(
            document,
            sentences=sentences,
            ratio=ratio,
            chars=chars,
            method=method,
            query=query,
            splitter=splitter,
        )
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
