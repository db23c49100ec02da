"""HWP 5: text, tables, notes and controls in the records of a compound file."""

from __future__ import annotations

import struct

import pytest
from office.compound import build_compound
from office.hwp import (
    EQUATION,
    MEMOS,
    SHAPE,
    Control,
    Record,
    build_hwp,
    build_record,
    build_summary,
    write_list,
    write_note,
    write_paragraph,
    write_shapes,
    write_table,
    write_text,
)

from summkit import ReadingError, read
from summkit.reading.formats import Raw, Reading, find_reader


def read_hwp(*paragraphs: list[Record], **options: object) -> Reading:
    records = [record for paragraph in paragraphs for record in paragraph]
    data = build_hwp(records, **options)  # type: ignore[arg-type]
    raw = Raw(data, "a.hwp", ".hwp")
    return find_reader(raw).read(raw, None)


def cell(*texts: str) -> list[list[Record]]:
    return [write_paragraph(text) for text in texts]


def test_paragraphs_and_breaks_of_lines() -> None:
    got = read_hwp(
        write_paragraph("너울군청 알림"),
        write_paragraph(""),
        write_paragraph("첫 줄\n둘째 줄\t끝\x1e말\x1f\x18"),
    )
    assert got.text == "너울군청 알림\n\n첫 줄\n둘째 줄 끝\u00a0말 -"
    assert got.warnings == ()


def test_streams_that_are_not_packed_and_several_sections() -> None:
    sections = (write_paragraph("앞 구역이다."), write_paragraph("뒤 구역이다."))
    text = read(build_hwp(*sections, flags=0), article=False).text
    assert text == "앞 구역이다.\n\n뒤 구역이다."


def test_a_long_text_has_its_size_after_the_head_of_its_record() -> None:
    line = "마을 회관에 모여 김장을 했다. " * 400
    assert read_hwp(write_paragraph(line)).text == line.strip()


def test_tables_row_by_row_with_nested_ones_and_captions() -> None:
    inner = write_table([[cell("안쪽 가"), cell("안쪽 나")]])
    table = write_table(
        [
            [cell("품목"), cell("값", "원")],
            [cell("배추"), [write_paragraph(inner)]],
        ],
        caption=write_paragraph(
            "표 ", Control("atno", struct.pack("<IHHHH", 4, 3, 0, 0, 0)), " 김장 값"
        ),
    )
    got = read_hwp(write_paragraph(table), write_paragraph("표 뒤다."))
    assert got.text == "표 3 김장 값\n\n품목 | 값 원\n배추 | 안쪽 가 | 안쪽 나\n\n표 뒤다."


def test_notes_come_after_the_text_and_glue_no_words() -> None:
    got = read_hwp(
        write_paragraph("조사는 끝났다.", write_note("아홉 달 걸렸다."), "결과는 좋다."),
        write_paragraph("군청", write_note("너울군청", "en  "), "이 알렸다."),
    )
    assert got.text == (
        "조사는 끝났다. 결과는 좋다.\n\n군청이 알렸다.\n\n1) 아홉 달 걸렸다.\n2) 너울군청"
    )


def test_boxes_equations_and_ruby() -> None:
    box = Control("gso ", bytes(42), [(SHAPE, 0, bytes(8)), *_deepen(write_list(*cell("상자 글")))])
    equation = Control(
        "eqed", bytes(42), [(EQUATION, 0, bytes(4) + write_text("A = l times w") + bytes(12))]
    )
    ruby = Control("tdut", write_text("松川") + write_text("솔내") + bytes(20))
    got = read_hwp(
        write_paragraph("넓이는 ", equation, "이고 ", ruby, "은 ", box, "옛 이름이다."),
    )
    text = "넓이는 A = l times w이고 松川은 옛 이름이다.\n\n상자 글\n\n松川(솔내)"
    assert got.text == text


def _deepen(records: list[Record]) -> list[Record]:
    return [(tag, level + 1, data) for tag, level, data in records]


def test_headers_comments_and_memos_are_left_out_and_told() -> None:
    def hide(name: str, text: str) -> Control:
        return Control(name, bytes(8), write_list(write_paragraph(text)))

    memo = [
        (MEMOS, 0, bytes(4)),
        *((tag, level + 1, data) for tag, level, data in write_list(write_paragraph("메모 글"))),
    ]
    got = read_hwp(
        write_paragraph(hide("head", "군청 소식지"), hide("foot", "- 1 -"), "본문", Control("%%me"),
                        "이다.", "\4", hide("tcmt", "숨은 설명")),
        write_paragraph("끝이다."),
        memo,
    )  # fmt: skip
    assert got.text == "본문이다.\n\n끝이다."
    assert got.warnings == ("left out 1 header or footer and 2 comments",)


def test_fields_keep_their_text() -> None:
    got = read_hwp(write_paragraph("이름: ", Control("%clk", bytes(12)), "한서우", "\4", " 귀하"))
    assert got.text == "이름: 한서우 귀하"


def test_numbered_paragraphs_have_their_numbers() -> None:
    got = read_hwp(
        write_paragraph("목적", shape=2),
        write_paragraph("범위", shape=3),
        write_paragraph("기간", shape=3),
        write_paragraph("그 밖", shape=2),
        write_paragraph("딸린 것", shape=1),
        shapes=write_shapes(["^1.", "^2)"]),
    )
    assert got.text == "1. 목적\n1) 범위\n2) 기간\n2. 그 밖\n- 딸린 것"


def test_title_and_author_are_in_the_properties() -> None:
    got = read_hwp(
        write_paragraph("본문이다."), summary=build_summary("너울군 물길 보고", "한서우")
    )
    assert got.title == "너울군 물길 보고"
    assert got.origin.author == "한서우"


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (1 | 2, "is protected by a password; save it without one"),
        (1 | 4, "is locked for distribution"),
        (1 | 16, "is encrypted for certain users"),
    ],
)
def test_what_is_locked_is_told_and_its_preview_is_no_substitute(flags: int, says: str) -> None:
    with pytest.raises(ReadingError, match=says):
        read_hwp(write_paragraph("글"), flags=flags, preview="미리 보는 글이다.")


def test_tracked_changes_are_told() -> None:
    got = read_hwp(write_paragraph("글이다."), flags=1 | 1 << 14)
    assert "changes are tracked" in got.warnings[0]


def test_damage_is_told_in_one_line() -> None:
    good = build_hwp(write_paragraph("글이다."))
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, 0)
    torn = build_record(66, 0, bytes(24))[:-2]
    for data in (
        good[: len(good) - 1024],
        build_compound({"FileHeader": header.ljust(256, b"\0")}),
        build_compound(
            {"FileHeader": header.ljust(256, b"\0"), "DocInfo": b"", "BodyText/Section0": torn}
        ),
        build_compound(
            {
                "FileHeader": header[:36] + b"\1" + bytes(219),
                "DocInfo": b"\3\0",
                "BodyText/Section0": b"\xff\xff",
            }
        ),
    ):
        with pytest.raises(ReadingError, match="is damaged; open it in its own program"):
            read(data)


def test_a_stream_that_unpacks_to_too_much_is_refused() -> None:
    data = build_hwp(write_paragraph("가" * 3_000_000))
    with pytest.raises(ReadingError, match="unpacks to more than 2 MB"):
        read(data, max_size=2)


def test_a_document_without_text_is_told() -> None:
    with pytest.raises(ReadingError, match="holds no text"):
        read_hwp(write_paragraph(""))
