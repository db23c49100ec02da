"""The text of Word's XML: what a reader of the printed page sees, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summkit.reading.formats.docx_styles import Style, is_on, read_list
from summkit.reading.formats.equations import write_word_equation
from summkit.reading.formats.symbols import decode_symbol
from summkit.reading.formats.walking import gather, get_attribute, get_name, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

    from summkit.reading.formats.blocks import Builder
    from summkit.reading.formats.numbering import Numbering

# the namespaces of ECMA-376, those of its strict form, and what Word adds
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
}
_BLANKS = {
    "w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "a:br": "\n",
}  # fmt: skip
_FRAMES = {"w:tr": "row", "w:tc": "cell", "w:txbxContent": "box", "a:txBody": "box"}
_SKIPPED = frozenset(
    (
        *("w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sectPr"),
        "w:instrText",
    )
)
_DELETED = frozenset(("w:del", "w:moveFrom"))
# what is shown, and has no text here
_LEFT_OUT = {"c:chart": "chart", "w:altChunk": "inserted file"}
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


class Parts(NamedTuple):
    """What the body of a document refers to.

    Args:
        styles: The styles by their key.
        numbering: The lists.
        notes: The footnotes and endnotes by kind and number.
        diagrams: The texts of diagrams, by the name of the relation to them.
    """

    styles: Mapping[str, Style]
    numbering: Numbering
    notes: Mapping[tuple[str, str], _Element]
    diagrams: Mapping[str, list[str]]


class BodyReader:
    """Gives the text of XML parts to a builder.

    Args:
        builder: What takes the text.
        parts: What the text refers to.
    """

    def __init__(self, builder: Builder, parts: Parts) -> None:
        self._builder = builder
        self._parts = parts
        # for each field that is open, whether its instruction is being read
        self._fields: list[bool] = []
        self._noted: dict[tuple[str, str], None] = {}

    def read(self, body: _Element) -> None:
        """Read the body, and then the notes that it refers to, each once."""
        walk(body, self._enter, self._leave)
        while self._builder.depth:
            self._builder.close()
        done = 0
        # a note may refer to another
        while done < len(self._noted):
            key = list(self._noted)[done]
            done += 1
            note = self._parts.notes.get(key)
            if note is None:
                continue
            self._builder.open("note")
            walk(note, self._enter, self._leave)
            self._builder.close()

    def _enter(self, element: _Element) -> bool:
        name = get_name(element, _PREFIXES)
        if name in ("w:t", "a:t"):
            self._add(element.text or "")
            return False
        if name in _BLANKS:
            self._add(_BLANKS[name])
            return False
        if name in _FRAMES:
            if name == "w:tr" and element.find("{*}trPr/{*}del") is not None:
                self._builder.leave_out("deleted row")
                return False
            self._builder.open(_FRAMES[name])
            return True
        return self._is_shown(name, element) and not self._read_whole(name, element)

    def _is_shown(self, name: str, element: _Element) -> bool:
        """Return whether what is in an element is shown, and count what is not."""
        if name in _SKIPPED:
            return False
        if name in _DELETED:
            if gather(element, "delText", "t").strip():
                self._builder.leave_out("deleted passage")
            return False
        if name == "w:r":
            hidden = self._is_hidden(element)
            if hidden and gather(element, "t").strip():
                self._builder.leave_out("hidden passage")
            return not hidden
        if name == "w:sdt":
            empty = is_on(element.find("{*}sdtPr/{*}showingPlcHdr")) is True
            if empty:
                self._builder.leave_out("empty form field")
            return not empty
        if name in ("mc:Choice", "mc:Fallback"):
            # the first of the versions
            return element.getprevious() is None
        return True

    def _read_whole(self, name: str, element: _Element) -> bool:
        """Read an element that is read as one; return whether it is."""
        builder = self._builder
        if name == "m:oMath":
            self._add(write_word_equation(element))
        elif name == "w:ruby":
            base, ruby = element.find("{*}rubyBase"), element.find("{*}rt")
            builder.add_ruby(
                "" if base is None else gather(base, "t"), "" if ruby is None else gather(ruby, "t")
            )
        elif name == "w:sym":
            self._add_symbol(element)
        elif name == "w:fldChar":
            self._follow_field(get_attribute(element, "fldCharType") or "")
        elif name in _NOTES:
            self._noted[_NOTES[name], get_attribute(element, "id") or ""] = None
            builder.mark_note()
        elif name == "w:commentReference":
            builder.leave_out("comment")
        elif name == "dgm:relIds":
            self._add_diagram(get_attribute(element, "dm") or "")
        elif name in _LEFT_OUT:
            builder.leave_out(_LEFT_OUT[name])
        else:
            return False
        return True

    def _leave(self, element: _Element) -> None:
        name = get_name(element, _PREFIXES)
        if name in _FRAMES:
            self._builder.close()
        elif name == "w:p":
            self._end_paragraph(element)
        elif name == "a:p":
            self._builder.end_paragraph()

    def _end_paragraph(self, paragraph: _Element) -> None:
        # an instruction ends with its paragraph at the latest, or a damaged field hides the rest
        self._fields = [False for _ in self._fields]
        properties = paragraph.find("{*}pPr")
        if properties is None:
            self._builder.end_paragraph()
            return
        if properties.find("{*}rPr/{*}del") is not None:
            # its end is deleted, so it goes on in the next one
            return
        found = properties.find("{*}pStyle")
        key = (get_attribute(found, "val") or "") if found is not None else ""
        style = self._parts.styles.get(key, Style())
        own, level = read_list(properties)
        number = style.numbering if own is None else own
        depth = style.level if level is None else level
        kind, mark = style.kind, "-" if style.kind == "item" else ""
        # an empty paragraph has no number
        if number not in (None, "", "0") and not self._builder.is_blank:
            kind, mark = self._parts.numbering.count(str(number), depth or 0)
            if style.is_heading:
                kind, mark = "", "" if mark == "-" else mark
        self._builder.end_paragraph(kind or "paragraph", mark)

    def _is_hidden(self, run: _Element) -> bool:
        """Return whether a run is hidden, by itself or by its style or that of the paragraph."""
        properties = run.find("{*}rPr")
        own = style = None
        if properties is not None:
            own = is_on(properties.find("{*}vanish"))
            style = properties.find("{*}rStyle")
        if own is not None:
            return own
        styles = self._parts.styles
        if style is not None:
            named = styles.get(get_attribute(style, "val") or "", Style()).hidden
            if named is not None:
                return named
        paragraph = next(run.iterancestors("{*}p"), None)
        found = paragraph.find("{*}pPr/{*}pStyle") if paragraph is not None else None
        if found is None:
            return False
        return styles.get(get_attribute(found, "val") or "", Style()).hidden is True

    def _add(self, text: str) -> None:
        if not any(self._fields):
            self._builder.add(text)

    def _add_symbol(self, element: _Element) -> None:
        code = get_attribute(element, "char") or ""
        try:
            shown = decode_symbol(int(code[:8], 16), get_attribute(element, "font") or "")
        except ValueError:
            shown = ""
        self._add(shown)
        if not shown:
            self._builder.leave_out("symbol")

    def _follow_field(self, kind: str) -> None:
        """Follow the marks of a field: its instruction is not shown, its result is."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add_diagram(self, relation: str) -> None:
        self._builder.open("box")
        for text in self._parts.diagrams.get(relation, ()):
            self._builder.add(text)
            self._builder.end_paragraph()
        self._builder.close()
