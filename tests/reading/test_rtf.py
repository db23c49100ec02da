"""RTF: encodings of its fonts, destinations, tables and hidden text."""

from __future__ import annotations

from office.writers import encode_rtf, pack_rtf

from summkit.reading.formats import Raw, Reading, find_reader


def read_rtf(body: str) -> Reading:
    raw = Raw(pack_rtf(body), "a.rtf", ".rtf")
    return find_reader(raw).read(raw, None)


def test_bytes_are_in_the_encoding_of_their_font() -> None:
    fonts = (
        "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset129 Batang;}{\\f2\\fcharset128 Mincho;}}"
    )
    got = read_rtf(f"{fonts}\\f1 {encode_rtf('버스')} \\f2 \\'93\\'fa\\'96\\'7b \\f0 caf\\'e9")
    assert got.text == "버스 日本 café"


def test_numbers_of_characters_and_what_stands_for_them_again() -> None:
    assert read_rtf("\\u-21364?\\uc2\\u49828\\'bd\\'ba\\uc0\\u-10179\\u-8704 !").text == "게스😀!"


def test_hidden_text_pictures_and_instructions_are_out() -> None:
    got = read_rtf(
        "{\\v hidden }shown {\\*\\unknown lost}{\\pict 0102}"
        "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}.\\par "
        "{\\header title}{\\*\\annotation no}b"
    )
    assert got.text == "shown link.\n\nb"
    assert got.warnings == (
        "left out 1 hidden or deleted passage, 1 header or footer and 1 comment",
    )


def test_nested_tables_and_notes() -> None:
    inner = "\\itap2 in\\nestcell side\\nestcell{\\*\\nesttableprops\\nestrow}"
    got = read_rtf(
        "a.{\\footnote note}b\\par"
        f"\\trowd\\intbl {inner}\\itap1 \\cell\\intbl out\\cell\\row\\pard end"
    )
    assert got.text == "a. b\n\nin | side | out\n\nend\n\n1) note"


def test_numbers_of_lists_titles_and_properties() -> None:
    got = read_rtf(
        "{\\info{\\title Waterways}{\\author Han}{\\revtim\\yr2031\\mo2\\dy5}}"
        "{\\listtext 1.\\tab}one\\par{\\listtext\\'b7\\tab}two\\par"
    )
    assert (got.title, got.text) == ("Waterways", "1. one\n- two")
    assert (got.origin.author, got.origin.date) == ("Han", "2031-02-05")


def test_depth_and_breaking_off() -> None:
    got = read_rtf("{" * 50_000 + "deep")
    assert got.text == "deep"
    assert got.warnings == ("it breaks off; its end may be missing",)
