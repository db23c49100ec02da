"""Web pages that a browser saved in a single file: MHTML, and the web archive of Safari."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summkit.errors import ReadingError
from summkit.reading.formats.html import HTML
from summkit.reading.formats.mail import list_header_names
from summkit.reading.reader import Raw, Reader, Reading

if TYPE_CHECKING:
    from summkit.reading.formats.mail_parts import Part

_SUFFIXES = (".mht", ".mhtml", ".webarchive")
_PAGES = ("text/html", "application/xhtml+xml")
_MAIN, _BINARY_PLIST = b"WebMainResource", b"bplist00"
_SAVED_BY = re.compile(rb"\AFrom:[ \t]{0,9}\"?<Saved by ", re.IGNORECASE)
_MOST_FRAMES, _DEPTH = 50, 3
# a frame holds the page if its article is so many times as long as that around it
_TIMES = 2
_WEB = ("http://", "https://")


def _recognize(raw: Raw) -> bool:
    return _is_webarchive(raw.data) or _is_mhtml(raw)


def _is_webarchive(data: bytes) -> bool:
    is_plist = data.startswith(_BINARY_PLIST) or b"<plist" in data[:500]
    return is_plist and _MAIN in data


def _is_mhtml(raw: Raw) -> bool:
    names = list_header_names(raw.data)
    if raw.suffix in (".mht", ".mhtml"):
        return b"content-type" in names
    return b"snapshot-content-location" in names or bool(
        names and _SAVED_BY.match(raw.data) and b"content-type" in names
    )


def _read(raw: Raw, encoding: str | None) -> Reading:
    is_webarchive = _is_webarchive(raw.data)
    pages = _find_pages_of_plist(raw) if is_webarchive else _find_pages_of_mhtml(raw)
    address, main, *frames = *pages[0][:1], *pages
    found = _read_page(main[1], encoding)
    for frame in frames[:_MOST_FRAMES]:
        inner = _read_page(frame[1], encoding)
        if inner is not None and (found is None or len(inner.text) > _TIMES * len(found.text)):
            found = inner if found is None else _put_into(found, inner)
    if found is None:
        raise ReadingError("holds no text; it may be a page that scripts fill in a browser")
    address = address if address.startswith(_WEB) else ""
    return found._replace(origin=found.origin._replace(address=address or found.origin.address))


def _put_into(outer: Reading, inner: Reading) -> Reading:
    """Return the page of a frame, with what is known of the page around it."""
    parts = (outer.everything, inner.everything)
    shown = "\n\n".join(part for part in parts if part)
    return inner._replace(title=inner.title or outer.title, everything=shown)


def _read_page(raw: Raw, encoding: str | None) -> Reading | None:
    try:
        return HTML.read(raw, encoding)
    except ReadingError:
        # a frame of pictures, or a page of frames
        return None


def _find_pages_of_mhtml(raw: Raw) -> list[tuple[str, Raw]]:
    """Find the pages of MHTML with their addresses, the outermost first."""
    from summkit.reading.formats.mail_parts import parse_part

    top = parse_part(memoryview(raw.data))
    parts = [top]
    if top.kind.startswith("multipart/"):
        parts = [part for part in _list_parts(top, 0) if part.kind in _PAGES]
        start = str(top.headers.get_param("start") or "")
        parts.sort(key=lambda part: bool(start) and part.get("Content-ID") != start)
    if not parts:
        raise ReadingError("holds no web page; save it again as HTML")
    snapshot = top.get("Snapshot-Content-Location")
    return [
        (
            (snapshot if at == 0 else "") or part.get("Content-Location"),
            raw._replace(data=part.decode_body(), suffix=".html", declared=part.charset),
        )
        for at, part in enumerate(parts)
    ]


def _list_parts(part: Part, depth: int) -> list[Part]:
    from summkit.reading.formats.mail_parts import split_parts

    parts: list[Part] = []
    for inner in split_parts(part):
        if inner.kind.startswith("multipart/"):
            parts += _list_parts(inner, depth + 1) if depth < _DEPTH else []
        else:
            parts.append(inner)
    return parts


def _find_pages_of_plist(raw: Raw) -> list[tuple[str, Raw]]:
    """Find the pages of a web archive with their addresses, the outermost first."""
    import plistlib

    try:
        archive = plistlib.loads(raw.data)
    except Exception:  # a damaged one fails in as many ways as it has kinds of values
        raise ReadingError("is damaged; save the page again") from None
    pages: list[tuple[str, Raw]] = []
    waiting: list[Any] = [archive]
    while waiting and len(pages) <= _MOST_FRAMES:
        one = waiting.pop(0)
        resource = one.get("WebMainResource") if isinstance(one, dict) else None
        if not isinstance(resource, dict):
            continue
        data = resource.get("WebResourceData")
        if isinstance(data, bytes) and str(resource.get("WebResourceMIMEType")) in _PAGES:
            declared = resource.get("WebResourceTextEncodingName")
            page = raw._replace(
                data=data,
                suffix=".html",
                declared=declared if isinstance(declared, str) else None,
            )
            pages.append((str(resource.get("WebResourceURL") or ""), page))
        inner = one.get("WebSubframeArchives")
        waiting += inner[:_MOST_FRAMES] if isinstance(inner, list) else []
    if not pages:
        raise ReadingError("holds no web page; save it again as HTML")
    return pages


SAVED_PAGE = Reader("MHTML", _SUFFIXES, _recognize, _read, binary=True)
