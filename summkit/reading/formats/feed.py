"""Feeds (RSS, Atom, RDF and JSON Feed): each entry is a document with its date and address."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from summkit.errors import ReadingError
from summkit.reading.dates import convert_date
from summkit.reading.formats.entries import describe_left_out, join_entries
from summkit.reading.formats.html import read_everything
from summkit.reading.formats.xml_tree import decode_xml, find_root, get_name, parse_text, read_text
from summkit.reading.reader import Raw, Reader, Reading
from summkit.text.origin import Origin

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".rss", ".atom", ".rdf")
_ROOTS = ("rss", "feed", "rdf")
_ENTRIES = ("item", "entry")
# where the text of an entry stands, the fullest first
_TEXTS = ("encoded", "content", "description", "summary", "subtitle")
_DATES = ("published", "pubdate", "date", "updated", "issued", "modified")
_HEAD = 20_000


def _recognize(raw: Raw) -> bool:
    root = find_root(raw.data)
    if root not in _ROOTS:
        return False
    return root == "rss" or any(sign in raw.data for sign in (b"<item", b"<entry", b":entry"))


def _read(raw: Raw, encoding: str | None) -> Reading:
    decoded = decode_xml(raw, encoding)
    parsed = parse_text(decoded.text, raw.limit)
    title = _find_title(parsed.root)
    entries: list[Reading] = []
    empty = 0
    for element in parsed.root.iter(*(f"{{*}}{name}" for name in _ENTRIES)):
        entry = _read_entry(element, title, raw)
        if entry is None:
            empty += 1
        else:
            entries.append(entry)
    if not entries:
        raise ReadingError("is a feed without entries; get it again later")
    said = describe_left_out([(empty, "entry without a text", "entries without a text")])
    return join_entries(title, entries, (*decoded.warnings, *parsed.warnings, *said))


def _find_title(root: _Element) -> str | None:
    """Find the title of the feed, which is not that of an entry or a picture."""
    channel = root if get_name(root) == "feed" else root.find("{*}channel")
    title = None if channel is None else channel.find("{*}title")
    return _clean(read_text(title)) or None


def _clean(text: str) -> str:
    """Undo what a title is often escaped with once more."""
    return " ".join(html.unescape(text).split())


def _read_entry(entry: _Element, outlet: str | None, raw: Raw) -> Reading | None:
    children: dict[str, _Element] = {}
    for child in entry:
        children.setdefault(get_name(child), child)
    title = _clean(read_text(children.get("title"))) or None
    texts = (_read_content(children[name], raw) for name in _TEXTS if name in children)
    text, warnings = next((found for found in texts if found[0].strip()), ("", ()))
    if not text and title is None:
        return None
    dates = (convert_date(read_text(children.get(name))) for name in _DATES)
    origin = Origin(
        next((date for date in dates if date), None),
        _find_author(children),
        outlet,
        _find_link(entry),
    )
    return Reading(title, text or title or "", warnings, origin=origin)


def _find_author(children: dict[str, _Element]) -> str | None:
    author = children.get("author", children.get("creator"))
    if author is None:
        return None
    named = author.find("{*}name")
    name = read_text(author if named is None else named)
    # an address with the name in brackets, as RSS wants it
    address, bracket, inner = name.partition("(")
    return (inner.rstrip(") ") if bracket and "@" in address else name) or None


def _find_link(entry: _Element) -> str | None:
    for link in entry.iterchildren("{*}link"):
        if link.get("rel", "alternate") == "alternate":
            address = (link.get("href") or read_text(link)).strip()
            if address.startswith(("http://", "https://")):
                return address
    return None


def _read_content(element: _Element, raw: Raw) -> tuple[str, tuple[str, ...]]:
    """Read the text of an entry, which is HTML, escaped or not, or plain."""
    if len(element) and not (element.text or "").strip():
        from lxml import etree  # type: ignore[import-untyped, unused-ignore]

        source = etree.tostring(element, encoding="unicode", with_tail=False)
    else:
        source = "".join(element.itertext())
    return read_markup(source, raw)


def read_markup(source: str, raw: Raw) -> tuple[str, tuple[str, ...]]:
    """Read a text that may be HTML; empty if it shows nothing."""
    if "<" not in source and "&" not in source:
        return "\n".join(" ".join(line.split()) for line in source.splitlines()), ()
    page = raw._replace(data=source.encode("utf-8", "replace"), suffix=".html", declared="utf-8")
    try:
        found = read_everything(page, "utf-8")
    except ReadingError:
        return "", ()
    return found.text, found.warnings


def read_json_feed(feed: dict[str, Any], raw: Raw) -> Reading:
    """Read a JSON Feed (version 1), parsed.

    Raises:
        ReadingError: There are no entries in it.
    """
    entries: list[Reading] = []
    items = feed.get("items")
    title = _get(feed, "title")
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        text = read_markup(_get(item, "content_html") or "", raw)[0]
        text = text or _get(item, "content_text") or _get(item, "summary") or ""
        named = _get(item, "title")
        authors = item.get("authors")
        author = authors[0] if isinstance(authors, list) and authors else item.get("author")
        origin = Origin(
            convert_date(_get(item, "date_published")),
            _get(author, "name") if isinstance(author, dict) else None,
            title,
            _get(item, "url"),
        )
        if text or named:
            entries.append(Reading(named, text or named or "", origin=origin))
    if not entries:
        raise ReadingError("is a feed without entries; get it again later")
    return join_entries(title, entries)


def _get(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    return value.strip() or None if isinstance(value, str) else None


FEED = Reader("RSS/Atom", _SUFFIXES, _recognize, _read)
