"""Markdown: a heading, the sentences as a numbered list, and a line of keywords.

A translation has its paragraphs; beside the original, each under the one that it translates,
which stands as a quotation.

What Markdown would interpret is escaped, and no more than that, so that the source stays
readable too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summkit.characters import fold_line
from summkit.rendering.labels import choose_labels
from summkit.rendering.layout import Layout
from summkit.rendering.lines import (
    format_sentence,
    format_translated,
    get_address,
    get_reader_language,
    group_by_paragraph,
    list_keywords,
    list_origin,
    list_sentences,
    list_sources,
)
from summkit.results import DocumentKeywords, Summary, Translation
from summkit.text.document import Document

# ~ strikes through on many sites, and $ sets mathematics
_ANYWHERE = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w{1,32};)")
_AT_START = re.compile(r"[#>+=-]|\d{1,9}[.)]")


def render_summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the summaries, one after another."""
    return _join_parts(_format_summary(summary, layout) for summary in values)


def render_keywords(values: Sequence[DocumentKeywords], layout: Layout) -> str:
    """Write the keywords of each document as a list."""
    return _join_parts(
        [
            *_format_heading(value.document, value.language, layout),
            "\n".join(f"- {escape(keyword.text)}" for keyword in value.keywords),
        ]
        for value in values
    )


def render_translations(values: Sequence[Translation], layout: Layout) -> str:
    """Write the translations, one after another."""
    return _join_parts(_format_translation(translation, layout) for translation in values)


def escape(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> print(escape("1. *별* 하나"))
    1\. \*별\* 하나
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", fold_line(text))
    start = _AT_START.match(escaped)
    if not start:
        return escaped
    at = start.end() - 1
    return f"{escaped[:at]}\\{escaped[at:]}"


def _join_parts(documents: Iterable[Iterable[str]]) -> str:
    parts = [part for document in documents for part in document if part]
    return "\n\n".join(parts) + "\n" if parts else ""


def _format_summary(summary: Summary, layout: Layout) -> list[str]:
    items = _number(list_sentences(summary, bilingual=layout.bilingual))
    words = ", ".join(map(escape, list_keywords(summary, bilingual=layout.bilingual)))
    labels = choose_labels(get_reader_language(summary))
    foot = f"**{labels.keywords}:** {words}" if words else ""
    if len(summary.documents) > 1:
        return [items, foot, *_format_sources(summary, layout)]
    if summary.translation:
        heading = _format_translated_heading(summary.translation, layout)
    else:
        heading = _format_heading(summary.document, summary.language, layout)
    return [*heading, items, foot]


def _format_sources(summary: Summary, layout: Layout) -> list[str]:
    language = get_reader_language(summary)
    sources = list_sources(summary, bilingual=layout.bilingual)
    return [f"**{choose_labels(language).original}:**", _number([name] for name in sources)]


def _number(items: Iterable[Sequence[str]]) -> str:
    """Number items, each of one or more paragraphs."""
    lines: list[str] = []
    loose = False
    for number, (first, *others) in enumerate(items, 1):
        marker = f"{number}. "
        lines += [""] if loose else []
        lines.append(marker + escape(first))
        for other in filter(None, map(escape, others)):
            lines += ["", " " * len(marker) + other]
        loose = bool(others)
    return "\n".join(lines)


def _format_translation(translation: Translation, layout: Layout) -> list[str]:
    parts = _format_translated_heading(translation, layout)
    for sentences in group_by_paragraph(translation):
        original = escape(" ".join(format_sentence(sentence.source) for sentence in sentences))
        if layout.bilingual and original:
            parts.append(f"> {original}")
        parts.append(escape(" ".join(map(format_translated, sentences))))
    return parts


def _format_translated_heading(translation: Translation, layout: Layout) -> list[str]:
    document = translation.document
    if not layout.bilingual:
        title = translation.title or document.title
        return _format_heading(replace(document, title=title), translation.target, layout)
    title = escape(translation.title or "")
    heading, *source = _format_heading(document, translation.source, layout)
    return [heading, f"**{title}**" if title else "", *source]


def _format_heading(document: Document, language: str | None, layout: Layout) -> list[str]:
    title, source = (escape(text or "") for text in (document.title, document.source))
    heading = title or source or choose_labels(language).untitled
    if heading.endswith("#") and not heading.endswith("\\#"):
        heading = f"{heading[:-1]}\\#"  # #s that close a heading would vanish
    address = get_address(document.origin)
    facts = [*map(escape, list_origin(document.origin)), f"<{address}>" if address else ""]
    is_named = title and layout.headings and document.source != address
    return [f"# {heading}", " · ".join(filter(None, facts)), source if is_named else ""]
