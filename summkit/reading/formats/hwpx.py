"""HWPX, the open format of Hancom Office: sections of XML in a zip archive (KS X 6101)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.formats.archive import list_members, open_archive, parse_xml, read_member
from summkit.reading.reader import Raw, Reader, Reading, clean_title

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".hwpx",)
_MENTION = re.compile(rb"contents/section", re.IGNORECASE)
_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_CONTAINERS = frozenset(("p", "tc", "header", "footer", "tr"))
_BLANKS = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def _recognize(raw: Raw) -> bool:
    # the names are in the bytes as they are, so few archives are opened in vain
    if not _MENTION.search(raw.data):
        return False
    return any(name.lower().startswith("contents/section") for name in list_members(raw.data))


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read paragraphs and tables, row by row, in the order of the document."""
    with open_archive(raw.data) as archive:
        names = archive.namelist()
        found = [(int(m[1]), name) for name in names if (m := _SECTION.fullmatch(name))]
        lines: list[str] = []
        for _, name in sorted(found):
            lines += _read_lines(parse_xml(read_member(archive, name)))
        title = None
        if "Contents/content.hpf" in names:
            package = parse_xml(read_member(archive, "Contents/content.hpf"))
            title = clean_title(package.findtext(".//{*}title"))
    if not any(line.strip() for line in lines):
        raise ReadingError("holds no text; if its pages are images, they need text recognition")
    return Reading(title, "\n\n".join(line for line in lines if line.strip()))


def _get_name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _read_lines(section: _Element) -> list[str]:
    """Return a line for each paragraph; the paragraphs of a row of a table share one."""
    lines: list[list[str]] = []
    row: _Element | None = None
    cell: _Element | None = None
    for paragraph in section.iter("{*}p"):
        around = {
            _get_name(e): e
            for e in reversed(list(paragraph.iterancestors()))
            if _get_name(e) in _CONTAINERS
        }
        if "header" in around or "footer" in around:
            continue
        text = _read_own_text(paragraph).strip()
        if "tr" not in around:
            row = None
            lines.append([text])
        elif text:
            if row is around["tr"]:
                lines[-1] += (" " if cell is around.get("tc") else " | ", text)
            else:
                lines.append([text])
            row, cell = around["tr"], around.get("tc")
    return ["".join(parts) for parts in lines]


def _read_own_text(paragraph: _Element) -> str:
    """Return the text of a paragraph's runs, without the paragraphs inside its tables."""
    parts: list[str] = []
    for run in paragraph.iterchildren("{*}run"):
        for text in run.iterchildren("{*}t"):
            parts.append(text.text or "")
            parts += [_BLANKS.get(_get_name(mark), "") + (mark.tail or "") for mark in text]
    return "".join(parts)


HWPX = Reader("HWPX", _SUFFIXES, _recognize, _read, binary=True)
