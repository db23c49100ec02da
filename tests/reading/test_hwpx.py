"""HWPX: controls of Hancom Office, what is hidden in it, and the order of its sections."""

from __future__ import annotations

import pytest
from office.writers import pack_hwpx

from summkit import ReadingError
from summkit.reading.formats import Raw, Reading, find_reader


def read_hwpx(body: str, **parts: str) -> Reading:
    raw = Raw(pack_hwpx(body, **parts), "a.hwpx", ".hwpx")
    return find_reader(raw).read(raw, None)


def p(*parts: str, about: str = "") -> str:
    inner = "".join(part if part.startswith("<") else f"<hp:t>{part}</hp:t>" for part in parts)
    return f"<hp:p {about}><hp:run>{inner}</hp:run></hp:p>"


def hold(name: str, *paragraphs: str) -> str:
    return (
        f"<hp:ctrl><hp:{name}><hp:subList>{''.join(paragraphs)}</hp:subList></hp:{name}></hp:ctrl>"
    )


def test_notes_boxes_and_captions() -> None:
    table = "<hp:tr><hp:tc><hp:subList>{}</hp:subList></hp:tc><hp:tc>{}</hp:tc></hp:tr>"
    inner = f"<hp:tbl>{table.format(p('안'), p('쪽'))}</hp:tbl>"
    number = '<hp:ctrl><hp:autoNum num="2" numType="TABLE"/></hp:ctrl>'
    caption = f"<hp:caption>{p('표 ', number, ' 길이')}</hp:caption>"
    got = read_hwpx(
        p(
            "끝났다.",
            hold("footNote", p("각주.")),
            "다음이다.",
            hold("drawText", p("상자."), p("둘.")),
        )
        + p(f"<hp:tbl>{caption}{table.format(p(inner), p('값'))}</hp:tbl>")
    )
    assert got.text == "끝났다. 다음이다.\n\n상자.\n\n둘.\n\n표 2 길이\n\n안 | 쪽 | 값\n\n1) 각주."


def test_ruby_equations_and_characters_one_over_the_other() -> None:
    ruby = "<hp:dutmal><hp:mainText>松川</hp:mainText><hp:subText>솔내</hp:subText></hp:dutmal>"
    equation = "<hp:equation><hp:script>A = l times w</hp:script></hp:equation>"
    got = read_hwpx(p(ruby, "은 ", equation, "이고 ", '<hp:compose composeText="㉮"/>', "다."))
    assert got.text == "松川은 A = l times w이고 ㉮다.\n\n松川(솔내)"


def test_deleted_text_is_out_over_paragraphs_and_an_open_deletion_hides_nothing() -> None:
    def change(where: str, number: int) -> str:
        return f'<hp:delete{where} Id="{number}" TcId="{number}"/>'

    first = f"<hp:t>앞 {change('Begin', 1)}지운 말</hp:t>"
    got = read_hwpx(
        p(first)
        + p(f"<hp:t>지운 둘{change('End', 1)}뒤</hp:t>")
        + p(f"<hp:t>{change('Begin', 2)}끝</hp:t>")
    )
    assert got.text == "앞\n\n뒤\n\n끝"
    assert got.warnings == ("left out 1 deleted passage",)


def test_memos_comments_and_headers_are_told() -> None:
    memo = f'<hp:ctrl><hp:fieldBegin type="MEMO">{p("메모")}</hp:fieldBegin></hp:ctrl>'
    end = "<hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    got = read_hwpx(
        p(hold("header", p("군청")), hold("footer", p("- 3 -")), memo, "본문이다.", end,
          hold("hiddenComment", p("숨은 말")))
    )  # fmt: skip
    assert got.text == "본문이다."
    assert got.warnings == ("left out 1 header or footer and 2 comments",)


def test_a_prompt_is_no_text_and_an_answer_is() -> None:
    def ask(text: str) -> str:
        about = '<hp:stringParam name="Direction">이름을 쓰세요</hp:stringParam>'
        begin = f'<hp:fieldBegin type="CLICK_HERE">{about}</hp:fieldBegin>'
        return p("이름: ", begin, text, "<hp:fieldEnd/>", " 귀하")

    got = read_hwpx(ask("이름을 쓰세요") + ask("한서우"))
    assert got.text == "이름:  귀하\n\n이름: 한서우 귀하"
    assert got.warnings == ("left out 1 empty form field",)


def test_numbers_are_computed() -> None:
    header = (
        '<h xmlns:hh="h"><hh:numbering id="1"><hh:paraHead level="1"'
        ' numFormat="HANGUL_SYLLABLE">^1.</hh:paraHead></hh:numbering>'
        '<hh:paraPr id="4"><hh:heading type="NUMBER" idRef="1" level="0"/>'
        "</hh:paraPr></h>"
    )
    about = 'paraPrIDRef="4"'
    assert read_hwpx(p("목적", about=about) + p("범위", about=about), header=header).text == (
        "가. 목적\n나. 범위"
    )


def test_sections_stand_in_the_order_of_the_spine_and_properties_are_read() -> None:
    package = (
        "<package><metadata><title>물길 보고</title><meta name='creator'>한서우</meta>"
        "<meta name='ModifiedDate'>2031-02-05T00:00:00Z</meta></metadata>"
        "<manifest><item id='a' href='Contents/section0.xml'/>"
        "<item id='b' href='Contents/section1.xml'/>"
        "</manifest><spine><itemref idref='b'/><itemref idref='a'/></spine></package>"
    )
    got = read_hwpx(p("뒤"), section1=f"<hs:sec>{p('앞')}</hs:sec>", package=package)
    assert (got.text, got.title) == ("앞\n\n뒤", "물길 보고")
    assert (got.origin.author, got.origin.date) == ("한서우", "2031-02-05")


def test_a_password_is_told_as_one() -> None:
    with pytest.raises(ReadingError, match="protected by a password; save it without one"):
        read_hwpx("\0", manifest="<manifest><encryption-data/></manifest>")
