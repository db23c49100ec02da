"""A summary above its articles: each sentence is linked to its place there, where it is marked and
links back.

A summary of one document and its article share a section. Of several documents, the summary has
a section of its own, in which each sentence names its document, and each document has another.
A summary that was translated is all in the reader's language; with ``bilingual``, each sentence has
its original beneath it, and the article stands below as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from summkit.rendering.labels import Labels, choose_labels
from summkit.rendering.lines import (
    format_sentence,
    format_translated,
    get_address,
    get_reader_language,
    list_general_warnings,
    list_keywords,
    list_origin,
)
from summkit.rendering.page.article import cut_article
from summkit.rendering.page.translations import describe_translation, mark_original_title
from summkit.rendering.page.view import (
    Foreign,
    Item,
    Origin,
    Page,
    Section,
    list_facts,
    mark_language,
    name_document,
    name_file,
)
from summkit.results import Summary, name_source


def build_summary_page(summaries: Sequence[Summary], *, bilingual: bool) -> Page:
    """Say what a page shows of summaries; their documents are counted over the whole page."""
    parts = [part for summary in summaries for part in summary.parts]
    lang = get_reader_language(parts[0]) if parts else "ko"
    words = choose_labels(lang)
    titles = tuple(map(_name_part, parts))
    several = any(len(summary.documents) > 1 for summary in summaries)
    counted = words.multi_document if several else words.summaries
    return Page(
        lang=lang,
        title=titles[0] if len(titles) == 1 else counted.format(count=len(titles)),
        sections=tuple(_build_sections(summaries, bilingual=bilingual)),
        contents=titles if len(titles) > 1 else (),
    )


def _name_part(part: Summary) -> str:
    words = choose_labels(get_reader_language(part))
    translated = part.translation.title if part.translation else None
    return name_document(part.document, words, translated)


def _build_sections(summaries: Sequence[Summary], *, bilingual: bool) -> Iterator[Section]:
    number = 1
    for summary in summaries:
        if len(summary.documents) == 1:
            yield _build_single(summary, number, bilingual=bilingual)
        else:
            yield from _build_multi_document(summary, number, bilingual=bilingual)
        number += len(summary.documents)


def _build_single(summary: Summary, number: int, *, bilingual: bool) -> Section:
    """Show a summary and its article in one section."""
    section, items = _build_document(summary, number, first=1, bilingual=bilingual)
    source = name_file(summary.document)
    return section._replace(
        kicker=section.words.summary,
        facts=list_facts(source, *_list_measures([summary], section.words)),
        warnings=_list_warnings(summary),
        items=items,
        keywords=tuple(list_keywords(summary, bilingual=bilingual)),
        remarks=_list_remarks(summary, section.words),
    )


def _build_multi_document(summary: Summary, number: int, *, bilingual: bool) -> Iterator[Section]:
    """Show a summary in a section of its own, and each of its documents in another."""
    lang = get_reader_language(summary)
    words = choose_labels(lang)
    items: list[Item] = []
    documents: list[Section] = []
    for place, part in enumerate(summary.parts, number):
        first = len(items) + 1
        section, found = _build_document(part, place, first=first, bilingual=bilingual)
        origin = Origin(place, section.title, section.id)
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
        lang=lang,
        words=words,
        title=words.summary,
        facts=list_facts(*_list_measures(summary.parts, words)),
        warnings=_list_warnings(summary),
        items=tuple(items),
        keywords=tuple(list_keywords(summary, bilingual=bilingual)),
        remarks=_list_remarks(summary, words),
    )
    yield from documents


def _build_document(
    part: Summary, number: int, *, first: int, bilingual: bool
) -> tuple[Section, tuple[Item, ...]]:
    """Show a document with its sentences marked; ``first`` is the number of the first chosen.

    Returns:
        The section, and the chosen sentences, which stand there or in another.
    """
    lang = get_reader_language(part)
    words = choose_labels(lang)
    translation = part.translation
    has_article = translation is None or bilingual
    article, placed = cut_article(part, words, first) if has_article else ((), frozenset())
    section = Section(
        id=f"d{number}",
        lang=lang,
        words=words,
        title=_name_part(part),
        headline=mark_original_title(translation) if translation and bilingual else None,
        published=tuple(list_origin(part.document.origin)),
        address=get_address(part.document.origin),
        article=article,
        original=part.language,
    )
    items = (
        Item(section.id, n, line, n in placed, words, None, beneath, flags)
        for n, (line, beneath, flags) in enumerate(list_lines(part, bilingual=bilingual), first)
    )
    return section, tuple(items)


def list_lines(
    part: Summary, *, bilingual: bool
) -> Iterator[tuple[str, Foreign | None, tuple[str, ...]]]:
    """Yield each chosen sentence for the reader, its original, and what is suspect about it."""
    made = part.translation.sentences if part.translation else ()
    for sentence, translated in zip_longest(part.sentences, made[: len(part.sentences)]):
        original = format_sentence(sentence)
        if translated is None:
            yield original, None, ()
            continue
        line = format_translated(translated)
        is_beside = bilingual and line != original
        beneath = mark_language(original, part.language) if is_beside else None
        yield line, beneath, translated.warnings


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
