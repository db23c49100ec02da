"""Markdown: the text of headings, paragraphs, lists, quotes and tables, without the marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summkit.reading.encodings import decode
from summkit.reading.formats.html import is_html_document
from summkit.reading.reader import Raw, Reader, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_SUFFIXES = (".md", ".markdown")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_FRONT_TITLE = re.compile(r"^title:(.*)", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def _recognize(raw: Raw) -> bool:
    # tags are a part of Markdown, whole pages are not
    return raw.suffix in _SUFFIXES and not is_html_document(raw.data)


def _read(raw: Raw, encoding: str | None) -> Reading:
    """Read the plain text; a level-1 heading or the front matter's title is the title.

    A heading that opens the text and became the title is not repeated in it.
    """
    from markdown_it import MarkdownIt

    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    source = decoded.text
    title = None
    front = _FRONT_MATTER.match(source)
    if front and (":" in (front[1] or "")):
        source = source[front.end() :]
        named = _FRONT_TITLE.search(front[1])
        title = named[1].strip().strip("\"'") if named else None
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    blocks = _build_blocks(tokens)
    heading = next((text for kind, text in blocks if kind == "h1"), None)
    if blocks and blocks[0][0] == "h1":
        del blocks[0]
    return Reading(heading or title, _join(blocks), decoded.warnings)


def _build_blocks(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Return the blocks in order with their kind; the mark of a list item is part of its text."""
    blocks: list[tuple[str, str]] = []
    lists: list[int | None] = []
    row: list[str] = []
    mark = ""
    for at, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(None if token.type[0] == "b" else int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            mark = "- " if number is None else f"{number}. "
            lists[-1] = None if number is None else number + 1
        elif token.content and (text := _read_text(token)):
            kind = "item" if mark else tokens[at - 1].tag
            if kind in ("th", "td"):
                row.append(text)
            else:
                blocks.append((kind, mark + text))
                mark = ""
        elif token.type == "tr_close" and row:
            blocks.append(("row", " | ".join(row)))
            row = []
    return blocks


def _read_text(token: Token) -> str:
    if token.type == "html_block":
        return " ".join(_remove_tags(token.content).split())
    if token.type != "inline":
        return token.content.strip("\n")
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or child.content.lower().startswith("<br"):
            parts.append("\n")
    return "".join(parts).strip()


def _remove_tags(block: str) -> str:
    """Replace the tags and the comments of a block of HTML by blanks."""
    # where no comment ends any more, each beginning of one would be searched to the end for it
    end = block.rfind("-->") + 3
    if end > 2:
        block = _COMMENT.sub(" ", block[:end]) + block[end:]
    return _TAG.sub(" ", block)


def _join(blocks: Sequence[tuple[str, str]]) -> str:
    parts: list[str] = []
    for at, (kind, text) in enumerate(blocks):
        if at:
            joined = kind in ("item", "row") and blocks[at - 1][0] == kind
            parts.append("\n" if joined else "\n\n")
        parts.append(text)
    return "".join(parts)


MARKDOWN = Reader("Markdown", _SUFFIXES, _recognize, _read)
