"""RTF: its control words, its fonts and their encodings; what is shown goes to a builder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from summkit.reading.encodings import check_encoding
from summkit.reading.formats.blocks import Builder
from summkit.reading.formats.properties import build_origin
from summkit.reading.formats.rtf_words import (
    BREAKS,
    CHARACTERS,
    CODE_PAGES,
    FONT_CHARSETS,
    LEFT_OUT,
    PLACES,
    SHOWN,
    SKIPPED,
)
from summkit.reading.formats.symbols import decode_symbol
from summkit.reading.reader import Raw, Reader, Reading, clean_title

_SUFFIXES = (".rtf",)
_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}]+)"
)
_LINE_ENDS = str.maketrans("", "", "\r\n\0")
_TITLE_STYLE = re.compile(r"(?:title|제목)", re.IGNORECASE)
_DEEPEST_TABLE = 30
# how a word and its reading are written: one over the other
_RUBY = re.compile(r"EQ [^()]*\\o *\\a[a-z]* *\([^()]*\(([^()]*)\) *[,;]([^()]*)\)", re.IGNORECASE)
_LONGEST_FIELD = 500
_SYMBOL = "symbol"


class _Token(NamedTuple):
    """A control word or symbol with its number, an encoded byte, a brace, or a run of text."""

    word: str | None
    number: str | None
    byte: str | None
    symbol: str | None
    brace: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for a group, and again when one inside it is closed.

    ``place`` is where its text goes: ``""`` into the document, ``"skip"`` nowhere, other names
    into properties. ``opened`` is the depth of the builder that its end returns to.
    """

    place: str = ""
    font: str = ""
    encoding: str | None = None
    is_hidden: bool = False
    skip: int = 1
    opened: int | None = None
    starred: bool = False


def _recognize(raw: Raw) -> bool:
    return raw.data.startswith(b"{\\rtf")


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the text; a paragraph in the style Title, or the file's properties, give the title."""
    given = check_encoding(encoding) if encoding else None
    return _Parser(raw.data.decode("latin-1"), given).parse()


class _Parser:
    """Goes through the tokens once; groups are a stack, whatever their depth."""

    def __init__(self, data: str, encoding: str | None) -> None:
        self._data = data
        self._given = encoding
        self._builder = Builder()
        self._state = _State()
        self._stack: list[_State] = []
        self._encoding = encoding or "cp1252"
        self._fonts: dict[str, str | None] = {}
        self._titles: set[str] = set()
        # bytes and halves of characters that are not decoded yet
        self._bytes = bytearray()
        self._skip = 0
        self._texts: dict[str, list[str]] = {}
        self._dates: dict[str, dict[str, int]] = {}
        self._style = ""
        self._mark = ""
        self._depth, self._in_table = 0, False
        self._base = 0
        self._was_hidden = False
        # the first half of a character beyond the first plane
        self._high = 0

    def parse(self) -> Reading:
        """Parse the file, and build its reading."""
        at = 0
        while found := _TOKEN.match(self._data, at):
            token = _Token(*found.groups())
            at = found.end()
            if token.word == "bin" and token.number:
                at += max(0, int(token.number))
            else:
                self._take(token)
        self._flush()
        torn = ("it breaks off; its end may be missing",) if self._stack else ()
        self._end_paragraph()
        title = clean_title("".join(self._texts.get("title", ())))
        author = "".join(self._texts.get("author", ()))
        days = [
            f"{about.get('yr', 0):04}-{about.get('mo', 0):02}-{about.get('dy', 0):02}"
            for name in ("revtim", "creatim")
            if (about := self._dates.get(name)) is not None
        ]
        return self._builder.build(title, build_origin(author, *days), torn)

    def _take(self, token: _Token) -> None:
        if token.byte is not None:
            self._add_bytes(bytes((int(token.byte, 16),)))
        elif token.text is not None:
            text = token.text.translate(_LINE_ENDS)
            if text:
                self._add_bytes(text.encode("latin-1"))
        elif token.brace is not None:
            self._flush()
            self._skip = 0
            self._open_group() if token.brace == "{" else self._close_group()
        elif token.symbol is not None:
            self._take_symbol(token.symbol)
        else:
            self._take_word(token.word or "", token.number)

    def _open_group(self) -> None:
        self._stack.append(self._state)
        self._state = replace(self._state, opened=None, starred=False)

    def _close_group(self) -> None:
        if not self._stack:
            return
        closed, self._state = self._state, self._stack.pop()
        if closed.opened is not None:
            while self._builder.depth > closed.opened:
                self._builder.close()
            self._base = self._find_base()
        if closed.place == "styles" and self._state.place == "styles":
            self._take_style()
        elif closed.place != self._state.place:
            self._leave_place(closed.place)

    def _leave_place(self, place: str) -> None:
        """Use the text that was gathered in a place."""
        if place == "mark":
            self._take_mark()
        elif place == "header":
            text = "".join(self._texts.pop(place, ()))
            if any(character.isalpha() for character in text):
                self._builder.leave_out("header or footer", "headers and footers")
        elif place == "field":
            ruby = _RUBY.match("".join(self._texts.pop(place, ())).strip()[:_LONGEST_FIELD])
            if ruby is not None and not self._state.place and not self._state.is_hidden:
                self._builder.add_ruby(ruby[2], ruby[1])

    def _find_base(self) -> int:
        """Return how many things are open that are no rows or cells of the table at hand."""
        kinds = self._builder.kinds
        return max((at for at, kind in enumerate(kinds, 1) if kind in ("note", "box")), default=0)

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._flush()
            self._state = replace(self._state, starred=True)
        elif symbol in "\\{}":
            self._add_bytes(symbol.encode())
        elif symbol in "\r\n":
            self._take_word("par", None)
        else:
            self._add({"~": "\u00a0", "_": "-"}.get(symbol, ""))

    def _take_word(self, word: str, number: str | None) -> None:
        if word == "u" and number is not None:
            self._add_unit(int(number))
            return
        if self._skip and word not in ("uc",):
            # a control word may stand for a character, where there is a better one before it
            self._skip = max(0, self._skip - 1) if word in CHARACTERS else 0
            if word in CHARACTERS:
                return
        self._flush()
        state = self._state
        if state.starred:
            self._state = state = replace(state, starred=False)
            if word not in SHOWN:
                self._state = replace(state, place="skip")
                if word in LEFT_OUT:
                    self._builder.leave_out(*LEFT_OUT[word])
                return
        if word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif not self._change_place(word) and not self._change_format(word, number):
            self._change_paragraph(word, number)

    def _change_place(self, word: str) -> bool:
        """Begin what is no text of the document, a note or a box; return whether it is one."""
        state = self._state
        if state.place == "skip" and word != "ud":
            return True
        if word in LEFT_OUT:
            self._builder.leave_out(*LEFT_OUT[word])
        if word in SKIPPED or word in LEFT_OUT:
            self._state = replace(state, place="skip")
        elif word in ("footnote", "shptxt"):
            depth = self._builder.depth
            self._builder.open("note" if word == "footnote" else "box")
            self._base = self._builder.depth
            self._depth, self._in_table = 0, False
            self._state = replace(state, place="", opened=depth)
        elif word in ("upr", "ud"):
            self._state = replace(state, place="skip" if word == "upr" else self._before("skip"))
        elif word in PLACES:
            self._state = replace(state, place=PLACES[word])
        else:
            return False
        return True

    def _before(self, place: str) -> str:
        """Return where text went before a group inside of which it goes elsewhere."""
        return next((state.place for state in reversed(self._stack) if state.place != place), "")

    def _change_format(self, word: str, number: str | None) -> bool:
        """Follow what changes fonts, encodings and properties; return whether it is such a word."""
        state = self._state
        if word in ("ansi", "mac", "pc", "pca", "ansicpg"):
            known = CODE_PAGES.get(number if word == "ansicpg" else word)
            self._encoding = self._given or known or self._encoding
        elif word == "f":
            self._state = replace(state, font=number or "", encoding=self._fonts.get(number or ""))
        elif word in ("fcharset", "cpg") and state.place == "fonts":
            known = (FONT_CHARSETS if word == "fcharset" else CODE_PAGES).get(number or "")
            self._fonts[state.font] = known or self._fonts.get(state.font)
        elif word == "uc":
            self._state = replace(state, skip=min(int(number or 1), 9))
        elif word in ("v", "deleted"):
            self._state = replace(state, is_hidden=number != "0")
        elif word == "plain":
            self._state = replace(state, is_hidden=False, encoding=None)
        elif word in ("yr", "mo", "dy") and number:
            self._dates.setdefault(state.place, {})[word] = int(number)
        else:
            return False
        return True

    def _change_paragraph(self, word: str, number: str | None) -> None:
        """Follow paragraphs and tables."""
        if word == "s":
            self._style = number or "0"
        elif word == "pard":
            self._style, self._depth, self._in_table = "", 0, False
        elif word == "intbl":
            self._in_table = True
        elif word == "itap":
            self._depth = min(max(0, int(number or 0)), _DEEPEST_TABLE)
        elif self._state.place:
            return
        elif word in BREAKS:
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_cell(1 if word == "cell" else max(self._depth, 2))
        elif word in ("row", "nestrow"):
            self._move_to((1 if word == "row" else max(self._depth, 2)) - 1)

    def _end_paragraph(self) -> None:
        if not self._builder.is_blank:
            is_title = self._style in self._titles and not self._builder.depth
            kind = "title" if is_title else "item" if self._mark else "paragraph"
            self._builder.end_paragraph(kind, self._mark)
            self._mark = ""
        else:
            self._builder.end_paragraph()

    def _move_to(self, tables: int, *, in_row: bool = False) -> None:
        """Open or close rows and cells, so that so many tables are around the next text."""
        want = self._base + 2 * tables - in_row
        while self._builder.depth > want:
            self._builder.close()
        while self._builder.depth < want:
            self._builder.open("cell" if (self._builder.depth - self._base) % 2 else "row")

    def _end_cell(self, tables: int) -> None:
        self._move_to(tables)
        self._end_paragraph()
        self._builder.close()

    def _add_bytes(self, data: bytes) -> None:
        """Take bytes in the encoding of the font, but for what stands for a character again."""
        if self._skip:
            dropped = min(self._skip, len(data))
            self._skip -= dropped
            data = data[dropped:]
        self._bytes += data

    def _add_unit(self, number: int) -> None:
        self._flush()
        self._skip = self._state.skip
        unit = number % 0x10000
        high, self._high = self._high, 0
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
        elif 0xDC00 <= unit < 0xE000:
            code = 0x10000 + (high - 0xD800 << 10) + unit - 0xDC00
            self._add(chr(code) if high else "\ufffd")
        elif 0xF000 <= unit <= 0xF0FF:
            is_symbol = self._state.encoding == _SYMBOL
            self._add(decode_symbol(unit, _SYMBOL if is_symbol else "wingdings"))
        else:
            self._add(chr(unit))

    def _flush(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        encoding = self._state.encoding or self._encoding
        if encoding == _SYMBOL:
            self._add("".join(decode_symbol(code, "symbol") for code in data))
        else:
            self._add(data.decode(encoding, "replace"))

    def _add(self, text: str) -> None:
        state = self._state
        if not text or state.place == "skip":
            return
        if state.place:
            self._texts.setdefault(state.place, []).append(text)
        elif state.is_hidden:
            if text.strip() and not self._was_hidden:
                self._builder.leave_out("hidden or deleted passage")
                self._was_hidden = True
        else:
            self._was_hidden = False
            tables = max(self._depth, 1) if self._in_table else 0
            if not text.isspace() or self._builder.depth == self._base + 2 * tables:
                self._move_to(tables)
                self._builder.add(text)

    def _take_mark(self) -> None:
        text = " ".join("".join(self._texts.pop("mark", ())).split())
        is_bullet = not any(character.isalnum() for character in text) or len(text) > 40
        has_number = any(character.isnumeric() for character in text)
        self._mark = text if has_number or (text and not is_bullet) else "-"

    def _take_style(self) -> None:
        name = "".join(self._texts.pop("styles", ())).strip().rstrip(";")
        if _TITLE_STYLE.fullmatch(name):
            self._titles.add(self._style)


RTF = Reader("RTF", _SUFFIXES, _recognize, _read, binary=True)
