"""What trafilatura takes for the article of a page: evidence of where that is."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from summkit.reading.html.parsing import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

_LONG_CELL = 120


def extract_text(page: str) -> str:
    """Extract the article of a page, as trafilatura sees it.

    Args:
        page: Its source, which must be small: the time grows with the square of its blocks.

    Returns:
        The text it finds; empty if it finds none, or the page is nested too deep for it.
    """
    import trafilatura

    tree = _build_tree(page)
    if tree is None:
        return ""
    _tidy(tree)
    _drop_menus(tree)
    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except Exception:  # a strange page must not end in a traceback of its parts
        return ""
    return (getattr(found, "text", "") or "") if found is not None else ""


def _build_tree(page: str) -> HtmlElement | None:
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]
    from lxml.html import (  # type: ignore[import-untyped, unused-ignore]
        HTMLParser,
        document_fromstring,
    )

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree.tag, str) else None


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
        if element.tag in BLOCKS and element is not body and not _holds(element, body):
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
