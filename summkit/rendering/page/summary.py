"""A summary above its article: each sentence is linked to its place there, where it is marked and
links back; its translation stands beneath it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from summkit.rendering.alignment import general_warnings
from summkit.rendering.characters import translated_line
from summkit.rendering.labels import Labels, labels
from summkit.rendering.layout import Layout
from summkit.rendering.page.article import article
from summkit.rendering.page.escaping import escape_line
from summkit.rendering.page.frame import (
    block,
    facts,
    flags,
    footer,
    notes,
    page,
    title_of,
)
from summkit.rendering.page.translation import translation_facts
from summkit.results import Keyword, Summary, Translation

# the box is the elder sibling of the articles, for the style sheet
MAIN = '<input type="checkbox" id="scores">\n<main>'


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the whole page."""
    many = len(values) > 1
    return page(
        [(value.document, value.language) for value in values],
        "summaries",
        MAIN,
        (_document(value, f"d{n}", many) for n, value in enumerate(values, 1)),
    )


def _document(summary: Summary, name: str, many: bool) -> str:
    words = labels(summary.language)
    text, placed = article(summary, name, words)
    translation = summary.translation
    heading = "h2" if many else "h1"
    parts = [
        f'<section class="document" id="{name}" lang="{escape_line(summary.language)}">',
        "<header>",
        f'<p class="kicker">{words.summary}</p>',
        f"<{heading}>{title_of(summary.document, words)}</{heading}>",
        translated_headline(summary),
        _facts(summary, words),
        "</header>",
        notes(_warnings(summary), words),
        listed(entries(summary, name, placed, words)),
        keywords(summary.keywords, words),
        under_legend(text, words),
        footer(words.promise, words.machine if translation and translation.engine else ""),
        "</section>",
    ]
    return block(parts)


def translated_headline(summary: Summary) -> str:
    """Write the headline of a document in the other language, if there is one."""
    translation = summary.translation
    return _translated("headline", translation.title, translation) if translation else ""


def _translated(kind: str, text: str | None, translation: Translation) -> str:
    shown = escape_line(text or "")
    return (
        f'<p class="{kind}" lang="{escape_line(translation.target)}">{shown}</p>' if shown else ""
    )


def _facts(summary: Summary, words: Labels) -> str:
    source = escape_line(summary.document.source or "") if summary.title else ""
    return facts([source, *measures([summary], words)])


def measures(parts: Sequence[Summary], words: Labels) -> Iterator[str]:
    """Say how much of one or several documents was chosen, and how."""
    total = sum(max(len(part.ranked), len(part.sentences)) for part in parts)
    chosen = [sentence for part in parts for sentence in part.sentences]
    yield words.sentences.format(total=total, chosen=len(chosen))
    length = sum(len(sentence.text) for part in parts for sentence in part.ranked)
    if length:
        kept = sum(len(sentence.text) for sentence in chosen)
        yield words.share.format(percent=round(100 * kept / length))
    yield from dict.fromkeys(f"{words.method} {escape_line(part.method)}" for part in parts)
    asked = [part.translation for part in parts if part.translation]
    # among several, one that needed no engine is of no interest
    made = [translation for translation in asked if translation.engine] or asked
    yield from dict.fromkeys(fact for one in made for fact in translation_facts(one, words))


def entries(
    summary: Summary,
    name: str,
    placed: frozenset[int],
    words: Labels,
    *,
    first: int = 1,
    origin: str = "",
) -> Iterator[str]:
    """Yield the sentences of a summary as items of a list.

    Args:
        summary: The summary.
        name: What the identifiers of its document begin with.
        placed: The numbers of those that have a place in the article.
        words: The words for the reader.
        first: The number of the first sentence.
        origin: What stands behind each, as HTML.
    """
    beneath = _beneath(summary.translation) if summary.translation else repeat("")
    for number, (sentence, translated) in enumerate(
        zip(summary.sentences, beneath, strict=False), first
    ):
        line = escape_line(sentence.line)
        badge = f'<span class="badge">{number}</span>'
        if number in placed:
            target = f'href="#{name}-s{number}" title="{words.to_article}"'
            line = f'<a class="line" {target}>{line}</a>'
        else:
            line = f'<span class="line">{line}</span>'
        if translated:
            line = f'<div class="both">{line}{translated}</div>'
        yield f'<li id="{name}-k{number}">{badge}{line}{origin}</li>'


def listed(items: Iterable[str]) -> str:
    """Write the list of the chosen sentences, if there are any."""
    shown = block(items)
    return block(['<ol class="summary">', shown, "</ol>"]) if shown else ""


def _beneath(translation: Translation) -> Iterator[str]:
    """Yield without end what stands beneath each sentence."""
    for sentence in translation.sentences:
        text = _translated("translated", translated_line(sentence), translation)
        yield text + flags(sentence.warnings)
    yield from repeat("")


def keywords(found: Sequence[Keyword], words: Labels) -> str:
    """Write the words that documents are about."""
    if not found:
        return ""
    items = "".join(f"<li>{escape_line(keyword.text)}</li>" for keyword in found)
    return f'<div class="keywords"><h3>{words.keywords}</h3><ul>{items}</ul></div>'


def _warnings(summary: Summary) -> tuple[str, ...]:
    of_translation = general_warnings(summary.translation) if summary.translation else ()
    return tuple(dict.fromkeys((*summary.warnings, *of_translation)))


def under_legend(text: str, words: Labels) -> str:
    """Write an article beneath what its marks mean."""
    if not text:
        return ""
    legend = (
        f'<p class="legend"><span><mark>{words.chosen}</mark></span>'
        f'<span class="weights"><i></i><i></i><i></i><i></i> {words.weight}</span>'
        f'<label for="scores">{words.scores}</label></p>'
    )
    return block([f"<h3>{words.article}</h3>", legend, f'<article class="text">{text}</article>'])
