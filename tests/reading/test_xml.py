"""XML of prose: paragraphs, notes, lists and rows; what is damaged; what is data."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_bytes import lines_of, reader_of, reading_of

import summkit
from summkit.errors import ReadingError

FILING = """<?xml version="1.0" encoding="{encoding}"?>
<DOCUMENT><DOCUMENT-NAME ACODE="11011">사업보고서</DOCUMENT-NAME>
<FORMULA-VERSION>5.2</FORMULA-VERSION>
<BODY><SECTION-1><TITLE ATOC="Y">1. 사업의 개요</TITLE>
<P><SPAN USERMARK="B">당사는</SPAN> <SPAN>1998년에</SPAN> 설립되었습니다.
연구 개발(R&{amp}D)에 &nbsp;힘씁니다.</P>
<TABLE><TBODY><TR><TH>구분</TH><TE>매출</TE></TR>
<TR><TD><P>국수</P><P>(건면)</P></TD><TU>12억</TU></TR></TBODY></TABLE>
<P>{sign}표 1>과 같이 늘었습니다.</P></SECTION-1></BODY></DOCUMENT>"""
LINES = [
    "1. 사업의 개요",
    "당사는 1998년에 설립되었습니다. 연구 개발(R&D)에 힘씁니다.",
    "구분 | 매출",
    "국수 (건면) | 12억",
    "<표 1>과 같이 늘었습니다.",
]


@pytest.mark.parametrize(("encoding", "codec"), [("utf-8", "utf-8"), ("euc-kr", "cp949")])
@pytest.mark.parametrize(("amp", "sign"), [("amp;", "&lt;"), ("", "<")])
def test_a_filing(encoding: str, codec: str, amp: str, sign: str) -> None:
    data = FILING.format(encoding=encoding, amp=amp, sign=sign).encode(codec)
    found = reading_of(data, ".xml")
    assert found.title == "사업보고서"
    assert found.text.split("\n") == LINES
    assert found.warnings == ("left out 1 line about the file itself",)


def test_inline_elements_notes_and_lists() -> None:
    docbook = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "docbookx.dtd"
[<!ENTITY who "가온식품">]>
<article><title>솥 쓰는 법</title><section><title>처음</title>
<para>뚜껑을 <emphasis>천천</emphasis>히 엽니다<footnote><para>김이 뜨겁습니다.</para></footnote>.
&who;이 만들었습니다.</para>
<itemizedlist><listitem><para>물을 붓습니다.</para></listitem></itemizedlist></section></article>"""
    assert reader_of(docbook) == "XML"
    assert reading_of(docbook).title == "솥 쓰는 법"
    assert lines_of(docbook) == [
        "처음",
        "뚜껑을 천천히 엽니다. 가온식품이 만들었습니다.",
        "김이 뜨겁습니다.",
        "- 물을 붓습니다.",
    ]


def test_other_vocabularies() -> None:
    nitf = (
        "<nitf><head><title>x</title></head><body><body.head><hedline>"
        "<hl1>둑이 무너졌다</hl1></hedline>"
        "</body.head><body.content><p>밤새 비가 <person>와서</person> 둑이 무너졌다.</p>"
        "</body.content></body></nitf>"
    )
    assert (reading_of(nitf).title, lines_of(nitf)) == (
        "둑이 무너졌다",
        ["밤새 비가 와서 둑이 무너졌다."],
    )
    own = "<기록><제목>장독대</제목><문단>어머니는 <강조>늘</강조> 말씀하셨습니다.</문단></기록>"
    assert lines_of(own, ".xml") == ["장독대", "어머니는 늘 말씀하셨습니다."]
    cdata = "<doc><p><![CDATA[값은 3 < 5 입니다. 그래서 더 삽니다.]]></p></doc>"
    assert lines_of(cdata, ".xml") == ["값은 3 < 5 입니다. 그래서 더 삽니다."]


def test_what_is_lost_is_told() -> None:
    broken = (
        "<doc><p>처음 문장은 이렇게 끝났습니다.</p></doc>"
        "<doc><p>뒤에 남은 문장은 사라집니다.</p></doc>"
    )
    found = reading_of(broken, ".xml")
    assert found.text == "처음 문장은 이렇게 끝났습니다."
    assert "letters were lost" in found.warnings[0]


@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0"?><urlset><url><loc>https://a.example/</loc></url></urlset>',
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><text>제목</text></svg>',
        "<?xml version='1.0'?><config><port>80</port><name>가온</name></config>",
        "<?xml version='1.0'?><project><modelVersion>4</modelVersion><id>a.b</id></project>",
    ],
)
def test_data_is_refused(data: str) -> None:
    with pytest.raises(ReadingError, match="is XML of data"):
        reading_of(data, ".xml")


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("비밀")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = f"{doctype}<d><p>앞 &x; 뒤에 글이 있습니다.</p></d>"
    assert lines_of(data, ".xml") == ["앞 &x; 뒤에 글이 있습니다."]
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))
    data = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><d><p>&l19; 하고 사람들이 웃었습니다.</p></d>'
    assert len(reading_of(data, ".xml").text) < 100


def test_pages_stay_pages() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><p>글'
    assert reader_of(page) == "HTML"
    assert reader_of("<p>글</p>", ".htm") == "HTML"
    assert reader_of("부등호 a<b 와 <기사> 표시", ".txt") == "text"


@pytest.mark.parametrize("root", ["li", "item", "listitem"])
def test_a_root_that_is_an_item_is_read_or_refused(root: str) -> None:
    text = "너울군이 섬마을 세 곳에 보건 배를 띄운다. 배에는 의사가 탄다."
    data = f"<?xml version='1.0'?><{root}><p>{text}</p><p>{text}</p></{root}>".encode()
    try:
        assert text in summkit.read(data).text
    except ReadingError as error:
        assert "XML" in str(error)
