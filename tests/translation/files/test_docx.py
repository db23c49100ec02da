"""A Word file stays one: styles, formats, tables, headers, notes and links."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from summkit.errors import ReadingError
from summkit.reading.reader import Raw
from summkit.translation.files.opening import open_file
from translation.files.conftest import Translating

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key.replace("_", ":")), value)
    if text:
        element.text = text
    parent.append(element)
    return element


def _name(paragraph: Any) -> str:
    return str(paragraph.style.name)


def _build() -> bytes:
    document = docx.Document()
    document.core_properties.title = "가을 보고"
    document.add_heading("주간 보고서", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("중요한").bold = True
    paragraph.add_run(" 소식을 전합니다. 자세한 내용은 ")
    target = document.part.relate_to("https://example.org", _LINK, is_external=True)
    link = _add(paragraph._p, "w:hyperlink", r_id=target)
    _add(_add(link, "w:r"), "w:t", "문서")
    paragraph.add_run("를 보세요.")
    item = document.add_paragraph(style="List Bullet")
    item.add_run("굵은 항목이다.").bold = True
    document.add_paragraph("첫째 칸\t둘째 칸\n셋째 줄이다.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "이름", "34"
    section = document.sections[0]
    section.header.paragraphs[0].text = "머리글이다."
    page = section.footer.paragraphs[0]._p
    run = _add(page, "w:r")
    _add(run, "w:t", "쪽 ")
    for kind in ("begin", "separate", "end"):
        _add(_add(page, "w:r"), "w:fldChar", w_fldCharType=kind)
        if kind == "begin":
            _add(_add(page, "w:r"), "w:instrText", " PAGE ")
        elif kind == "separate":
            _add(_add(page, "w:r"), "w:t", "7")
    box = _add(
        _add(_add(document.add_paragraph("글상자 앞이다.")._p, "w:r"), "w:pict"), "w:txbxContent"
    )
    _add(_add(_add(box, "w:p"), "w:r"), "w:t", "글상자 안이다.")
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


@pytest.fixture(scope="module")
def content() -> bytes:
    """A document with what people use."""
    return _build()


def test_every_paragraph_keeps_its_style_and_format(
    translated: Translating, content: bytes
) -> None:
    made = docx.Document(io.BytesIO(translated(content, "a.docx").data))
    before = docx.Document(io.BytesIO(content))
    assert [_name(p) for p in made.paragraphs] == [_name(p) for p in before.paragraphs]
    assert made.paragraphs[0].text == "«주간 보고서»"
    assert [(run.text, run.bold) for run in made.paragraphs[2].runs] == [("«굵은 항목이다.»", True)]
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["«이름»", "34"]
    assert made.sections[0].header.paragraphs[0].text == "«머리글이다.»"
    assert made.core_properties.title == "«가을 보고»"
    assert made.paragraphs[3].text == "«첫째 칸»\t«둘째 칸»\n«셋째 줄이다.»"


def test_formats_and_links_follow_their_words(
    translated: Translating, content: bytes, english: Callable[[str], str]
) -> None:
    made = docx.Document(io.BytesIO(translated(content, "a.docx", english).data)).paragraphs[1]
    assert made.text == "We have important news for you. See the document for the details."
    assert [run.text for run in made.runs if run.bold] == ["important"]
    assert [(link.text, link.address) for link in made.hyperlinks] == [
        ("document", "https://example.org")
    ]


def test_fields_and_text_boxes_stay(translated: Translating, content: bytes) -> None:
    made = translated(content, "a.docx")
    with ZipFile(io.BytesIO(made.data)) as archive:
        body = archive.read("word/document.xml").decode()
        footer = next(n for n in archive.namelist() if n.startswith("word/footer"))
        page = archive.read(footer).decode()
    assert "«글상자 앞이다.»" in body
    assert body.index("<w:txbxContent>") < body.index("«글상자 안이다.»")
    assert "«쪽» " in page or "«쪽»" in page
    assert page.index('"begin"') < page.index("PAGE") < page.index('"separate"')
    assert page.index('"separate"') < page.index(">7<") < page.index('"end"')
    assert not any("PAGE" in given or given == "7" for given in made.given)


def test_parts_without_prose_are_copied(translated: Translating, content: bytes) -> None:
    made = translated(content, "a.docx").data
    with ZipFile(io.BytesIO(content)) as before, ZipFile(io.BytesIO(made)) as after:
        assert before.namelist() == after.namelist()
        for name in ("word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"):
            assert before.read(name) == after.read(name)


def test_a_locked_or_damaged_file_is_told_in_a_line(content: bytes) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReadingError, match="protected by a password"):
        open_file(Raw(locked, "a.docx", ".docx"))
    with pytest.raises(ReadingError, match="damaged"):
        open_file(Raw(content[: len(content) // 2], "a.docx", ".docx"))
