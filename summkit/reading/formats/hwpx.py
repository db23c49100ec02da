"""HWPX, the open format of Hancom Office: sections of XML in a zip archive (KS X 6101)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.formats.archive import list_members, open_archive, parse_xml, read_member
from summkit.reading.formats.blocks import Builder
from summkit.reading.formats.hwpx_body import SectionReader
from summkit.reading.formats.hwpx_numbering import read_header
from summkit.reading.formats.properties import build_origin
from summkit.reading.reader import Raw, Reader, Reading, clean_title

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".hwpx", ".hwtx")
_MENTION = re.compile(rb"contents/section", re.IGNORECASE)
_SECTION = re.compile(r"Contents/section(\d{1,9})\.xml", re.IGNORECASE)
_MANIFEST, _PACKAGE, _HEADER = (
    "META-INF/manifest.xml",
    "Contents/content.hpf",
    "Contents/header.xml",
)


def _recognize(raw: Raw) -> bool:
    # the names are in the bytes as they are, so few archives are opened in vain
    if not _MENTION.search(raw.data):
        return False
    return any(name.lower().startswith("contents/section") for name in list_members(raw.data))


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the sections in the order of the document; its properties give the title."""
    with open_archive(raw.data, raw.limit) as archive:
        # a name may stand there thousands of times, and each would give the last file of that name
        names = dict.fromkeys(archive.namelist())

        def parse(name: str) -> _Element | None:
            return parse_xml(read_member(archive, name), raw.limit) if name in names else None

        check_encryption(archive)
        package = parse(_PACKAGE)
        builder = Builder()
        reader = SectionReader(builder, read_header(parse(_HEADER)))
        for name in _list_sections(list(names), package):
            reader.read(parse_xml(read_member(archive, name), raw.limit))
    if package is None:
        return builder.build()
    about = {
        element.get("name"): element.get("content") or element.text
        for element in package.iter("{*}meta")
    }
    origin = build_origin(about.get("creator"), about.get("ModifiedDate"), about.get("CreatedDate"))
    return builder.build(clean_title(package.findtext(".//{*}title")), origin)


def check_encryption(archive: ZipFile) -> None:
    """Check that the manifest of an archive names no part that is encrypted.

    Raises:
        ReadingError: It does.
    """
    if _MANIFEST in archive.namelist() and b"encryption-data" in read_member(archive, _MANIFEST):
        raise ReadingError("is protected by a password; save it without one")


def _list_sections(names: list[str], package: _Element | None) -> list[str]:
    """List the sections in the order of the package's spine; others come last."""
    found = sorted((int(match[1]), name) for name in names if (match := _SECTION.fullmatch(name)))
    sections = [name for _, name in found]
    if package is None:
        return sections
    paths = {
        element.get("id"): (element.get("href") or "").rpartition("/")[2].lower()
        for element in package.iter("{*}item")
    }
    spine = [paths.get(element.get("idref")) for element in package.iter("{*}itemref")]
    order = {path: place for place, path in reversed(list(enumerate(spine)))}
    return sorted(sections, key=lambda name: order.get(name.rpartition("/")[2].lower(), len(spine)))


HWPX = Reader("HWPX", _SUFFIXES, _recognize, _read, binary=True)
