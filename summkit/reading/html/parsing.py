"""HTML to a page: a parser's events become lines, and no tree is built of them.

So the memory stays near that of the text, however many tags there are and however deep they nest.
"""

from __future__ import annotations

import re

from summkit.reading.html.hints import CAPTION, DECK, NONE, find_hint
from summkit.reading.html.page import (
    AFTER_IMAGE,
    BOLD,
    BREAK,
    HEADING,
    ITEM,
    ROW,
    Blocks,
    Line,
    Metadata,
    Page,
)
from summkit.reading.html.wrapping import join_wrapped

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "details"),
        *("summary", "dialog", "menu", "hgroup", "search"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol", "menu"))
_BOLD = frozenset(("b", "strong", *_HEADINGS))
_UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "object", "select"),
        *("textarea", "button", "title", "audio", "video", "canvas", "datalist", "rt", "rp"),
    )
)
_MARKED = frozenset(("a", "sup", "span"))
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_SPACE = re.compile(r"\s+")
# zero-width characters, which editors put into empty lines
_NOTHING = " \t\r\n\u200b\u200c\u200d\u2060\ufeff\xa0\u3164"
# a mark that links to a note, and what edits a section
_NOTE = re.compile(r"\[[^\[\]]{1,16}\]|\[\s?|↑")
_LONGEST_NOTE = 24
_BULLET = re.compile(r"(?:[-*+•·▪▶▷►■□○●◦◇◆★☆※∙]|\(?\d{1,3}[.)]|\(?[가-하][.)]|[①-⑳])")
_LONGEST_CELL, _MOST_CELL_LINES = 200, 6
_LONGEST_SCRIPT, _MOST_SCRIPTS, _MOST_TIMES, _LONGEST_META = 500_000, 20, 50, 4_000
_CHUNK = 1 << 16


def parse_page(html: str, *, hidden: bool = False) -> Page:
    """Parse a page.

    Args:
        html: Its source.
        hidden: Show also what its styles hide, as some pages do until their scripts run.

    Returns:
        Its lines, blocks and metadata.
    """
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    target = _Builder(hidden=hidden)
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=True)
    for start in range(0, len(html), _CHUNK):
        parser.feed(html[start : start + _CHUNK].encode("utf-8", "replace"))
    if not html:
        return target.close()
    try:
        page: Page = parser.close()
    except etree.XMLSyntaxError:  # nothing but comments
        return target.close()
    return page


class _Open:
    """An element that is open: what the page was like when it began."""

    __slots__ = ("at", "block", "href", "linked", "size", "tag")

    def __init__(
        self, tag: str, block: int, at: int, size: int, linked: int, href: str | None
    ) -> None:
        self.tag, self.block, self.at = tag, block, at
        self.size, self.linked, self.href = size, linked, href


class _Row:
    """A row of a table that is open: where its cells begin among the lines."""

    __slots__ = ("cells", "is_plain")

    def __init__(self) -> None:
        self.cells: list[int] = []
        self.is_plain = True


class _Builder:
    """Builds a page of a parser's events (a target of lxml's)."""

    def __init__(self, *, hidden: bool) -> None:
        self.lines: list[Line] = []
        self.blocks = Blocks()
        self.about = Metadata()
        self.hidden = hidden
        self.open: list[_Open] = []
        self.rows: list[_Row] = []
        self.block = self.blocks.add(-1, "html", NONE)
        self.pieces: list[str] = []
        self.size = self.linked = self.bold = 0
        self.in_links = self.in_bold = self.in_pre = self.in_heading = 0
        self.skipped = 0
        self.caught: list[str] | None = None
        self.has_image = self.has_bullet = False
        self.breaks = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if self.skipped:
            self.skipped += 1
            return
        if tag in ("meta", "link"):
            self._note_metadata(tag, attributes)
        if tag in _UNSEEN or self._is_hidden(attributes):
            self.skipped = 1
            self._catch(tag, attributes)
            return
        if tag == "br":
            self._flush()
            self.breaks += 1
        elif tag == "img":
            self.has_image = True
            self.blocks.images[self.block] += 1
        moment = attributes.get("datetime") or attributes.get("data-date-time")
        if moment and len(self.about.times) < _MOST_TIMES:
            self.about.times.append(moment[:60])
        hint = find_hint(tag, attributes)
        if tag in BLOCKS or hint in (CAPTION, DECK):
            self._begin_block(tag, hint)
        else:
            at = len(self.pieces)
            href = attributes.get("href") if tag == "a" else None
            self.open.append(_Open(tag, -1, at, self.size, self.linked, href))
        self._count(tag, 1)
        if tag == "a":
            self.blocks.links[self.block] += 1

    def end(self, tag: str) -> None:
        """Close an element."""
        if self.skipped:
            self.skipped -= 1
            if not self.skipped:
                self._keep_caught(tag)
            return
        if not self.open:
            return
        opened = self.open.pop()
        if opened.block >= 0:
            self._flush()
            self._end_block(opened)
        elif opened.tag in _MARKED:
            self._drop_note(opened)
        self._count(opened.tag, -1)

    def data(self, text: str) -> None:
        """Take text."""
        if self.skipped:
            if self.caught is not None:
                self.caught.append(text)
            return
        self.pieces.append(text)
        size = len(text)
        self.size += size
        if self.in_links:
            self.linked += size
        if self.in_bold or not text.strip():
            self.bold += size

    def close(self) -> Page:
        """Finish.

        Returns:
            The page.
        """
        self._flush()
        return Page(join_wrapped(self.lines), self.blocks, self.about)

    def _is_hidden(self, attributes: dict[str, str]) -> bool:
        if self.hidden or not attributes:
            return False
        if "hidden" in attributes:
            return attributes["hidden"] != "until-found"
        return "style" in attributes and _NOT_SHOWN.search(attributes["style"]) is not None

    def _note_metadata(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "link":
            if attributes.get("rel", "").lower() == "canonical" and not self.about.canonical:
                self.about.canonical = attributes.get("href", "")[:_LONGEST_META]
            return
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content", "").strip()
        if name and content:
            self.about.metas.setdefault(name.strip().lower(), content[:_LONGEST_META])

    def _catch(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin to keep the text of an element that is not shown, if it says something."""
        self.caught = None
        if tag == "title" and not self.about.title:
            self.caught = []
        elif tag == "script":
            kind = attributes.get("type", "").lower()
            self.about.has_scripts = self.about.has_scripts or "json" not in kind
            if "ld+json" in kind and len(self.about.scripts) < _MOST_SCRIPTS:
                self.caught = []

    def _keep_caught(self, tag: str) -> None:
        if self.caught is None:
            return
        text = "".join(self.caught)
        if tag == "title":
            self.about.title = _SPACE.sub(" ", text).strip()[:_LONGEST_META]
        elif len(text) <= _LONGEST_SCRIPT:
            self.about.scripts.append(text)
        self.caught = None

    def _count(self, tag: str, by: int) -> None:
        if tag == "a":
            self.in_links += by
        elif tag == "pre":
            self.in_pre += by
        if tag in _BOLD:
            self.in_bold += by
            self.in_heading += by * (tag in _HEADINGS)

    def _begin_block(self, tag: str, hint: int) -> None:
        self._flush()
        outer = self.block
        self.block = self.blocks.add(outer, tag, hint)
        self.open.append(_Open(tag, outer, 0, 0, 0, None))
        if tag == "li":
            self.has_bullet = True
        elif tag == "tr":
            self.rows.append(_Row())
        elif tag in _CELLS and self.rows:
            self.rows[-1].cells.append(len(self.lines))
        elif (tag == "table" or tag in _LISTS or tag in _HEADINGS) and self.rows:
            self.rows[-1].is_plain = False

    def _end_block(self, opened: _Open) -> None:
        if opened.tag == "tr" and self.rows:
            self._join_row(self.rows.pop())
        elif opened.tag == "li":
            self.has_bullet = False
        self.block = opened.block

    def _join_row(self, row: _Row) -> None:
        """Put the cells of a row of data on one line; a row that lays out the page stays apart."""
        if not row.is_plain or len(row.cells) < 2:
            return
        first = row.cells[0]
        ends = [*row.cells[1:], len(self.lines)]
        cells = [self.lines[a:b] for a, b in zip(row.cells, ends, strict=True)]
        texts = [" ".join(line.text for line in cell) for cell in cells]
        if sum(map(bool, texts)) < 2 or any(len(text) > _LONGEST_CELL for text in texts):
            return
        if any(len(cell) > _MOST_CELL_LINES for cell in cells):
            return
        lines = self.lines[first:]
        flags = ROW | (lines[0].flags & AFTER_IMAGE)
        linked = sum(line.linked for line in lines)
        joined = " | ".join(text for text in texts if text)
        self.lines[first:] = [Line(joined, self.block, linked, flags)]

    def _drop_note(self, opened: _Open) -> None:
        """Drop what an element added if it is only the mark of a note, or edits a section."""
        added = self.size - opened.size
        if not 0 < added <= _LONGEST_NOTE or opened.at > len(self.pieces):
            return
        is_linked = self.linked > opened.linked
        if opened.tag == "a":
            fits = (opened.href or "").startswith("#")
        else:
            fits = is_linked and (opened.tag == "sup" or self.in_heading > 0)
        text = "".join(self.pieces[opened.at :])
        if fits and _NOTE.fullmatch(text.strip()):
            del self.pieces[opened.at :]
            self.bold -= min(self.bold, added)
            self.size, self.linked = opened.size, opened.linked

    def _flush(self) -> None:
        """End a line."""
        if not self.pieces:
            return
        raw = "".join(self.pieces)
        linked, is_bold = self.linked, self.bold >= self.size
        self.pieces = []
        self.size = self.linked = self.bold = 0
        for opened in reversed(self.open):
            if opened.block >= 0:
                break
            opened.at = opened.size = opened.linked = 0
        rows = raw.splitlines() if self.in_pre else [raw]
        for text in rows:
            shown = _SPACE.sub(" ", text).strip(_NOTHING)
            if shown:
                self._add_line(shown, min(linked, len(shown)), is_bold=is_bold)

    def _add_line(self, text: str, linked: int, *, is_bold: bool) -> None:
        flags = BREAK * (self.breaks == 1)
        flags |= AFTER_IMAGE * self.has_image | BOLD * is_bold | HEADING * (self.in_heading > 0)
        if self.has_bullet:
            flags |= ITEM
            text = text if _BULLET.match(text) else f"- {text}"
        self.has_image = self.has_bullet = False
        self.breaks = 0
        self.lines.append(Line(text, self.block, linked, flags))
