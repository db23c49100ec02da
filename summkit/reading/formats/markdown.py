"""Markdown: the text of headings, paragraphs, lists, quotes and tables, without the marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summkit.reading.encodings import decode
from summkit.reading.formats.blocks import Builder
from summkit.reading.formats.html import is_html_document
from summkit.reading.formats.properties import build_origin
from summkit.reading.reader import Raw, Reader, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SUFFIXES = (".md", ".markdown", ".mdx", ".mkd", ".mdown", ".qmd", ".rmd")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_FRONT_LINE = re.compile(r"^(title|date|lastmod|author|authors|creator):(.*)", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# templates of Jekyll, Hugo and Hexo, and the imports of MDX
_INCLUDE = re.compile(r"\{%[^{}%]*%\}|\{\{[^{}]*\}\}|\{#[^{}#]*#\}|\{:[^{}]*\}")
_IMPORT = re.compile(r"^(?:import|export)[ \t{][^\n]*$", re.MULTILINE)
_TASK = re.compile(r"\[[ xX]\]\s+")
_CODE = ("fence", "code_block")


def _recognize(raw: Raw) -> bool:
    # tags are a part of Markdown, whole pages are not
    return raw.suffix in _SUFFIXES and not is_html_document(raw.data)


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the plain text; the front matter's title, or else a level-1 heading, is the title.

    A heading stays in the text, whether it is the title or not.
    """
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    source = decoded.text
    front: dict[str, str] = {}
    found = _FRONT_MATTER.match(source)
    if found and (":" in (found[1] or "")):
        source = source[found.end() :]
        front = _read_front_matter(found[1])
    if raw.suffix == ".mdx":
        source = _IMPORT.sub("", source)
    writer = _Writer()
    writer.write(_build_parser().parse(source))
    author = front.get("author") or front.get("authors") or front.get("creator")
    origin = build_origin(author, front.get("date"), front.get("lastmod"))
    title = front.get("title") or writer.title
    return writer.builder.build(title, origin, decoded.warnings)


def _read_front_matter(text: str) -> dict[str, str]:
    """Read the lines of front matter that say what a text is; the last of a name counts."""
    values = {
        line[1]: " ".join(line[2].strip().strip("\"'").split())
        for line in _FRONT_LINE.finditer(text)
    }
    # a list or a mapping is more than a name
    return {name: value for name, value in values.items() if value and value[0] not in "[{|>&*"}


def _build_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin)


class _Writer:
    """Gives the text of tokens to a builder; ``title`` is the first heading of level 1."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.title: str | None = None
        self._lists: list[int | None] = []
        self._mark = ""

    def write(self, tokens: Sequence[Token]) -> None:
        """Write the text of the tokens."""
        for at, token in enumerate(tokens):
            if token.type in _CODE:
                self.builder.leave_out("block of code", "blocks of code")
            elif token.type == "inline":
                self._write_inline(token, tokens[at - 1].tag if at else "")
            elif token.type == "html_block":
                self._end(" ".join(_remove_tags(token.content).split()))
            else:
                self._follow(token)

    def _follow(self, token: Token) -> None:
        """Follow lists, tables and notes."""
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(None if kind[0] == "b" else int(token.attrGet("start") or 1))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
            self._mark = ""
        elif kind == "list_item_open":
            number = self._lists[-1]
            self._mark = "-" if number is None else f"{number}."
            self._lists[-1] = None if number is None else number + 1
        elif kind in _OPENED:
            self.builder.open(_OPENED[kind])
        elif kind in _CLOSED:
            self.builder.close()

    def _write_inline(self, token: Token, tag: str) -> None:
        text = _read_inline(token.children or ())
        if tag == "h1" and text:
            self.title = self.title or text
        if self._mark:
            text = _TASK.sub("", text, count=1) if _TASK.match(text) else text
        self._end(text)

    def _end(self, text: str) -> None:
        if not text.strip():
            return
        self.builder.add(text)
        self.builder.end_paragraph("item" if self._mark else "paragraph", self._mark)
        self._mark = ""


_OPENED: Mapping[str, str] = {
    "tr_open": "row", "th_open": "cell", "td_open": "cell", "footnote_open": "note",
}  # fmt: skip
_CLOSED = frozenset(("tr_close", "th_close", "td_close", "footnote_close"))


def _read_inline(children: Sequence[Token]) -> str:
    """Return the text of a paragraph: code in it stays, images and tags do not."""
    parts: list[str] = []
    for child in children:
        if child.type == "text":
            parts.append(_INCLUDE.sub("", child.content))
        elif child.type == "code_inline":
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or child.content.lower().startswith("<br"):
            parts.append("\n")
    return "".join(parts).strip()


def _remove_tags(block: str) -> str:
    """Replace the tags and the comments of a block of HTML by blanks."""
    parts: list[str] = []
    at = 0
    # where no comment ends any more, each beginning of one would be searched to the end for it
    while (start := block.find("<!--", at)) >= 0 and (end := block.find("-->", start + 4)) >= 0:
        parts.append(block[at:start])
        at = end + 3
    return _TAG.sub(" ", " ".join((*parts, block[at:])))


MARKDOWN = Reader("Markdown", _SUFFIXES, _recognize, _read)
