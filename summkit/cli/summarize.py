"""``summkit summarize``: the few sentences that carry a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from summkit.cli.inputs import each, run, run_together
from summkit.cli.options import format_option, input_options, summary_options
from summkit.cli.translating import Translating, translation_options
from summkit.document import Document, Summary

if TYPE_CHECKING:
    from summkit.summarization.together import JointSummary

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
    from summkit.rendering import render_joint, render_summaries
    from summkit.summarization.methods import entry_of
    from summkit.summarization.selection import length_of

    # a wrong option is told before any input is read
    entry_of(method)
    length_of(sentences, ratio, chars)
    splitter_of(splitter)
    translating = None if to is None else Translating("auto", to, engine, splitter, **how)
    chosen_by = {
        "sentences": sentences,
        "ratio": ratio,
        "chars": chars,
        "method": method,
        "query": query,
        "splitter": splitter,
    }
    around: dict[str, Any] = {
        "format": format,
        "encoding": encoding,
        "whole": whole,
        "output": output,
    }
    if together:
        join = partial(_joined, chosen_by, translating)
        return run_together(sources, join, partial(render_joint, bilingual=bilingual), **around)
    work = each(partial(_summarized, chosen_by, translating))
    return run(sources, work, partial(render_summaries, bilingual=bilingual), **around)


def _summarized(
    chosen_by: dict[str, Any], translating: Translating | None, document: Document
) -> tuple[Summary, Sequence[str]]:
    from summkit.summarization.summarize import summarize

    summary = summarize(document, **chosen_by)
    if translating is None:
        return summary, summary.warnings
    (translation,) = translating([summary])
    remarks = (*summary.warnings, *translation.warnings)
    return replace(summary, translation=translation), tuple(dict.fromkeys(remarks))


def _joined(
    chosen_by: dict[str, Any], translating: Translating | None, documents: Sequence[Document]
) -> tuple[JointSummary, Sequence[str]]:
    from summkit.summarization.together import naming, summarize_together

    summary = summarize_together(documents, **chosen_by)
    if translating is None:
        return summary, summary.warnings
    made = tuple(translating(summary.parts))
    remarks = [*summary.warnings, *(told for t in made for told in naming(t.document, t.warnings))]
    return replace(summary, translations=made), tuple(dict.fromkeys(remarks))
