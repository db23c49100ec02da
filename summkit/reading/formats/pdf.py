"""PDF: the prose of its pages, without page numbers and running heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.limits import describe_limit, describe_ratio, measure_inflated
from summkit.reading.reader import Raw, Reader, Reading, clean_title

if TYPE_CHECKING:
    from summkit.reading.pdf.document import Prose

_SUFFIXES = (".pdf",)
_STREAM = re.compile(rb"\bstream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_LONGEST_HEAD = 2_000
# a page's description packs to a tenth, and a large one hardly to less than a fiftieth
_MOST_TIMES, _SMALL = 100, 100


def _recognize(raw: Raw) -> bool:
    if raw.data.lstrip(b"\xef\xbb\xbf\r\n\t \0")[:5] == b"%PDF-":
        return True
    return raw.suffix in _SUFFIXES and b"%PDF-" in raw.data[:1024]


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the text: a paragraph a line, with a blank line between paragraphs."""
    import pypdfium2

    from summkit.reading.pdf.document import read_document
    from summkit.reading.pdf.fonts import use_stand_in

    _check_streams(raw)
    use_stand_in()
    try:
        document = pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError("is protected by a password; save it without one") from None
        raise ReadingError("is damaged; open it in a viewer and print it to a new PDF") from None
    try:
        prose = read_document(document)
        title = clean_title(document.get_metadata_dict().get("Title"))
    finally:
        document.close()
    text = f"{prose.headline}\n\n{prose.text}" if prose.headline else prose.text
    if not text.strip():
        raise ReadingError("holds no text, probably images of pages; run text recognition first")
    return Reading(title or prose.headline, text, tuple(_list_warnings(prose)))


def _list_warnings(prose: Prose) -> Iterator[str]:
    if prose.lost:
        yield f"{prose.lost} pages could not be read"
    if prose.heads:
        yield f"left out {len(prose.heads)} running head{'s' * (len(prose.heads) > 1)}"


def _check_streams(raw: Raw) -> None:
    """Check what the streams unpack to, but for images, which are not drawn.

    PDFium keeps up to 80 bytes for each byte of a page's description, and has no limit of its own.

    Raises:
        ReadingError: They are too large, or unpack to many times their size.
    """
    total = 0
    at = 0
    while found := _STREAM.search(raw.data, at):
        head = raw.data[max(at, found.start() - _LONGEST_HEAD) : found.start()]
        head = head.rpartition(b"obj")[2]
        at = raw.data.find(b"endstream", found.end()) % (len(raw.data) + 1)
        if _IMAGE.search(head):
            continue
        packed = raw.data[found.end() : at]
        size = measure_inflated(packed, raw.limit)
        total += size
        if total > raw.limit:
            raise ReadingError(f"unpacks to {describe_limit(raw.limit)}")
        if raw.limit // _SMALL < size > _MOST_TIMES * len(packed):
            raise ReadingError(f"unpacks to {describe_ratio(_MOST_TIMES)}")


PDF = Reader("PDF", _SUFFIXES, _recognize, _read, binary=True)
