"""What the page of a brief shows, as plain values that its templates put into HTML."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from summkit.briefing.results import Brief, BriefDocument, BriefKeyword, Failure, Story
from summkit.characters import fold_line
from summkit.rendering.labels import Labels, choose_labels
from summkit.rendering.layout import Layout
from summkit.rendering.lines import (
    format_sentence,
    get_address,
    get_reader_language,
    list_general_warnings,
    list_keywords,
    list_origin,
)
from summkit.rendering.page.article import cut_article
from summkit.rendering.page.summaries import list_lines
from summkit.rendering.page.view import (
    Item,
    Origin,
    Piece,
    list_facts,
    name_document,
)
from summkit.results import Summary
from summkit.text.document import Document

_DAY = len("2031-06-12")
_PART = re.compile(r"(.+)#\d+", re.DOTALL)


class Link(NamedTuple):
    """Where a document is found; without an address its name alone is shown."""

    text: str
    address: str = ""


class Copy(NamedTuple):
    """A document that has the same text: when and where it was published, and its links."""

    published: tuple[str, ...]
    links: tuple[Link, ...]


class Original(NamedTuple):
    """What was translated, as it was written: shown on a click.

    ``lines`` are the sentences of the summary; where there is the article, they are marked in it.
    """

    lang: str
    title: str = ""
    lines: tuple[str, ...] = ()
    article: tuple[tuple[Piece, ...], ...] = ()


class Card(NamedTuple):
    """A document of a brief, or what several of them say together.

    Attributes:
        id: What the identifiers inside begin with.
        lang: The language of its reader.
        title: The headline.
        number: Its number within a story of several documents.
        published: When, by whom and where it was published.
        links: Where it is found.
        items: The sentences of the summary.
        keywords: What it is about.
        copies: Other documents with the same text.
        warnings: Remarks on it.
        original: What stands there on a click.
        click: What is to be clicked.
    """

    id: str
    lang: str
    title: str
    number: int | None = None
    published: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    items: tuple[Item, ...] = ()
    keywords: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    warnings: tuple[str, ...] = ()
    original: Original | None = None
    click: str = ""


class StoryView(NamedTuple):
    """A story: of one document its card, of several a card of them all, and below it theirs."""

    id: str
    card: Card
    day: str
    size: int
    kicker: tuple[str, ...] = ()
    documents: tuple[Card, ...] = ()


class Bar(NamedTuple):
    """A keyword of the folder: how many documents have it, and its share of the highest number."""

    text: str
    documents: int
    share: str


class BriefPage(NamedTuple):
    """A brief as a page shows it."""

    lang: str
    words: Labels
    title: str
    facts: tuple[str, ...]
    bars: tuple[Bar, ...]
    stories: tuple[StoryView, ...]
    failures: tuple[Failure, ...]
    remarks: tuple[str, ...]


def build_brief_page(brief: Brief, layout: Layout) -> BriefPage:
    """Say what the page of a brief shows."""
    words = choose_labels(brief.language)
    numbers = count(1)
    stories = tuple(
        _build_story(story, place, numbers, words, layout)
        for place, story in enumerate(brief.stories, 1)
    )
    made = (document.summary.translation for document in brief.documents)
    by_machine = any(translation.engine for translation in made if translation)
    return BriefPage(
        lang=brief.language,
        words=words,
        title=layout.title or words.brief,
        facts=list_brief_facts(brief, words),
        bars=tuple(_draw_bars(brief.keywords)),
        stories=stories,
        failures=brief.failures,
        remarks=(words.promise, words.machine) if by_machine else (words.promise,),
    )


def list_brief_facts(brief: Brief, words: Labels) -> tuple[str, ...]:
    """Say how much a brief is made of: its days, documents and stories, and what is not in it."""
    days = sorted({story.date[:_DAY] for story in brief.stories if story.date})
    return list_facts(
        " – ".join(dict.fromkeys((days[0], days[-1]))) if days else None,
        words.documents.format(count=brief.size),
        words.stories.format(count=len(brief.stories)),
        words.not_read.format(count=len(brief.failures)) if brief.failures else None,
    )


def list_links(document: Document, folder: str | None) -> tuple[Link, ...]:
    """List where a document is found: its address on the web, and the file that was read.

    Args:
        document: The document.
        folder: Where the page lies, from where a link to the file leads; ``None`` if it lies
            nowhere.
    """
    address, source = get_address(document.origin), document.source or ""
    links = [Link(urlsplit(address).hostname or address, address)] if address else []
    if source and source != address:
        links.append(_link_source(source, folder))
    return tuple(links)


def _link_source(source: str, folder: str | None) -> Link:
    if source.lower().startswith(("http://", "https://")):
        return Link(source, source)
    name = os.path.basename(source) or source  # noqa: PTH119 (a name may be no path)
    found = _PART.fullmatch(source)
    path = found[1] if found else source
    if folder is None or source.startswith("<") or "\0" in path:
        return Link(name)
    try:
        relative = os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        # it lies on another drive
        return Link(name)
    return Link(name, quote(relative, errors="surrogateescape"))


def name_brief_document(document: BriefDocument, words: Labels) -> str:
    """Name a document of a brief by its title for the reader, or else by its source."""
    return name_document(document.document, words, document.title)


def _draw_bars(keywords: Sequence[BriefKeyword]) -> Iterator[Bar]:
    most = max((keyword.documents for keyword in keywords), default=1)
    for text, documents in keywords:
        yield Bar(text, documents, f"{documents / most:.2f}")


def _build_story(
    story: Story, place: int, numbers: Iterator[int], words: Labels, layout: Layout
) -> StoryView:
    several = len(story.documents) > 1
    cards = tuple(
        _build_card(document, f"d{next(numbers)}", number if several else None, words, layout)
        for number, document in enumerate(story.documents, 1)
    )
    day = (story.date or "")[:_DAY]
    if not several:
        return StoryView(f"s{place}", cards[0], day, story.size)
    return StoryView(
        f"s{place}",
        _build_common_card(story, cards, words, f"s{place}"),
        day,
        story.size,
        list_facts(
            words.documents.format(count=story.size),
            words.outlets.format(count=len(story.outlets)) if story.outlets else None,
            ", ".join(story.outlets),
        ),
        cards,
    )


def _build_card(
    document: BriefDocument, id: str, number: int | None, words: Labels, layout: Layout
) -> Card:
    """Show a document with its summary, and what it was made of on a click."""
    summary = document.summary
    lang = get_reader_language(summary)
    # of the article only the sentences of the summary are marked, and none has a rank
    chosen = tuple(replace(sentence, score=None) for sentence in summary.sentences)
    shown = replace(summary, sentences=chosen, ranked=())
    article, placed = cut_article(shown, words) if layout.bodies else ((), frozenset())
    is_translated = summary.translation is not None
    original = Original(
        summary.language,
        (document.document.title or "") if is_translated else "",
        () if article or not is_translated else tuple(map(format_sentence, summary.sentences)),
        article,
    )
    return Card(
        id=id,
        lang=lang,
        title=name_brief_document(document, words),
        number=number,
        published=tuple(list_origin(document.document.origin)),
        links=list_links(document.document, layout.folder),
        items=tuple(
            Item(id, n, line, n in placed, words, None, None, flags)
            for n, (line, _, flags) in enumerate(list_lines(summary, bilingual=False), 1)
        ),
        keywords=tuple(list_keywords(summary, bilingual=False)),
        copies=tuple(
            Copy(
                list_facts(*list_origin(copy.origin), _name_differently(copy, document)),
                list_links(copy, layout.folder),
            )
            for copy in document.copies
        ),
        warnings=list_warnings(summary),
        original=original if original.article or original.lines else None,
        click=words.original_text if is_translated else words.article,
    )


def _name_differently(copy: Document, document: BriefDocument) -> str | None:
    """Give the headline that a copy has of its own, to who reads its language."""
    is_read = document.summary.translation is None and copy.title != document.document.title
    return copy.title if is_read else None


def _build_common_card(story: Story, cards: Sequence[Card], words: Labels, id: str) -> Card:
    """Show what all documents of a story say together; each sentence names its document."""
    summary = story.summary
    items: list[Item] = []
    for card, part in zip(cards, summary.parts, strict=True):
        origin = Origin(card.number or 0, card.title, card.id)
        for line, _, flags in list_lines(part, bilingual=False):
            items.append(Item(id, len(items) + 1, line, False, words, origin, None, flags))
    lines = tuple(map(format_sentence, summary.sentences)) if summary.translations else ()
    return Card(
        id=id,
        lang=get_reader_language(summary),
        title=name_brief_document(story.documents[story.lead], words),
        items=tuple(items),
        keywords=tuple(list_keywords(summary, bilingual=False)),
        warnings=tuple(w for w in list_warnings(summary) if not _is_of_part(w, story)),
        original=Original(summary.language, lines=lines) if lines else None,
        click=words.original_text,
    )


def _is_of_part(warning: str, story: Story) -> bool:
    """Return whether a document has this warning itself, below."""
    return any(
        warning in (known, f"{document.document.source}: {known}")
        for document in story.documents
        for known in document.summary.warnings
    )


def list_warnings(summary: Summary) -> tuple[str, ...]:
    """List the remarks on a summary, and those on its translations as a whole."""
    made = [w for translation in summary.translations for w in list_general_warnings(translation)]
    return tuple(dict.fromkeys(map(fold_line, (*summary.warnings, *made))))
