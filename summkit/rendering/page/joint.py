"""One summary of several documents above their articles: each sentence names its source, and is
linked to its place there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summkit.rendering.alignment import general_warnings
from summkit.rendering.labels import Labels, labels
from summkit.rendering.layout import Layout
from summkit.rendering.page.article import article
from summkit.rendering.page.escaping import escape_line
from summkit.rendering.page.frame import block, facts, footer, notes, page, title_of
from summkit.rendering.page.summary import (
    MAIN,
    entries,
    keywords,
    listed,
    measures,
    translated_headline,
    under_legend,
)
from summkit.results import Summary


def multi_document(values: Sequence[Summary], layout: Layout) -> str:
    """Write one page that holds all joint summaries of a call."""
    documents = [(part.document, part.language) for value in values for part in value.parts]
    # where there is but one document, no list of them has the title
    heading = "h2" if len(documents) > 1 else "h1"
    return page(documents, "joint", MAIN, _sections(values, heading))


def _sections(values: Sequence[Summary], heading: str) -> Iterator[str]:
    """Yield each summary and then its documents, which are counted over the whole page."""
    number = 1
    for value in values:
        yield from _multi_document(value, number, heading)
        number += len(value.documents)


def _multi_document(summary: Summary, number: int, heading: str) -> Iterator[str]:
    words = labels(summary.language)
    by_machine = any(translation.engine for translation in summary.translations)
    items: list[str] = []
    documents: list[str] = []
    for source, part in enumerate(summary.parts, number):
        name, own, first = f"d{source}", labels(part.language), len(items) + 1
        text, placed = article(part, name, own, first=first)
        origin = _origin(part, source, own)
        items += entries(part, name, placed, own, first=first, origin=origin)
        documents.append(_document(part, source, text, own))
    yield block(
        [
            f'<section class="document" lang="{escape_line(summary.language)}">',
            "<header>",
            f"<{heading}>{words.summary}</{heading}>",
            facts(measures(summary.parts, words)),
            "</header>",
            notes(_warnings(summary), words),
            listed(items),
            keywords(summary.keywords, words),
            footer(words.promise, words.machine if by_machine else ""),
            "</section>",
        ]
    )
    yield from documents


def _warnings(summary: Summary) -> tuple[str, ...]:
    from summkit.summarization.summarize import name_source

    of_translations = (
        told for t in summary.translations for told in name_source(t.document, general_warnings(t))
    )
    return tuple(dict.fromkeys((*summary.warnings, *of_translations)))


def _origin(part: Summary, source: int, words: Labels) -> str:
    named = title_of(part.document, words)
    return f'<a class="from" href="#d{source}" title="{named}">[{source}]</a>'


def _document(part: Summary, source: int, text: str, words: Labels) -> str:
    count = words.sentences.format(total=len(part.ranked), chosen=len(part.sentences))
    return block(
        [
            f'<section class="document" id="d{source}" lang="{escape_line(part.language)}">',
            "<header>",
            f'<p class="kicker">{words.original} [{source}]</p>',
            f"<h2>{title_of(part.document, words)}</h2>",
            translated_headline(part),
            facts([escape_line(part.document.source or "") if part.title else "", count]),
            "</header>",
            under_legend(text, words),
            "</section>",
        ]
    )
