"""Bytes to text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracing import steps

from summkit.errors import OptionError, ReadingError, SummkitError
from summkit.reading.encodings import decode

TEXTS = [
    "첫눈",
    "마을 회관",
    "이장이 방송을 했다.",
    "Wi-Fi 비밀번호는 현관에 붙여 두었어요~ (1층)",
    "“눈이 온다”며 할머니가 웃었다 · 사진…",
    "똠방각하를 다시 읽었다",
    "ㅋㅋㅋ 그걸 믿냐 ㅠㅠ",
    "한 줄\n두 줄\r\n세 줄",
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "johab"]
LONG = "어제는 종일 비가 내려 마당에 물이 고였다. 처마 밑에 놓은 항아리도 가득 찼다.\n"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_found_without_being_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warnings == ()


def test_iso_2022_kr() -> None:
    assert decode("편지 잘 받았습니다".encode("iso2022_kr")).text == "편지 잘 받았습니다"


@pytest.mark.parametrize("encoding", ["cp949", "johab"])
def test_korean_deep_in_a_file_of_ascii(encoding: str) -> None:
    text = "x = 1\n" * 100_000 + "여기서부터는 설명이다\n" + "y = 2\n" * 50_000
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("cut", [1, 2])
def test_a_truncated_last_character(cut: int) -> None:
    decoded = decode("그날 저녁에 편지를 썼다".encode()[:-cut])
    assert decoded.text == "그날 저녁에 편지를 썼\ufffd"
    assert decoded.encoding == "utf-8"
    assert "1 place" in decoded.warnings[0]


def test_one_bad_byte_in_utf8() -> None:
    data = LONG.encode() + b"\xff" + LONG.encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == LONG + "\ufffd" + LONG


def test_a_few_bad_bytes_in_cp949() -> None:
    decoded = decode(LONG.encode("cp949") + b"\xff\n" + LONG.encode("cp949") + b"\xb0")
    assert decoded.encoding == "cp949"
    assert decoded.text.count("\ufffd") == 2
    assert "2 places" in decoded.warnings[0]


def test_a_mark_before_cp949() -> None:
    assert decode(b"\xef\xbb\xbf" + LONG.encode("cp949")).text == LONG


def test_nul_characters_do_not_matter() -> None:
    for encoding in ("utf-8", "cp949"):
        text = LONG + "\0" + LONG
        decoded = decode(text.encode(encoding))
        assert decoded.text == text
        assert "NUL" in decoded.warnings[0]
    assert decode(LONG.encode() + b"\0" * 4096).encoding == "utf-8"


def test_decomposed_hangul_is_composed() -> None:
    import unicodedata

    assert decode(unicodedata.normalize("NFD", LONG).encode()).text == LONG


def test_lost_text_is_named() -> None:
    lost = (LONG.encode("cp949") * 3).decode("utf-8", "replace")
    assert "damaged before it reached us" in decode(lost.encode()).warnings[0]


def test_a_wrong_declaration_is_not_believed() -> None:
    assert decode(LONG.encode(), declared="euc-kr").text == LONG
    assert decode(LONG.encode("cp949"), declared="utf-8").text == LONG
    assert decode(LONG.encode("cp949"), declared="gibberish").text == LONG


def test_a_right_declaration_decides() -> None:
    text = "去年の冬は雪が少なかった。"
    assert decode(text.encode("euc_jp"), declared="euc-jp").text == text


def test_other_legacy_encodings() -> None:
    german = "Die Straße führt über die Brücke nach Köln."
    assert decode(german.encode("cp1252")).text == german
    russian = "Вчера весь день шёл дождь, и мы сидели дома."
    assert decode(russian.encode("cp1251")).text == russian


def test_encoding_overrules() -> None:
    assert decode("가".encode("cp949"), encoding="EUC-KR").text == "가"
    assert decode("가".encode("utf-16"), encoding="utf-16").text == "가"
    assert decode("가".encode("utf-8-sig"), encoding="utf8").text == "가"
    assert decode("é".encode("latin-1"), encoding="latin-1").text == "é"


@pytest.mark.parametrize("name", ["korean-ish", "rot13", "hex", "", "a\0b", "가"])
def test_unknown_encoding(name: str) -> None:
    with pytest.raises(OptionError, match="unknown encoding"):
        decode(b"abc", encoding=name)


def test_encoding_that_does_not_fit() -> None:
    with pytest.raises(
        ReadingError, match="does not fit the encoding utf-8: byte 0xb0 at offset 0"
    ):
        decode("가나다".encode("cp949"), encoding="utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0",
        b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 8,
        random.Random(1).randbytes(5000),
        random.Random(2).randbytes(80),
        bytes(64),
        bytes(range(256)) * 20,
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(ReadingError, match="binary"):
        decode(data)


def test_empty() -> None:
    assert decode(b"").text == ""


@given(st.binary(max_size=200))
def test_no_other_error(data: bytes) -> None:
    try:
        decode(data)
    except SummkitError as error:
        assert "\n" not in str(error)


@given(st.text(st.sampled_from("이다는에을가지로고하한도의서기사대시나그리 \n.,"), min_size=4))
def test_any_korean_text_comes_back(text: str) -> None:
    hangul = sum(char >= "가" for char in text)
    for encoding in ("utf-8", "cp949") if hangul > 2 else ("utf-8",):
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "johab", "utf-16-le"])
def test_a_large_file_is_no_more_work_than_its_size(encoding: str) -> None:
    few, many = ((LONG * times).encode(encoding) for times in (10_000, 40_000))
    assert decode(many).encoding == encoding
    assert steps(lambda: decode(many)) <= 4.5 * steps(lambda: decode(few))
