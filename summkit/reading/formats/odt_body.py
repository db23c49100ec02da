"""The text of OpenDocument's XML: what a reader of the printed page sees, in its order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summkit.reading.formats.equations import write_mathml
from summkit.reading.formats.walking import get_attribute, get_name, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

    from summkit.reading.formats.blocks import Builder
    from summkit.reading.formats.numbering import Numbering

_BLANKS = {"s": " ", "tab": " ", "line-break": "\n"}
_SHAPES = (
    *("text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "regular-polygon"),
    *("polyline", "path", "line", "connector", "caption"),
)
_FRAMES = {"table-row": "row", "table-cell": "cell", "note": "note"} | dict.fromkeys(_SHAPES, "box")
_PARAGRAPHS = ("p", "h")
# settings, what is not shown, and what stands before the entries of an index
_SKIPPED = frozenset(
    (
        *("forms", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls"),
        *("note-citation", "covered-table-cell", "title", "desc", "scripts", "event-listeners"),
        *("table-of-content-source", "alphabetical-index-source", "illustration-index-source"),
        *("table-index-source", "user-index-source", "bibliography-source", "object-index-source"),
        *("hidden-text", "annotation-end"),
    )
)
_WHITE = re.compile(r"\s+")


class Styles(NamedTuple):
    """What the styles of a document say.

    Args:
        titles: Those of titles.
        hidden: Those whose text is hidden.
        lists: The lists that number the paragraphs of a style.
    """

    titles: frozenset[str]
    hidden: frozenset[str]
    lists: Mapping[str, str]


class BodyReader:
    """Gives the text of a document to a builder.

    Args:
        builder: What takes the text.
        styles: What the styles say.
        numbering: The lists.
        equations: The equations by their address.
    """

    def __init__(
        self,
        builder: Builder,
        styles: Styles,
        numbering: Numbering,
        equations: Mapping[str, str],
    ) -> None:
        self._builder = builder
        self._styles = styles
        self._numbering = numbering
        self._equations = equations
        # the styles of the lists that are open, and the items that have no mark yet
        self._lists: list[str] = []
        self._waiting = False
        # text stands in paragraphs only; between them there are line breaks of the file
        self._inside = 0

    def read(self, body: _Element) -> None:
        """Read the body."""
        walk(body, self._enter, self._leave)

    def _enter(self, element: _Element) -> bool:
        name = get_name(element)
        if not self._is_shown(name, element) or self._read_whole(name, element):
            self._add_tail(element)
            return False
        if name in _PARAGRAPHS:
            self._inside += 1
        elif name in _FRAMES:
            self._builder.open(_FRAMES[name])
        elif name == "list":
            own = get_attribute(element, "style-name") or ""
            self._lists.append(own or (self._lists[-1] if self._lists else ""))
        elif name in ("list-item", "list-header"):
            self._waiting = name == "list-item"
        if self._inside and name not in _FRAMES:
            self._add(element.text)
        return True

    def _is_shown(self, name: str, element: _Element) -> bool:
        """Return whether what is in an element is shown, and count what is not."""
        builder = self._builder
        if name in _SKIPPED:
            return False
        if name == "tracked-changes":
            for _ in element.iter("{*}deletion"):
                builder.leave_out("deleted passage")
            return False
        if name == "annotation":
            builder.leave_out("comment")
            return False
        style = get_attribute(element, "style-name") if name in ("span", *_PARAGRAPHS) else None
        hides = name == "section" and get_attribute(element, "display") == "none"
        if hides or style in self._styles.hidden or name == "hidden-paragraph":
            if any(text.strip() for text in element.itertext()):
                builder.leave_out("hidden passage")
            return False
        return True

    def _read_whole(self, name: str, element: _Element) -> bool:
        """Read an element that is read as one; return whether it is."""
        if name in _BLANKS:
            self._builder.add(_BLANKS[name])
        elif name == "ruby":
            base, ruby = element.find("{*}ruby-base"), element.find("{*}ruby-text")
            self._builder.add_ruby(
                "" if base is None else _WHITE.sub(" ", "".join(base.itertext())),
                "" if ruby is None else "".join(ruby.itertext()),
            )
        elif name == "math":
            self._builder.add(write_mathml(element))
        elif name == "object":
            math = next(element.iter("{*}math"), None)
            address = get_attribute(element, "href") or ""
            equation = self._equations.get(address, "") if math is None else write_mathml(math)
            if not equation:
                self._builder.leave_out("inserted object")
            self._builder.add(equation)
        elif name == "placeholder":
            self._builder.leave_out("empty form field")
        else:
            return False
        return True

    def _leave(self, element: _Element) -> None:
        name = get_name(element)
        if name in _PARAGRAPHS:
            self._inside -= 1
            self._end_paragraph(name, element)
        elif name in _FRAMES:
            self._builder.close()
        elif name == "list":
            self._lists.pop()
        self._add_tail(element)

    def _end_paragraph(self, name: str, element: _Element) -> None:
        style = get_attribute(element, "style-name") or ""
        if style in self._styles.titles:
            self._builder.end_paragraph("title")
            return
        if self._builder.is_blank:
            self._builder.end_paragraph()
            return
        if name == "h":
            level = get_attribute(element, "outline-level") or "1"
            depth = int(level) if level.isascii() and level.isdigit() and len(level) < 3 else 1
            mark = self._numbering.count("", depth - 1)[1] if not self._lists else self._count()
            self._builder.end_paragraph("paragraph", "" if mark == "-" else mark)
        elif self._lists:
            self._builder.end_paragraph("item", self._count(style))
        else:
            self._builder.end_paragraph()

    def _count(self, style: str = "") -> str:
        """Return the mark of an item, which only its first paragraph has."""
        if not self._waiting:
            return ""
        self._waiting = False
        name = self._lists[-1] or self._styles.lists.get(style, "?")
        return self._numbering.count(name, len(self._lists) - 1)[1]

    def _add(self, text: str | None) -> None:
        if text:
            self._builder.add(_WHITE.sub(" ", text))

    def _add_tail(self, element: _Element) -> None:
        parent = element.getparent()
        # between the paragraphs of a box there is none, though a paragraph is around the box
        if self._inside and parent is not None and get_name(parent) not in _CONTAINERS:
            self._add(element.tail)


_CONTAINERS = frozenset(
    (
        *_FRAMES,
        *("text", "table", "table-header-rows", "section"),
        *("note-body", "list", "list-item", "list-header", "frame", "g", "index-body"),
        *("table-rows", "index-title", "table-row-group"),
    )
)
