"""Plain text: bare lines for a pipe, a wrapped page for a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from tracing import steps

from summkit.rendering import render_keywords, render_sentences, render_summaries
from summkit.rendering.layout import wrap_line
from summkit.results import DocumentKeywords, Keyword, SplitDocument, Summary

PIPED = """기사 노윤식 씨는 “길이 아니라 눈을 몰았다”고 말했다.
이장은 제설차를 두 대 더 빌리기로 했다.
"""


def test_a_pipe_gets_the_sentences_and_nothing_else(article: Summary) -> None:
    assert render_summaries([article]) == PIPED
    assert render_summaries([article], color=True) == PIPED


def test_several_inputs_are_named_and_set_apart(article: Summary) -> None:
    other = replace(article, documents=(replace(article.document, source="둘째.txt"),))
    expected = f"== 기사/눈길.txt\n{PIPED}\n== 둘째.txt\n{PIPED}"
    assert render_summaries([article, other]) == expected
    assert render_summaries([article, other], color=True) == expected


def test_results_shown_one_by_one_add_up_to_all_at_once(article: Summary) -> None:
    parts = [render_summaries([article], headings=True) for _ in range(3)]
    assert "\n".join(parts) == render_summaries([article] * 3)


def test_a_source_without_a_name_is_named_by_its_title_or_a_dash(
    article: Summary, of_lines: Callable[..., Summary]
) -> None:
    untitled = of_lines("눈이 왔다.")
    titled = of_lines("비가 왔다.", title="날씨")
    assert render_summaries([untitled, titled]) == "== -\n눈이 왔다.\n\n== 날씨\n비가 왔다.\n"


def test_nothing_to_show_is_the_empty_string(article: Summary) -> None:
    assert render_summaries([]) == ""
    assert render_summaries([replace(article, sentences=())]) == ""


def test_a_terminal_gets_headline_sentences_and_keywords(article: Summary) -> None:
    assert render_summaries([article], width=32) == (
        "눈 쌓인 산길, 첫 버스가 사흘\n"
        "만에 올랐다\n"
        "\n"
        "1. 기사 노윤식 씨는 “길이 아니라\n"
        "   눈을 몰았다”고 말했다.\n"
        "2. 이장은 제설차를 두 대 더\n"
        "   빌리기로 했다.\n"
        "\n"
        "핵심어: 첫 버스, 제설차\n"
    )


def test_color_makes_the_headline_bold_and_the_keywords_dim(article: Summary) -> None:
    lines = render_summaries([article], width=80, color=True).splitlines()
    assert lines[0] == f"\x1b[1m{article.title}\x1b[0m"
    assert lines[-1] == "\x1b[2m핵심어: 첫 버스, 제설차\x1b[0m"
    assert not any("\x1b" in line for line in lines[1:-1])


def test_without_title_and_keywords_no_empty_lines_are_left(
    of_lines: Callable[..., Summary],
) -> None:
    bare = replace(of_lines("눈이 왔다."), keywords=())
    assert render_summaries([bare], width=40) == "1. 눈이 왔다.\n"


def test_numbers_of_a_long_list_are_aligned(of_lines: Callable[..., Summary]) -> None:
    shown = render_summaries([of_lines(*["눈이 왔다."] * 10)], width=40).splitlines()
    assert shown[0] == " 1. 눈이 왔다."
    assert shown[9] == "10. 눈이 왔다."


@pytest.mark.parametrize("width", [16, 23, 40, 79])
def test_no_line_is_wider_than_the_terminal(
    article: Summary, of_lines: Callable[..., Summary], width: int
) -> None:
    long = of_lines("가나다라마바사아자차카타파하" * 9, "a" * 200, "한글 mixed 텍스트 " * 30)
    for summary in (article, long):
        shown = render_summaries([summary], width=width)
        shown += render_keywords(
            [DocumentKeywords(summary.document, summary.keywords, "ko")], width=width
        )
        assert max(map(cell_len, shown.splitlines())) <= width


def test_wrapping_loses_nothing() -> None:
    words = "짧은 말과 " + "긴말" * 5000 + " 그리고 끝"
    lines = wrap_line(words, 30)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(cell_len(line) == 30 for line in lines[1:300])


def test_work_on_a_long_sentence_is_in_proportion(of_lines: Callable[..., Summary]) -> None:
    def work(words: int) -> int:
        summary = of_lines("눈길을 헤치고 " * words, "긴낱말" * words)
        return steps(lambda: render_summaries([summary], width=80))

    work(10)
    assert work(8_000) <= 4.5 * work(2_000)


def test_terminal_controls_and_lone_surrogates_do_not_get_through(
    of_lines: Callable[..., Summary],
) -> None:
    hostile = of_lines(
        "빨강\x1b[31m \x9b2J 끝\x07\x7f", "반쪽 \ud83d 글자", title="제\x1b]0;목\x07"
    )
    for width in (None, 60):
        shown = render_summaries([hostile, hostile], width=width)
        shown.encode()
        assert not set(shown) & {chr(c) for c in (*range(10), *range(11, 32), *range(127, 160))}
        assert "\ufffd" in shown


def test_split_shows_every_sentence_on_a_line(split: SplitDocument) -> None:
    assert render_sentences([split]).splitlines() == [s.line for s in split.sentences]
    assert render_sentences([split], width=60).startswith("1. 버스는 오전")
    assert render_sentences([replace(split, sentences=())]) == ""


def test_keywords_stand_in_a_column_on_a_terminal(keywords: DocumentKeywords) -> None:
    found = replace(keywords, keywords=(*keywords.keywords, Keyword("고개", 0.0625)))
    assert render_keywords([found]) == "첫 버스\n제설차\n고개\n"
    assert render_keywords([found], width=40) == (
        "첫 버스  0.2500\n제설차   0.1250\n고개     0.0625\n"
    )


def test_english_documents_get_english_words(article: Summary) -> None:
    shown = render_summaries([replace(article, language="en")], width=60)
    assert shown.endswith("Keywords: 첫 버스, 제설차\n")
