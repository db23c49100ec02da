"""One summary of several documents, in every output: each sentence names its source."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from rendering.test_rendering_page import Page

from summkit.document import Document, Summary, Translation
from summkit.rendering import JOINT_FORMATS, SUMMARY_FORMATS, render_joint
from summkit.summarization.together import JointSentence, JointSummary, naming


def joined(*parts: Summary) -> JointSummary:
    def numbered(kind: str) -> tuple[JointSentence, ...]:
        found = (getattr(part, kind) for part in parts)
        return tuple(JointSentence(n, s) for n, some in enumerate(found) for s in some)

    return JointSummary(
        tuple(part.document for part in parts),
        numbered("sentences"),
        "textrank",
        "ko",
        parts[0].keywords,
        tuple(told for part in parts for told in naming(part.document, part.warnings)),
        numbered("ranked"),
        tuple(part.translation for part in parts if part.translation),
    )


@pytest.fixture
def korean(article: Summary, of_lines: Callable[..., Summary]) -> JointSummary:
    return joined(article, of_lines("눈이 그쳤다.", "<길>이 열렸다.", source="b.txt"))


@pytest.fixture
def english(translated: Summary) -> JointSummary:
    other = Document("Snow fell.", title="Snow", source="en.txt")
    kept = Translation("", other, (), "en", "en", title="Snow")
    silent = Summary(other, (), "textrank", "en", translation=kept)
    assert translated.translation
    told = replace(translated.translation, warnings=translated.warnings)
    return joined(replace(translated, translation=told), silent)


def test_every_output_of_a_summary_shows_joint_ones() -> None:
    assert JOINT_FORMATS == SUMMARY_FORMATS


def test_its_parts_are_summaries(translated: Summary, korean: JointSummary) -> None:
    first, second = korean.parts
    assert (first.sentences, first.ranked) == (translated.sentences, translated.ranked)
    assert [s.text for s in second.sentences] == ["눈이 그쳤다.", "<길>이 열렸다."]
    assert second.document is korean.documents[1]
    assert joined(translated).parts[0].translation is translated.translation


def test_text(korean: JointSummary, english: JointSummary) -> None:
    assert render_joint([korean]).splitlines()[2:] == [
        "눈이 그쳤다. [2]",
        "<길>이 열렸다. [2]",
        "",
        "[1] 기사/눈길.txt: 눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다",
        "[2] b.txt",
    ]
    assert render_joint([english]) == (
        "Driver Roh Yun-sik said, “I drove the snow, not the road.” [1]\n"
        "The village head is going to rent two more snowploughs. [1]\n"
        "\n"
        "[1] 기사/눈길.txt: First Bus in Three Days Climbs the Snowy Mountain Road\n"
        "[2] en.txt: Snow\n"
    )
    both = render_joint([english], bilingual=True, width=200).splitlines()
    assert both[:2] == [
        "1. 기사 노윤식 씨는 “길이 아니라 눈을 몰았다”고 말했다. [1]",
        "   Driver Roh Yun-sik said, “I drove the snow, not the road.”",
    ]
    assert both[-2].endswith(
        "눈 쌓인 산길, 첫 버스가 사흘 만에 올랐다 / "
        "First Bus in Three Days Climbs the Snowy Mountain Road"
    )
    assert both[-1] == "[2] en.txt: Snow"


def test_markdown(korean: JointSummary, english: JointSummary) -> None:
    shown = render_joint([korean], "markdown")
    assert "3. 눈이 그쳤다. \\[2\\]\n4. \\<길>이 열렸다. \\[2\\]\n\n**핵심어:** 첫 버스" in shown
    assert shown.endswith("\n2. b.txt\n")
    shown = render_joint([english], "markdown")
    assert "핵심어" not in shown
    assert "**Original:**" in shown


def test_json(korean: JointSummary, english: JointSummary) -> None:
    found = json.loads(render_joint([korean], "json"))
    assert [sentence["source"] for sentence in found["sentences"]] == [0, 0, 1, 1]
    assert "translation" not in found["sentences"][0]
    found = json.loads(render_joint([english], "json"))
    assert found["sentences"][1]["translation"].startswith("The village head")
    assert [source["source"] for source in found["sources"]] == ["기사/눈길.txt", "en.txt"]


def test_a_page_lists_the_documents_and_links_each_sentence(korean: JointSummary) -> None:
    page = Page(render_joint([korean], "html"))
    assert page.text("h1") == page.text("title") == ["글 2편의 요약"]
    assert page.text("a", href="#d1")[0] == korean.documents[0].title
    marks = page.text("mark", class_="s")
    assert len(marks) == len(korean.sentences)
    for number, (one, mark) in enumerate(zip(korean.sentences, marks, strict=True), 1):
        name = f"d{one.document + 1}"
        assert mark == one.sentence.text == page.text("mark", id=f"{name}-s{number}")[0]
        assert page.text("a", href=f"#{name}-s{number}") == [one.sentence.line]
        (item,) = page.text("li", id=f"{name}-k{number}")
        assert item.endswith(f"[{one.document + 1}]")
        assert page.find("a", href=f"#{name}-k{number}")[0][0]["data-n"] == str(number)
    assert [found["id"] for found, _ in page.find("section") if "id" in found] == ["d1", "d2"]
    assert page.find("a", class_="from", title="b.txt")


def test_a_page_has_the_translations_beneath(english: JointSummary) -> None:
    page = Page(render_joint([english], "html"))
    assert page.text("p", class_="translated", lang="en") == [
        sentence.text for sentence in english.translations[0].sentences
    ]
    assert page.text("p", class_="headline")[0] == english.translations[0].title
    facts = page.text("p", class_="facts")[0]
    assert "ko → en" in facts and "en → en" not in facts
    assert "기계가 옮긴 글" in page.text("footer")[0]
    # the translation says of its document what the summary has said of it
    assert page.text("aside") == ["살펴볼 점기사/눈길.txt: CP949로 읽었습니다."]


def test_pages_of_one_document_and_of_several_summaries(
    korean: JointSummary, article: Summary
) -> None:
    assert Page(render_joint([joined(article)], "html")).text("h1") == ["요약"]
    page = Page(render_joint([korean, korean], "html"))
    assert page.text("h1") == ["글 4편의 요약"]
    identifiers = [found["id"] for _, found, _ in page.elements if "id" in found]
    assert len(set(identifiers)) == len(identifiers)
    assert Page(render_joint([], "html")).text("h1") == []
