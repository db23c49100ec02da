"""Readers of other packages: asked before a format is refused, and no harm if they are broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from plugging import install

from summkit import read
from summkit.errors import ReadingError

TEXT = "눈이 많이 왔다. 길이 막혔다."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = """
from summkit.reading.formats import Reader, Reading

def recognize(raw):
    return raw.data.startswith(b"{start}") or raw.suffix == ".srt"

def read(raw, encoding):
    return Reading("제목", raw.data[{cut}:].decode(encoding or "utf-8"), ("ok",))

NEW = Reader("Plugged", (".hwp", ".srt"), recognize, read, binary=True)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path of imports; the registry of readers is a new one."""
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("plugged", "summkit.reading.formats"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def plug(folder: Path, code: str) -> None:
    install(folder, "summkit.readers", {"new": "plugged:NEW"}, code)


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_format_that_we_refuse_is_read_by_a_plug_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(folder, "편지.hwp", OLE + TEXT.encode())
    with pytest.raises(ReadingError, match="the old HWP format"):
        read(path)
    del sys.modules["summkit.reading.formats"]
    plug(folder, GOOD.format(start="\\xd0\\xcf", cut=8))
    document = read(path)
    assert (document.title, document.text) == ("제목", TEXT)
    assert document.warnings == ("ok",)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\x1f\x8b", b"\0\1\2\3" * 50, b"ID3\x04\0"])
def test_a_plug_in_is_asked_before_bytes_are_refused(folder: Path, start: bytes) -> None:
    code = "".join(f"\\x{byte:02x}" for byte in start)
    plug(folder, GOOD.format(start=code, cut=len(start)))
    assert read(start + TEXT.encode()).text == TEXT


def test_a_plug_in_is_asked_before_text_is_plain(folder: Path) -> None:
    plug(folder, GOOD.format(start="no such start", cut=3))
    assert read(write(folder, "대사.srt", b"1\n " + TEXT.encode())).title == "제목"
    assert read(write(folder, "대사.log", TEXT.encode())).title is None


def test_what_a_plug_in_does_not_recognize_is_refused_and_names_it(folder: Path) -> None:
    plug(folder, GOOD.format(start="no such start", cut=0))
    with pytest.raises(ReadingError, match=r"an image.*\(supported: text, .*PDF and Plugged\)"):
        read(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ReadingError, match="is damaged, or no HWP file"):
        read(write(folder, "편지.hwp", bytes(range(256)) * 9))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("글.txt", TEXT.encode("cp949")),
        ("글", TEXT.encode("utf-16")),
        ("글.md", f"# 눈\n\n{TEXT}".encode()),
        ("글.txt", f"<html><p>{TEXT}</p>".encode()),
    ],
)
def test_plug_ins_are_not_looked_for_where_a_reader_of_ours_is_sure(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    plug(folder, "raise RuntimeError")
    assert TEXT in read(write(folder, name, data)).text
    assert "plugged" not in sys.modules
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import not_there_at_all", "No module named 'not_there_at_all'"),
        ("NEW = print", "not a summkit.reading.reader.Reader"),
        (
            GOOD.format(start="", cut=0).replace("return raw", "raise ValueError('no\\nluck')\n#"),
            "the reader 'new' fails (ValueError: no luck); it is left out",
        ),
    ],
)
def test_a_broken_plug_in_is_one_line_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str], code: str, reason: str
) -> None:
    plug(folder, code)
    for _ in range(2):
        assert read(write(folder, "글.log", TEXT.encode())).text == TEXT
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert reason in line


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("raise KeyError('쪽')", "KeyError: '쪽'"),
        ("return None", "TypeError"),
        ("return Reading(None, 3)", "TypeError: its text is a int"),
    ],
)
def test_a_plug_in_that_fails_while_reading_is_an_error_of_one_line(
    folder: Path, wrong: str, reason: str
) -> None:
    plug(folder, GOOD.format(start="", cut=0).replace("return Reading", f"{wrong}\n#"))
    with pytest.raises(ReadingError) as caught:
        read(write(folder, "대사.srt", TEXT.encode()))
    assert "대사.srt: the reader 'new' fails (" in str(caught.value)
    assert reason in str(caught.value)
