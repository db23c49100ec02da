"""What pages have around and inside an article, whatever their layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from pages.texts import Text

OTHERS = (
    "달빛대교 통행료 내달부터 300원 오른다",
    "아라군 청년 농부 60명 모집",
    "겨울 철새 지난해보다 1만 마리 줄어",
    "새솔중 농구부, 창단 2년 만에 전국대회 우승",
    "전기버스 충전소 화재로 3시간 정체",
    "“첫눈이 늦다” 스키장 개장 2주 미뤄",
)
TEASERS = (
    "통행료가 오르는 것은 7년 만이다. 출퇴근 시간에는 지금 요금을 그대로 받는다.",
    "군은 땅과 농기계를 3년 동안 빌려준다. 신청은 다음 달 10일까지다.",
    "조사단은 따뜻한 날씨를 까닭으로 꼽았다. 큰기러기가 가장 많이 줄었다.",
)
MENU = ("정치", "경제", "사회", "문화", "스포츠", "오피니언", "지역")


def links(names: Sequence[str], wrap: str = "li") -> str:
    return "".join(f'<{wrap}><a href="/{n}">{escape(x)}</a></{wrap}>' for n, x in enumerate(names))


def bare_links(names: Sequence[str], between: str = " ") -> str:
    return between.join(f'<a href="/{n}">{escape(x)}</a>' for n, x in enumerate(names))


def body(
    text: Text,
    p: Callable[[str], str],
    h: Callable[[str], str],
    photo: Callable[[str], str],
    quote: Callable[[str], str] | None = None,
    item: Callable[[str], str] | None = None,
) -> str:
    """Write the parts of an article, rows of one table and items of one list together."""
    out: list[str] = []
    before = ""
    for kind, raw in text.parts:
        shown = escape(raw, quote=False)
        if kind != before:
            out.append({"row": "</tbody></table>", "li": "" if item else "</ul>"}.get(before, ""))
            out.append({"row": "<table><tbody>", "li": "" if item else "<ul>"}.get(kind, ""))
        if kind == "row":
            cells = "".join(f"<td>{cell}</td>" for cell in shown.split("|"))
            out.append(f"<tr>{cells}</tr>")
        elif kind == "li":
            out.append(item(shown) if item else f"<li>{shown}</li>")
        else:
            make = {"p": p, "h": h, "photo": photo, "quote": quote or p}[kind]
            out.append(make(shown))
        before = kind
    out.append({"row": "</tbody></table>", "li": "" if item else "</ul>"}.get(before, ""))
    return "".join(out)


def head(title: str, more: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>body{{margin:0}}</style>{more}</head>"
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">'
