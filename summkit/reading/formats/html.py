"""An HTML page: its title, and the text of its article as trafilatura finds it."""

from __future__ import annotations

import copy
import html
import logging
import re
from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.encodings import decode
from summkit.reading.formats.headline import find_headline
from summkit.reading.limits import check_page
from summkit.reading.mojibake import describe_damage, repair
from summkit.reading.reader import Raw, Reader, Reading

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

_SUFFIXES = (".html", ".htm", ".xhtml")
_HEAD = 4096
# a comment ends at its first "-->": one that may go on past it is tried in exponentially many ways
_HTML_START = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|article)\b",
    re.IGNORECASE | re.DOTALL,
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
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|head)\b.*?(?:</\1\s*>|\Z)", re.I | re.DOTALL
)
_ANY_TAG = re.compile(r"<[/!?A-Za-z][^<>]*>?")
_BLANKS = re.compile(r"[^\S\n]+")
_HIDDEN = (
    *("script", "style", "noscript", "template", "svg", "head", "iframe", "object"),
    *("select", "textarea", "button"),
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    )
)
_COPYRIGHT = re.compile(
    r"무단\s*(?:전재|복제|배포)|재배포\s*금지|저작권자|copyright|all rights reserved", re.I
)
# the line under the head of a table
_RULE = re.compile(r"\|[-| ]*\|")
_MANY, _MANY_BLOCKS = 20_000, 2_000
# a tag up to its end, or to where another begins; a parser compares each attribute with all others
_LONG_TAG, _MOST_ATTRIBUTES = 2_000, 1_000
_WHOLE_TAG = re.compile(r"</?[A-Za-z](?:[^=<>]+|<(?!/?[A-Za-z])|=\s*(?:\"[^\"]*\"?|'[^']*'?)?)*")
_QUOTED = re.compile(r"\"[^\"]*\"?|'[^']*'?")
_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9]*")
_LONG_CELL = 120


def is_html_document(data: bytes) -> bool:
    """Return whether bytes begin as a whole page does, not only with some tag."""
    return _DOCUMENT_START.match(_take_head(data)) is not None


def _recognize(raw: Raw) -> bool:
    if _HTML_START.match(_take_head(raw.data)):
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
    page, warnings = _decode(raw, encoding)
    tree = _parse(page)
    title, text, everything = None, "", ""
    if tree is not None:
        title = find_headline(tree)
        _tidy(tree)
        text = _extract_article(copy.deepcopy(tree))
        everything = _read_visible(tree)
    # a parser gives up where tags are nested too deep, as those nobody closed are
    everything = everything or _strip_tags(page)
    text = text or everything
    if not text.strip():
        raise ReadingError("holds no text; it may be a page that scripts fill in a browser")
    return Reading(title, _strip_frame(text, title), warnings, form="page", everything=everything)


def read_everything(raw: Raw, encoding: str | None) -> Reading:
    """Read all that HTML shows, where it is no page with an article: a mail, a chapter, a cell.

    Returns:
        Its title and its text, a paragraph a line.

    Raises:
        ReadingError: It holds no text.
    """
    page, warnings = _decode(raw, encoding)
    tree = _parse(page)
    title, text = None, ""
    if tree is not None:
        title = find_headline(tree)
        _tidy(tree)
        text = _read_visible(tree)
    text = text or _strip_tags(page)
    if not text.strip():
        raise ReadingError("holds no text; it may be a page that scripts fill in a browser")
    return Reading(title, text, warnings)


def _decode(raw: Raw, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode a page, in a form that a parser takes, with remarks on what was damaged."""
    meta = _META_CHARSET.search(raw.data[:4096])
    declared = meta[1].decode("ascii", "replace") if meta else raw.declared
    decoded = decode(raw.data, encoding=encoding, declared=declared)
    # before anything else: extractors drop the control characters and soft hyphens among it
    page, kinds = repair(decoded.text)
    check_page(page, raw.limit)
    return page, decoded.warnings + describe_damage(kinds)


def _parse(page: str) -> HtmlElement | None:
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]
    from lxml.html import (  # type: ignore[import-untyped, unused-ignore]
        HTMLParser,
        document_fromstring,
    )

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    page = _WHOLE_TAG.sub(_limit_attributes, _CONTROLS.sub(" ", page))
    data = page.encode("utf-8", "replace")
    try:
        tree = document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree.tag, str) else None


def _limit_attributes(tag: re.Match[str]) -> str:
    """Return a tag, without its attributes if there are too many to be meant."""
    found = tag[0]
    if len(found) < _LONG_TAG:
        return found
    words = _QUOTED.sub(" ", found)
    few = len(words.replace("=", " ").replace("/", " ").split()) <= 2 * _MOST_ATTRIBUTES
    name = _NAME.match(found)
    return found if few or name is None else name[0]


def _tidy(tree: HtmlElement) -> None:
    """Turn what old pages lay out with tables and line breaks into blocks and paragraphs."""
    for table in tree.xpath("//table"):
        if _is_layout(table):
            _unpack(table)
    for first in list(tree.iter("br")):
        following = first.getnext()
        if following is not None and following.tag == "br" and not (first.tail or "").strip():
            # two breaks end a paragraph, which an extractor sees in a block only
            first.tag = "p"


def _drop_menus(tree: HtmlElement) -> None:
    """Take out blocks of short links and nothing else, the largest of each."""
    sums: dict[HtmlElement, tuple[int, int, int]] = {}
    menus: list[HtmlElement] = []
    for element in reversed(list(tree.iter())):
        inner = [sums.get(child, (0, 0, 0)) for child in element]
        parts = [element.text, *(child.tail for child in element)]
        own = sum(len(part.strip(" \t\r\n|·\xa0")) for part in parts if part)
        total = own + sum(part[0] for part in inner)
        linked, links = sum(part[1] for part in inner), sum(part[2] for part in inner)
        if element.tag == "a":
            linked, links = total, 1
        sums[element] = total, linked, links
        if links > 1 and linked >= 0.9 * total and linked <= 30 * links:
            menus.append(element)
    body = tree.find(".//body")
    for element in menus:
        if element.tag in _BLOCKS and element is not body and not _holds(element, body):
            _drop(element)


def _holds(element: HtmlElement, other: HtmlElement | None) -> bool:
    return other is not None and element in other.iterancestors()


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_layout(table: HtmlElement) -> bool:
    """Return whether a table arranges the page rather than data."""
    if table.xpath(".//th | .//caption"):
        return False
    if table.xpath(".//table | .//div | .//p | .//h1 | .//h2 | .//ul | .//form"):
        return True
    cells = table.xpath(".//td")
    return len(cells) < 2 or any(len(cell.text_content()) > _LONG_CELL for cell in cells)


def _unpack(table: HtmlElement) -> None:
    table.tag = "div"
    for part in table.iterdescendants("tbody", "thead", "tfoot", "tr", "td"):
        if next(part.iterancestors("table"), None) is None:
            part.tag = "div"


def _extract_article(tree: HtmlElement) -> str:
    """Return what trafilatura takes for the article: blocks of paragraphs and of list items."""
    import trafilatura

    # its second opinions take time that grows with the square of a page
    large = sum(1 for _ in tree.iter()) > _MANY
    large = large or sum(1 for _ in tree.iter("td", "th", *_BLOCKS)) > _MANY_BLOCKS
    _drop_menus(tree)
    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=False, fast=large
        )
    except Exception:  # a strange page must not end in a traceback of its parts
        return ""
    text = (getattr(found, "text", "") or "") if found is not None else ""
    return _join_blocks([line.strip() for line in text.splitlines()])


def _strip_tags(page: str) -> str:
    page = _UNSEEN.sub(" ", page)
    lines = html.unescape(_ANY_TAG.sub("\n", page)).splitlines()
    return _join_blocks([" ".join(line.split()) for line in lines])


def _strip_frame(text: str, title: str | None) -> str:
    """Remove the headline before a text and the copyright line after it."""
    first, _, rest = text.partition("\n")
    if title and first.strip() == title and rest.strip():
        text = rest.strip()
    body, _, last = text.rpartition("\n")
    return body.strip() if body and len(last) < 120 and _COPYRIGHT.search(last) else text


def _read_visible(tree: HtmlElement) -> str:
    """Return all text that a browser would show."""
    for element in list(tree.iter(*_HIDDEN)):
        element.drop_tree()
    for element in tree.iter():
        if element.tag == "li":
            element.text = "- " + (element.text or "").lstrip()
        if element.tag in _BLOCKS:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
        elif element.tag in ("td", "th"):
            element.tail = " " + (element.tail or "")
    lines = _BLANKS.sub(" ", tree.text_content()).splitlines()
    return _join_blocks([line.strip() for line in lines if line.strip(" -")])


def _join_blocks(lines: list[str]) -> str:
    parts: list[str] = []
    before = ""
    for line in lines:
        if not line or _RULE.fullmatch(line):
            continue
        mark = line[:2] if line[:2] in ("- ", "| ") else ""
        shown = line.strip("| ") if mark == "| " else line
        parts.append(("\n" if mark and mark == before else "\n\n") * bool(parts) + shown)
        before = mark
    return "".join(parts)


HTML = Reader("HTML", _SUFFIXES, _recognize, _read)
