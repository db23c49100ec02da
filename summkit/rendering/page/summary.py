"""A summary above its article: each sentence is linked to its place there, where it is marked and
links back; its translation stands beneath it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from summkit.document import Summary, Translation
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


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the whole page."""
    many = len(values) > 1
    return page(
        [(value.document, value.language) for value in values],
        "summaries",
        # the box is the elder sibling of the articles, for the style sheet
        '<input type="checkbox" id="scores">\n<main>',
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
        _translated("headline", translation.title, translation) if translation else "",
        _facts(summary, words),
        "</header>",
        notes(_warnings(summary), words),
        _list(summary, name, placed, words),
        _keywords(summary, words),
        _article(text, words) if text else "",
        footer(words.promise, words.machine if translation and translation.engine else ""),
        "</section>",
    ]
    return block(parts)


def _translated(kind: str, text: str | None, translation: Translation) -> str:
    shown = escape_line(text or "")
    return (
        f'<p class="{kind}" lang="{escape_line(translation.target)}">{shown}</p>' if shown else ""
    )


def _facts(summary: Summary, words: Labels) -> str:
    total = max(len(summary.ranked), len(summary.sentences))
    parts = [
        escape_line(summary.document.source or "") if summary.title else "",
        words.sentences.format(total=total, chosen=len(summary.sentences)),
    ]
    length = sum(len(sentence.text) for sentence in summary.ranked)
    if length:
        chosen = sum(len(sentence.text) for sentence in summary.sentences)
        parts.append(words.share.format(percent=round(100 * chosen / length)))
    parts.append(f"{words.method} {escape_line(summary.method)}")
    if summary.translation:
        parts += translation_facts(summary.translation, words)
    return facts(parts)


def _list(summary: Summary, name: str, placed: frozenset[int], words: Labels) -> str:
    beneath = _beneath(summary.translation) if summary.translation else repeat("")
    items = []
    for number, (sentence, translated) in enumerate(
        zip(summary.sentences, beneath, strict=False), 1
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
        items.append(f'<li id="{name}-k{number}">{badge}{line}</li>')
    return block(['<ol class="summary">', *items, "</ol>"]) if items else ""


def _beneath(translation: Translation) -> Iterator[str]:
    """Yield without end what stands beneath each sentence."""
    for sentence in translation.sentences:
        text = _translated("translated", translated_line(sentence), translation)
        yield text + flags(sentence.warnings)
    yield from repeat("")


def _keywords(summary: Summary, words: Labels) -> str:
    if not summary.keywords:
        return ""
    items = "".join(f"<li>{escape_line(keyword.text)}</li>" for keyword in summary.keywords)
    return f'<div class="keywords"><h3>{words.keywords}</h3><ul>{items}</ul></div>'


def _warnings(summary: Summary) -> tuple[str, ...]:
    of_translation = general_warnings(summary.translation) if summary.translation else ()
    return tuple(dict.fromkeys((*summary.warnings, *of_translation)))


def _article(text: str, words: Labels) -> str:
    legend = (
        f'<p class="legend"><span><mark>{words.chosen}</mark></span>'
        f'<span class="weights"><i></i><i></i><i></i><i></i> {words.weight}</span>'
        f'<label for="scores">{words.scores}</label></p>'
    )
    return block([f"<h3>{words.article}</h3>", legend, f'<article class="text">{text}</article>'])
