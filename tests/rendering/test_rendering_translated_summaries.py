"""Summaries that have a translation: it alone, or beneath each sentence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rendering.html_page import HtmlPage
from summkit.rendering import TRANSLATION_FORMATS, render_summaries
from summkit.results import Summary

TITLE = "First Bus in Three Days Climbs the Snowy Mountain Road"


def test_text_of_a_translated_summary(translated: Summary) -> None:
    english = [s.text for s in translated.translations[0].sentences]
    korean = [s.line for s in translated.sentences]
    assert render_summaries([translated]) == "\n".join(english) + "\n"
    assert render_summaries([translated], bilingual=True) == (
        f"{korean[0]}\n{english[0]}\n\n{korean[1]}\n{english[1]}\n"
    )
    assert render_summaries([translated], width=90) == (
        f"{TITLE}\n\n1. {english[0]}\n2. {english[1]}\n\nKeywords: first bus, snowplough\n"
    )
    assert render_summaries([translated], width=90, bilingual=True) == (
        f"{translated.title}\n{TITLE}\n"
        "\n"
        f"1. {korean[0]}\n   {english[0]}\n"
        "\n"
        f"2. {korean[1]}\n   {english[1]}\n"
        "\n"
        "Keywords: first bus (첫 버스), snowplough (제설차)\n"
    )


def test_markdown_of_a_translated_summary(translated: Summary) -> None:
    english = [s.text for s in translated.translations[0].sentences]
    korean = [s.line for s in translated.sentences]
    assert render_summaries([translated], "markdown") == (
        f"# {TITLE}\n\n1. {english[0]}\n2. {english[1]}\n\n**Keywords:** first bus, snowplough\n"
    )
    assert render_summaries([translated], "markdown", bilingual=True) == (
        f"# {translated.title}\n\n**{TITLE}**\n"
        "\n"
        f"1. {korean[0]}\n\n   {english[0]}\n"
        "\n"
        f"2. {korean[1]}\n\n   {english[1]}\n"
        "\n"
        "**Keywords:** first bus (첫 버스), snowplough (제설차)\n"
    )


def test_json_of_a_translated_summary_says_what_was_translated(
    article: Summary, translated: Summary
) -> None:
    plain = json.loads(render_summaries([article], "json"))
    found = json.loads(render_summaries([translated], "json"))
    assert list(found["sentences"][0])[-1] == "translation"
    assert [s.pop("translation") for s in found["sentences"]] == [
        s.text for s in translated.translations[0].sentences
    ]
    assert found.pop("translation") == {
        "target": "en",
        "engine": "argos",
        "model": "ko-en 1.4",
        "title": TITLE,
        "keywords": ["first bus", "snowplough"],
    }
    assert found == plain
    short = replace(translated.translations[0], sentences=translated.translations[0].sentences[:1])
    found = json.loads(render_summaries([replace(translated, translations=(short,))], "json"))
    assert found["sentences"][1]["translation"] is None


def test_the_page_of_a_translated_summary_is_in_the_language_of_its_reader(
    translated: Summary,
) -> None:
    shown = render_summaries([translated], "html")
    page = HtmlPage(shown)
    english = [s.text for s in translated.translations[0].sentences]
    assert page.texts_in("en", "h1") == [TITLE]
    assert page.texts("span", class_="line") == english
    assert page.texts("h3") == ["Please note", "Keywords"]
    assert page.texts("li")[-2:] == ["first bus", "snowplough"]
    for korean in (translated.title or "-", *(s.line for s in translated.sentences), "핵심어"):
        assert korean not in shown


def test_the_page_has_the_original_beneath_on_demand(article: Summary, translated: Summary) -> None:
    page = HtmlPage(render_summaries([translated], "html", bilingual=True))
    english = [s.text for s in translated.translations[0].sentences]
    assert page.texts("a", class_="line") == english
    assert page.texts("p", class_="beneath", lang="ko") == [s.line for s in translated.sentences]
    assert page.texts("h1") == [TITLE]
    assert page.texts("p", class_="headline", lang="ko") == [translated.title]
    assert page.texts("li")[-2:] == ["first bus (첫 버스)", "snowplough (제설차)"]
    plain = HtmlPage(render_summaries([article], "html"))
    assert page.texts("article") == plain.texts("article")
    assert page.find("article")[0]["lang"] == "ko"
    links = {found["href"] for found in page.find("a")}
    assert links <= {f"#{identifier}" for identifier in page.ids}


@pytest.mark.parametrize("bilingual", [False, True])
def test_the_page_says_which_sentences_are_suspect(translated: Summary, bilingual: bool) -> None:
    doubted = tuple(
        replace(s, warnings=("repeats itself",)) for s in translated.translations[0].sentences
    )
    remarks = ("sentence 1: repeats itself", "sentence 2: repeats itself", "beam of 1")
    translation = replace(translated.translations[0], sentences=doubted, warnings=remarks)
    summary = replace(translated, translations=(translation,))
    page = HtmlPage(render_summaries([summary], "html", bilingual=bilingual))
    assert page.texts_of_class("flag") == ["repeats itself"] * 2
    (notes,) = page.texts_of_class("warnings")
    assert notes.split() == "Please note CP949로 읽었습니다. beam of 1".split()


@pytest.mark.parametrize("name", TRANSLATION_FORMATS)
def test_bilingual_changes_nothing_where_there_is_no_translation(
    article: Summary, name: str
) -> None:
    for width in (None, 40):
        plain = render_summaries([article], name, width=width)
        assert render_summaries([article], name, width=width, bilingual=True) == plain
