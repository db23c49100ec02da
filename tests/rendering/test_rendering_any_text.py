"""Any text at all, through every output: nothing breaks, and nothing unsafe gets through."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.rendering import (
    KEYWORD_FORMATS,
    SENTENCE_FORMATS,
    SUMMARY_FORMATS,
    TRANSLATION_FORMATS,
    render_keywords,
    render_sentences,
    render_summaries,
    render_translations,
)
from summkit.results import (
    DocumentKeywords,
    Keyword,
    SplitDocument,
    Summary,
    TranslatedSentence,
    Translation,
)
from summkit.text.document import Document, Sentence
from summkit.text.layout import Paragraph

Draw = Callable[[st.SearchStrategy[Any]], Any]

ANY = st.text(st.characters(codec=None), max_size=60)  # lone surrogates and controls included
CONTROLS = {chr(c) for c in (*range(10), *range(11, 32), *range(127, 160))} | set(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@st.composite
def summaries(draw: Draw) -> Summary:
    """Any text cut anywhere, even where sentences overlap or cross paragraphs."""
    text = draw(ANY)
    places = st.integers(0, len(text))
    span = st.tuples(places, places).map(sorted).map(tuple)
    scores = st.none() | st.floats()
    ranked = tuple(
        Sentence(text[start:end], start, end, index, draw(scores), draw(st.sampled_from(["", " "])))
        for index, (start, end) in enumerate(draw(st.lists(span, max_size=6)))
    )
    borders = sorted(draw(st.sets(places, max_size=6)))
    paragraphs = tuple(Paragraph(a, b) for a, b in zip(borders[::2], borders[1::2], strict=False))
    document = Document(
        text,
        draw(st.just(()) | st.just(paragraphs)),
        title=draw(st.none() | ANY),
        source=draw(st.none() | ANY),
        language=draw(st.none() | ANY),
        warnings=(draw(ANY),),
    )
    keywords = tuple(Keyword(word, draw(st.floats())) for word in draw(st.lists(ANY, max_size=3)))
    chosen = tuple(s for s in ranked if draw(st.booleans()))
    return Summary((document,), chosen, draw(ANY), draw(ANY), ranked, keywords, document.warnings)


@st.composite
def multi_document(draw: Draw) -> Summary:
    """Any summary of two documents."""
    parts = [draw(summaries()), draw(summaries())]

    def number(kind: str) -> tuple[Sentence, ...]:
        return tuple(replace(s, document=n) for n, p in enumerate(parts) for s in getattr(p, kind))

    documents = tuple(part.document for part in parts)
    return Summary(documents, number("sentences"), "lead", "ko", number("ranked"))


@st.composite
def translations(draw: Draw, of: Summary | None = None) -> Translation:
    """Any text, translated into any text."""
    summary = of or draw(summaries())
    sentences = tuple(
        TranslatedSentence(
            source,
            draw(ANY | st.just(source.text)),
            draw(st.none() | st.floats()),
            tuple(draw(st.lists(ANY, max_size=2))),
        )
        for source in (of.sentences if of else summary.ranked)
    )
    remarks = [f"sentence 1: {w}" for s in sentences for w in s.warnings]
    return Translation(
        draw(ANY),
        summary.document,
        sentences,
        draw(ANY),
        draw(ANY),
        draw(st.none() | ANY),
        draw(st.none() | ANY),
        (draw(ANY), *remarks),
    )


@st.composite
def translated(draw: Draw) -> Summary:
    """Any summary, with translations or without."""
    summary: Summary = draw(summaries() | multi_document())
    made = tuple(draw(translations(part)) for part in summary.parts)
    return replace(summary, translations=draw(st.sampled_from([(), made])))


@pytest.mark.parametrize(
    "width", [None, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 30))]
)
@given(found=st.lists(summaries() | multi_document(), max_size=3))
def test_any_text_renders_safely_in_every_format(found: list[Summary], width: int | None) -> None:
    documents = [SplitDocument(summary.document, summary.ranked, "ko") for summary in found]
    words = [DocumentKeywords(summary.document, summary.keywords, "ko") for summary in found]
    shown = [
        *(render_summaries(found, name, width=width) for name in SUMMARY_FORMATS),
        *(render_sentences(documents, name, width=width) for name in SENTENCE_FORMATS),
        *(render_keywords(words, name, width=width) for name in KEYWORD_FORMATS),
    ]
    for text in shown:
        text.encode()
        assert not CONTROLS & set(text)
        assert text == "" or text.endswith("\n")


@given(summaries())
def test_json_gives_back_the_very_text(summary: Summary) -> None:
    found = json.loads(render_summaries([summary], "json"))
    assert [s["text"] for s in found["sentences"]] == [
        json.loads(json.dumps(s.text)) for s in summary.sentences
    ]
    assert all(type(s["score"]) in (float, type(None)) for s in found["sentences"])


def check_translations(
    found: list[Translation],
    summarized: list[Summary],
    headings: bool | None,
    bilingual: bool,
    width: int | None,
) -> None:
    how: dict[str, Any] = {"bilingual": bilingual, "width": width, "headings": headings}
    whole = [render_translations(found, name, **how) for name in TRANSLATION_FORMATS]
    chosen = [render_summaries(summarized, name, **how) for name in SUMMARY_FORMATS]
    for text in (*whole, *chosen):
        text.encode()
        # the tabs of a text are kept where the text itself is asked for
        assert not CONTROLS - {"\t"} & set(text)
        assert text == "" or text.endswith("\n")


any_translations = given(
    found=st.lists(translations(), max_size=3),
    summarized=st.lists(translated(), max_size=3),
    headings=st.sampled_from([None, True, False]),
)


@settings(max_examples=15)
@any_translations
def test_a_translation_renders_safely_in_every_format(
    found: list[Translation], summarized: list[Summary], headings: bool | None
) -> None:
    check_translations(found, summarized, headings, bilingual=True, width=30)


@pytest.mark.slow
@pytest.mark.parametrize("width", [None, 1, 30])
@pytest.mark.parametrize("bilingual", [False, True])
@any_translations
def test_any_translation_renders_safely_in_every_format(
    found: list[Translation],
    summarized: list[Summary],
    headings: bool | None,
    bilingual: bool,
    width: int | None,
) -> None:
    check_translations(found, summarized, headings, bilingual, width)


@given(translations())
def test_json_gives_back_the_very_translation(translation: Translation) -> None:
    found = json.loads(render_translations([translation], "json"))
    texts = [s.text for s in translation.sentences]
    assert [s["translation"] for s in found["sentences"]] == json.loads(json.dumps(texts))
    assert found["text"] == json.loads(json.dumps(translation.text))
