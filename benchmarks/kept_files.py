"""Documents of word processors, PDFs, pages and plain texts, for kept.py."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

# the writers of office files are those of the tests
_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parent / "tests"), str(_HERE / "pdf")]

from kept_texts import ITEMS, NOTE, ROWS, Made, join_paragraphs, list_prose, make  # noqa: E402
from office.writers import WRITERS, Part  # noqa: E402
from texts import Article  # noqa: E402

_MENU = ("본문 바로가기", "로그인 회원가입 구독신청", "정치 경제 사회 문화 스포츠 오피니언")
_RELATED = (
    "달빛대교 통행료 내달부터 300원 오른다",
    "아라군 청년 농부 60명 모집",
    "겨울 철새 지난해보다 1만 마리 줄어",
)
_FOOT = (
    "저작권자 © 온새미일보 무단전재 및 재배포 금지",
    "온새미시 바람로 12 | 등록번호 온새미 아00021 | 발행인 고을",
    "Copyright © 온새미일보. All rights reserved.",
)
_TABLE = tuple(" ".join(row) for row in ROWS)


def build_office(suffix: str, texts: list[Article]) -> Iterator[Made]:
    """Build documents with headings, a note, a quotation, a list and a table."""
    for text in texts:
        first, *others = join_paragraphs(text)
        # a note is numbered
        shown = (*_TABLE, "1")
        parts = [
            Part("heading", text.title),
            Part("paragraph", first, NOTE),
            Part("table", rows=ROWS),
            *(Part("paragraph", paragraph) for paragraph in others[:-1]),
            *(Part("item", item) for item in ITEMS),
            Part("quote", others[-1]),
        ]
        data = WRITERS[suffix](parts)
        yield make(suffix[1:], suffix, data, [text], (*ITEMS, NOTE), shown)


def build_pdfs(texts: list[Article]) -> Iterator[Made]:
    """Build PDFs, each of five texts, set in every way of the benchmark of PDFs."""
    drawn = _load_drawn()
    # the fonts have no pictures
    fit = [text for text in texts if all(c < "\U00010000" for c in "".join(list_prose(text)))]
    for number, (name, style) in enumerate(drawn.STYLES.items()):
        chosen = [fit[(number + step) % len(fit)] for step in range(5)]
        pdf = drawn.draw(name, chosen, style, Random(number))
        # a head that is there once is a line like others
        heads = [head for head in style.heads if head not in pdf.absent]
        everything = "\n".join((*pdf.sentences, *(text.title for text in chosen), *heads))
        yield Made("pdf", ".pdf", pdf.data, pdf.sentences, everything)


@cache
def _load_drawn() -> Any:
    import drawn

    drawn.register_fonts()
    return drawn


def draw_long_pdf(texts: list[Article], pages: int) -> bytes:
    """Draw a PDF of at least so many pages."""
    import pypdfium2

    drawn = _load_drawn()
    style = drawn.STYLES["heads"]
    few = 4 * texts
    data: bytes = drawn.draw("few", few, style, Random(0)).data
    times = 1 + pages // len(pypdfium2.PdfDocument(data))
    return bytes(drawn.draw("many", few * times, style, Random(0)).data)


def build_pages() -> Iterator[Made]:
    """Build the pages of the benchmark of pages, every layout with every text that fits it."""
    from pages.run import list_pages

    for split in ("dev", "held-out", "fresh"):
        for _, data, text in list_pages(split):
            prose = tuple(shown for kind, shown in text.parts if kind in ("p", "quote", "li"))
            more = (text.title, *text.deck, text.author, text.date, *text.lines)
            yield Made("html", ".html", data, prose, "\n".join(more))


def build_plain(texts: list[Article]) -> Iterator[Made]:
    """Build plain texts with a date, a list and a table, wrapped or not, in three encodings."""
    dated = "게시일: 2031. 6. 12.(목)"
    for number, text in enumerate(texts):
        table = "\n".join("\t".join(row) for row in ROWS)
        marks = ("- ", "○ ", "1) ", "가. ")
        mark = marks[number % 4]
        items = "\n".join(mark + item for item in ITEMS)
        paragraphs = join_paragraphs(text)
        if number % 4 == 1:
            paragraphs = ["\n".join(wrap(paragraph, 70)) for paragraph in paragraphs]
        gap = "\n" if number % 4 == 2 else "\n\n"
        first, *others = (f"  {p}" if number % 4 == 3 else p for p in paragraphs)
        body = gap.join((first, f"{table}\n", *others, f"\n{items}"))
        data = f"{text.title}\n\n{dated}\n\n{body}\n"
        encoded = data.encode(("utf-8", "cp949", "utf-16", "utf-8-sig")[number % 4], "replace")
        more = (*_TABLE, dated, mark * len(ITEMS))
        yield make("txt, plain", ".txt", encoded, [text], ITEMS, more)


def wrap(text: str, width: int) -> list[str]:
    """Wrap a text at a number of columns, of which a syllable takes two."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def build_saved_texts(texts: list[Article]) -> Iterator[Made]:
    """Build pages saved as text: of a paper, a portal and a blog."""
    for text in texts:
        for save in (_save_paper, _save_portal, _save_blog):
            shown = save(text.title, join_paragraphs(text))
            yield make("txt, saved page", ".txt", "\n".join(shown) + "\n", [text])


def _save_paper(title: str, body: list[str]) -> list[str]:
    first, *others = body
    caption = "▲ 12일 온새미시 바람재시장 골목을 주민들이 지나고 있다. /사진=구름찬 기자"
    return [
        *("온새미일보", *_MENU, "홈 > 사회 > 지역", title, "구름찬 기자"),
        *("입력 2031.06.12 09:20 | 수정 2031.06.12 10:05", "댓글 2", "공유 URL 복사 인쇄", ""),
        *(caption, "", first, ""),
        *(line for paragraph in others for line in (paragraph, "")),
        *("구름찬 기자 abc@onsae.example", *_FOOT[:1], "", "관련기사", *_RELATED),
        *("많이 본 기사", *(f"{n} {line}" for n, line in enumerate(_RELATED, 1)), *_FOOT[1:]),
    ]


def _save_portal(title: str, body: list[str]) -> list[str]:
    return [
        *("네모뉴스", *_MENU, "온새미일보", title, "입력2031.06.12. 오전 9:20  기사원문"),
        *("추천 12", "댓글 3", "본문 요약봇", "글자 크기 변경하기", "SNS 보내기", ""),
        *(line for paragraph in body for line in (paragraph, "")),
        *("구름찬 기자 (abc@onsae.example)", *_FOOT, ""),
        *("이 기사는 언론사에서 사회 섹션으로 분류했습니다.", "온새미일보 주요뉴스", *_RELATED),
        *( "댓글 3", "시장사람", "바람에 버틸지 모르겠네요."),
        *("2031.06.12. 11:02", "답글 0", "공감 1 비공감 0"),
    ]  # fmt: skip


def _save_blog(title: str, body: list[str]) -> list[str]:
    return [
        *("솔마루의 하루", "블로그 검색", "프롤로그 블로그 지도 서재 안부", "나들이", title),
        *("솔마루", "2031. 6. 12. 9:20", "URL 복사 이웃추가", "본문 기타 기능", ""),
        *(line for paragraph in body for line in (paragraph, "")),
        *("#찻집 #나들이", "공감 7", "댓글 2", "이 글에 공감한 블로거 열고 닫기"),
        *("'나들이' 카테고리의 다른 글", *_RELATED, "이전 글", "다음 글", "맨 위로"),
    ]


def build_files(texts: list[Article]) -> Iterator[Made]:
    """Build all of them."""
    for suffix in WRITERS:
        yield from build_office(suffix, texts)
    yield from build_pdfs(texts)
    yield from build_pages()
    yield from build_plain(texts)
    yield from build_saved_texts(texts)
