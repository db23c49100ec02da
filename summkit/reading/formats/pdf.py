"""PDF: the text of the pages in order, without page numbers and running headers."""

from __future__ import annotations

import re
from collections import Counter

from summkit.errors import ReadingError
from summkit.reading.formats.base import Reading, sensible_title
from summkit.reading.raw import Raw

_PAGE_NUMBER = re.compile(
    r"(?:page|쪽|-|–|—|\s)*\d{1,4}(?:\s*/\s*\d{1,4})?(?:쪽|-|–|—|\s)*", re.IGNORECASE
)
_NUMBER_AT_END = re.compile(r"^\d+\b|\b\d+$")
_EDGE = 2
_ENDS = tuple(".!?…。”’\"')")


def read_pdf(raw: Raw, encoding: str | None) -> Reading:
    """The text with its line breaks as they stand on the pages."""
    import pypdfium2

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
            pages.append(_lines(text))
        title = sensible_title(document.get_metadata_dict().get("Title"))
    finally:
        document.close()
    text = _joined(_without_furniture(pages))
    if not text.strip():
        raise ReadingError("holds no text, probably images of pages; run text recognition first")
    return Reading(title, text, (f"{lost} pages could not be read",) if lost else ())


def _lines(text: str) -> list[str]:
    # PDFium marks a hyphen at the end of a line, which is none of the word's own
    text = text.replace("\ufffe\r\n", "").replace("\x02\r\n", "").replace("\ufffe", "")
    return [line.strip() for line in text.replace("\0", "").splitlines()]


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The pages without what stands at the edge of most of them."""
    pages = [_trimmed(page) for page in pages]
    pages = [page for page in pages if page]
    seen = Counter(
        key for page in pages for key in {_key(line) for line in page[:_EDGE] + page[-_EDGE:]}
    )
    enough = max(3, len(pages) * 0.6)
    running = {key for key, count in seen.items() if count >= enough}
    return [_cut(page, running, several=len(pages) > 1) for page in pages]


def _key(line: str) -> str:
    return _NUMBER_AT_END.sub("", line).strip()


def _trimmed(page: list[str]) -> list[str]:
    while page and not page[0]:
        page = page[1:]
    while page and not page[-1]:
        page = page[:-1]
    return page


def _cut(page: list[str], running: set[str], *, several: bool) -> list[str]:
    def furniture(line: str) -> bool:
        return _key(line) in running or (several and _PAGE_NUMBER.fullmatch(line) is not None)

    top, bottom = page[:_EDGE], page[_EDGE:]
    if len(page) > 2 * _EDGE:
        middle, bottom = page[_EDGE:-_EDGE], page[-_EDGE:]
    else:
        middle = []
    kept = [line for line in top if not furniture(line)] + middle
    return _trimmed(kept + [line for line in bottom if not furniture(line)])


def _joined(pages: list[list[str]]) -> str:
    """One text; a paragraph that goes on over the page is not parted."""
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
