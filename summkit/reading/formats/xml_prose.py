"""The lines of XML that is prose in tags: paragraphs, items of lists, rows of tables, notes.

No vocabulary is known as a whole. An element is inside a line if its name says so, or if words
stand beside it; every other one is a block, which begins a line and ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summkit.reading.formats.xml_tree import get_name, walk

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_INLINE = frozenset(
    "a abbr acronym anchor b bold citetitle code date del em email emphasis ext-link firstterm font"
    " foreign foreignphrase hi i inline ins italic lb link literal location money name num org"
    " orgname person persname phrase placename pubdate q ref rs sc seg span strike strong sub"
    " subscript sup superscript term tt u ulink underline uri wordasword xref".split()
)
_PARAGRAPHS = frozenset(
    "p para simpara ab l title head headline hl1 hl2 caption td te tu th entry cell v text-author"
    " subtitle article-title cover-title".split()
)
_BLOCKS = frozenset(
    "p para simpara formalpara list orderedlist itemizedlist variablelist item listitem list-item"
    " li ul ol table tr row thead tbody tgroup title head section sec div blockquote disp-quote"
    " figure fig caption".split()
)
_NOTES = frozenset("footnote fn note endnote".split())
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "te", "tu", "th", "entry", "cell"))
_ITEMS = frozenset(("li", "item", "listitem", "list-item"))
_SKIPPED = frozenset(("script", "style", "binary", "svg", "math", "media-object", "inline-graphic"))
_BREAKS = frozenset(("br", "lb", "pb", "tab", "pgbrk"))
_TITLES = ("document-name", "article-title", "book-title", "headline", "hl1", "title")
_LONGEST_TITLE = 200


class Prose:
    """The lines of a tree, a paragraph each.

    ``title`` is what the file calls itself. ``body_at`` is the number of lines in front of its
    body, where what it says about itself stands.
    """

    def __init__(self, root: _Element) -> None:
        self.lines: list[str] = []
        self.body_at = 0
        self._titles: dict[str, tuple[str, int]] = {}
        self._parts: list[str] = []
        self._after: list[str] = []
        self._outer: list[tuple[list[str], list[str]]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._mark = ""
        self._read(root)
        self.title = self._choose_title()

    def _read(self, root: _Element) -> None:
        """Walk through the tree, with a stack of what is open."""
        # of each open element: whether words stand in it, and what it is to the lines
        stack: list[tuple[_Element, bool, str]] = []
        skipped: _Element | None = None
        for event, element in walk(root):
            if event == "start":
                if skipped is None and get_name(element) in _SKIPPED:
                    skipped = element
                if skipped is None:
                    kind = self._find_kind(element, stack)
                    stack.append((element, _has_words(element), kind))
                    self._open(element, kind, len(stack))
                    self._parts.append(element.text or "")
            else:
                if skipped is None:
                    self._close(element, stack.pop()[2])
                elif skipped is element:
                    skipped = None
                if skipped is None and stack:
                    self._parts.append(element.tail or "")
        self._flush()

    def _find_kind(self, element: _Element, stack: list[tuple[_Element, bool, str]]) -> str:
        name = get_name(element)
        if not stack:
            return "block"
        parent, is_mixed, _ = stack[-1]
        within = is_mixed or get_name(parent) in _PARAGRAPHS
        if name in _NOTES and within:
            return "note"
        if name in _ROWS and self._row is None:
            return "row"
        if name in _CELLS and self._row is not None and self._cell is None:
            return "cell"
        if name in _INLINE or (within and name not in _BLOCKS):
            return "inline"
        return "block"

    def _open(self, element: _Element, kind: str, depth: int) -> None:
        name = get_name(element)
        if name in _BREAKS:
            self._parts.append(" ")
        if kind == "inline":
            return
        if kind == "note":
            self._outer.append((self._parts, self._after))
            self._parts, self._after = [], []
            return
        self._flush()
        if name == "body" and not self.body_at and depth < 4:
            self.body_at = len(self.lines)
        if kind == "row":
            self._row = []
        elif kind == "cell":
            self._cell = []
        elif name in _ITEMS and "list" in get_name(element.getparent()):
            self._mark = "- "

    def _close(self, element: _Element, kind: str) -> None:
        name = get_name(element)
        if kind == "inline":
            return
        if kind == "note":
            self._flush()
            notes = self._after
            self._parts, self._after = self._outer.pop()
            self._after += notes
            return
        if name in _TITLES and self._row is None and name not in self._titles:
            text = " ".join("".join(self._parts).split())
            if text and len(text) <= _LONGEST_TITLE:
                self._titles[name] = (text, len(self.lines))
        self._flush()
        if kind == "cell" and self._row is not None:
            self._row.append(" ".join(self._cell or ()))
            self._cell = None
        elif kind == "row":
            row, self._row, self._cell = " | ".join(filter(None, self._row or ())), None, None
            if row:
                self.lines.append(row)

    def _flush(self) -> None:
        """End the line that was begun."""
        text = " ".join("".join(self._parts).split())
        self._parts = []
        if text:
            text, self._mark = self._mark + text, ""
        if self._outer:
            # inside a note, which follows the paragraph that it stands in
            self._after += [text] * bool(text)
            return
        made = [text] * bool(text) + self._after
        self._after = []
        if self._cell is not None:
            self._cell += made
        elif self._row is not None:
            self._row += made
        else:
            self.lines += made

    def _choose_title(self) -> str | None:
        """Choose what is the title of the whole, and take its line out."""
        for name in _TITLES:
            text, at = self._titles.get(name, ("", 0))
            # the title of a part stands between the paragraphs
            if text and (name != "title" or at <= self.body_at):
                if at < len(self.lines) and self.lines[at] == text:
                    del self.lines[at]
                    self.body_at -= at < self.body_at
                return text
        return None


def _has_words(element: _Element) -> bool:
    """Return whether words stand directly in an element."""
    return bool((element.text or "").strip()) or any(
        (child.tail or "").strip() for child in element
    )
