"""DOCX: what a reader of the printed page sees is read, once and in its order."""

from __future__ import annotations

import pytest
from office.compound import build_compound
from office.writers import W, pack_docx

from summkit import ReadingError, read
from summkit.reading.formats import Raw, Reading, find_reader

_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read_docx(body: str, **parts: str) -> Reading:
    wrapped = {kind: f'<r xmlns:w="{W}">{xml}</r>' for kind, xml in parts.items()}
    raw = Raw(pack_docx(body, **wrapped), "a.docx", ".docx")
    return find_reader(raw).read(raw, None)


def r(text: str, about: str = "") -> str:
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr>{''.join(runs)}</w:p>"


def test_content_controls_hold_rows_cells_and_runs() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    cell = f"<w:tc>{control(p(r('오천 원')))}</w:tc>"
    first = control(f"<w:tc>{p(r('급식'))}</w:tc>")
    row = control(f"<w:tr>{first}{cell}</w:tr>")
    got = read_docx(f"<w:tbl>{row}</w:tbl>" + p(r("앞 "), control(r("가운데")), r(" 뒤")))
    assert got.text == "급식 | 오천 원\n\n앞 가운데 뒤"


def test_moved_and_inserted_text_is_read_once_and_deleted_text_is_not() -> None:
    lost = r("x").replace("w:t", "w:delText")
    got = read_docx(
        p(r("값은 "), f"<w:del>{lost}</w:del>", f"<w:ins>{r('4원')}</w:ins>")
        + p(f"<w:moveFrom>{r('옮긴 글이다.')}</w:moveFrom>", r("남은 글이다."))
        + p(f"<w:moveTo>{r('옮긴 글이다.')}</w:moveTo>")
    )  # fmt: skip
    assert got.text == "값은 4원\n\n남은 글이다.\n\n옮긴 글이다."
    assert got.warnings == ("left out 2 deleted passages",)


def test_hidden_text_is_out_by_itself_and_by_its_style() -> None:
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = r("보인다.", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    got = read_docx(
        p(r("숨은 글.", "<w:rPr><w:vanish/></w:rPr>"), shown)
        + p(r("숨은 둘.", '<w:rPr><w:rStyle w:val="H"/></w:rPr>'), r("끝."))
        + p(r("숨은 셋."), shown, about='<w:pStyle w:val="H"/>'),
        styles=styles,
    )
    assert got.text == "보인다.\n\n끝.\n\n보인다."
    assert got.warnings == ("left out 3 hidden passages",)


def test_instructions_of_fields_are_out_and_results_are_in() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = mark("begin") + r("X") + mark("separate") + r("안") + mark("end")
    got = read_docx(
        p(r("쪽 "), mark("begin"), r("IF "), inner, mark("separate"), r("7"), mark("end"), r(" 끝"))
        + p(mark("begin"), r("열린 지시"))
        + p(r("다음 문단이다."))
    )
    assert got.text == "쪽 7 끝\n\n다음 문단이다."


def test_notes_are_apart_each_once_and_comments_are_told() -> None:
    note = f'<w:footnote w:id="2">{p(r("각주 글."))}</w:footnote>'
    edge = f'<w:footnote w:type="separator" w:id="0">{p(r("선"))}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    got = read_docx(
        p(r("끝났다."), mark, r("다음이다."), mark, '<w:r><w:commentReference w:id="1"/></w:r>'),
        footnotes=edge + note,
    )
    assert got.text == "끝났다. 다음이다.\n\n1) 각주 글."
    assert got.warnings == ("left out 1 comment",)


def test_ruby_symbols_and_equations() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{r('솔내')}</w:rt><w:rubyBase>{r('松川')}</w:rubyBase></w:ruby></w:r>"
    )
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    half = (
        "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    )
    power = (
        "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    )
    equation = f'<m:oMath xmlns:m="{_M}">{half}<m:r><m:t>=</m:t></m:r>{power}</m:oMath>'
    got = read_docx(p(ruby, r("은 "), symbol, r(" "), equation, r("이다.")))
    assert got.text == "松川은 ✓ (a+b)/2=x^2이다.\n\n松川(솔내)"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('상자 하나.'))}{p(r('상자 둘.'))}</w:txbxContent>"
    both = f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice>{box}</mc:Choice>'
    both += f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    got = read_docx(p(r("앞 글 "), f"<w:r>{both}</w:r>", r("뒤 글이다.")))
    assert got.text == "앞 글 뒤 글이다.\n\n상자 하나.\n\n상자 둘."


@pytest.mark.parametrize(
    ("style", "pattern", "marks"),
    [
        ("decimal", "%1.", ["1.", "2."]),
        ("ganada", "%1.", ["가.", "나."]),
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("decimal", "제%1조", ["제1조", "제2조"]),
        ("upperRoman", "%1)", ["I)", "II)"]),
        ("bullet", "\uf0b7", ["-", "-"]),
    ],
)
def test_numbers_of_lists_are_computed(style: str, pattern: str, marks: list[str]) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>'
    )
    about = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    got = read_docx(p(r("목적"), about=about) + p(r("범위"), about=about), numbering=numbering)
    assert got.text == f"{marks[0]} 목적\n{marks[1]} 범위"


def test_a_frame_of_one_cell_keeps_its_paragraphs() -> None:
    cell = f"<w:tc>{p(r('첫 문단이다.'))}{p(r('둘째 문단이다.'))}</w:tc>"
    assert read_docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").text == "첫 문단이다.\n\n둘째 문단이다."


def test_a_file_with_a_password_is_told_from_damage() -> None:
    with pytest.raises(ReadingError, match="protected by a password; save it without one"):
        read(build_compound({"EncryptedPackage": b"x" * 80, "EncryptionInfo": b"y"}))
    with pytest.raises(ReadingError, match="is damaged"):
        read(pack_docx("<w:p>"))


def test_author_and_day_are_those_of_the_properties() -> None:
    got = read_docx(
        p(r("본문이다.")),
        core="<creator>한서우</creator><modified>2031-02-05T01:00:00Z</modified><title>물길</title>",
    )
    assert (got.title, got.origin.author, got.origin.date) == ("물길", "한서우", "2031-02-05")
