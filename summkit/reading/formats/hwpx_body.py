"""The text of a section of HWPX: what a reader of the printed page sees, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summkit.reading.formats.hwpx_numbering import OUTLINE, Header
from summkit.reading.formats.walking import gather, get_name, walk

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

    from summkit.reading.formats.blocks import Builder

_BLANKS = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_FRAMES = {
    "tr": "row", "tc": "cell", "drawText": "box", "caption": "box", "footNote": "note",
    "endNote": "note",
}  # fmt: skip
_SKIPPED = frozenset(("secPr", "linesegarray", "shapeComment", "parameters", "metaTag"))
# elements whose text is an attribute
_ATTRIBUTES = {
    "compose": "composeText", "autoNum": "num", "checkBtn": "caption", "radioBtn": "caption",
}  # fmt: skip
_PAGE_NUMBERS = ("PAGE", "TOTAL_PAGE", "FOOTNOTE", "ENDNOTE")


class SectionReader:
    """Gives the text of sections to a builder.

    Args:
        builder: What takes the text.
        header: How paragraphs are numbered.
    """

    def __init__(self, builder: Builder, header: Header) -> None:
        self._builder = builder
        self._header = header
        self._outline = ""
        # deletions that are open, and those that end somewhere
        self._deleted: dict[str, None] = {}
        self._ends: frozenset[str] = frozenset()
        # the text of form fields that tells what to write there
        self._prompts: list[str | None] = []

    def read(self, section: _Element) -> None:
        """Read a section."""
        self._ends = frozenset(_get_change(end) for end in section.iter("{*}deleteEnd"))
        self._deleted = {}
        walk(section, self._enter, self._leave)
        while self._builder.depth:
            self._builder.close()
        self._builder.end_paragraph()

    def _enter(self, element: _Element) -> bool:
        name = get_name(element)
        if name == "t":
            self._add(element.text or "")
        elif name in _BLANKS:
            self._add(_BLANKS[name])
        elif name in _FRAMES:
            self._builder.open(_FRAMES[name])
        elif name == "deleteBegin":
            change = _get_change(element)
            # one without an end would hide the rest of the document
            if change in self._ends and change not in self._deleted:
                self._deleted[change] = None
                self._builder.leave_out("deleted passage")
        elif name == "deleteEnd":
            self._deleted.pop(_get_change(element), None)
        else:
            return self._is_shown(name, element) and not self._read_whole(name, element)
        return True

    def _is_shown(self, name: str, element: _Element) -> bool:
        """Return whether what is in an element is shown, and count what is not."""
        if name == "secPr":
            self._outline = element.get("outlineShapeIDRef") or self._outline
        if name in _SKIPPED:
            return False
        if name in ("header", "footer"):
            if any(character.isalpha() for character in gather(element, "t")):
                self._builder.leave_out("header or footer", "headers and footers")
            return False
        if name == "hiddenComment":
            self._builder.leave_out("comment")
            return False
        if name in ("case", "default"):
            # the first of the versions
            return element.getprevious() is None
        return True

    def _read_whole(self, name: str, element: _Element) -> bool:
        """Read an element that is read as one; return whether it is."""
        builder = self._builder
        if name == "equation":
            self._add(" ".join(gather(element, "script").split()))
            # a caption may be beneath it
            return element.find("{*}caption") is None
        if name == "dutmal":
            base, ruby = gather(element, "mainText"), gather(element, "subText")
            builder.add_ruby(base, ruby) if not self._deleted else None
        elif name in ("fieldBegin", "fieldEnd"):
            self._follow_field(name, element)
        elif name in _ATTRIBUTES:
            is_number = element.get("numType") in _PAGE_NUMBERS
            self._add("" if is_number else element.get(_ATTRIBUTES[name]) or "")
        elif name in ("textart", "edit"):
            builder.open("box")
            self._add(element.get("text") or gather(element, "text"))
            builder.close()
        elif name in ("chart", "video"):
            builder.leave_out(name)
        else:
            return False
        return True

    def _leave(self, element: _Element) -> None:
        name = get_name(element)
        if name in _FRAMES:
            self._builder.close()
        elif name == "p":
            self._end_paragraph(element)
        parent = element.getparent()
        if parent is not None and element.tail and get_name(parent) == "t":
            self._add(element.tail)

    def _end_paragraph(self, paragraph: _Element) -> None:
        heading = self._header.headings.get(paragraph.get("paraPrIDRef") or "")
        if heading is None or self._builder.is_blank:
            self._builder.end_paragraph()
            return
        if heading.kind == "BULLET":
            self._builder.end_paragraph("item", "-")
            return
        name = self._outline if heading.kind == OUTLINE.upper() else heading.name
        kind, mark = self._header.numbering.count(name, heading.level)
        if heading.kind == OUTLINE.upper():
            kind, mark = "paragraph", "" if mark == "-" else mark
        self._builder.end_paragraph(kind, mark)

    def _follow_field(self, name: str, element: _Element) -> None:
        """Follow the ends of a field: its beginning holds a memo or how it works, never text."""
        if name == "fieldEnd":
            del self._prompts[-1:]
            return
        kind = (element.get("type") or "").upper()
        prompt = None
        if kind == "MEMO":
            self._builder.leave_out("comment")
        elif kind == "CLICK_HERE":
            for parameter in element.iter("{*}stringParam"):
                if parameter.get("name") == "Direction":
                    prompt = (parameter.text or "").strip()
        self._prompts.append(prompt or None)

    def _add(self, text: str) -> None:
        if self._deleted:
            return
        if self._prompts and text.strip() and text.strip() == self._prompts[-1]:
            self._builder.leave_out("empty form field")
            return
        self._builder.add(text)


def _get_change(element: _Element) -> str:
    return element.get("TcId") or element.get("Id") or ""
