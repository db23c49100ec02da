"""Markdown: a heading, the sentences as a numbered list, and a line of keywords.

What Markdown would interpret is escaped, and no more than that, so that the source stays
readable too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summkit.document import Document, Keyword, Summary
from summkit.rendering.characters import one_line, sentence_line
from summkit.rendering.labels import labels
from summkit.rendering.layout import Layout

# ~ strikes through on many sites, and $ sets mathematics
_ANYWHERE = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w{1,32};)")
_AT_START = re.compile(r"[#>+=-]|\d{1,9}[.)]")


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the summaries, one after another."""
    return _join(_summary(summary, layout) for summary in values)


def keywords(values: Sequence[tuple[Document, Sequence[Keyword]]], layout: Layout) -> str:
    """Write the keywords of each document as a list."""
    return _join(
        [
            *_heading(document, document.language, layout),
            "\n".join(f"- {escape(keyword.text)}" for keyword in found),
        ]
        for document, found in values
    )


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
    words = ", ".join(escape(keyword.text) for keyword in summary.keywords)
    return [
        *_heading(summary.document, summary.language, layout),
        "\n".join(
            f"{number}. {escape(sentence_line(sentence))}"
            for number, sentence in enumerate(summary.sentences, 1)
        ),
        f"**{labels(summary.language).keywords}:** {words}" if words else "",
    ]


def _heading(document: Document, language: str | None, layout: Layout) -> list[str]:
    title, source = (escape(text or "") for text in (document.title, document.source))
    heading = title or source or labels(language).untitled
    if heading.endswith("#") and not heading.endswith("\\#"):
        heading = f"{heading[:-1]}\\#"  # #s that close a heading would vanish
    return [f"# {heading}", source if title and layout.headings else ""]
