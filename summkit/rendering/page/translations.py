"""A translation beside its original: two columns, in which sentences that belong together are
level; one column on a phone, where each translation stands beneath its sentence.
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
    Page,
    Section,
    SentencePair,
    list_facts,
    name_document,
    name_file,
    translate_line,
)
from summkit.results import Translation


def build_translation_page(translations: Sequence[Translation]) -> Page:
    """Say what a page shows of translations."""
    words = choose_labels(translations[0].source if translations else None)
    titles = tuple(name_document(t.document, choose_labels(t.source)) for t in translations)
    return Page(
        lang=translations[0].source if translations else "ko",
        title=titles[0] if len(titles) == 1 else words.translations.format(count=len(titles)),
        sections=tuple(_build_section(t, n) for n, t in enumerate(translations, 1)),
        contents=titles if len(titles) > 1 else (),
        is_wide=True,
    )


def _build_section(translation: Translation, number: int) -> Section:
    words = choose_labels(translation.source)
    document = translation.document
    headline = translate_line(translation.title, translation.target) if document.title else None
    return Section(
        id=f"d{number}",
        lang=translation.source,
        words=words,
        title=name_document(document, words),
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
        target=translation.target,
        remarks=(words.machine,) if translation.engine else (),
    )


def _list_passages(translation: Translation) -> Iterator[tuple[SentencePair, ...]]:
    numbers = count(1)
    for sentences in group_by_paragraph(translation):
        yield tuple(
            SentencePair(next(numbers), format_sentence(s.source), format_translated(s), s.warnings)
            for s in sentences
        )


def describe_translation(translation: Translation, words: Labels) -> tuple[str, ...]:
    """Say between which languages a text was translated, and what by."""
    engine = fold_line(translation.engine or "")
    pair = f"{translation.source} → {translation.target}"
    return (pair, f"{words.engine} {engine}") if engine else (pair,)
