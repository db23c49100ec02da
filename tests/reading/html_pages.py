"""A page around a text, for the tests of what is taken from it."""
# ruff: noqa: E501 - the lines of pages

from __future__ import annotations

from summkit.reading.formats.html import HTML
from summkit.reading.reader import Raw, Reading

TITLE = "너른시, 강가에 나무 2천 그루 심는다"
SITE = "너른신문"
PARAGRAPHS = (
    "너른시가 강가에 나무 2천 그루를 심는다. 시는 5일 예산 12억 원을 들여 왕벚나무를 심는다고 밝혔다.",
    "나무는 3월 말부터 열흘 동안 심는다. 주민 400명이 손을 보태기로 했다.",
    "구민서 공원과장은 “그늘이 없던 길에 그늘이 생긴다”며 “물은 하루 두 번 준다”고 말했다.",
    "시는 내년에도 2천 그루를 더 심는다. 다 심으면 강가 7km에 나무가 이어진다.",
)
OTHERS = (
    "<ul><li><a href=1>시장 골목에 새 지붕 얹는다</a></li>"
    "<li><a href=2>눈썰매장 다음 달 문 연다</a></li><li><a href=3>도서관 야간 운영 늘린다</a></li></ul>"
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)


def read_page(html: str, name: str = "page.html") -> Reading:
    return HTML.read(Raw(html.encode(), name), None)


def build_page(
    article: str,
    *,
    head: str = f"<title>{TITLE} - {SITE}</title>",
    above: str = f"<h1>{TITLE}</h1><p class=info>입력 2031-03-05 10:20 박나래 기자</p>",
    below: str = "",
) -> str:
    """A page of a menu, an article in a block, and a foot."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>'
        f'<div id="gnb"><a href="/1">정치</a> <a href="/2">경제</a> <a href="/3">사회</a></div>{above}'
        f'<div class="wrap"><div class="art">{article}</div></div>{below}'
        f'<div class="foot">Copyright ⓒ {SITE}. 무단 전재 및 재배포 금지</div></body></html>'
    )


def list_lines(reading: Reading) -> list[str]:
    return [line for line in reading.text.splitlines() if line]
