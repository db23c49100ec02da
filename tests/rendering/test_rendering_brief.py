"""A brief as a page, as Markdown and as JSON: whole, escaped, linked, and with its one script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest

from rendering.html_page import HtmlPage
from summkit.briefing.results import Brief, BriefDocument, BriefKeyword, Failure, Story
from summkit.rendering import render_brief, render_summaries
from summkit.results import Keyword, Summary
from summkit.text.document import Document, Sentence
from summkit.text.layout import Paragraph
from summkit.text.origin import Origin

HOSTILE = "</script><script>alert(1)</script>"


def _build_summary(title: str, *sentences: str, source: str, **origin: str) -> Summary:
    text = " ".join(sentences)
    document = Document(
        text, (Paragraph(0, len(text)),), title, source, "ko", origin=Origin(**origin)
    )
    found = tuple(
        Sentence(s, text.index(s), text.index(s) + len(s), n, 0.5) for n, s in enumerate(sentences)
    )
    return Summary((document,), found[:1], "lead", "ko", found, (Keyword("시장", 0.6),))


FIRST = _build_summary(
    "장터에 지붕을 씌운다",
    "군은 장터에 지붕을 씌우기로 했다.",
    "공사는 석 달 걸린다.",
    source="기사/장터 1.html",
    date="2031-05-02",
    outlet="고개신문",
    address="https://gogae.example/1",
)
SECOND = _build_summary(
    "장터 지붕, 상인들은 반겼다",
    "상인들은 비를 피하게 됐다며 반겼다.",
    source="기사/장터 2.html",
    date="2031-05-03T07:00",
    outlet="들판뉴스",
)
ALONE = _build_summary(
    "우체국이 문을 닫는다", "우체국은 여름에 문을 닫는다.", source="기사/편지#2", date="2031-05-01"
)
COPY = Document(
    FIRST.document.text, (), "지붕 씌우는 장터", "c.txt", origin=Origin(outlet="물새일보")
)


@pytest.fixture
def brief() -> Brief:
    """Two documents of one story, the first with a copy, and one alone."""
    both = replace(
        FIRST,
        documents=(FIRST.document, SECOND.document),
        sentences=(FIRST.sentences[0], replace(SECOND.sentences[0], document=1)),
        keywords=(Keyword("장터", 0.7),),
    )
    story = Story((BriefDocument(FIRST, (COPY,)), BriefDocument(SECOND)), both)
    single = Story((BriefDocument(ALONE),), ALONE)
    failures = (Failure("그림.png", "is an image"),)
    return Brief((story, single), (BriefKeyword("시장", 4), BriefKeyword("지붕", 2)), failures)


def _render(brief: Brief, **options: object) -> HtmlPage:
    return HtmlPage(render_brief(brief, "html", **options))  # type: ignore[arg-type]


def test_the_contents_lead_to_the_stories(brief: Brief) -> None:
    page = _render(brief)
    links = [link for link in page.find("a") if link["href"].startswith("#s")]
    assert [link.text for link in links] == [FIRST.title, ALONE.title]
    assert all(link["href"][1:] in page.ids for link in links)
    assert len(page.ids) == len(set(page.ids))


def test_every_link_within_the_page_has_a_place(brief: Brief) -> None:
    page = _render(brief)
    within = {link["href"][1:] for link in page.find("a") if link["href"].startswith("#")}
    assert within <= set(page.ids)
    # a sentence to the article, one of a story to its document, and back
    assert {"d1-s1", "d1", "d2", "d1-k1"} <= within


def test_a_story_names_the_source_of_each_sentence(brief: Brief) -> None:
    page = _render(brief)
    origins = page.find("a", class_="from")
    assert [(a.text, a["title"], a["href"]) for a in origins] == [
        ("[1]", FIRST.title, "#d1"),
        ("[2]", SECOND.title, "#d2"),
    ]
    assert page.texts_of_class("kicker") == ["글 3편 매체 3곳 고개신문, 물새일보, 들판뉴스 "]


def test_a_document_says_when_by_whom_and_where(brief: Brief) -> None:
    page = _render(brief, folder="/out")
    assert page.find("a", href="https://gogae.example/1")[0].text == "gogae.example"
    published = page.texts_of_class("published")
    assert published[0].split() == ["2031-05-02", "고개신문", "gogae.example", "장터", "1.html"]
    assert published[1].split() == ["물새일보", "지붕", "씌우는", "장터", "c.txt"]


def test_links_to_files_lead_from_where_the_page_lies(
    brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.getcwd", lambda: "/일")
    links = [a["href"] for a in _render(brief, folder="/일/결과").find("a", rel="noreferrer")]
    assert "../%EA%B8%B0%EC%82%AC/%EC%9E%A5%ED%84%B0%201.html" in links
    # the second entry of a feed is in that file
    assert "../%EA%B8%B0%EC%82%AC/%ED%8E%B8%EC%A7%80" in links
    # without a place of its own, only what is on the web is linked to
    links = [a["href"] for a in _render(brief).find("a", rel="noreferrer")]
    assert links == ["https://gogae.example/1"]


def test_a_link_to_a_file_is_never_a_script(brief: Brief) -> None:
    document = replace(ALONE.document, source="javascript:alert(1)")
    summary = replace(ALONE, documents=(document,))
    page = _render(Brief((Story((BriefDocument(summary),), summary),)), folder=".")
    assert [a["href"] for a in page.find("a", rel="noreferrer")] == ["javascript%3Aalert%281%29"]


def test_the_article_is_there_on_a_click_and_can_be_left_out(brief: Brief) -> None:
    page = _render(brief)
    assert len(page.find("details", class_="original")) == 3
    assert not any("open" in details for details in page.find("details"))
    assert page.texts("article")[0].strip() == FIRST.document.text
    assert page.texts("mark")[0] == FIRST.sentences[0].text
    bare = render_brief(brief, "html", bodies=False)
    assert "공사는 석 달 걸린다." not in bare
    # a link must not lead to an article that is not there
    within = {a["href"][1:] for a in HtmlPage(bare).find("a") if a["href"].startswith("#")}
    assert within <= set(HtmlPage(bare).ids)


def test_the_one_script_is_named_by_its_hash(brief: Brief) -> None:
    page = _render(brief)
    (script,) = page.texts("script")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = (m for m in page.find("meta") if "http-equiv" in m)
    assert policy["content"] == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    )
    # without it nothing shows what it works
    assert all("hidden" in box for box in page.find("div", class_="find"))
    assert not page.find("button")


def test_the_chart_is_a_table(brief: Brief) -> None:
    page = _render(brief)
    assert page.texts("th", scope="row") == ["시장", "지붕"]
    cells = page.find("td")
    assert [(cell.text, cell["style"]) for cell in cells] == [("4", "--p:1.00"), ("2", "--p:0.50")]
    assert page.texts("caption") == ["핵심어로 나온 글의 수"]


def test_what_could_not_be_read_is_named_at_the_end(brief: Brief) -> None:
    page = render_brief(brief, "html")
    assert page.index("우체국은 여름에") < page.index("그림.png") < page.index("is an image")
    assert "읽지 못한 것" not in render_brief(replace(brief, failures=()), "html")


@pytest.mark.parametrize("format", ["html", "markdown", "json"])
def test_nothing_breaks_out(brief: Brief, format: str) -> None:
    document = replace(
        ALONE.document, title=HOSTILE, source=f"{HOSTILE}\x1b[31m", warnings=(HOSTILE,)
    )
    summary = replace(ALONE, documents=(document,), keywords=(Keyword(HOSTILE, 1.0),))
    story = Story((BriefDocument(summary, (document,)),), summary)
    hostile = Brief((story,), (BriefKeyword(HOSTILE, 2),), (Failure(HOSTILE, HOSTILE),))
    shown = render_brief(hostile, format, title=HOSTILE, folder="/out")
    assert "\x1b" not in shown
    if format == "html":
        assert len(HtmlPage(shown).find("script")) == 1
        assert HtmlPage(shown).texts("h1") == [HOSTILE]
    elif format == "markdown":
        assert not re.search(r"(?<!\\)<script", shown)


def test_in_another_language_all_is_in_it_and_the_original_on_a_click(
    translated: Summary,
) -> None:
    story = Story((BriefDocument(translated),), translated)
    page = _render(Brief((story,), language="en"), bodies=False)
    made = translated.translation
    assert made is not None
    assert page.find("html")[0]["lang"] == "en"
    assert page.texts("h2") == [made.title]
    assert page.texts_of_class("line") == [s.text for s in made.sentences]
    assert "Original text" in page.texts("summary")
    assert page.texts_in("ko", "li") == [s.line for s in translated.sentences]
    assert page.texts_of_class("headline") == [translated.title]
    shown = render_brief(Brief((story,), language="en"), "html")
    assert HtmlPage(shown).find("article")[0].lang == "ko"


def test_markdown_has_contents_stories_and_sources(brief: Brief) -> None:
    shown = render_brief(brief, "markdown", title="아침 글", bodies=False)
    assert shown.startswith("# 아침 글\n\n2031-05-01 – 2031-05-03 · 글 4편 · 이야기 2건 · ")
    assert "1. [장터에 지붕을 씌운다](#s1) (3) · 2031-05-03\n2. [우체국이" in shown
    assert '<a id="s1"></a>\n\n## 장터에 지붕을 씌운다' in shown
    assert "2. 상인들은 비를 피하게 됐다며 반겼다. \\[2\\]" in shown
    assert "### \\[2\\] 장터 지붕, 상인들은 반겼다" in shown
    assert "**같은 글:**\n\n- 물새일보 · 지붕 씌우는 장터 · c.txt" in shown
    assert "- 그림.png: is an image" in shown
    assert "> 군은 장터에" not in shown
    assert "> 군은 장터에 지붕을 씌우기로 했다. 공사는 석 달 걸린다." in render_brief(
        brief, "markdown"
    )


def test_json_is_one_object(brief: Brief) -> None:
    shown = render_brief(brief, "json")
    assert shown.endswith("}\n")
    assert json.loads(shown) == json.loads(json.dumps(brief.to_dict()))
    assert "공사는 석 달" not in render_brief(brief, "json", bodies=False)


@pytest.mark.parametrize("format", ["html", "markdown", "json"])
def test_an_empty_brief_is_shown(format: str) -> None:
    assert render_brief(Brief(()), format)


def test_on_paper_the_contents_have_a_page_of_their_own(brief: Brief, article: Summary) -> None:
    rule = re.compile(r"@media print \{.*\n  nav\.contents \{ break-after: page; \}", re.DOTALL)
    assert rule.search(render_brief(brief, "html"))
    assert rule.search(render_summaries([article, article], "html"))
