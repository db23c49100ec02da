"""The HTML page of translations: paragraphs, or rows of two columns, each in its language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rendering.html_page import HtmlPage
from summkit.rendering import render_summaries, render_translations
from summkit.results import Summary, TranslatedSentence, Translation
from summkit.text.document import Document, Sentence
from summkit.text.layout import Paragraph

TITLE = "First Bus in Three Days Climbs the Snowy Mountain Road"


def render_page(*translations: Translation, bilingual: bool = True) -> HtmlPage:
    return HtmlPage(render_translations(translations, "html", bilingual=bilingual))


def test_the_page_has_the_translation_alone(translation: Translation) -> None:
    page = render_page(translation, bilingual=False)
    (shown,) = page.texts("article", class_="translation")
    assert " ".join(s.text for s in translation.sentences[:3]) in shown
    assert [s.text for s in translation.sentences if s.text not in shown] == []
    assert (page.texts_in("en", "h1"), page.texts_in("en", "title")) == ([TITLE], [TITLE])
    assert page.texts_in("ko") == []
    assert page.texts("span", class_="suspect", id="d1-t4") == [translation.sentences[3].text]
    assert page.texts_of_class("flag") == list(translation.sentences[3].warnings)
    assert page.texts_of_class("warnings")[0].count("Sentences to check: 4") == 1


def test_the_page_sets_each_original_beside_its_translation(translation: Translation) -> None:
    page = render_page(translation)
    assert page.texts_of_class("row") == [
        s.text + "".join(s.warnings) + s.source.line for s in translation.sentences
    ]
    assert [len(passage.split("\n")) - 2 for passage in page.texts_of_class("passage")] == [3, 2]
    rows = page.find("div", class_="pair row") + page.find("div", class_="pair row suspect")
    assert sorted(row["id"] for row in rows) == [f"d1-t{n}" for n in range(1, 6)]


def test_each_column_says_its_language(translation: Translation) -> None:
    page = render_page(translation)
    assert page.texts_in("en", "html") and page.texts_in("en", "h1") == [TITLE]
    assert page.texts_in("ko") == [
        translation.document.title,
        *(s.source.line for s in translation.sentences),
    ]
    german = render_page(replace(translation, source="de", target="fr"))
    assert german.texts_in("fr", "html")
    assert german.texts_in("de")[1:] == [s.source.line for s in translation.sentences]


def test_suspect_sentences_are_marked_and_the_remark_can_be_read(translation: Translation) -> None:
    page = render_page(translation)
    assert page.texts_of_class("flag") == ["the figures differ: 11 became 10"]
    suspect = page.find("div", class_="pair row suspect")
    assert [row["id"] for row in suspect] == ["d1-t4"]
    remarks = page.texts_of_class("warnings")[0]
    assert "read as CP949" in remarks and "Sentences to check: 4" in remarks
    assert "figures" not in remarks
    assert [link["href"] for link in page.find("a")] == ["#d1-t4"]
    sound = tuple(replace(s, warnings=()) for s in translation.sentences)
    assert not render_page(replace(translation, sentences=sound, warnings=())).texts_of_class(
        "warnings"
    )


def test_all_translations_of_a_call_stand_on_one_page(
    of_pairs: Callable[..., Translation], translation: Translation
) -> None:
    page = render_page(translation, of_pairs(("눈이 왔다.", "It snowed.")))
    assert page.texts_in("en", "title") == ["2 translations"]
    assert page.texts_in("en", "h2") == [TITLE, "Untitled"]
    assert page.ids
    assert render_page().texts_in("ko", "title") == ["번역 0건"]


def test_the_page_says_that_a_machine_translated_if_one_did(translation: Translation) -> None:
    assert "by a machine" in render_page(translation).texts_of_class("promise")[0]
    facts = render_page(replace(translation, model="ko-en 1.4")).texts_of_class("facts")[0]
    assert "Engine argos (ko-en 1.4)" in facts
    into_korean = render_page(replace(translation, source="en", target="ko"))
    assert "기계가 옮긴 글" in into_korean.texts_of_class("promise")[0]
    untouched = render_page(replace(translation, engine=None))
    assert not untouched.texts_of_class("promise")


def test_everything_from_outside_is_escaped_and_nothing_is_fetched(translated: Summary) -> None:
    evil = '<script>alert("눈")</script>&amp;\'"'
    document = Document(evil, (Paragraph(0, len(evil)),), evil, evil, evil, (evil,))
    row = TranslatedSentence(Sentence(evil, 0, len(evil), 0), f"{evil}!", None, (evil,))
    translation = Translation(evil, document, (row,), evil, evil, evil, evil, (evil, f"x: {evil}"))
    summary = replace(
        translated,
        documents=(document,),
        sentences=(row.source,),
        ranked=(row.source,),
        translations=(translation,),
    )
    shown = render_translations([translation] * 2, "html") + render_summaries([summary], "html")
    assert not re.search(r"<script|<link|<img|@import|url\(|\bsrc=|https?:", shown)
    assert render_page(translation).texts_of_class("row") == [f"{evil}!{evil}{evil}"]
