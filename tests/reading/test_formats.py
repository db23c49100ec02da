"""Formats: which one it is, and what is read from it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from summkit.errors import ReadingError
from summkit.reading.formats import Raw, Reading, find_reader

NAMESPACES = (
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
)


def archive(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def hwpx(body: str) -> bytes:
    return archive(
        mimetype="application/hwp+zip",
        Contents__section0_xml=f"<hs:sec {NAMESPACES}>{body}</hs:sec>",
    )


def p(text: str) -> str:
    return f"<hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>"


def word() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("마을 총회", 0)
    document.add_heading("안건", 1)
    document.add_paragraph("우물을 고치기로 했다.")
    document.add_paragraph("삽 두 자루", style="List Bullet")
    document.add_paragraph("밧줄", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("품목", "값", "삽", "만 원"), strict=True
    ):
        cell.text = text
    document.add_paragraph("모두 손뼉을 쳤다.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(pages: list[list[str]], **options: Any) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    out = io.BytesIO()
    drawing = canvas.Canvas(out, **options)
    for lines in pages:
        drawing.setFont("HYSMyeongJo-Medium", 12)
        for at, line in enumerate(lines):
            drawing.drawString(72, 780 - 20 * at, line)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def reading(data: bytes, suffix: str = "") -> Reading:
    raw = Raw(data, f"file{suffix}", suffix)
    return find_reader(raw).read(raw, None)


def name(data: bytes, suffix: str = "") -> str:
    return find_reader(Raw(data, f"file{suffix}", suffix)).name


def test_content_decides_over_the_name() -> None:
    assert name(b"<!DOCTYPE html><html><p>x", ".txt") == "HTML"
    assert name("\ufeff<html><p>글</p>".encode("utf-16"), ".txt") == "HTML"
    assert name("<html>은 꼬리표다.".encode(), ".md") == "HTML"
    assert name("그냥 글입니다.".encode(), ".html") == "text"
    assert name("<p>글</p>".encode(), ".htm") == "HTML"
    assert name("부등호 a<b 와 <기사> 표시".encode(), ".txt") == "text"
    assert name(hwpx(p("글")), ".hwp") == "HWPX"
    assert name(word(), ".bin") == "DOCX"
    assert name(b"%PDF-1.7\n", ".txt") == "PDF"
    assert name("보고서".encode(), ".pdf") == "text"
    assert name("한 줄".encode("cp949"), ".log") == "text"
    assert name("# 제목".encode(), ".markdown") == "Markdown"


@pytest.mark.parametrize(
    ("data", "suffix", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), ".hwp", "save it as HWPX, PDF or text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), ".doc", "old Word format"),
        (b"\x89PNG\r\n\x1a\n", ".txt", "an image"),
        (b"\xff\xd8\xff\xe0", ".jpg", "an image"),
        (b"ID3\x04\0\0", ".mp3", "sound"),
        (bytes(range(256)) * 9, ".mp4", "sound or video"),
        (archive(xl__workbook_xml="<a/>"), ".xlsx", "a spreadsheet"),
        (archive(ppt__presentation_xml="<a/>"), ".pptx", "a presentation"),
        (archive(a="b"), ".zip", "unpack it"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "", "a program"),
    ],
)
def test_known_but_not_supported(data: bytes, suffix: str, says: str) -> None:
    with pytest.raises(ReadingError, match="not supported") as caught:
        name(data, suffix)
    assert says in str(caught.value)
    assert "HWPX" in str(caught.value)


def test_markdown() -> None:
    source = """---
title: 앞의 제목
---
# 장독대 *일기*

첫 문단은 두 줄에
걸쳐 있다. [이음](http://x.example)과 `부호`도 있다.

## 둘째 마당

- 하나
- **둘**
  1. 안쪽

> 어머니는 늘 그랬다.

| 때 | 일 |
|---|---|
| 봄 | 장을 담근다 |

```python
x = 1
```
<!-- 숨긴 말 -->
"""
    read = reading(source.encode(), ".md")
    assert read.title == "앞의 제목"
    assert read.text == (
        "장독대 일기\n\n첫 문단은 두 줄에 걸쳐 있다. 이음과 부호도 있다.\n\n둘째 마당\n\n"
        "- 하나\n- 둘\n1. 안쪽\n\n"
        "어머니는 늘 그랬다.\n\n때 | 일\n봄 | 장을 담근다"
    )


def test_markdown_title_from_front_matter_and_a_rule_that_is_none() -> None:
    found = reading("---\ntitle: '봄비'\n---\n글이다.".encode(), ".md")
    assert (found.title, found.text, found.warnings) == ("봄비", "글이다.", ())
    assert reading("---\n\n글이다.\n\n---\n끝".encode(), ".md").text == "글이다.\n\n끝"


def test_word() -> None:
    read = reading(word())
    assert read.title == "마을 총회"
    assert read.text == (
        "마을 총회\n\n안건\n\n우물을 고치기로 했다.\n\n- 삽 두 자루\n- 밧줄\n\n"
        "품목 | 값\n삽 | 만 원\n\n모두 손뼉을 쳤다."
    )


def test_hwpx() -> None:
    cell = "<hp:tc><hp:subList>{}</hp:subList></hp:tc>"
    body = (
        "<hp:p><hp:run><hp:t>첫 줄<hp:lineBreak/>둘째 줄</hp:t></hp:run><hp:run><hp:t> 이어서"
        "</hp:t></hp:run></hp:p><hp:p><hp:run><hp:tbl><hp:tr>"
        + cell.format(p("가로"))
        + cell.format(p("세로") + p("높이"))
        + "</hp:tr></hp:tbl></hp:run></hp:p><hp:ctrl><hp:header>"
        + p("머리말")
        + "</hp:header></hp:ctrl>"
        + p("끝 문단")
    )
    assert reading(hwpx(body)).text == "첫 줄\n둘째 줄 이어서\n\n가로 | 세로 높이\n\n끝 문단"


def test_hwpx_resolves_no_entities(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("비밀")
    section = (
        f'<!DOCTYPE s [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<s><p><run><t>앞 &x; 뒤</t></run></p></s>"
    )
    assert "비밀" not in reading(archive(Contents__section0_xml=section)).text


def test_an_archive_that_unpacks_to_too_much() -> None:
    with pytest.raises(ReadingError, match="200 MB"):
        reading(archive(Contents__section0_xml=bytes(201 * 1024 * 1024)))


def test_pdf() -> None:
    pages = [
        [
            "고을 이야기",
            *(f"{'가나다라'[n]} 마을의 {line} 줄이다." for line in "첫둘셋"),
            f"- {n + 1} -",
        ]
        for n in range(4)
    ]
    text = reading(pdf(pages)).text
    assert text.startswith("가 마을의 첫 줄이다.\n\n가 마을의 둘 줄이다.")
    assert "고을 이야기" not in text
    assert "- 2 -" not in text
    assert text.count("줄이다.") == 12


def test_pdf_without_a_way_in() -> None:
    with pytest.raises(ReadingError, match="password"):
        reading(pdf([["비밀"]], encrypt="열쇠"))
    with pytest.raises(ReadingError, match="images of pages"):
        reading(pdf([[]]))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 nothing",
        b"PK\x03\x04nothing",
        word()[:9000],
        archive(word__document_xml="<a>"),
        archive(Contents__section0_xml="<a><b></a>"),
    ],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(ReadingError, match="damaged"):
        reading(data)
