"""HWPX, the open format of Hancom Office: sections of XML in a zip archive (KS X 6101)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.formats.archive import open_archive, parse_xml, read_member
from summkit.reading.formats.base import Reading, sensible_title
from summkit.reading.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_CONTAINERS = frozenset(("p", "tc", "header", "footer", "tr"))
_BLANKS = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def read_hwpx(raw: Raw, encoding: str | None) -> Reading:
    """Paragraphs and tables, row by row, in the order of the document."""
    with open_archive(raw.data) as archive:
        names = archive.namelist()
        found = [(int(m[1]), name) for name in names if (m := _SECTION.fullmatch(name))]
        lines: list[str] = []
        for _, name in sorted(found):
            lines += _lines(parse_xml(read_member(archive, name)))
        title = None
        if "Contents/content.hpf" in names:
            package = parse_xml(read_member(archive, "Contents/content.hpf"))
            title = sensible_title(package.findtext(".//{*}title"))
    if not any(line.strip() for line in lines):
        raise ReadingError("holds no text; if its pages are images, they need text recognition")
    return Reading(title, "\n\n".join(line for line in lines if line.strip()))


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _lines(section: _Element) -> list[str]:
    """A line a paragraph; the paragraphs of a table's row share one."""
    lines: list[str] = []
    row: _Element | None = None
    cell: _Element | None = None
    for paragraph in section.iter("{*}p"):
        around = {
            _name(e): e
            for e in reversed(list(paragraph.iterancestors()))
            if _name(e) in _CONTAINERS
        }
        if "header" in around or "footer" in around:
            continue
        text = _own_text(paragraph).strip()
        if "tr" not in around:
            row = None
            lines.append(text)
        elif text:
            if row is around["tr"]:
                lines[-1] += (" " if cell is around.get("tc") else " | ") + text
            else:
                lines.append(text)
            row, cell = around["tr"], around.get("tc")
    return lines


def _own_text(paragraph: _Element) -> str:
    """The text of a paragraph's runs, without that of the paragraphs inside its tables."""
    parts: list[str] = []
    for run in paragraph.iterchildren("{*}run"):
        for text in run.iterchildren("{*}t"):
            parts.append(text.text or "")
            parts += [_BLANKS.get(_name(mark), "") + (mark.tail or "") for mark in text]
    return "".join(parts)
