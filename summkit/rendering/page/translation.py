"""A translation beside its original: two columns, in which sentences that belong together are
level; one column on a phone, where each translation stands beneath its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from summkit.rendering.alignment import general_warnings, paragraphs
from summkit.rendering.characters import sentence_line, translated_line
from summkit.rendering.labels import Labels, labels
from summkit.rendering.layout import Layout
from summkit.rendering.page.escaping import escape_line
from summkit.rendering.page.frame import (
    block,
    facts,
    flags,
    footer,
    notes,
    page,
    title_of,
)
from summkit.results import TranslatedSentence, Translation


def translations(values: Sequence[Translation], layout: Layout) -> str:
    """Write one page that holds all translations of a call."""
    many = len(values) > 1
    return page(
        [(value.document, value.source) for value in values],
        "translations",
        '<main class="wide">',
        (_document(value, f"d{n}", many) for n, value in enumerate(values, 1)),
    )


def _document(translation: Translation, name: str, many: bool) -> str:
    words = labels(translation.source)
    source, target = escape_line(translation.source), escape_line(translation.target)
    heading = "h2" if many else "h1"
    title = title_of(translation.document, words)
    translated = escape_line(translation.title or "")
    both = bool(translation.document.title and translated)
    return block(
        [
            f'<section class="document" id="{name}" lang="{source}">',
            "<header>",
            f'<p class="kicker">{words.translation}</p>',
            '<div class="pair">' if both else "",
            f"<{heading}>{title}</{heading}>",
            f'<p class="headline" lang="{target}">{translated}</p>\n</div>' if both else "",
            _facts(translation, words),
            "</header>",
            notes(general_warnings(translation), words, _to_check(translation, name, words)),
            _text(translation, name, words),
            footer(words.machine if translation.engine else ""),
            "</section>",
        ]
    )


def _facts(translation: Translation, words: Labels) -> str:
    document = translation.document
    return facts(
        [
            escape_line(document.source or "") if document.title else "",
            words.all_sentences.format(total=len(translation.sentences)),
            *translation_facts(translation, words),
        ]
    )


def translation_facts(translation: Translation, words: Labels) -> tuple[str, str]:
    """Say between which languages a text was translated, and what by."""
    engine = escape_line(translation.engine or "")
    return (
        f"{escape_line(translation.source)} → {escape_line(translation.target)}",
        f"{words.engine} {engine}" if engine else "",
    )


def _to_check(translation: Translation, name: str, words: Labels) -> str:
    links = ", ".join(
        f'<a href="#{name}-t{number}">{number}</a>'
        for number, sentence in enumerate(translation.sentences, 1)
        if sentence.warnings
    )
    return f"{words.check}: {links}" if links else ""


def _text(translation: Translation, name: str, words: Labels) -> str:
    if not translation.sentences:
        return ""
    columns = (
        f'<div class="pair columns" aria-hidden="true">'
        f"<span>{words.original}</span><span>{words.translation}</span></div>"
    )
    return block(
        ['<article class="bilingual">', columns, *_passages(translation, name), "</article>"]
    )


def _passages(translation: Translation, name: str) -> Iterator[str]:
    lang = f'lang="{escape_line(translation.target)}"'
    numbers = count(1)
    for together in paragraphs(translation):
        rows = (_row(sentence, next(numbers), name, lang) for sentence in together)
        yield block(['<div class="passage">', *rows, "</div>"])


def _row(translated: TranslatedSentence, number: int, name: str, lang: str) -> str:
    original = escape_line(sentence_line(translated.source))
    text = escape_line(translated_line(translated))
    kind = "pair row suspect" if translated.warnings else "pair row"
    # the section says which language the original is in
    return (
        f'<div class="{kind}" id="{name}-t{number}" data-n="{number}"><p>{original}</p>'
        f'<div class="to"><p {lang}>{text}</p>{flags(translated.warnings)}</div></div>'
    )
