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

from summkit.rendering.alignment import lines_of, paragraphs
from summkit.rendering.characters import one_line, sentence_line, translated_line
from summkit.rendering.labels import labels
from summkit.rendering.layout import Layout
from summkit.rendering.sources import sourced_lines, sources
from summkit.results import DocumentKeywords, Summary, Translation
from summkit.text.document import Document

# ~ strikes through on many sites, and $ sets mathematics
_ANYWHERE = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w{1,32};)")
_AT_START = re.compile(r"[#>+=-]|\d{1,9}[.)]")


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the summaries, one after another."""
    return _join(
        (_multi_document if len(summary.documents) > 1 else _summary)(summary, layout)
        for summary in values
    )


def keywords(values: Sequence[DocumentKeywords], layout: Layout) -> str:
    """Write the keywords of each document as a list."""
    return _join(
        [
            *_heading(value.document, value.language, layout),
            "\n".join(f"- {escape(keyword.text)}" for keyword in value.keywords),
        ]
        for value in values
    )


def translations(values: Sequence[Translation], layout: Layout) -> str:
    """Write the translations, one after another."""
    return _join(_translation(translation, layout) for translation in values)


def escape(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> print(escape("1. *별* 하나"))
    1\. \*별\* 하나
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", one_line(text))
    start = _AT_START.match(escaped)
    if not start:
        return escaped
    at = start.end() - 1
    return f"{escaped[:at]}\\{escaped[at:]}"


def _join(documents: Iterable[Iterable[str]]) -> str:
    parts = [part for document in documents for part in document if part]
    return "\n\n".join(parts) + "\n" if parts else ""


def _summary(summary: Summary, layout: Layout) -> list[str]:
    items = _numbered(lines_of(summary, bilingual=layout.bilingual))
    if summary.translation:
        heading = _translated_heading(summary.translation, layout)
    else:
        heading = _heading(summary.document, summary.language, layout)
    translated_only = summary.translation and not layout.bilingual
    return [*heading, items, "" if translated_only else _words(summary)]


def _words(summary: Summary) -> str:
    words = ", ".join(escape(keyword.text) for keyword in summary.keywords)
    return f"**{labels(summary.language).keywords}:** {words}" if words else ""


def _multi_document(summary: Summary, layout: Layout) -> list[str]:
    translated_only = bool(summary.translations) and not layout.bilingual
    language = summary.translations[0].target if translated_only else summary.language
    return [
        _numbered(sourced_lines(summary, bilingual=layout.bilingual)),
        "" if translated_only else _words(summary),
        f"**{labels(language).original}:**",
        _numbered([name] for name in sources(summary, bilingual=layout.bilingual)),
    ]


def _numbered(items: Iterable[Sequence[str]]) -> str:
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


def _translation(translation: Translation, layout: Layout) -> list[str]:
    parts = _translated_heading(translation, layout)
    for together in paragraphs(translation):
        original = escape(" ".join(sentence_line(sentence.source) for sentence in together))
        if layout.bilingual and original:
            parts.append(f"> {original}")
        parts.append(escape(" ".join(map(translated_line, together))))
    return parts


def _translated_heading(translation: Translation, layout: Layout) -> list[str]:
    document = translation.document
    if not layout.bilingual:
        title = translation.title or document.title
        return _heading(replace(document, title=title), translation.target, layout)
    title = escape(translation.title or "")
    heading, *source = _heading(document, translation.source, layout)
    return [heading, f"**{title}**" if title else "", *source]


def _heading(document: Document, language: str | None, layout: Layout) -> list[str]:
    title, source = (escape(text or "") for text in (document.title, document.source))
    heading = title or source or labels(language).untitled
    if heading.endswith("#") and not heading.endswith("\\#"):
        heading = f"{heading[:-1]}\\#"  # #s that close a heading would vanish
    return [f"# {heading}", source if title and layout.headings else ""]
