"""One summary of several documents, in every output: each sentence names its source."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from rendering.html_page import HtmlPage
from summkit.rendering import render_summaries
from summkit.results import Summary, Translation, name_source
from summkit.text.document import Document, Sentence


def join_summaries(*parts: Summary) -> Summary:
    def number(kind: str) -> tuple[Sentence, ...]:
        found = (getattr(part, kind) for part in parts)
        return tuple(replace(s, document=n) for n, some in enumerate(found) for s in some)

    return Summary(
        tuple(part.document for part in parts),
        number("sentences"),
        "textrank",
        "ko",
        number("ranked"),
        parts[0].keywords,
        tuple(told for part in parts for told in name_source(part.document, part.warnings)),
        tuple(part.translation for part in parts if part.translation),
    )


@pytest.fixture
def korean(article: Summary, of_lines: Callable[..., Summary]) -> Summary:
    return join_summaries(article, of_lines("눈이 그쳤다.", "<길>이 열렸다.", source="b.txt"))


@pytest.fixture
def english(translated: Summary) -> Summary:
    other = Document("Snow fell.", (), title="Snow", source="en.txt")
    kept = Translation("", other, (), "en", "en", title="Snow")
    silent = Summary((other,), (), "textrank", "en", translations=(kept,))
    assert translated.translation
    told = replace(translated.translation, warnings=translated.warnings)
    return join_summaries(replace(translated, translations=(told,)), silent)


def test_its_parts_are_summaries(article: Summary, korean: Summary) -> None:
    first, second = korean.parts
    assert (first.sentences, first.ranked) == (article.sentences, article.ranked)
    assert [s.text for s in second.sentences] == ["눈이 그쳤다.", "<길>이 열렸다."]
    assert second.document is korean.documents[1]


def test_text(korean: Summary, english: Summary) -> None:
    assert render_summaries([korean]).splitlines()[2:] == [
        "눈이 그쳤다. [2]",
        "<길>이 열렸다. [2]",
        "",
        "[1] 기사/눈길.txt: 눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다",
        "[2] b.txt",
    ]
    assert render_summaries([english]) == (
        "Driver Roh Yun-sik said, “I drove the snow, not the road.” [1]\n"
        "The village head is going to rent two more snowploughs. [1]\n"
        "\n"
        "[1] 기사/눈길.txt: First Bus in Three Days Climbs the Snowy Mountain Road\n"
        "[2] en.txt: Snow\n"
    )
    both = render_summaries([english], bilingual=True, width=200).splitlines()
    assert both[:2] == [
        "1. 기사 노윤식 씨는 “길이 아니라 눈을 몰았다”고 말했다. [1]",
        "   Driver Roh Yun-sik said, “I drove the snow, not the road.”",
    ]
    assert both[-2].endswith(
        "눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다 / "
        "First Bus in Three Days Climbs the Snowy Mountain Road"
    )
    assert both[-1] == "[2] en.txt: Snow"


def test_text_has_no_heading_above_a_summary_that_lists_its_sources(
    article: Summary, korean: Summary
) -> None:
    one = render_summaries([korean])
    assert render_summaries([korean], headings=True) == one
    assert render_summaries([korean, korean], headings=False) == f"{one}\n{one}"
    single = render_summaries([article], headings=True)
    assert render_summaries([korean, article]) == f"{one}\n{single}"


def test_markdown(korean: Summary, english: Summary) -> None:
    shown = render_summaries([korean], "markdown")
    assert "3. 눈이 그쳤다. \\[2\\]\n4. \\<길>이 열렸다. \\[2\\]\n\n**핵심어:** 첫 버스" in shown
    assert shown.endswith("\n2. b.txt\n")
    shown = render_summaries([english], "markdown")
    assert "핵심어" not in shown
    assert "**Original:**" in shown


def test_json(korean: Summary, english: Summary) -> None:
    found = json.loads(render_summaries([korean], "json"))
    assert [sentence["source"] for sentence in found["sentences"]] == [0, 0, 1, 1]
    assert "translation" not in found["sentences"][0]
    found = json.loads(render_summaries([english], "json"))
    assert found["sentences"][1]["translation"].startswith("The village head")
    assert [source["source"] for source in found["sources"]] == ["기사/눈길.txt", "en.txt"]


def test_a_page_lists_the_documents_and_links_each_sentence(korean: Summary) -> None:
    page = HtmlPage(render_summaries([korean], "html"))
    assert page.texts("h1") == page.texts("title") == ["글 2편의 요약"]
    assert page.texts("a", href="#d1")[0] == korean.documents[0].title
    marks = page.texts("mark", class_="s")
    assert len(marks) == len(korean.sentences)
    for number, (sentence, mark) in enumerate(zip(korean.sentences, marks, strict=True), 1):
        name = f"d{sentence.document + 1}"
        assert mark == sentence.text == page.texts("mark", id=f"{name}-s{number}")[0]
        assert page.texts("a", href=f"#{name}-s{number}") == [sentence.line]
        (item,) = page.texts("li", id=f"{name}-k{number}")
        assert item.endswith(f"[{sentence.document + 1}]")
        assert page.find("a", href=f"#{name}-k{number}")[0]["data-n"] == str(number)
    assert [found["id"] for found in page.find("section") if "id" in found] == ["d1", "d2"]
    assert page.find("a", class_="from", title="b.txt")


def test_a_page_is_in_english_with_the_korean_beneath(english: Summary) -> None:
    page = HtmlPage(render_summaries([english], "html", bilingual=True))
    assert page.texts("p", class_="beneath", lang="ko") == [
        sentence.line for sentence in english.sentences if sentence.document == 0
    ]
    assert page.texts("p", class_="headline", lang="ko") == [english.title]
    assert english.translations[0].title in page.texts("h2")
    facts = page.texts("p", class_="facts")[0]
    assert "ko → en" in facts
    assert "en → en" not in facts
    assert "by a machine" in page.texts("footer")[0]
    # the translation says of its document what the summary has said of it
    (notes,) = page.texts("aside")
    assert notes.split() == "Please note 기사/눈길.txt: CP949로 읽었습니다.".split()


def test_pages_of_one_document_and_of_several_summaries(article: Summary, korean: Summary) -> None:
    assert HtmlPage(render_summaries([join_summaries(article)], "html")).texts("h1") == [
        article.title
    ]
    page = HtmlPage(render_summaries([korean, korean], "html"))
    assert page.texts("h1") == ["글 4편의 요약"]
    assert page.ids
    mixed = HtmlPage(render_summaries([article, korean], "html"))
    assert mixed.texts("h1") == ["글 3편의 요약"]
    assert [e["id"] for e in mixed.find("section") if "id" in e] == ["d1", "d2", "d3"]
    links = {found["href"] for found in mixed.find("a")}
    assert links <= {f"#{identifier}" for identifier in mixed.ids}
