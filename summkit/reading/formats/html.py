"""An HTML page: its headline, its article, its origin, and all that it shows."""

from __future__ import annotations

import html
import re

from summkit.errors import ReadingError
from summkit.reading.encodings import decode
from summkit.reading.html.article import Found, find_article
from summkit.reading.html.extraction import extract_text
from summkit.reading.html.headline import find_headline
from summkit.reading.html.metadata import Linked, read_linked
from summkit.reading.html.origin import find_origin
from summkit.reading.html.page import Page, join_lines
from summkit.reading.html.parsing import parse_page
from summkit.reading.limits import check_page
from summkit.reading.mojibake import describe_damage, repair
from summkit.reading.reader import Raw, Reader, Reading
from summkit.text.left_out import describe_left_out
from summkit.text.lines import is_prose

_SUFFIXES = (".html", ".htm", ".xhtml")
_HEAD, _FAR = 4096, 1 << 18
# a comment ends at its first "-->": one that may go on past it is tried in exponentially many ways
_HTML_START = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|article)\b",
    re.IGNORECASE | re.DOTALL,
)
# what may begin a page or a part of one, or be a source of its own
_CODE_START = re.compile(
    rb"(?:\s|<!--(?:(?!-->).)*-->)*<(?:script|link|style|base|noscript|\?php|%@"
    rb"|section|main|header|nav|aside|footer|center|font|[uod]l|form|iframe|h[1-6]|blockquote|figure)"
    rb"(?![a-z0-9])",
    re.IGNORECASE | re.DOTALL,
)
_BODY_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|table|article|section|main|h[1-6])\b",
    re.I,
)
_DOCUMENT_START = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:p|br|div|span|h[1-6]|a|table|td|ul|li|html|body|title|article)\b[^<>]*>", re.I
)
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I
)
# what XML cannot hold makes lxml refuse the whole page
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ANY_TAG = re.compile(r"<[/!?A-Za-z][^<>]*>?")
_NO_TEXT = "holds no text; it may be a page that scripts fill in a browser"
# of larger pages no other opinion is asked: it takes time that grows with the square
_MANY_BLOCKS, _MANY_TAGS = 2_000, 20_000
# a tag up to its end, or to where another begins; a parser compares each attribute with all others
_LONG_TAG, _MOST_ATTRIBUTES = 2_000, 1_000
_WHOLE_TAG = re.compile(r"</?[A-Za-z](?:[^=<>]+|<(?!/?[A-Za-z])|=\s*(?:\"[^\"]*\"?|'[^']*'?)?)*")
_QUOTED = re.compile(r"\"[^\"]*\"?|'[^']*'?")
_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9]*")


def is_html_document(data: bytes) -> bool:
    """Return whether bytes begin as a whole page does, not only with some tag."""
    return _DOCUMENT_START.match(_take_head(data)) is not None


def _recognize(raw: Raw) -> bool:
    head = _take_head(raw.data)
    if _HTML_START.match(head):
        return True
    if _CODE_START.match(head) and _BODY_TAG.search(raw.data[:_FAR].replace(b"\0", b"")):
        return True
    return raw.suffix in _SUFFIXES and _TAG.search(raw.data.replace(b"\0", b"")) is not None


def _take_head(data: bytes) -> bytes:
    """Return the first bytes without marks and NULs, which UTF-16 has between the letters."""
    return data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the article of a page, and all of its visible text.

    Raises:
        ReadingError: The page holds no text.
    """
    source, warnings = _decode(raw, encoding)
    page = _parse(source)
    linked = read_linked(page.about.scripts)
    everything = join_lines(page.lines)
    headline = find_headline(page, linked)
    found = _find(source, page, headline.text, headline.sites)
    origin = find_origin(page, linked, headline, found.lines, raw.name)
    text = join_lines(found.lines) or everything
    left_out = describe_left_out(found.left, found.total)
    stated = _read_stated(page, found, linked)
    if stated:
        text, remark = stated
        everything, left_out = f"{text}\n\n{everything}".strip(), ()
        warnings = (*warnings, remark)
    if not text.strip():
        raise ReadingError(_NO_TEXT)
    return Reading(
        headline.text, text, warnings, "page", everything, origin=origin, left_out=left_out
    )


def read_everything(raw: Raw, encoding: str | None) -> Reading:
    """Read all that HTML shows, where it is no page with an article: a mail, a chapter, a cell.

    Returns:
        Its title and its text, a paragraph a line.

    Raises:
        ReadingError: It holds no text.
    """
    source, warnings = _decode(raw, encoding)
    page = _parse(source)
    text = join_lines(page.lines)
    if not text.strip():
        raise ReadingError(_NO_TEXT)
    title = find_headline(page, read_linked(page.about.scripts)).text
    return Reading(title, text, warnings)


def _parse(source: str) -> Page:
    """Parse a page, with what it hides if it shows nothing."""
    page = parse_page(source)
    return page if page.lines else parse_page(source, hidden=True)


def _find(source: str, page: Page, headline: str | None, names: tuple[str, ...]) -> Found:
    is_small = max(len(page.blocks.tags), len(page.lines)) <= _MANY_BLOCKS
    is_small = is_small and source.count("<") <= _MANY_TAGS
    extracted = extract_text(source) if is_small else ""
    return find_article(page, headline, extracted, names)


def _read_stated(page: Page, found: Found, linked: Linked) -> tuple[str, str] | None:
    """Read what a page says of its text where it shows none, since scripts put it there."""
    may_be_filled = page.about.has_scripts or not page.lines
    if not may_be_filled or any(is_prose(line.text) for line in found.lines):
        return None
    shown = sum(len(line.text) for line in found.lines)
    body = html.unescape(_ANY_TAG.sub("\n", linked.text)).strip()
    if len(body) > shown:
        return body, "scripts fill this page; its text is what its metadata hold"
    names = ("og:description", "description", "twitter:description")
    given = [html.unescape(page.about.metas.get(name, "")).strip() for name in names]
    description = max(given, key=len)
    if not is_prose(description) or len(description) <= shown // 2:
        return None
    return description, (
        "scripts fill this page, and only its description is read; save it in a browser"
    )


def _decode(raw: Raw, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode a page, in a form that a parser takes, with remarks on what was damaged."""
    page, warnings = decode_page(raw, encoding)
    return _WHOLE_TAG.sub(_limit_attributes, _CONTROLS.sub(" ", page)), warnings


def decode_page(raw: Raw, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode a page as it stands, with remarks on what was damaged.

    Raises:
        ReadingError: It is no text, or its tags take more than the limit.
    """
    meta = _META_CHARSET.search(raw.data[:4096])
    declared = meta[1].decode("ascii", "replace") if meta else raw.declared
    decoded = decode(raw.data, encoding=encoding, declared=declared)
    # before anything else: extractors drop the control characters and soft hyphens among it
    page, kinds = repair(decoded.text)
    check_page(page, raw.limit)
    return page, decoded.warnings + describe_damage(kinds)


def _limit_attributes(tag: re.Match[str]) -> str:
    """Return a tag, without its attributes if there are too many to be meant."""
    found = tag[0]
    if len(found) < _LONG_TAG:
        return found
    words = _QUOTED.sub(" ", found)
    few = len(words.replace("=", " ").replace("/", " ").split()) <= 2 * _MOST_ATTRIBUTES
    name = _NAME.match(found)
    return found if few or name is None else name[0]


HTML = Reader("HTML", _SUFFIXES, _recognize, _read)
