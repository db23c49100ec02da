"""EPUB, the format of e-books: the chapters in the order in which they are read."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote
from zipfile import ZipFile

from summkit.errors import ReadingError
from summkit.reading.dates import convert_date
from summkit.reading.formats.archive import list_members, open_archive, parse_xml, read_member
from summkit.reading.formats.entries import describe_left_out
from summkit.reading.formats.html import read_everything
from summkit.reading.formats.xml_tree import read_text
from summkit.reading.reader import Raw, Reader, Reading, clean_title
from summkit.text.origin import Origin

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".epub",)
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_TYPE = b"application/epub+zip"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
# fonts are made unreadable outside their book, which is no protection of the text
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


class Package(NamedTuple):
    """What the package file of a book says: its metadata, and the files of its chapters."""

    title: str | None
    origin: Origin
    chapters: tuple[str, ...]


def _recognize(raw: Raw) -> bool:
    if _TYPE in raw.data[:200] and raw.data.startswith(b"PK"):
        return True
    # the name is in the bytes as it is, so few archives are opened in vain
    return _CONTAINER.encode() in raw.data and _CONTAINER in list_members(raw.data)


def _read(raw: Raw, encoding: str | None) -> Reading:
    with open_archive(raw.data, raw.limit) as archive:
        names = frozenset(archive.namelist())
        package = _read_package(archive, names, raw)
        if _ENCRYPTION in names:
            _check_protection(archive, package, raw)
        parts: list[str] = []
        warnings: dict[str, None] = {}
        missing = 0
        for name in package.chapters:
            if name not in names:
                missing += 1
                continue
            page = raw._replace(data=read_member(archive, name), suffix=".xhtml", declared=None)
            found = _read_chapter(page, encoding)
            if found is not None:
                parts.append(found.text)
                warnings |= dict.fromkeys(found.warnings)
    if not parts:
        raise ReadingError("holds no text; if its pages are images, they need text recognition")
    said = describe_left_out([(missing, "chapter that is missing", "chapters that are missing")])
    text = "\n\n".join(parts)
    return Reading(package.title, text, (*warnings, *said), origin=package.origin)


def _read_chapter(page: Raw, encoding: str | None) -> Reading | None:
    try:
        return read_everything(page, encoding)
    except ReadingError:
        # a cover, or another page of pictures
        return None


def _read_package(archive: ZipFile, names: frozenset[str], raw: Raw) -> Package:
    container = parse_xml(read_member(archive, _CONTAINER), raw.limit)
    rootfile = container.find(".//{*}rootfile")
    path = unquote(rootfile.get("full-path") or "") if rootfile is not None else ""
    if path not in names:
        raise ReadingError("is damaged; get it again")
    package = parse_xml(read_member(archive, path), raw.limit)
    items: dict[str, _Element] = {}
    for item in package.iterfind(".//{*}manifest/{*}item"):
        items.setdefault(item.get("id") or "", item)
    contents = {
        reference.get("href", "").partition("#")[0]
        for reference in package.iterfind(".//{*}guide/{*}reference")
        if reference.get("type") == "toc"
    }
    chapters: dict[str, None] = {}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref") or "")
        if item is None or item.get("media-type") not in _PAGES:
            continue
        link = (item.get("href") or "").partition("#")[0]
        if "nav" in (item.get("properties") or "").split() or link in contents:
            continue
        chapters[posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link)))] = None
    creators = (read_text(one) for one in package.iterfind(".//{*}metadata/{*}creator"))
    origin = Origin(
        convert_date(package.findtext(".//{*}metadata/{*}date")),
        ", ".join(filter(None, dict.fromkeys(creators))) or None,
        read_text(package.find(".//{*}metadata/{*}publisher")) or None,
    )
    title = clean_title(read_text(package.find(".//{*}metadata/{*}title")))
    return Package(title, origin, tuple(chapters))


def _check_protection(archive: ZipFile, package: Package, raw: Raw) -> None:
    """Check that no chapter is encrypted.

    Raises:
        ReadingError: One is.
    """
    for data in parse_xml(read_member(archive, _ENCRYPTION), raw.limit).iter("{*}EncryptedData"):
        method, reference = data.find("{*}EncryptionMethod"), data.find(".//{*}CipherReference")
        how = "" if method is None else method.get("Algorithm") or ""
        name = "" if reference is None else unquote(reference.get("URI") or "")
        if how not in _FONTS and name in package.chapters:
            raise ReadingError(
                "is protected against copying (DRM); read it in its own program, or get it without"
            )


EPUB = Reader("EPUB", _SUFFIXES, _recognize, _read, binary=True)
