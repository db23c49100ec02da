"""The formats that can be read. A new one is a file here and its line in ``FORMATS``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summkit.errors import ReadingError
from summkit.reading.formats.base import Reader, Reading
from summkit.reading.formats.hwpx import read_hwpx
from summkit.reading.formats.markdown import read_markdown
from summkit.reading.formats.pdf import read_pdf
from summkit.reading.formats.plain import read_plain
from summkit.reading.formats.unsupported import kind_of_bytes, kind_of_suffix, refuse
from summkit.reading.formats.web_page import read_web_page
from summkit.reading.formats.word import read_word
from summkit.reading.raw import Raw

__all__ = ["FORMATS", "Format", "Reading", "recognize"]

_HEAD = 4096
_HTML_START = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    rb"</?(?:p|br|div|span|h[1-6]|a|table|td|ul|li|html|body|title|article)\b[^<>]*>", re.I
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files are named, and who reads it."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader


FORMATS = {
    entry.name: entry
    for entry in (
        Format("text", (".txt", ".text"), read_plain),
        Format("markdown", (".md", ".markdown"), read_markdown),
        Format("html", (".html", ".htm", ".xhtml"), read_web_page),
        Format("docx", (".docx", ".docm"), read_word),
        Format("pdf", (".pdf",), read_pdf),
        Format("hwpx", (".hwpx",), read_hwpx),
    )
}


def recognize(raw: Raw) -> Format:
    """The format of a source: what the bytes say counts, and the name only where they do not.

    Raises:
        ReadingError: It is known and not supported.
    """
    data, suffix = raw.data, raw.suffix
    if data.lstrip(b"\xef\xbb\xbf\r\n\t \0")[:5] == b"%PDF-" or (
        suffix == ".pdf" and b"%PDF-" in data[:1024]
    ):
        return FORMATS["pdf"]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return FORMATS[_inside_zip(data)]
    kind = kind_of_bytes(data, suffix)
    if kind is not None:
        raise refuse(kind)
    if not _is_html(data, suffix):
        return _by_name(data, suffix)
    return FORMATS["html"]


def _by_name(data: bytes, suffix: str) -> Format:
    """Neither binary nor a web page: text, unless a name promises what the bytes are not."""
    from summkit.reading.detection import detect

    if suffix in FORMATS["markdown"].suffixes:
        return FORMATS["markdown"]
    binary = not data.startswith(_MARKS) and detect(data) is None
    kind = kind_of_suffix(suffix)
    if binary and kind is not None:
        raise refuse(kind)
    if binary and suffix in (".pdf", ".docx", ".hwpx"):
        raise ReadingError(f"is damaged, or no {suffix[1:].upper()} file; get it again")
    return FORMATS["text"]


def _is_html(data: bytes, suffix: str) -> bool:
    # in UTF-16 every other byte of a tag is NUL
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    if suffix in FORMATS["markdown"].suffixes:
        return re.match(rb"\s*<(?:!doctype\s+html|html)\b", head, re.IGNORECASE) is not None
    if _HTML_START.match(head):
        return True
    return suffix in FORMATS["html"].suffixes and _TAG.search(data.replace(b"\0", b"")) is not None


def _inside_zip(data: bytes) -> str:
    """Which of the formats that are zip archives this is."""
    from summkit.reading.formats.archive import open_archive, read_member

    with open_archive(data) as archive:
        names = archive.namelist()
        if "word/document.xml" in names:
            return "docx"
        if any(name.lower().startswith("contents/section") for name in names):
            return "hwpx"
        folders = {name.partition("/")[0] for name in names}
        media = read_member(archive, "mimetype")[:80] if "mimetype" in names else b""
    if "xl" in folders:
        raise refuse("xls")
    if "ppt" in folders:
        raise refuse("ppt")
    if b"epub" in media:
        raise refuse("epub")
    raise refuse("odt" if b"opendocument" in media else "zip")
