"""XML that holds a text: filings of companies, DocBook, TEI, JATS, NITF, and others like them."""

from __future__ import annotations

from summkit.errors import ReadingError
from summkit.reading.formats.entries import describe_left_out
from summkit.reading.formats.xml_prose import Prose
from summkit.reading.formats.xml_tree import decode_xml, find_root, parse_text
from summkit.reading.reader import Raw, Reader, Reading
from summkit.text.lines import is_prose

_SUFFIXES = (".xml", ".dbk", ".tei", ".fb2")
_XHTML = b"http://www.w3.org/1999/xhtml"
_HEAD, _TAIL = 4096, 200
# the least share of the letters that are running text
_SHARE = 0.15


def is_xml(raw: Raw) -> bool:
    """Return whether a source is XML and no web page."""
    root = find_root(raw.data)
    if not root or root == "html":
        return False
    head = raw.data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    if _XHTML in head and b"xmlns=" in head and root in ("div", "body", "p", "article", "table"):
        return False
    if head.startswith(b"<?xml") or raw.suffix in _SUFFIXES:
        return True
    end = raw.data[-_TAIL:].replace(b"\0", b"").rstrip().lower()
    is_closed = end.endswith((f"{root}>".encode(), f"{root} >".encode()))
    is_page = root in ("p", "div", "table", "title", "body", "head", "article", "meta")
    return is_closed and not is_page and b"</" in end


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the paragraphs, the lists and the tables, row by row.

    Raises:
        ReadingError: It is damaged, or data without running text.
    """
    decoded = decode_xml(raw, encoding)
    parsed = parse_text(decoded.text, raw.limit)
    prose = Prose(parsed.root)
    lines = prose.lines
    front = [line for line in lines[: prose.body_at] if is_prose(line)]
    left_out = prose.body_at - len(front)
    lines = [*front, *lines[prose.body_at :]]
    running = sum(len(line) for line in lines if is_prose(line))
    if running < _SHARE * sum(map(len, lines)) or not running:
        raise ReadingError(
            f"is XML of data (<{find_root(raw.data)}>), without a running text; "
            "export the text in it as TXT, CSV or JSONL"
        )
    said = describe_left_out(
        [(left_out, "line about the file itself", "lines about the file itself")]
    )
    return Reading(prose.title, "\n".join(lines), (*decoded.warnings, *parsed.warnings, *said))


XML = Reader("XML", _SUFFIXES, is_xml, _read)
