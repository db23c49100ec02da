"""When, by whom and where a page was published: what it says, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from reading.html_pages import SITE, TITLE, build_page, paragraphs, read_page

from summkit.reading.html.origin import parse_moment
from summkit.text.origin import UNKNOWN, Origin


def find_origin(head: str = "", line: str = "", name: str = "page.html") -> Origin:
    above = f"<h1>{TITLE}</h1><div>{line}</div>"
    page = build_page(paragraphs(), head=f"<title>{TITLE}</title>{head}", above=above)
    return read_page(page, name).origin


def linked(data: dict[str, Any]) -> str:
    return f"<script type='application/ld+json'>{json.dumps(data, ensure_ascii=False)}</script>"


def test_json_ld() -> None:
    article = {
        "@type": ["NewsArticle"],
        "headline": TITLE,
        "datePublished": "2031-03-05T10:20:30Z",
        "author": [{"@type": "Person", "name": "박나래 기자"}, {"name": "이도담"}],
        "publisher": {"@type": "Organization", "name": SITE},
        "url": "https://neoreun.example/1",
    }
    found = Origin("2031-03-05T10:20:30+00:00", "박나래, 이도담", SITE, "https://neoreun.example/1")
    assert find_origin(linked(article)) == found
    graph = {"@graph": [{"@type": "WebSite", "@id": "#s", "name": SITE}, article]}
    article["publisher"] = {"@id": "#s"}
    assert find_origin(linked(graph)) == found


def test_metadata() -> None:
    head = (
        "<meta property='article:published_time' content='2031-03-05T10:20:00+09:00'>"
        "<meta name=author content='박나래 기자 (narae@neoreun.example)'>"
        f"<meta property='og:site_name' content='{SITE}'><link rel=canonical href='https://n.example/2'>"
    )
    assert find_origin(head) == Origin(
        "2031-03-05T10:20+09:00", "박나래", SITE, "https://n.example/2"
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("입력 2031-03-05 10:20 | 박나래 기자", "2031-03-05T10:20"),
        ("승인 2031.03.05 14:05", "2031-03-05T14:05"),
        ("2031-03-05 (수) 14:05:09", "2031-03-05T14:05:09"),
        ("등록일 : 2031-03-05 | 조회수 : 120", "2031-03-05"),
        ("2031년 3월 5일 오전 9시 30분", "2031-03-05T09:30"),
        ("입력 2031.03.05. 오후 2:05 수정 2031.03.06. 오전 9:00", "2031-03-05T14:05"),
        ("2031. 3. 5. 12:00", "2031-03-05T12:00"),
        ("오전 12:10, 3월 5일", None),
        ("3월 5일", None),
        ("2031-13-45", None),
    ],
)
def test_a_date_below_the_headline(line: str, date: str | None) -> None:
    assert find_origin(line=line).date == date


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("박나래 기자", "박나래"),
        ("박나래·이도담 기자 | 2031.03.05", "박나래·이도담"),
        ("기자명 박나래", "박나래"),
        ("작성자 : 박나래", "박나래"),
        ("편집국 기자", None),
        ("나무 심는 사람", None),
    ],
)
def test_a_byline(line: str, author: str | None) -> None:
    assert find_origin(line=line).author == author


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("20310305102030", "2031-03-05T10:20:30"),
        ("2031-03-05", "2031-03-05"),
        ("2031-03-05T10:20:00.000+0900", "2031-03-05T10:20+09:00"),
        ("2031/03/05 오후 2:05", "2031-03-05T14:05"),
        ("2031-03-05 10:20:00 +0900", "2031-03-05T10:20+09:00"),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01", None),
        ("어제", None),
        ("", None),
    ],
)
def test_moments(value: str, moment: str | None) -> None:
    assert parse_moment(value) == moment


def test_nothing_is_invented() -> None:
    page = build_page(
        paragraphs() + "<p>공사는 2031년 5월 1일에 끝난다.</p>",
        head=f"<title>{TITLE}</title>",
        above=f"<h1>{TITLE}</h1>",
        below="<ul><li><a href=1>새 다리 놓는다</a> 2031.02.01</li></ul>",
    )
    assert read_page(page).origin == UNKNOWN


def test_an_outlet_is_no_author_and_a_title_names_one_only_if_the_page_does() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "author": {"name": SITE}}
    head = linked({**data, "publisher": {"name": SITE}})
    assert find_origin(head) == Origin(outlet=SITE)
    page = build_page(paragraphs(), head=f"<title>{TITLE} - {SITE}</title>")
    assert read_page(page).origin.outlet == SITE
    assert read_page(page.replace(f"ⓒ {SITE}", "ⓒ")).origin.outlet is None


def test_the_address_that_was_typed() -> None:
    url = "https://neoreun.example/view?id=3"
    assert find_origin(name=url).address == url
    assert find_origin("<link rel=canonical href='/view/3'>", name=url).address == (
        "https://neoreun.example/view/3"
    )
    assert (
        find_origin("<link rel=canonical href='https://neoreun.example/'>", name=url).address == url
    )
    assert find_origin("<link rel=canonical href='javascript:alert(1)'>").address is None
    assert find_origin("<meta property='og:url' content='http://[bad'>").address is None


@pytest.mark.parametrize(
    "script", ["{", "[" * 50_000, '{"@type": 3}', "null", '{"@graph": [1, [2]]}']
)
def test_broken_json_ld_says_nothing(script: str) -> None:
    assert find_origin(f"<script type='application/ld+json'>{script}</script>") == UNKNOWN
