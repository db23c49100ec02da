"""DOCX → DOCX: styles, tables, headers, notes and text boxes stay; the prose of paragraphs changes.

Every part of the file that is not text of the document is copied as it is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from summkit.errors import ReadingError
from summkit.reading.formats.archive import is_archive, open_archive, parse_xml, read_member
from summkit.reading.reader import Raw
from summkit.translation.files.docx_paragraphs import Paragraph, find_paragraphs
from summkit.translation.files.runs import Run, join_runs
from summkit.translation.files.structure import Segment, StructuredFile, Translated

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_PARTS = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml", re.ASCII)
_CORE = "docProps/core.xml"
# what people read of pictures, and of the file
_DESCRIBED = ("descr", "title")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def open_docx(raw: Raw, encoding: str | None) -> StructuredFile:
    """Take a Word file apart.

    Raises:
        ReadingError: It is damaged, protected by a password, or too large.
    """
    if not is_archive(raw.data):
        raise ReadingError("is protected by a password; save it without one")
    source = _DocxSource(raw)
    return StructuredFile(
        [segment for part in source.parts for segment in part.segments],
        # what is written is parsed anew, since writing changes it
        lambda made, target: _DocxSource(raw).write(made),
        raw.name,
        _SUFFIXES,
    )


class _Part:
    """A part of the file: its paragraphs, and values of attributes and elements."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self._paragraphs: list[Paragraph] = list(find_paragraphs(root))
        self._values = list(_find_values(root))
        self.segments: list[Segment] = [
            *(segment for paragraph in self._paragraphs for segment in paragraph.segments),
            *([Run(_read_value(element, name))] for element, name in self._values),
        ]

    def write(self, made: Translated) -> bool:
        """Put what became of the segments in; return whether anything has changed."""
        at = 0
        for paragraph in self._paragraphs:
            own = made[at : at + len(paragraph.segments)]
            at += len(paragraph.segments)
            if any(segment is not None for segment in own):
                paragraph.write(own)
        for (element, name), segment in zip(self._values, made[at:], strict=True):
            if segment is not None:
                _write_value(element, name, join_runs(segment))
        return any(segment is not None for segment in made)


class _DocxSource:
    """A Word file: its parts with prose in them."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._names: list[str] = []
        self.parts: list[_Part] = []
        with open_archive(raw.data, raw.limit) as archive:
            for name in archive.namelist():
                if (_PARTS.fullmatch(name) or name == _CORE) and name not in self._names:
                    self._names.append(name)
                    self.parts.append(_Part(parse_xml(read_member(archive, name), raw.limit)))

    def write(self, made: Translated) -> bytes:
        """Write the file with what became of the segments."""
        from lxml import etree  # type: ignore[import-untyped, unused-ignore]

        changed: dict[str, bytes] = {}
        at = 0
        for name, part in zip(self._names, self.parts, strict=True):
            own = made[at : at + len(part.segments)]
            at += len(part.segments)
            if part.write(own):
                changed[name] = etree.tostring(
                    part.root, xml_declaration=True, encoding="UTF-8", standalone=True
                )
        return self._pack(changed)

    def _pack(self, changed: dict[str, bytes]) -> bytes:
        """Pack the file again, with the parts that have changed."""
        packed = io.BytesIO()
        with (
            open_archive(self._raw.data, self._raw.limit) as archive,
            ZipFile(packed, "w", ZIP_DEFLATED) as written,
        ):
            for info in archive.infolist():
                data = changed.get(info.filename)
                written.writestr(
                    info,
                    read_member(archive, info.filename) if data is None else data,
                    compress_type=ZIP_DEFLATED,
                )
        return packed.getvalue()


def _find_values(root: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield the descriptions of pictures, and the title of the file."""
    for element in root.iter("{*}docPr"):
        yield from ((element, name) for name in _DESCRIBED if element.get(name, "").strip())
    for element in root.iter(_TITLE):
        if (element.text or "").strip():
            yield element, ""


def _read_value(element: _Element, name: str) -> str:
    value = element.get(name, "") if name else element.text or ""
    return " ".join(value.split())


def _write_value(element: _Element, name: str, text: str) -> None:
    if name:
        element.set(name, text)
    else:
        element.text = text


__all__: Sequence[str] = ["open_docx"]
