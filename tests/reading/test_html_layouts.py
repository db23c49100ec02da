"""Pages that are built in odd ways, or named as what they are not."""
# ruff: noqa: E501 - the lines of pages

from __future__ import annotations

import pytest
from reading.html_pages import (
    OTHERS,
    PARAGRAPHS,
    SITE,
    TITLE,
    build_page,
    list_lines,
    paragraphs,
    read_page,
)

HEAD = f"<!DOCTYPE html><html><head><title>{TITLE} - {SITE}</title></head><body>"
MENU = '<div id="gnb"><a href="/1">정치</a> <a href="/2">경제</a> <a href="/3">사회</a></div>'
HEADLINE = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    "name",
    [
        *("comment-article", "related_view", "share-wrap", "newsRelatedBody", "side_content"),
        *("reply_view", "tagBody", "popup-article", "view_tool_area", "reporter_view"),
    ],
)
def test_what_a_block_holds_counts_for_more_than_its_name(name: str) -> None:
    for inside, before in ((HEADLINE, ""), ("", HEADLINE)):
        page = f'{HEAD}{MENU}{before}<div class="{name}">{inside}{paragraphs()}</div>'
        assert list_lines(read_page(page)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        f"<center>{HEADLINE}</center>{'<br><br>'.join(PARAGRAPHS)}<hr><a href=/>처음</a> <a href=/2>다음</a>",
        f"<table><tr><td>{MENU}</td></tr><tr><td><b>{TITLE}</b></td></tr>"
        + "".join(f"<tr><td>{text}</td></tr>" for text in PARAGRAPHS)
        + f"<tr><td>Copyright {SITE} All rights reserved</td></tr></table>",
        "<table><tr><td><table><tr><td><a href=1>정치</a></td></tr><tr><td><a href=2>경제</a></td></tr>"
        f"</table></td><td>{HEADLINE}{'<br><br>'.join(PARAGRAPHS)}</td><td>날씨 맑음<br>기온 12도</td></table>",
        f"<news-app>{HEADLINE}<news-body>{paragraphs()}</news-body></news-app>",
        f"{HEADLINE}<pre>{chr(10).join(PARAGRAPHS)}</pre>",
        f"<form>{MENU}{HEADLINE}<div>{paragraphs()}</div></form>",
        f"{MENU}{HEADLINE}<p>2031.03.05 박나래 기자{paragraphs()}<p>ⓒ {SITE}, 무단전재 금지<hr>{OTHERS}",
    ],
)
def test_pages_without_blocks_that_mean_something(body: str) -> None:
    assert list_lines(read_page(HEAD + body)) == list(PARAGRAPHS)


def test_sentences_of_the_site_below_the_article_go() -> None:
    for below in (
        "<div><p>너른신문은 신문윤리강령을 지킵니다. 고충 처리는 전화로 받습니다.</p></div>",
        "<div><p>로그인하면 댓글을 쓸 수 있습니다. 회원이 아니면 가입해 주세요.</p></div>",
    ):
        assert list_lines(read_page(build_page(paragraphs(), below=below))) == list(PARAGRAPHS)


def test_a_short_last_block_of_the_article_stays() -> None:
    below = "<div class=b2><p>다음 회의는 4월에 연다.</p></div>"
    page = f"{HEAD}{MENU}{HEADLINE}<div class=b1>{paragraphs()}</div>{below}"
    assert list_lines(read_page(page)) == [*PARAGRAPHS, "다음 회의는 4월에 연다."]


def test_posts_of_a_thread_are_all_kept() -> None:
    posts = "".join(
        f"<div><div>이웃{n} · 2031-03-0{n} 10:1{n}</div><div><p>{text}</p></div></div>"
        for n, text in enumerate(PARAGRAPHS, 1)
    )
    lines = list_lines(read_page(f"{HEAD}{MENU}{HEADLINE}{posts}"))
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)


def test_pages_of_lists_of_rows_and_of_links_keep_them() -> None:
    items = "".join(f"<li>{n}월: 강가 {n}구역 나무 {n}0그루</li>" for n in range(1, 9))
    text = read_page(f"{HEAD}{MENU}{HEADLINE}<ul>{items}</ul>").text
    assert "- 8월: 강가 8구역" in text and "정치" not in text
    rows = "".join(f"<tr><td>{n}구역</td><td>{n}0그루</td></tr>" for n in range(1, 9))
    assert "3구역 | 30그루\n4구역" in read_page(f"{HEAD}{MENU}{HEADLINE}<table>{rows}</table>").text
    assert "눈썰매장" in read_page(f"{HEAD}{MENU}{OTHERS * 3}").text


def wrap(text: str, columns: int) -> list[str]:
    lines = [""]
    for word in text.split():
        tried = f"{lines[-1]} {word}".strip()
        if sum(1 + (char > "\u1100") for char in tried) > columns:
            lines.append(word)
        else:
            lines[-1] = tried
    return lines


@pytest.mark.parametrize("between", ["<br>", "<br><br>"])
def test_lines_wrapped_by_breaks_are_joined(between: str) -> None:
    article = between.join("<br>\n".join(wrap(text, 50)) for text in PARAGRAPHS)
    lines = list_lines(read_page(build_page(f"<div>{article}</div>")))
    assert "".join(lines).replace(" ", "") == "".join(PARAGRAPHS).replace(" ", "")
    assert all(line.endswith(".") for line in lines)


def test_verses_and_short_lines_stay_apart() -> None:
    verses = [
        "산길에 눈이 오네",
        "눈이 오네",
        "봄 여름 다 가고",
        "눈이 오네",
        "산에",
        "혼자서 오네",
    ]
    assert list_lines(read_page(build_page("<br>".join(verses)))) == verses
