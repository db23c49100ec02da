"""What every page has: the head, the list of its documents, and the remarks on one of them.

A page stands alone: no scripts, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summkit.rendering.labels import Labels, labels
from summkit.rendering.page.escaping import escape_line
from summkit.rendering.page.style import STYLE
from summkit.text.document import Document

# the browser itself then refuses whatever the escaping might let through
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

# what summkit remarks on a text it remarks in English, whatever the language of the text
_REMARKS = "en"


def page(
    documents: Sequence[tuple[Document, str]], several: str, main: str, sections: Iterable[str]
) -> str:
    """Write the whole page around its documents.

    Args:
        documents: Each with its language; that of the first is the page's.
        several: Which of the labels counts the documents, if they are not one.
        main: The tags that open the documents.
        sections: The documents as HTML; the first is ``#d1``.
    """
    language = documents[0][1] if documents else "ko"
    titles = [title_of(document, labels(own)) for document, own in documents]
    counted: str = getattr(labels(language), several)
    title = titles[0] if len(titles) == 1 else counted.format(count=len(titles))
    listed = _contents(titles, title) if len(titles) > 1 else ""
    return _frame(escape_line(language), title, [listed, main, *sections, "</main>"])


def _frame(lang: str, title: str, body: Sequence[str]) -> str:
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
{block(body)}
</body>
</html>
"""


def _contents(titles: Iterable[str], title: str) -> str:
    items = (f'<li><a href="#d{n}">{shown}</a></li>' for n, shown in enumerate(titles, 1))
    return block(['<nav class="contents">', f"<h1>{title}</h1>", "<ol>", *items, "</ol>", "</nav>"])


def title_of(document: Document, words: Labels) -> str:
    """Name a document by its title, or else by its source."""
    known = escape_line(document.title or "") or escape_line(document.source or "")
    return known or words.untitled


def facts(parts: Iterable[str]) -> str:
    """Write the small print under a headline; empty parts are left out."""
    return f'<p class="facts">{"".join(f"<span>{part}</span> " for part in parts if part)}</p>'


def notes(warnings: Iterable[str], words: Labels, *further: str) -> str:
    """Write remarks as a list; further items are HTML already."""
    items = [f"<li>{escape_line(warning)}</li>" for warning in warnings]
    items += [f"<li>{item}</li>" for item in further if item]
    if not items:
        return ""
    return f'<aside class="warnings"><h3>{words.warnings}</h3><ul>{"".join(items)}</ul></aside>'


def flags(warnings: Iterable[str]) -> str:
    """Write what is suspect about a sentence, to stand beneath it."""
    return "".join(f'<p class="flag" lang="{_REMARKS}">{escape_line(w)}</p>' for w in warnings)


def footer(*remarks: str) -> str:
    """Write what holds for the whole document, each remark on a line of its own."""
    shown = "".join(f'<p class="promise">{remark}</p>' for remark in remarks if remark)
    return f"<footer>{shown}</footer>" if shown else ""


def block(parts: Iterable[str]) -> str:
    """Put parts on lines of their own; empty ones are left out."""
    return "\n".join(part for part in parts if part)
