"""Markdown: what a reader of the rendered page reads is the text itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summkit.characters import fold_line
from summkit.rendering import render_keywords, render_summaries
from summkit.rendering.markdown import escape
from summkit.results import DocumentKeywords, Summary


def read(markdown: str) -> list[str]:
    """Read what a reader of the rendered Markdown reads, block by block."""
    blocks: list[str] = []
    for token in MarkdownIt().enable(["strikethrough", "table"]).parse(markdown):
        for child in token.children or []:
            assert child.type in {"text", "text_special", "strong_open", "strong_close"}
        if token.type == "inline":
            blocks.append("".join(child.content for child in token.children or []))
    return blocks


def test_heading_numbered_sentences_and_keywords(article: Summary) -> None:
    assert render_summaries([article], "markdown") == (
        "# 눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다\n"
        "\n"
        "1. 기사 노윤식 씨는 “길이 아니라 눈을 몰았다”고 말했다.\n"
        "2. 이장은 제설차를 두 대 더 빌리기로 했다.\n"
        "\n"
        "**핵심어:** 첫 버스, 제설차\n"
    )


def test_documents_follow_one_another_and_name_their_source(article: Summary) -> None:
    shown = render_summaries([article, article], "markdown")
    assert shown.count("\n\n기사/눈길.txt\n\n") == 2
    assert shown.count("# 눈 쌓인 산길") == 2
    assert "\n\n\n" not in shown


def test_a_heading_there_always_is(of_lines: Callable[..., Summary]) -> None:
    assert render_summaries([of_lines("눈.", source="a_b.txt")], "markdown").startswith(
        "# a\\_b.txt\n"
    )
    assert render_summaries([of_lines("눈.")], "markdown").startswith("# 제목 없는 글\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. 첫째", r"1\. 첫째"),
        ("2025) 올해", r"2025\) 올해"),
        ("# 제목", r"\# 제목"),
        ("- 항목", r"\- 항목"),
        ("+ 더하기", r"\+ 더하기"),
        ("> 따온 말", r"\> 따온 말"),
        ("* 별", r"\* 별"),
        ("_밑줄_", r"\_밑줄\_"),
        ("<b>굵게</b>", r"\<b>굵게\</b>"),
        ("[고리](주소)", r"\[고리\](주소)"),
        ("`코드`", r"\`코드\`"),
        (r"원\화", r"원\\화"),
        ("3~5일", r"3\~5일"),
        ("A&amp;B, R&D", r"A\&amp;B, R&D"),
        ("값은 1.5배 - 곧 두 배 (약 3%)!", "값은 1.5배 - 곧 두 배 (약 3%)!"),
    ],
)
def test_what_markdown_would_interpret_is_escaped(text: str, shown: str) -> None:
    assert escape(text) == shown
    assert read(f"1. {shown}") == [text]


@given(st.text(st.characters(codec=None) | st.sampled_from("#*_-+=.0123456789`<>[]()&;~!| \\$")))
def test_a_reader_of_the_markdown_reads_the_sentence(
    of_lines: Callable[..., Summary], text: str
) -> None:
    summary = replace(of_lines(text, title=text), keywords=())
    line = fold_line(text)
    heading, *items = read(render_summaries([summary], "markdown"))
    assert heading == (line or "제목 없는 글")
    assert items == ([line] if line else [])


def test_keywords_are_a_list(keywords: DocumentKeywords) -> None:
    shown = render_keywords([keywords], "markdown")
    assert shown == "# 눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다\n\n- 첫 버스\n- 제설차\n"
