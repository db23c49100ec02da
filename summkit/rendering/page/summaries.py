"""A summary above its articles: each sentence is linked to its place there, where it is marked and
links back; its translation stands beneath it.

A summary of one document and its article share a section. Of several documents, the summary has
a section of its own, in which each sentence names its document, and each document has another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from summkit.rendering.labels import Labels, choose_labels
from summkit.rendering.lines import (
    format_sentence,
    format_translated,
    get_address,
    list_general_warnings,
    list_origin,
)
from summkit.rendering.page.article import cut_article
from summkit.rendering.page.translations import describe_translation
from summkit.rendering.page.view import (
    Item,
    Origin,
    Page,
    Section,
    Translated,
    list_facts,
    name_document,
    name_file,
    translate_line,
)
from summkit.results import Summary, Translation, name_source


def build_summary_page(summaries: Sequence[Summary]) -> Page:
    """Say what a page shows of summaries; their documents are counted over the whole page."""
    parts = [part for summary in summaries for part in summary.parts]
    words = choose_labels(parts[0].language if parts else None)
    titles = tuple(name_document(p.document, choose_labels(p.language)) for p in parts)
    several = any(len(summary.documents) > 1 for summary in summaries)
    counted = words.multi_document if several else words.summaries
    return Page(
        lang=parts[0].language if parts else "ko",
        title=titles[0] if len(titles) == 1 else counted.format(count=len(titles)),
        sections=tuple(_build_sections(summaries)),
        contents=titles if len(titles) > 1 else (),
    )


def _build_sections(summaries: Sequence[Summary]) -> Iterator[Section]:
    number = 1
    for summary in summaries:
        if len(summary.documents) == 1:
            yield _build_single(summary, number)
        else:
            yield from _build_multi_document(summary, number)
        number += len(summary.documents)


def _build_single(summary: Summary, number: int) -> Section:
    """Show a summary and its article in one section."""
    section, items = _build_document(summary, number, first=1)
    source = name_file(summary.document)
    return section._replace(
        kicker=section.words.summary,
        facts=list_facts(source, *_list_measures([summary], section.words)),
        warnings=_list_warnings(summary),
        items=items,
        keywords=tuple(keyword.text for keyword in summary.keywords),
        remarks=_list_remarks(summary, section.words),
    )


def _build_multi_document(summary: Summary, number: int) -> Iterator[Section]:
    """Show a summary in a section of its own, and each of its documents in another."""
    words = choose_labels(summary.language)
    items: list[Item] = []
    documents: list[Section] = []
    for place, part in enumerate(summary.parts, number):
        section, found = _build_document(part, place, first=len(items) + 1)
        origin = Origin(place, section.title)
        items += (item._replace(origin=origin) for item in found)
        source = name_file(part.document)
        documents.append(
            section._replace(
                kicker=f"{section.words.original} [{place}]",
                facts=list_facts(source, _count_sentences([part], section.words)),
            )
        )
    yield Section(
        id="",
        lang=summary.language,
        words=words,
        title=words.summary,
        facts=list_facts(*_list_measures(summary.parts, words)),
        warnings=_list_warnings(summary),
        items=tuple(items),
        keywords=tuple(keyword.text for keyword in summary.keywords),
        remarks=_list_remarks(summary, words),
    )
    yield from documents


def _build_document(part: Summary, number: int, first: int) -> tuple[Section, tuple[Item, ...]]:
    """Show a document with its sentences marked; ``first`` is the number of the first chosen.

    Returns:
        The section, and the chosen sentences, which stand there or in another.
    """
    words = choose_labels(part.language)
    article, placed = cut_article(part, words, first)
    translation = part.translation
    section = Section(
        id=f"d{number}",
        lang=part.language,
        words=words,
        title=name_document(part.document, words),
        headline=translate_line(translation.title, translation.target) if translation else None,
        published=tuple(list_origin(part.document.origin)),
        address=get_address(part.document.origin),
        article=article,
    )
    beneath = _list_translated(translation) if translation else repeat((None, ()))
    items = (
        Item(section.id, n, format_sentence(sentence), n in placed, words, None, translated, flags)
        for n, (sentence, (translated, flags)) in enumerate(
            zip(part.sentences, beneath, strict=False), first
        )
    )
    return section, tuple(items)


def _list_translated(
    translation: Translation,
) -> Iterator[tuple[Translated | None, tuple[str, ...]]]:
    """Yield without end what stands beneath each sentence, and what is suspect about it."""
    for sentence in translation.sentences:
        yield translate_line(format_translated(sentence), translation.target), sentence.warnings
    yield from repeat((None, ()))


def _list_measures(parts: Sequence[Summary], words: Labels) -> Iterator[str]:
    """Say how much of one or several documents was chosen, and how."""
    yield _count_sentences(parts, words)
    length = sum(len(sentence.text) for part in parts for sentence in part.ranked)
    if length:
        kept = sum(len(sentence.text) for part in parts for sentence in part.sentences)
        yield words.share.format(percent=round(100 * kept / length))
    yield from dict.fromkeys(f"{words.method} {part.method}" for part in parts)
    asked = [part.translation for part in parts if part.translation]
    # among several, one that needed no engine is of no interest
    made = [translation for translation in asked if translation.engine] or asked
    yield from dict.fromkeys(fact for one in made for fact in describe_translation(one, words))


def _count_sentences(parts: Sequence[Summary], words: Labels) -> str:
    total = sum(max(len(part.ranked), len(part.sentences)) for part in parts)
    return words.sentences.format(total=total, chosen=sum(len(part.sentences) for part in parts))


def _list_warnings(summary: Summary) -> tuple[str, ...]:
    """List the remarks on a summary, and those on its translations as a whole."""
    warnings = list(summary.warnings)
    for translation in summary.translations:
        found = list_general_warnings(translation)
        if len(summary.documents) > 1:
            found = tuple(name_source(translation.document, found))
        warnings += found
    return tuple(dict.fromkeys(warnings))


def _list_remarks(summary: Summary, words: Labels) -> tuple[str, ...]:
    by_machine = any(translation.engine for translation in summary.translations)
    return (words.promise, words.machine) if by_machine else (words.promise,)
