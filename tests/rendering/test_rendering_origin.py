"""When, by whom and where a text was published, as each output shows it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rendering.html_page import HtmlPage
from summkit.rendering import render_summaries
from summkit.results import Summary
from summkit.text.origin import UNKNOWN, Origin

KNOWN = Origin(
    "2031-03-05T10:20:30+09:00", "박나래", "너른_신문", "https://neoreun.example/a_b?id=1&x=2"
)


def tell(summary: Summary, origin: Origin, source: str | None = "기사.html") -> Summary:
    documents = tuple(replace(d, origin=origin, source=source) for d in summary.documents)
    return replace(summary, documents=documents)


def test_json_always_has_all_four(article: Summary) -> None:
    found = json.loads(render_summaries([tell(article, KNOWN)], "json"))
    assert {name: found[name] for name in KNOWN._fields} == KNOWN._asdict()
    found = json.loads(render_summaries([article], "json"))
    assert {name: found[name] for name in KNOWN._fields} == UNKNOWN._asdict()


def test_json_tells_the_origin_of_each_of_several_documents(article: Summary) -> None:
    one = tell(article, KNOWN)
    several = replace(one, documents=(*one.documents, *article.documents))
    sources = json.loads(render_summaries([several], "json"))["sources"]
    assert [source["author"] for source in sources] == ["박나래", None]
    assert list(sources[0]) == ["source", "title", *KNOWN._fields]


def test_markdown_has_a_line_below_the_title(article: Summary) -> None:
    lines = render_summaries([tell(article, KNOWN)], "markdown").splitlines()
    assert lines[0] == f"# {article.title}"
    address = "https://neoreun.example/a_b?id=1&x=2"
    assert lines[2] == rf"2031-03-05 10:20 · 박나래 · 너른\_신문 · <{address}>"
    part = Origin(author="박나래")
    assert render_summaries([tell(article, part)], "markdown").splitlines()[2] == "박나래"
    assert "·" not in render_summaries([article], "markdown").splitlines()[2]


def test_the_page_has_a_line_below_the_title(article: Summary) -> None:
    page = HtmlPage(render_summaries([tell(article, KNOWN)], "html"))
    (line,) = page.texts_of_class("published")
    assert line.split() == ["2031-03-05", "10:20", "박나래", "너른_신문", KNOWN.address]
    assert page.texts("a", href=KNOWN.address or "") == [KNOWN.address]
    assert not HtmlPage(render_summaries([article], "html")).texts_of_class("published")


def test_an_address_that_was_fetched_is_shown_once(article: Summary) -> None:
    fetched = tell(article, KNOWN, source=KNOWN.address)
    page = HtmlPage(render_summaries([fetched], "html"))
    assert sum("neoreun" in text for text in page.texts("p")) == 1
    assert render_summaries([fetched, fetched], "markdown").count("neoreun") == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a.example/<b>", "data:,a", ""])
def test_what_is_no_address_is_not_linked(article: Summary, address: str) -> None:
    odd = tell(article, Origin(address=address))
    page = HtmlPage(render_summaries([odd], "html"))
    assert not page.texts_of_class("published")
    assert "<https" not in render_summaries([odd], "markdown")


def test_what_is_shown_is_safe(article: Summary) -> None:
    odd = Origin("2031-03-05", "<b>박\x1b[2J나래</b>", "너른\n신문")
    shown = render_summaries([tell(article, odd)], "html")
    assert "\x1b" not in shown and "<b>박" not in shown
    assert "너른 신문" in shown
    assert "\x1b" not in render_summaries([tell(article, odd)], "markdown")


def test_plain_text_stays_short(article: Summary) -> None:
    assert render_summaries([tell(article, KNOWN)], "text") == render_summaries([article], "text")
