"""JSON: one object a line, whose keys, digits and escapes programs can rely on."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from summkit.rendering import render_keywords, render_sentences, render_summaries
from summkit.results import DocumentKeywords, SplitDocument, Summary
from summkit.text.document import Sentence

HEAD = ["version", "source", "title", "date", "author", "outlet", "address", "language"]


def test_the_object_of_a_summary(article: Summary) -> None:
    shown = render_summaries([article], "json")
    assert shown.endswith("}\n") and shown.count("\n") == 1
    found = json.loads(shown)
    assert list(found) == [
        "version",
        "source",
        "title",
        "date",
        "author",
        "outlet",
        "address",
        "language",
        "method",
        "sentences",
        "keywords",
        "warnings",
    ]
    assert found["version"] == 1
    assert found["source"] == "기사/눈길.txt"
    assert found["title"] == article.title
    assert (found["language"], found["method"]) == ("ko", "textrank")
    assert found["keywords"] == ["첫 버스", "제설차"]
    assert found["warnings"] == ["CP949로 읽었습니다."]
    first = found["sentences"][0]
    assert list(first) == ["index", "start", "end", "text", "score"]
    assert first["text"] == article.document.text[first["start"] : first["end"]]
    assert "\n" in first["text"]
    assert first["index"] == 1


def test_hangul_stays_readable_and_color_is_not_for_programs(article: Summary) -> None:
    shown = render_summaries([article], "json", width=20, color=True)
    assert "제설차" in shown
    assert shown == render_summaries([article], "json")


def test_several_summaries_are_an_object_a_line(article: Summary) -> None:
    one = render_summaries([article], "json")
    assert render_summaries([article] * 3, "json") == one * 3
    assert render_summaries([], "json") == ""


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (0.12345678, "0.123457"),
        (1.23456789e-9, "1.23457e-09"),
        (0.2, "0.2"),
        (None, "null"),
        (math.nan, "null"),
        (math.inf, "null"),
    ],
)
def test_scores_have_six_digits(article: Summary, score: float | None, shown: str) -> None:
    changed = replace(article, sentences=(Sentence("눈이 왔다.", 0, 6, 0, score),))
    assert f'"score": {shown}}}' in render_summaries([changed], "json")


def test_what_utf_8_or_a_terminal_cannot_take_is_escaped(of_lines: Callable[..., Summary]) -> None:
    text = "반쪽 \ud83d, 끝 \udfff, \x1b[2J \x9b \x7f \u2028줄"
    shown = render_summaries([of_lines(text, title="\udc80")], "json")
    shown.encode()
    assert r"\ud83d" in shown and r"\udfff" in shown and r"\u001b[2J" in shown
    assert len(shown.splitlines()) == 1
    found = json.loads(shown)
    assert found["sentences"][0]["text"] == text
    assert found["title"] == "\udc80"


def test_the_object_of_a_split_document(article: Summary, split: SplitDocument) -> None:
    found = json.loads(render_sentences([split], "json"))
    assert list(found) == [*HEAD, "sentences", "warnings"]
    assert list(found["sentences"][0]) == ["index", "start", "end", "text"]
    assert [s["text"] for s in found["sentences"]] == [s.text for s in article.ranked]


def test_the_object_of_keywords(keywords: DocumentKeywords) -> None:
    found = json.loads(render_keywords([keywords], "json"))
    assert list(found) == [*HEAD, "keywords", "warnings"]
    assert found["keywords"][0] == {"text": "첫 버스", "score": 0.25}
