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
        f"{TITLE}\n\n1. {english[0]}\n2. {english[1]}\n"
    )
    assert render_summaries([translated], width=90, bilingual=True) == (
        f"{translated.title}\n{TITLE}\n"
        "\n"
        f"1. {korean[0]}\n   {english[0]}\n"
        "\n"
        f"2. {korean[1]}\n   {english[1]}\n"
        "\n"
        "핵심어: 첫 버스, 제설차\n"
    )


def test_markdown_of_a_translated_summary(translated: Summary) -> None:
    english = [s.text for s in translated.translations[0].sentences]
    korean = [s.line for s in translated.sentences]
    assert render_summaries([translated], "markdown") == (
        f"# {TITLE}\n\n1. {english[0]}\n2. {english[1]}\n"
    )
    assert render_summaries([translated], "markdown", bilingual=True) == (
        f"# {translated.title}\n\n**{TITLE}**\n"
        "\n"
        f"1. {korean[0]}\n\n   {english[0]}\n"
        "\n"
        f"2. {korean[1]}\n\n   {english[1]}\n"
        "\n"
        "**핵심어:** 첫 버스, 제설차\n"
    )


def test_json_of_a_translated_summary_has_one_key_more(
    article: Summary, translated: Summary
) -> None:
    plain = json.loads(render_summaries([article], "json"))
    found = json.loads(render_summaries([translated], "json"))
    assert list(found["sentences"][0])[-1] == "translation"
    assert [s.pop("translation") for s in found["sentences"]] == [
        s.text for s in translated.translations[0].sentences
    ]
    assert found == plain
    short = replace(translated.translations[0], sentences=translated.translations[0].sentences[:1])
    found = json.loads(render_summaries([replace(translated, translations=(short,))], "json"))
    assert found["sentences"][1]["translation"] is None


def test_the_page_of_a_translated_summary_shows_both(article: Summary, translated: Summary) -> None:
    page = HtmlPage(render_summaries([translated], "html"))
    english = [s.text for s in translated.translations[0].sentences]
    assert page.texts_of_class("translated") == english
    assert page.texts_in("en") == [TITLE, *english]
    plain = HtmlPage(render_summaries([article], "html"))
    assert page.texts_in("ko", "article") == plain.texts_in("ko", "article")
    assert page.texts_in("ko", "a") == plain.texts_in("ko", "a")
    doubted = tuple(
        replace(s, warnings=("repeats itself",)) for s in translated.translations[0].sentences
    )
    remarks = ("sentence 1: repeats itself", "sentence 2: repeats itself", "beam of 1")
    translation = replace(translated.translations[0], sentences=doubted, warnings=remarks)
    page = HtmlPage(render_summaries([replace(translated, translations=(translation,))], "html"))
    assert page.texts_of_class("flag") == ["repeats itself"] * 2
    (notes,) = page.texts_of_class("warnings")
    assert notes.split() == "살펴볼 점 CP949로 읽었습니다. beam of 1".split()


@pytest.mark.parametrize("name", TRANSLATION_FORMATS)
def test_bilingual_changes_nothing_where_there_is_no_translation(
    article: Summary, name: str
) -> None:
    for width in (None, 40):
        plain = render_summaries([article], name, width=width)
        assert render_summaries([article], name, width=width, bilingual=True) == plain
