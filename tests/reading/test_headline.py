"""The headline of a page, and what its title has beside it."""

from __future__ import annotations

import pytest
from reading.html_pages import SITE, TITLE, build_page, paragraphs, read_page


def find_title(head: str, above: str = f"<h1>{TITLE}</h1>") -> str | None:
    return read_page(build_page(paragraphs(), head=head, above=above)).title


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | {SITE}",
        f"{SITE} | {TITLE}",
        f"{SITE}::{TITLE}",
        f"{TITLE}ㅣ{SITE}",
        f"{TITLE} &lt; 사회 &lt; 뉴스 &lt; 기사본문 - {SITE}",
        f"{SITE} » {TITLE}",
        f"{TITLE} : {SITE}",
        f"[{SITE}] {TITLE}",
        f"{TITLE} &gt; 지역 &gt; 사회 | {SITE}",
        SITE,
        f"{TITLE[:14]}...",
        f"{TITLE} - 너른 시민의 아침을 여는 {SITE}",
        f"{SITE} - 너른 시민의 아침을 여는 신문",
        f"박나래 기자 - {TITLE}",
        f"2031년 3월 5일 - {TITLE}",
    ],
)
def test_the_names_around_it_go(title: str) -> None:
    assert find_title(f"<title>{title}</title>") == TITLE


@pytest.mark.parametrize("title", [f"{TITLE} | {SITE}", f"{SITE} :: {TITLE}", f"{TITLE} ㅣ 사회"])
def test_they_go_where_no_heading_helps(title: str) -> None:
    assert find_title(f"<title>{title}</title>", "") == TITLE


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (f"<title>{TITLE} - {SITE}</title>", f"<h1><a href=/>{SITE}</a></h1><h2>사회</h2>"),
        (f"<title>{SITE} - {TITLE}</title>", f"<h1>사회</h1><div class=tit>{TITLE}</div>"),
        (f"<title>{TITLE} - {SITE}</title>", f"<h1>박나래 기자</h1><div>{TITLE}</div>"),
        ("", f"<h1>2031년 3월 5일</h1><h2>{TITLE}</h2>"),
        (
            f"<title>{SITE}</title><meta property=og:title content='{TITLE}'>",
            "<h1>너른시가 나무 2천 그루를 심고 예산 12억 원을 쓴다는 내용입니다.</h1>",
        ),
        (f"<title>{SITE}</title>", f"<h1>{SITE}</h1><h2>{TITLE}</h2>"),
    ],
)
def test_a_logo_a_menu_a_byline_a_date_and_a_summary_are_none(head: str, above: str) -> None:
    assert find_title(head, above) == TITLE


def test_a_title_of_three_syllables_is_one() -> None:
    head = "<title>미르호 - 온백과, 함께 쓰는 백과사전</title>"
    reading = read_page(build_page(paragraphs(), head=head, above="<h1>미르호</h1>"))
    assert reading.title == "미르호"
    assert reading.origin.outlet is None


def test_a_headline_that_was_cut_off_is_made_whole() -> None:
    long = f"{TITLE}…주민 400명 손 보태"
    head = f"<title>{long[:18]}… - {SITE}</title><meta property=og:title content='{long[:20]}...'>"
    assert find_title(head, f"<h1>{long}</h1>") == long


def test_a_page_without_any_has_none() -> None:
    assert find_title("", "") is None
