"""Marks of wikitext → text: what stands between brackets and braces, each read once.

The marks are of MediaWiki, and of Namuwiki where it has its own. What is open is kept on a stack,
so that a template inside a link inside a note takes one pass; what nobody closes is text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"\{\{\{|\}\}\}|\{\{|\}\}|\[\[|\]\]|\[\*|\]|\n[ \t:]{0,9}\{\||\n[ \t]{0,9}\|\}"
    r"|<ref\b[^<>]{0,500}>|</ref[ ]{0,3}>",
    re.IGNORECASE,
)
_OPENERS = {"{{{": "raw", "{{": "template", "[[": "link", "[*": "note"}
_CLOSERS = {"}}}": "raw", "}}": "template", "]]": "link", "]": "note"}
_DEEPEST = 50
_FILE = re.compile(r"\s{0,9}(?:파일|그림|미디어|file|image|media)\s{0,9}:", re.IGNORECASE)
_CATEGORY = re.compile(r"\s{0,9}(?:분류|category)\s{0,9}:", re.IGNORECASE)
_INTERWIKI = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,10})?:\S")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8}){0,2}")
_NAMED = re.compile(r"[^=\[\]{}<>]{1,60}=")
# templates that are notes: what stands in them is a source
_CITATION = re.compile(
    r"(?:[serh]?fn[bmp]?|refn|harv\w{0,9}|r|rp|cite\b.*|.{0,20}인용.{0,10})", re.IGNORECASE
)
# what is put in front of a text in Namuwiki to change how it looks
_LOOK = re.compile(r"#!\w+[^\n]*\n?|[+-]\d |#[\w,#]{3,30} ")


@dataclass
class _Open:
    """What has been opened and not yet closed: its kind, its mark, and the text since.

    ``before`` is what had been left out when it was opened.
    """

    kind: str
    mark: str
    before: Counter[str] = field(default_factory=Counter)
    parts: list[str] = field(default_factory=list)
    is_inline: bool = False


class Marks:
    """The text between the marks, and how much of each kind was left out."""

    def __init__(self, text: str) -> None:
        self.left_out: Counter[str] = Counter()
        self._stack = [_Open("text", "")]
        self._open_kinds: Counter[str] = Counter()
        self._source = text = "\n" + text
        at = 0
        for token in _TOKEN.finditer(text):
            self._stack[-1].parts.append(text[at : token.start()])
            at = token.end()
            self._take(token[0], token.start(), at)
        self._stack[-1].parts.append(text[at:])
        self._unwind(1)
        self.text = "".join(self._stack[0].parts)

    def _take(self, mark: str, start: int, end: int) -> None:
        """Take a mark: something begins with it, or ends, or it is text."""
        lowered = mark.lower()
        kind = _OPENERS.get(mark)
        if lowered.startswith("<ref"):
            if mark.endswith("/>"):
                self.left_out["reference"] += 1
                return
            kind = "reference"
        elif mark.endswith("{|"):
            kind = "table"
        if kind is not None:
            if len(self._stack) > _DEEPEST:
                self._stack[-1].parts.append(mark)
            else:
                self._open_kinds[kind] += 1
                before = self._source[start - 1 : start]
                is_inline = before not in ("\n", "")
                opened = _Open(kind, mark, self.left_out.copy(), is_inline=is_inline)
                self._stack.append(opened)
            return
        closed = "reference" if lowered.startswith("</ref") else _CLOSERS.get(mark, "table")
        if not self._open_kinds[closed] or (mark == "]" and self._stack[-1].kind != "note"):
            self._stack[-1].parts.append(mark)
            return
        place = max(n for n, one in enumerate(self._stack) if one.kind == closed)
        self._unwind(place + 1)
        done = self._stack.pop()
        self._open_kinds[closed] -= 1
        # a template at the end of a sentence is part of it, one on lines of its own is not
        follows = self._source[end : end + 1]
        done.is_inline = done.is_inline or follows not in ("\n", "")
        self._stack[-1].parts.append(self._render(done))

    def _unwind(self, place: int) -> None:
        """Take for text what was opened from a place on the stack on, and never closed."""
        kept = self._stack[place - 1].parts
        for one in self._stack[place:]:
            self._open_kinds[one.kind] -= 1
            kept.append(one.mark)
            kept += one.parts
        del self._stack[place:]

    def _render(self, done: _Open) -> str:
        body = "".join(done.parts)
        if done.kind == "link":
            return self._render_link(body, done)
        if done.kind == "template":
            return self._render_template(body, done)
        if done.kind == "raw":
            look = _LOOK.match(body)
            return body[look.end() if look else 0 :]
        self._leave_out("reference" if done.kind == "note" else done.kind, done)
        return "\n" if done.kind == "table" else ""

    def _leave_out(self, what: str, done: _Open) -> None:
        """Count what is left out, and with it whatever was in it."""
        self.left_out = done.before
        self.left_out[what] += 1

    def _render_link(self, body: str, done: _Open) -> str:
        if _FILE.match(body):
            self._leave_out("picture", done)
            return ""
        if _CATEGORY.match(body) or (_INTERWIKI.match(body) and "|" not in body):
            return ""
        target, bar, label = body.partition("|")
        return (label if bar and label.strip() else target).strip().lstrip(":")

    def _render_template(self, body: str, done: _Open) -> str:
        """Return the words in a template that stands inside a sentence, none of any other."""
        name, *values = body.split("|")
        if _CITATION.fullmatch(name.strip()[:80]):
            self._leave_out("reference", done)
            return ""
        shown = [
            value.strip()
            for value in values
            if not _NAMED.match(value.strip()) and not _LANGUAGE.fullmatch(value.strip())
        ]
        text = " ".join(value for value in shown if value)
        if done.is_inline and text and "\n" not in text:
            return text
        self._leave_out("template", done)
        return ""
