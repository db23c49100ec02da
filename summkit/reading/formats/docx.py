"""DOCX: the parts of a Word file, and where they are; :mod:`docx_body` reads the text in them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from summkit.errors import ReadingError
from summkit.reading.formats.archive import list_members, open_archive, parse_xml, read_member
from summkit.reading.formats.blocks import Builder
from summkit.reading.formats.docx_body import BodyReader, Parts
from summkit.reading.formats.docx_styles import read_numbering, read_styles
from summkit.reading.formats.properties import build_origin
from summkit.reading.formats.walking import gather, get_attribute
from summkit.reading.reader import Raw, Reader, Reading, clean_title

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BODY = "word/document"
_MOST_HEADERS = 200


class _Relation(NamedTuple):
    """A part that another part refers to: the last word of its kind, and its path."""

    kind: str
    path: str


def _recognize(raw: Raw) -> bool:
    if raw.data.startswith(_OLE):
        # an office file with a password is packed into the container of the old formats
        return _ENCRYPTED in raw.data
    # the names are in the bytes as they are, so few archives are opened in vain
    return _BODY.encode() in raw.data and any(
        name.startswith(_BODY) and name.endswith(".xml") for name in list_members(raw.data)
    )


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the text; a paragraph in the style Title, or the file's properties, give the title."""
    if raw.data.startswith(_OLE):
        raise ReadingError("is protected by a password; save it without one")
    with open_archive(raw.data, raw.limit) as archive:
        package = _Package(archive, raw.limit)
        around = package.read_relations("")
        main = next((about.path for about in around.values() if about.kind == "officeDocument"), "")
        document = package.parse(main) if main else package.parse(f"{_BODY}.xml")
        body = document.find("{*}body") if document is not None else None
        if body is None:
            raise ReadingError("is damaged; open it in its own program and save it again")
        relations = package.read_relations(main or f"{_BODY}.xml")
        builder = Builder()
        BodyReader(builder, _read_parts(package, relations)).read(body)
        headers = _count_headers(package, body, relations)
        if headers:
            builder.leave_out("header or footer", "headers and footers", headers)
        core = package.parse_first(around, "core-properties")
    about = {name: _find_text(core, name) for name in ("title", "creator", "modified", "created")}
    origin = build_origin(about["creator"], about["modified"], about["created"])
    return builder.build(clean_title(about["title"]), origin)


class _Package:
    """The XML parts of a file.

    Args:
        archive: The file.
        limit: The most bytes that the tree of a part may take.
    """

    def __init__(self, archive: ZipFile, limit: int) -> None:
        self._archive = archive
        self._limit = limit
        self._names = frozenset(archive.namelist())

    def parse(self, path: str) -> _Element | None:
        """Parse a part; ``None`` if it is not there."""
        if path not in self._names:
            return None
        return parse_xml(read_member(self._archive, path), self._limit)

    def parse_first(self, relations: dict[str, _Relation], kind: str) -> _Element | None:
        """Parse the first part of a kind; ``None`` if there is none."""
        path = next((about.path for about in relations.values() if about.kind == kind), None)
        return None if path is None else self.parse(path)

    def read_relations(self, path: str) -> dict[str, _Relation]:
        """Read what a part refers to, or what the file does if the path is empty."""
        folder, name = posixpath.split(path)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, _Relation] = {}
        for element in () if root is None else root.iterchildren("{*}Relationship"):
            if element.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target") or ""))
            kind = (element.get("Type") or "").rpartition("/")[2]
            found[element.get("Id") or ""] = _Relation(kind, target.lstrip("/"))
        return found


def _read_parts(package: _Package, relations: dict[str, _Relation]) -> Parts:
    notes: dict[tuple[str, str], _Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.parse_first(relations, f"{kind}s")
        for note in () if root is None else root.iterchildren(f"{{*}}{kind}"):
            # the others are lines between the text and the notes
            if get_attribute(note, "type") in (None, "normal"):
                notes[kind, get_attribute(note, "id") or ""] = note
    diagrams = {
        name: _read_diagram(package.parse(about.path))
        for name, about in relations.items()
        if about.kind == "diagramData"
    }
    return Parts(
        read_styles(package.parse_first(relations, "styles")),
        read_numbering(package.parse_first(relations, "numbering")),
        notes,
        diagrams,
    )


def _read_diagram(root: _Element | None) -> list[str]:
    if root is None:
        return []
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    return [gather(paragraph, "t") for paragraph in root.iter(a + "p")]


def _count_headers(package: _Package, body: _Element, relations: dict[str, _Relation]) -> int:
    """Count the headers and footers with words in them; numbers of pages are none."""
    used = {
        get_attribute(element, "id") or ""
        for element in body.iter("{*}headerReference", "{*}footerReference")
    }
    paths = {relations[name].path for name in used if name in relations}
    count = 0
    for path in sorted(paths)[:_MOST_HEADERS]:
        root = package.parse(path)
        text = "" if root is None else gather(root, "t")
        count += any(character.isalpha() for character in text)
    return count


def _find_text(root: _Element | None, name: str) -> str | None:
    found = root.find(f"{{*}}{name}") if root is not None else None
    return None if found is None else found.text


DOCX = Reader("DOCX", _SUFFIXES, _recognize, _read, binary=True)
