"""A brief in Markdown: a heading for each story, below it its documents, and the list of contents.

Links within it lead to anchors of their own, since every reader makes others of headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summkit.briefing.results import Brief
from summkit.rendering.brief_view import BriefPage, Card, Link, StoryView, build_brief_page
from summkit.rendering.labels import Labels
from summkit.rendering.layout import Layout
from summkit.rendering.markdown import escape
from summkit.rendering.page.view import Item
from summkit.text.document import Document


def render_briefs(values: Sequence[Brief], layout: Layout) -> str:
    """Write a brief."""
    # the article is no part of a card here: Markdown has nothing to click
    cards = layout._replace(bodies=False)
    parts = (
        part
        for brief in values
        for part in _format_page(build_brief_page(brief, cards), brief, layout)
    )
    written = "\n\n".join(filter(None, parts))
    return f"{written}\n" if written else ""


def _format_page(page: BriefPage, brief: Brief, layout: Layout) -> Iterator[str]:
    yield f"# {escape(page.title)}"
    yield " · ".join(map(escape, page.facts))
    if page.bars:
        bars = ", ".join(f"{escape(bar.text)} {bar.documents}" for bar in page.bars)
        yield f"**{page.words.frequent}:** {bars}"
    if len(page.stories) > 1:
        yield f"## {page.words.contents}"
        yield "\n".join(_format_entry(n, story) for n, story in enumerate(page.stories, 1))
    documents = iter(document.document for document in brief.documents)
    for story in page.stories:
        yield f'<a id="{story.id}"></a>'
        yield from _format_card(story.card, page.words, "##")
        for card in story.documents or (story.card,):
            if story.documents:
                yield from _format_card(card, page.words, "###")
            document = next(documents)
            if layout.bodies:
                yield f"**{page.words.article}:**"
                yield from _quote_body(document)
    if page.failures:
        yield f"## {page.words.unread}"
        yield "\n".join(f"- {escape(source)}: {escape(error)}" for source, error in page.failures)
    yield "\n".join(f"*{escape(remark)}*  " for remark in page.remarks).rstrip()


def _format_entry(number: int, story: StoryView) -> str:
    size = f" ({story.size})" if story.size > 1 else ""
    day = f" · {story.day}" if story.day else ""
    return f"{number}. [{escape(story.card.title)}](#{story.id}){size}{day}"


def _format_card(card: Card, words: Labels, level: str) -> Iterator[str]:
    number = f"\\[{card.number}\\] " if card.number else ""
    yield f"{level} {number}{_format_title(card.title)}"
    yield " · ".join([*map(escape, card.published), *map(_format_link, card.links)])
    yield "\n".join(map(_format_item, card.items))
    if card.keywords:
        yield f"**{words.keywords}:** {', '.join(map(escape, card.keywords))}"
    if card.copies:
        copies = (
            " · ".join([*map(escape, copy.published), *map(_format_link, copy.links)])
            for copy in card.copies
        )
        yield f"**{words.copies}:**\n\n" + "\n".join(f"- {copy}" for copy in copies)
    if card.warnings:
        yield f"**{words.warnings}:**\n\n" + "\n".join(f"- {escape(w)}" for w in card.warnings)
    if card.original and card.original.lines:
        lines = [escape(line) for line in (card.original.title, *card.original.lines) if line]
        yield "\n>\n".join(f"> {line}" for line in lines)


def _format_item(item: Item) -> str:
    origin = f" \\[{item.origin.number}\\]" if item.origin else ""
    return f"{item.number}. {escape(item.line)}{origin}"


def _format_title(title: str) -> str:
    written = escape(title)
    # #s that close a heading would vanish
    is_closed = written.endswith("#") and not written.endswith("\\#")
    return f"{written[:-1]}\\#" if is_closed else written


def _format_link(link: Link) -> str:
    address = link.address.replace("(", "%28").replace(")", "%29")
    return f"[{escape(link.text)}]({address})" if address else escape(link.text)


def _quote_body(document: Document) -> Iterator[str]:
    """Quote the article, a paragraph under another."""
    paragraphs = (escape(document.text[p.start : p.end]) for p in document.paragraphs)
    yield "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs if paragraph)
