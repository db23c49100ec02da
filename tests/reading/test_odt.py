"""ODT: lists, notes, changes and hidden text of OpenDocument."""

from __future__ import annotations

import pytest
from office.writers import pack_odt

from summkit import ReadingError
from summkit.reading.formats import Raw, Reading, find_reader


def read_odt(body: str, **parts: str) -> Reading:
    raw = Raw(pack_odt(body, **parts), "a.odt", ".odt")
    return find_reader(raw).read(raw, None)


def p(inner: str, about: str = "") -> str:
    return f"<text:p {about}>{inner}</text:p>"


def test_blanks_breaks_and_ruby() -> None:
    ruby = "<text:ruby-base>松川</text:ruby-base><text:ruby-text>솔내</text:ruby-text>"
    ruby = f"<text:ruby>{ruby}</text:ruby>"
    got = read_odt(p(f"앞\n  글<text:s/><text:span>{ruby}</text:span>은<text:line-break/>둘째"))
    assert got.text == "앞 글 松川은\n둘째\n\n松川(솔내)"


def test_changes_comments_and_hidden_text_are_out() -> None:
    hidden = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    changes = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('지움')}</text:deletion>"
    )
    note = f"<office:annotation>{p('댓글')}</office:annotation>"
    got = read_odt(
        f"{changes}</text:changed-region></text:tracked-changes>"
        + p(f"앞{note} <text:span text:style-name='H'>숨은 글</text:span>뒤"),
        automatic=hidden,
    )
    assert got.text == "앞 뒤"
    assert got.warnings == ("left out 1 deleted passage, 1 comment and 1 hidden passage",)


def test_boxes_and_shapes_follow_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('상자 하나')}{p('상자 둘')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('도형')}</draw:custom-shape>"
    assert (
        read_odt(p(f"앞{box} 가운데{shape} 뒤")).text
        == "앞 가운데 뒤\n\n상자 하나\n\n상자 둘\n\n도형"
    )


def test_numbers_of_lists_are_computed() -> None:
    level = (
        '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/>'
    )
    items = "".join(f"<text:list-item>{p(text)}{p('딸린 글')}</text:list-item>" for text in "가나")
    got = read_odt(
        f'<text:list text:style-name="L">{items}</text:list>',
        automatic=f'<text:list-style style:name="L">{level}</text:list-style>',
    )
    assert got.text == "1) 가\n딸린 글\n2) 나\n딸린 글"


def test_properties_and_headers() -> None:
    got = read_odt(
        p("본문이다."),
        meta="<dc:title>물길 보고</dc:title><dc:creator>한서우</dc:creator>"
        "<dc:date>2031-02-05</dc:date>",
        styles="<style:header><text:p>군청</text:p></style:header>",
    )
    assert (got.title, got.origin.author, got.origin.date) == ("물길 보고", "한서우", "2031-02-05")
    assert got.warnings == ("left out 1 header or footer",)


def test_a_password_is_told_as_one() -> None:
    with pytest.raises(ReadingError, match="protected by a password; save it without one"):
        read_odt("", manifest="<manifest:encryption-data/>")
