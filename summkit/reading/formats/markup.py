"""Texts that are made for programs: markup, data and source code, each refused with advice.

They look like text, and so would be summarized as they stand, with their marks for words.
"""

from __future__ import annotations

import json
import re

from summkit.errors import ReadingError
from summkit.reading.reader import Raw

_CONVERT = "convert it to HTML, Markdown or text (pandoc does)"
_ADVICE = {
    "LaTeX": _CONVERT,
    "reStructuredText": _CONVERT,
    "AsciiDoc": _CONVERT,
    "Org": _CONVERT,
    "Typst": _CONVERT,
    "Textile": _CONVERT,
    "troff": _CONVERT,
    "a calendar": "give the texts of its entries",
    "a list of contacts": "give a file with a text",
    "JSON": "give its texts as JSONL to 'summkit batch', or as a text file",
    "JSONL": "its rows are for 'summkit batch'",
    "a bibliography": "give a file with a text",
    "a file of settings": "give a file with a text",
    "a file of translations": "give a file with a text",
    "a style sheet": "give a file with a text",
    "source code": "give a file with a text",
    "a list of changes to files": "give a file with a text",
    "a log": "give a file with a text",
}
_SUFFIXES = {
    **dict.fromkeys((".tex", ".latex", ".ltx"), "LaTeX"),
    **dict.fromkeys((".rst", ".rest"), "reStructuredText"),
    **dict.fromkeys((".adoc", ".asciidoc"), "AsciiDoc"),
    ".org": "Org",
    ".typ": "Typst",
    ".textile": "Textile",
    **dict.fromkeys((".ics", ".ical"), "a calendar"),
    **dict.fromkeys((".vcf", ".vcard"), "a list of contacts"),
    **dict.fromkeys((".json", ".geojson", ".json5"), "JSON"),
    **dict.fromkeys((".jsonl", ".ndjson"), "JSONL"),
    **dict.fromkeys((".bib", ".ris", ".enw"), "a bibliography"),
    **dict.fromkeys((".po", ".pot", ".strings"), "a file of translations"),
    **dict.fromkeys((".css", ".scss", ".less"), "a style sheet"),
    **dict.fromkeys((".diff", ".patch"), "a list of changes to files"),
    **dict.fromkeys(
        ".yaml .yml .toml .ini .cfg .conf .properties .env .lock".split(), "a file of settings"
    ),
    **dict.fromkeys(
        (
            ".py .pyi .js .mjs .cjs .ts .tsx .jsx .vue .java .kt .kts .scala .c .h .cc .cpp .hpp"
            " .cs .go .rs .rb .php .pl .lua .sh .bash .zsh .bat .cmd .ps1 .sql .swift .dart .r .jl"
        ).split(),
        "source code",
    ),
}
_HEAD, _FEWEST = 4096, 5
_LATEX = re.compile(rb"(?m)^[ \t]{0,9}\\(?:documentclass[\[{]|begin\{document\})")
_SIGNS = (
    (re.compile(rb"BEGIN:VCALENDAR\r?\n"), "a calendar"),
    (re.compile(rb"BEGIN:VCARD\r?\n"), "a list of contacts"),
    (re.compile(rb"#![ ]?/[\w/.-]{1,60}"), "source code"),
    (re.compile(rb"<\?php\b"), "source code"),
    (re.compile(rb"diff --git a/"), "a list of changes to files"),
)
_JSON_START = re.compile(rb"\s{0,99}\[?\s{0,99}\{\s{0,99}\"[^\"\n]{1,200}\"\s{0,9}:")
_LARGE_JSON = 5_000_000
_TIME = re.compile(rb"\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ]|[A-Z][a-z]{2} [ \d]\d )\d\d:\d\d:\d\d")
_LEVEL = re.compile(rb"\b(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE)\b")


def find_markup(raw: Raw) -> str | None:
    """Find out what kind of text for programs a source is; ``None`` for one that people read."""
    named = _SUFFIXES.get(raw.suffix)
    if named is not None:
        return named
    head = raw.data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    if found := next((kind for sign, kind in _SIGNS if sign.match(head)), None):
        return found
    if _LATEX.search(head):
        return "LaTeX"
    if head[:1] in (b"{", b"[") and _is_json(raw.data):
        return "JSON"
    return "a log" if _is_log(head) else None


def refuse_markup(kind: str) -> ReadingError:
    """Build the error for a kind of text that is not summarized."""
    return ReadingError(f"is {kind}, which is not supported; {_ADVICE[kind]}")


def _is_json(data: bytes) -> bool:
    """Return whether bytes are an object or a list of JSON, or rows of them."""
    if len(data) > _LARGE_JSON:
        # parsed it would take many times its size
        return _JSON_START.match(data) is not None
    for part in (data, data.split(b"\n", 1)[0]):
        try:
            found = json.loads(part)
        except (ValueError, RecursionError):
            continue
        return isinstance(found, dict) or any(isinstance(one, (dict, list)) for one in found)
    return False


def _is_log(head: bytes) -> bool:
    """Return whether nearly every line begins with a time, and tells a level."""
    lines = [line for line in head.splitlines() if line.strip()]
    times = sum(_TIME.match(line) is not None for line in lines)
    levels = sum(_LEVEL.search(line) is not None for line in lines)
    return len(lines) >= _FEWEST and min(times, 2 * levels) >= 0.8 * len(lines)
