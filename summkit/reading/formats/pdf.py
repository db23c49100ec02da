"""PDF: the text of the pages in order, without page numbers and running headers."""

from __future__ import annotations

import re
from collections import Counter

from summkit.errors import ReadingError
from summkit.reading.limits import describe_limit, describe_ratio, measure_inflated
from summkit.reading.reader import Raw, Reader, Reading, clean_title

_SUFFIXES = (".pdf",)
_PAGE_NUMBER = re.compile(
    r"(?:page|쪽|-|–|—|\s)*\d{1,4}(?:\s*/\s*\d{1,4})?(?:쪽|-|–|—|\s)*", re.IGNORECASE
)
_NUMBER_AT_END = re.compile(r"^\d+\b|\b\d+$")
_STREAM = re.compile(rb"\bstream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_LONGEST_HEAD = 2_000
# a page's description packs to a tenth, and a large one hardly to less than a fiftieth
_MOST_TIMES, _SMALL = 100, 100
_EDGE = 2
_ENDS = tuple(".!?…。”’\"')")


def _recognize(raw: Raw) -> bool:
    if raw.data.lstrip(b"\xef\xbb\xbf\r\n\t \0")[:5] == b"%PDF-":
        return True
    return raw.suffix in _SUFFIXES and b"%PDF-" in raw.data[:1024]


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the text with its line breaks as they are on the pages."""
    import pypdfium2

    _check_streams(raw)
    try:
        document = pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError("is protected by a password; save it without one") from None
        raise ReadingError("is damaged; open it in a viewer and print it to a new PDF") from None
    pages: list[list[str]] = []
    lost = 0
    try:
        for number in range(len(document)):
            try:
                page = document[number]
                text = page.get_textpage().get_text_range()
            except pypdfium2.PdfiumError:
                lost += 1
                continue
            pages.append(_split_lines(text))
        title = clean_title(document.get_metadata_dict().get("Title"))
    finally:
        document.close()
    text = _join(_remove_furniture(pages))
    if not text.strip():
        raise ReadingError("holds no text, probably images of pages; run text recognition first")
    return Reading(title, text, (f"{lost} pages could not be read",) if lost else (), form="plain")


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


def _split_lines(text: str) -> list[str]:
    # PDFium marks a hyphen at the end of a line, which is none of the word's own
    text = text.replace("\ufffe\r\n", "").replace("\x02\r\n", "").replace("\ufffe", "")
    return [line.strip() for line in text.replace("\0", "").splitlines()]


def _remove_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Remove from pages what is at the edge of most of them."""
    pages = [_trim(page) for page in pages]
    pages = [page for page in pages if page]
    seen = Counter(
        key for page in pages for key in {_build_key(line) for line in page[:_EDGE] + page[-_EDGE:]}
    )
    enough = max(3, len(pages) * 0.6)
    running = {key for key, count in seen.items() if count >= enough}
    return [_remove_edges(page, running, several=len(pages) > 1) for page in pages]


def _build_key(line: str) -> str:
    return _NUMBER_AT_END.sub("", line).strip()


def _trim(page: list[str]) -> list[str]:
    start, end = 0, len(page)
    while start < end and not page[start]:
        start += 1
    while end > start and not page[end - 1]:
        end -= 1
    return page[start:end]


def _remove_edges(page: list[str], running: set[str], *, several: bool) -> list[str]:
    def is_furniture(line: str) -> bool:
        return _build_key(line) in running or (several and _PAGE_NUMBER.fullmatch(line) is not None)

    top, bottom = page[:_EDGE], page[_EDGE:]
    if len(page) > 2 * _EDGE:
        middle, bottom = page[_EDGE:-_EDGE], page[-_EDGE:]
    else:
        middle = []
    kept = [line for line in top if not is_furniture(line)] + middle
    return _trim(kept + [line for line in bottom if not is_furniture(line)])


def _join(pages: list[list[str]]) -> str:
    """Join pages to one text; a paragraph that goes on over a page is not divided."""
    text = ""
    parts: list[str] = []
    for page in pages:
        if not page:
            continue
        if parts:
            parts.append("\n\n" if text.endswith(_ENDS) else "\n")
        text = "\n".join(page)
        parts.append(text)
    return "".join(parts)


PDF = Reader("PDF", _SUFFIXES, _recognize, _read, binary=True)
