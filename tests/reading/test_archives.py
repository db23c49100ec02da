"""Pages that a browser saved in one file, and files that gzip packed."""

from __future__ import annotations

import gzip
import io
import plistlib
import tarfile

import pytest
from read_bytes import lines_of, reading_of

from summkit.errors import ReadingError

BODY = "".join(
    f"<p>솔내시는 {n}월부터 둑길을 따라 나무를 심기로 했다. 주민들은 그늘이 생긴다며 반겼다.</p>"
    for n in range(1, 6)
)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>둑길에 나무 심는다</title></head>"
    "<body><ul><li><a href=/>정치</a><li><a href=/>경제</a></ul>"
    f"<article><h1>둑길에 나무 심는다</h1>{BODY}</article></body></html>"
)


def mhtml(*pages: str, address: str = "https://solnae.example/1") -> str:
    parts = "".join(
        f"----mark\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n"
        for page in pages
    )
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; boundary="--mark"\r\n\r\n{parts}----mark--\r\n'
    )


def webarchive(page: str, *, kind: plistlib.PlistFormat, frames: tuple[str, ...] = ()) -> bytes:
    def build(source: str) -> dict[str, object]:
        resource = {
            "WebResourceData": source.encode(),
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": "https://solnae.example/1",
        }
        return {"WebMainResource": resource}

    archive = build(page) | {"WebSubframeArchives": [build(frame) for frame in frames]}
    return plistlib.dumps(archive, fmt=kind)


@pytest.mark.parametrize(
    "data",
    [
        mhtml(PAGE).encode(),
        webarchive(PAGE, kind=plistlib.FMT_BINARY),
        webarchive(PAGE, kind=plistlib.FMT_XML),
    ],
)
def test_a_saved_page_is_read_as_the_page(data: bytes) -> None:
    page = reading_of(PAGE, ".html")
    found = reading_of(data)
    assert (found.title, found.text, found.form) == (page.title, page.text, "page")
    assert found.everything == page.everything
    assert found.origin.address == "https://solnae.example/1"
    assert "정치" not in found.text


def test_a_page_inside_a_frame_is_found() -> None:
    outer = (
        "<html><head><title>블로그</title></head><body><p>메뉴</p><iframe src=x></iframe></body>"
    )
    for data in (
        mhtml(outer, PAGE).encode(),
        webarchive(outer, kind=plistlib.FMT_BINARY, frames=(PAGE,)),
    ):
        assert reading_of(data).text == reading_of(PAGE, ".html").text


def test_a_damaged_web_archive_is_one_line() -> None:
    data = webarchive(PAGE, kind=plistlib.FMT_BINARY)
    with pytest.raises(ReadingError, match="damaged"):
        reading_of(data[:-40], ".webarchive")


def test_what_gzip_packed_is_read_by_its_reader() -> None:
    packed = gzip.compress(PAGE.encode())
    assert reading_of(packed, ".gz").text == reading_of(PAGE, ".html").text
    assert lines_of(gzip.compress("장을 담갔다.\n".encode("cp949")) * 2) == ["장을 담갔다."] * 2


def test_what_gzip_packed_has_limits() -> None:
    with pytest.raises(ReadingError, match="400 times"):
        reading_of(gzip.compress(bytes(20_000_000)))
    with pytest.raises(ReadingError, match="breaks off"):
        reading_of(gzip.compress(PAGE.encode())[:-12])
    with pytest.raises(ReadingError, match="unpack it"):
        reading_of(gzip.compress(gzip.compress(b"a")))
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as made:
        made.addfile(tarfile.TarInfo("a.txt"))
    with pytest.raises(ReadingError, match="unpack it"):
        reading_of(out.getvalue(), ".gz")
