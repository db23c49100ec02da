"""Wikitext: the text without its marks, and texts made for programs, which are refused."""

from __future__ import annotations

import json

import pytest
from read_bytes import lines_of, reader_of, reading_of

from summkit.errors import ReadingError

PAGE = """{{마을 정보
|이름 = 갈마촌 |그림 = [[파일:a.jpg]]
}}
'''갈마촌'''({{lang|en|Galma}})은 [[솔내시]]의 [[마을|작은 마을]]이다.<ref name="a">{{웹 인용|제목=b
|url=http://x.example}}</ref><ref name="a"/>
면적은 {{단위|3.2|km²}}이고&nbsp;''물''이 맑다. [https://x.example 누리집]이 있다.<!-- 메모 -->

[[파일:b.jpg|섬네일|[[냇가]]의 봄]]
== 역사 ==
=== 옛날 ===
* 나루가 [[1987년]]까지 있었다.
# 다리가 놓였다.
{| class="wikitable"
| 가 || 나
|}
== 각주 ==
{{각주}}
[[분류:마을]] [[en:Galma]]
"""
LINES = [
    "갈마촌(Galma)은 솔내시의 작은 마을이다. 면적은 3.2 km²이고 물이 맑다. 누리집이 있다.",
    "역사",
    "옛날",
    "- 나루가 1987년까지 있었다.",
    "- 다리가 놓였다.",
]


@pytest.mark.parametrize("suffix", [".wiki", ".txt", ""])
def test_a_page(suffix: str) -> None:
    found = reading_of(PAGE, suffix)
    assert found.title == "갈마촌"
    assert found.text.split("\n") == LINES
    assert found.warnings == ("left out 2 templates, 2 references, 1 table and 1 picture",)


def test_a_dump_has_a_document_for_each_page() -> None:
    def page(title: str, text: str, space: int = 0) -> str:
        revision = (
            f"<revision><timestamp>2031-06-12T00:30:00Z</timestamp><text>{text}</text></revision>"
        )
        return f"<page><title>{title}</title><ns>{space}</ns>{revision}</page>"

    dump = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/"><siteinfo><sitename>솔내백과'
        "</sitename></siteinfo>"
        + page("갈마촌", "'''갈마촌'''은 [[마을]]이다.")
        + page("틀:a", "{{b}}", 10)
        + page("갈마", "#넘겨주기 [[갈마촌]]")
        + page("솔내", "솔내는 [[강]]이다.")
        + "</mediawiki>"
    )
    found = reading_of(dump, ".xml")
    assert found.title == "솔내백과"
    assert [(entry.title, entry.text) for entry in found.entries] == [
        ("갈마촌", "갈마촌은 마을이다."),
        ("솔내", "솔내는 강이다."),
    ]
    assert found.warnings == ("left out 2 pages that are no articles",)


def test_namuwiki() -> None:
    text = (
        "[목차]\n== 개요 ==\n'''갈마촌'''은 [[솔내시]]의 마을이다.[* [[1987년]]까지 나루였다.] "
        "{{{+1 큰}}} 간판이 [[간판|있다]].\n||표 ||값 ||\n * 버스가 선다.\n"
    )
    assert lines_of(text) == [
        "개요",
        "갈마촌은 솔내시의 마을이다. 큰 간판이 있다.",
        "- 버스가 선다.",
    ]


@pytest.mark.parametrize(
    "text", ["{{" * 300 + "글이다.", "[[가|" * 300, "<ref>" * 300, "{{a|[[b" * 99]
)
def test_what_nobody_closes_is_text(text: str) -> None:
    assert reading_of(text + " 끝이다.", ".wiki").text.endswith("끝이다.")


def test_other_texts_are_no_wikitext() -> None:
    assert reader_of("메모: [[회의]]와 [[점심]]을 적어 둔다.", ".txt") == "text"
    assert reader_of("= 제목 =\n'''인용'''이라고 쓴다.", ".txt") == "text"


@pytest.mark.parametrize(
    ("data", "suffix", "says"),
    [
        ("\\documentclass{article}\n\\begin{document}글이다.\\end{document}", ".txt", "LaTeX"),
        ("글이다. \\textbf{굵게}", ".tex", "LaTeX"),
        ("제목\n====\n\n.. note:: 글이다.", ".rst", "reStructuredText"),
        ("= 제목\n\n글이다.", ".adoc", "AsciiDoc"),
        ("* 제목\n글이다.", ".org", "Org"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "", "a calendar"),
        ("BEGIN:VCARD\r\nFN:서연서\r\nEND:VCARD\r\n", ".vcf", "a list of contacts"),
        ('{"text": "글이다."}', ".json", "summkit batch"),
        ('[{"text": "글이다."}]', ".txt", "JSON"),
        ('{"text": "글이다."}\n{"text": "둘째다."}\n', "", "JSON"),
        ("print('글이다.')", ".py", "source code"),
        ("#!/bin/sh\necho 글", "", "source code"),
        ("2031-06-12 09:00:00 INFO 시작했다\n" * 9, ".log", "a log"),
    ],
)
def test_texts_made_for_programs_are_refused(data: str, suffix: str, says: str) -> None:
    with pytest.raises(ReadingError, match="not supported") as caught:
        reading_of(data, suffix)
    assert says in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("text", ["[서울] 비가 온다. 내일은 갠다.", "{참고} 글이다.", "[1, 2, 3]"])
def test_brackets_are_no_json(text: str) -> None:
    assert reader_of(text, ".txt") == "text"


def test_the_prose_of_a_notebook() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# 강수량\n", "\n", "비는 **봄**에 적었다."]},
        {"cell_type": "code", "source": "x = 1"},
        {"cell_type": "markdown", "source": "여름에는 많았다."},
    ]
    found = reading_of(json.dumps({"nbformat": 4, "cells": cells}), ".ipynb")
    assert found.title == "강수량"
    assert found.text == "강수량\n\n비는 봄에 적었다.\n\n여름에는 많았다."
    assert found.warnings == ("left out 1 cell of code",)
    with pytest.raises(ReadingError, match="only code"):
        reading_of(json.dumps({"nbformat": 4, "cells": cells[1:2]}), ".ipynb")


def test_json_too_large_to_be_parsed_is_refused_as_well() -> None:
    with pytest.raises(ReadingError, match="is JSON"):
        reading_of('[{"text": "글이다."},\n' * 300_000, ".txt")
