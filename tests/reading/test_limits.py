"""What is too large or unpacks to too much is refused in one line, and options raise the limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any, cast

import pytest
from tracing import steps

from summkit import ReadingError
from summkit.errors import OptionError
from summkit.reading import read
from summkit.reading.formats import html
from summkit.reading.formats.archive import parse_xml
from summkit.reading.formats.blocks import Builder
from summkit.reading.formats.hwpx_body import SectionReader
from summkit.reading.formats.hwpx_numbering import read_header
from summkit.reading.formats.markdown import MARKDOWN
from summkit.reading.reader import Raw

KOREAN = "정부는 3일 버스 요금을 올린다고 밝혔다. "
ROW = f"<hp:p><hp:run><hp:t>{KOREAN}</hp:t></hp:run></hp:p>"


def build_hwpx(inner: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "Contents/section0.xml", f'<hs:sec xmlns:hs="s" xmlns:hp="h">{inner}{ROW}</hs:sec>'
        )
    return file.getvalue()


def build_docx(inner: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w><body>{inner}</body></w>")
    return file.getvalue()


def build_pdf(before: bytes) -> bytes:
    text = before + b"BT /F 12 Tf 50 700 Td (The end is near.) Tj ET"
    packed = zlib.compress(text, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F<</Type/Font"
        b"/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF"
    ) % (len(packed), packed)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (build_hwpx("<x/>" * 45_000), "its XML takes more than 4 MB"),
        (build_hwpx("<x/>" * 5_000), ""),
        (build_hwpx(" " * 3_000_000), "more than 400 times its size"),
        (build_hwpx(" " * 5_000_000), "unpacks to more than 4 MB"),
        (build_docx("".join(f"<x{n}/>" for n in range(45_000))), "its XML takes more than 4 MB"),
        (build_pdf(b"q " * 100_000), "more than 100 times its size"),
        (build_pdf(b"q " * 3_000_000), "unpacks to more than 4 MB"),
        (build_pdf(b"q " * 10), ""),
        (b"<html><body>" + b"<p>a</p>" * 10_000, "its tags take more than 4 MB"),
        (KOREAN.encode() * 100_000, "more than 4 MB"),
    ],
)
def test_what_takes_too_much_is_refused_in_one_line(data: bytes, message: str) -> None:
    if not message:
        assert read(data, max_size=4).text
        return
    with pytest.raises(ReadingError, match=f"<bytes>: .*{message}; raise --max-size"):
        read(data, max_size=4)


def test_an_option_raises_the_limits() -> None:
    data = build_hwpx("<x/>" * 20_000)
    with pytest.raises(ReadingError, match="--max-size"):
        read(data, max_size=1)
    assert read(data, max_size=10).text
    with pytest.raises(OptionError, match="above 0"):
        read(data, max_size=0)


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.given += len(buffer)
            buffer[:] = b"a" * len(buffer)
            return len(buffer)

    stream = Endless()
    with pytest.raises(ReadingError, match="more than 1 MB"):
        read(io.BufferedReader(cast(Any, stream)), max_size=1)
    assert stream.given < 1_200_000
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(ReadingError, match=r"a\.txt: has more than 1 MB"):
        read(path, max_size=1)


def test_cells_of_a_row_are_joined_once() -> None:
    def count(cells: int) -> int:
        row = f"<hp:tc>{ROW}</hp:tc>" * cells
        xml = f'<hs:sec xmlns:hs="s" xmlns:hp="h"><hp:tr>{row}</hp:tr></hs:sec>'
        section = parse_xml(xml.encode(), 10**9)
        builder = Builder()

        def read_section() -> str:
            SectionReader(builder, read_header(None)).read(section)
            return builder.build().text

        taken = steps(read_section)
        assert builder.build().text.count(" | ") == cells - 1
        return taken

    assert count(400) < 4.5 * count(100)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_section_is_read_once_however_often_it_is_named() -> None:
    file = io.BytesIO(build_hwpx(""))
    with zipfile.ZipFile(file, "a") as archive:
        for _ in range(3):
            archive.writestr("Contents/section0.xml", f'<s xmlns:hp="h">{ROW}</s>')
    assert read(file.getvalue(), whole=True).text.count("밝혔다") == 1


def test_comments_without_an_end_keep_their_text() -> None:
    text = "<div>\n" + "<!--" * 500 + " 하나 <!-- 둘 --> 셋\n</div>\n\n끝이다.\n"
    reading = MARKDOWN.read(Raw(text.encode(), "a.md"), None)
    assert "셋" in reading.text and "둘" not in reading.text


def test_the_title_of_front_matter_may_hold_many_blanks() -> None:
    text = "---\ntitle: '가" + " " * 500 + "나' \t\n---\n본문이다.\n"
    title = MARKDOWN.read(Raw(text.encode(), "a.md"), None).title
    assert title is not None and title.split() == ["가", "나"]


def test_many_attributes_are_dropped_and_the_text_is_kept() -> None:
    many = " ".join(f"a{i}=1" for i in range(3_000))
    few = " ".join(f"b{i}='{i} > 0'" for i in range(5))
    page = f"<html><body><p {many}>{KOREAN * 5}</p><p {few}>둘째 문단이다.</p></body></html>"
    tag = html._WHOLE_TAG.sub(html._limit_attributes, page)
    assert "a2999" not in tag and "b4" in tag
    document = read(page.encode())
    assert "밝혔다" in document.text and "둘째" in document.text and "> 0" not in document.text


def test_of_a_page_of_many_small_blocks_no_second_opinion_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def extract(page: str) -> str:
        asked.append(page.count("<table"))
        return KOREAN

    monkeypatch.setattr(html, "extract_text", extract)
    table = "<table><tr><td>가</td><td>나</td></tr></table>"
    for times in (10, 1_000):
        page = f"<html><body>{table * times}<p>{KOREAN}</p></body></html>"
        assert KOREAN.strip() in read(page.encode()).text
    assert asked == [10]


def test_a_page_after_many_comments_is_recognized() -> None:
    comments = "".join(f"<!-- 광고 {i} -->\n" for i in range(60))
    page = f"{comments}<div><h1>버스</h1><p>{KOREAN * 3}</p></div>"
    assert "<!--" not in read(page.encode()).text
    # a long way to the first tag that is none of ours
    other = f"{comments}<section><p>{KOREAN * 3}</p></section>"
    assert read(other.encode()).text
