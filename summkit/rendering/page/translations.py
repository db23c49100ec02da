"""A translation: in paragraphs, or with its original beside it in two columns, in which sentences
that belong together are level; on a phone in one, where the original stands beneath.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from summkit.characters import fold_line
from summkit.rendering.labels import Labels, choose_labels
from summkit.rendering.lines import (
    format_sentence,
    format_translated,
    get_address,
    group_by_paragraph,
    list_general_warnings,
    list_origin,
)
from summkit.rendering.page.view import (
    Foreign,
    Page,
    Section,
    SentencePair,
    list_facts,
    mark_language,
    name_document,
    name_file,
)
from summkit.results import Translation


def build_translation_page(translations: Sequence[Translation], *, bilingual: bool) -> Page:
    """Say what a page shows of translations, with ``bilingual`` of their originals too."""
    sections = tuple(
        _build_section(translation, number, bilingual=bilingual)
        for number, translation in enumerate(translations, 1)
    )
    titles = tuple(section.title for section in sections)
    lang = translations[0].target if translations else "ko"
    counted = choose_labels(lang).translations.format(count=len(titles))
    return Page(
        lang=lang,
        title=titles[0] if len(titles) == 1 else counted,
        sections=sections,
        contents=titles if len(titles) > 1 else (),
        is_wide=bilingual,
    )


def _build_section(translation: Translation, number: int, *, bilingual: bool) -> Section:
    words = choose_labels(translation.target)
    document = translation.document
    headline = mark_original_title(translation) if bilingual else None
    return Section(
        id=f"d{number}",
        lang=translation.target,
        words=words,
        title=name_document(document, words, translation.title),
        kicker=words.translation,
        headline=headline,
        is_paired=headline is not None,
        published=tuple(list_origin(document.origin)),
        address=get_address(document.origin),
        facts=list_facts(
            name_file(document),
            words.all_sentences.format(total=len(translation.sentences)),
            *describe_translation(translation, words),
        ),
        warnings=list_general_warnings(translation),
        to_check=tuple(n for n, s in enumerate(translation.sentences, 1) if s.warnings),
        passages=tuple(_list_passages(translation)),
        original=translation.source,
        is_bilingual=bilingual,
        remarks=(words.machine,) if translation.engine else (),
    )


def mark_original_title(translation: Translation) -> Foreign | None:
    """Give the title of the original, if it is not that of the translation."""
    title = translation.document.title
    return None if title == translation.title else mark_language(title, translation.source)


def _list_passages(translation: Translation) -> Iterator[tuple[SentencePair, ...]]:
    numbers = count(1)
    for sentences in group_by_paragraph(translation):
        yield tuple(
            SentencePair(next(numbers), format_sentence(s.source), format_translated(s), s.warnings)
            for s in sentences
        )


def describe_translation(translation: Translation, words: Labels) -> tuple[str, ...]:
    """Say between which languages a text was translated, and what by."""
    pair = f"{translation.source} → {translation.target}"
    if not translation.engine:
        return (pair,)
    model = f" ({translation.model})" if translation.model else ""
    return pair, fold_line(f"{words.engine} {translation.engine}{model}")
