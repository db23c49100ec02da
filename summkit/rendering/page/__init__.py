"""One HTML page that holds all summaries of a call, for the screen, the phone and the printer.

The page stands alone: no scripts, and nothing is fetched. The summary comes first, each of its
sentences linked to its place in the article, where it is marked and links back.
"""

from __future__ import annotations

from collections.abc import Sequence

from summkit.document import Summary
from summkit.rendering.labels import KOREAN, Labels, labels
from summkit.rendering.layout import Layout
from summkit.rendering.page.article import article
from summkit.rendering.page.escaping import escape_line
from summkit.rendering.page.style import STYLE

# the browser itself then refuses whatever the escaping might let through
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def summaries(values: Sequence[Summary], layout: Layout) -> str:
    """Write the whole page."""
    words = labels(values[0].language) if values else KOREAN
    lang = escape_line(values[0].language) if values else "ko"
    many = len(values) > 1
    title = words.summaries.format(count=len(values))
    if len(values) == 1:
        title = _title(values[0], words)
    body = [
        # outside the articles, since it is their elder sibling for the style sheet
        '<input type="checkbox" id="scores">',
        _contents(values, title) if many else "",
        "<main>",
        *(_document(summary, f"d{n}", many) for n, summary in enumerate(values, 1)),
        "</main>",
    ]
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
{_block(body)}
</body>
</html>
"""


def _contents(values: Sequence[Summary], title: str) -> str:
    items = (
        f'<li><a href="#d{n}">{_title(summary, labels(summary.language))}</a></li>'
        for n, summary in enumerate(values, 1)
    )
    return _block(
        ['<nav class="contents">', f"<h1>{title}</h1>", "<ol>", *items, "</ol>", "</nav>"]
    )


def _document(summary: Summary, name: str, many: bool) -> str:
    words = labels(summary.language)
    text, placed = article(summary, name, words)
    heading = "h2" if many else "h1"
    parts = [
        f'<section class="document" id="{name}" lang="{escape_line(summary.language)}">',
        "<header>",
        f'<p class="kicker">{words.summary}</p>',
        f"<{heading}>{_title(summary, words)}</{heading}>",
        _facts(summary, words),
        "</header>",
        _warnings(summary, words),
        _list(summary, name, placed, words),
        _keywords(summary, words),
        _article(text, words) if text else "",
        f'<footer><p class="promise">{words.promise}</p></footer>',
        "</section>",
    ]
    return _block(parts)


def _title(summary: Summary, words: Labels) -> str:
    known = escape_line(summary.title or "") or escape_line(summary.document.source or "")
    return known or words.untitled


def _facts(summary: Summary, words: Labels) -> str:
    total = max(len(summary.ranked), len(summary.sentences))
    facts = [
        escape_line(summary.document.source or "") if summary.title else "",
        words.sentences.format(total=total, chosen=len(summary.sentences)),
    ]
    length = sum(len(sentence.text) for sentence in summary.ranked)
    if length:
        chosen = sum(len(sentence.text) for sentence in summary.sentences)
        facts.append(words.share.format(percent=round(100 * chosen / length)))
    facts.append(f"{words.method} {escape_line(summary.method)}")
    return f'<p class="facts">{"".join(f"<span>{fact}</span> " for fact in facts if fact)}</p>'


def _list(summary: Summary, name: str, placed: frozenset[int], words: Labels) -> str:
    items = []
    for number, sentence in enumerate(summary.sentences, 1):
        line = escape_line(sentence.line)
        badge = f'<span class="badge">{number}</span>'
        if number in placed:
            target = f'href="#{name}-s{number}" title="{words.to_article}"'
            line = f'<a class="line" {target}>{line}</a>'
        else:
            line = f'<span class="line">{line}</span>'
        items.append(f'<li id="{name}-k{number}">{badge}{line}</li>')
    return _block(['<ol class="summary">', *items, "</ol>"]) if items else ""


def _keywords(summary: Summary, words: Labels) -> str:
    if not summary.keywords:
        return ""
    items = "".join(f"<li>{escape_line(keyword.text)}</li>" for keyword in summary.keywords)
    return f'<div class="keywords"><h3>{words.keywords}</h3><ul>{items}</ul></div>'


def _warnings(summary: Summary, words: Labels) -> str:
    if not summary.warnings:
        return ""
    items = "".join(f"<li>{escape_line(warning)}</li>" for warning in summary.warnings)
    return f'<aside class="warnings"><h3>{words.warnings}</h3><ul>{items}</ul></aside>'


def _article(text: str, words: Labels) -> str:
    legend = (
        f'<p class="legend"><span><mark>{words.chosen}</mark></span>'
        f'<span class="weights"><i></i><i></i><i></i><i></i> {words.weight}</span>'
        f'<label for="scores">{words.scores}</label></p>'
    )
    return _block([f"<h3>{words.article}</h3>", legend, f'<article class="text">{text}</article>'])


def _block(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)
