"""DOCX: paragraphs, list items and tables row by row, in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from summkit.errors import ReadingError
from summkit.reading.formats.archive import list_members, open_archive, read_member
from summkit.reading.limits import check_xml
from summkit.reading.reader import Raw, Reader, Reading, clean_title

_SUFFIXES = (".docx", ".docm")
_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLANKS = {_W + "tab": " ", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def _recognize(raw: Raw) -> bool:
    # the names are in the bytes as they are, so few archives are opened in vain
    return _BODY.encode() in raw.data and _BODY in list_members(raw.data)


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the text; a paragraph in the style Title, or the file's properties, give the title."""
    # python-docx unpacks and parses everything, so the sizes are checked before
    with open_archive(raw.data, raw.limit) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                check_xml(read_member(archive, name), raw.limit)
    import docx

    try:
        document = docx.Document(io.BytesIO(raw.data))
        styles = {style.style_id: str(style.name) for style in document.styles}
        title = clean_title(document.core_properties.title)
        blocks = list(_find_blocks(document.element.body, styles))
    except Exception:  # a damaged file fails in as many ways as it has parts
        raise ReadingError("is damaged; open it in its own program and save it again") from None
    named = [text for kind, text in blocks if kind == "title"]
    if named:
        title = " ".join(named[0].split())
        blocks.remove(("title", named[0]))
    if not blocks and not title:
        raise ReadingError("holds no text; if its pages are images, they need text recognition")
    parts: list[str] = []
    for at, (kind, text) in enumerate(blocks):
        joined = at and kind in ("item", "row") and blocks[at - 1][0] == kind
        parts.append(("\n" if joined else "\n\n") * bool(at) + text)
    return Reading(title, "".join(parts))


def _find_blocks(parent: Any, styles: dict[str, str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield paragraphs and table rows with their kind, also those inside content controls."""
    for element in parent:
        if element.tag == _W + "p":
            text = _read_text(element).strip()
            if text:
                kind = _find_kind(element, styles)
                yield kind, ("- " if kind == "item" else "") + text
        elif element.tag == _W + "tbl":
            for row in element.iterchildren(_W + "tr"):
                cells = [_read_cell(cell) for cell in row.iter(_W + "tc")]
                if any(cells):
                    yield "row", " | ".join(filter(None, cells))
        elif element.tag in (_W + "sdt", _W + "sdtContent"):
            yield from _find_blocks(element, styles)


def _read_cell(cell: Any) -> str:  # noqa: ANN401
    texts = (_read_text(paragraph).strip() for paragraph in cell.iterchildren(_W + "p"))
    return " ".join(" ".join(text.split()) for text in texts if text)


def _find_kind(paragraph: Any, styles: dict[str, str]) -> str:  # noqa: ANN401
    properties = paragraph.find(_W + "pPr")
    if properties is None:
        return "paragraph"
    style = properties.find(_W + "pStyle")
    name = styles.get(style.get(_W + "val"), "") if style is not None else ""
    if name.lower() in ("title", "제목"):
        return "title"
    numbered = properties.find(_W + "numPr") is not None and not name.lower().startswith("heading")
    return "item" if numbered or name.startswith("List ") else "paragraph"


def _read_text(paragraph: Any) -> str:  # noqa: ANN401
    """Return the text of a paragraph, once where the file holds two versions of a text box."""
    parts: list[str] = []
    for element in paragraph.iter(_W + "t", *_BLANKS):
        if any(around.tag == _FALLBACK for around in element.iterancestors(_FALLBACK)):
            continue
        parts.append(_BLANKS.get(element.tag) or element.text or "")
    return "".join(parts)


DOCX = Reader("DOCX", _SUFFIXES, _recognize, _read, binary=True)
