"""JSON that holds a text: the notebooks of Jupyter, whose prose is Markdown, and JSON feeds."""

from __future__ import annotations

import json
from typing import Any

from summkit.errors import ReadingError
from summkit.reading.encodings import decode
from summkit.reading.formats.entries import describe_left_out
from summkit.reading.formats.feed import read_json_feed
from summkit.reading.formats.markdown import MARKDOWN
from summkit.reading.limits import describe_limit, measure_json
from summkit.reading.reader import Raw, Reader, Reading

_SUFFIXES = (".ipynb",)
_HEAD = 2_000
_NOTEBOOK, _CELLS, _FEED = b'"nbformat"', b'"cells"', b"jsonfeed.org/version/"


def _recognize(raw: Raw) -> bool:
    head = raw.data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"{"):
        return False
    return _FEED in head or (_NOTEBOOK in raw.data and _CELLS in raw.data)


def _read(raw: Raw, encoding: str | None) -> Reading:
    if measure_json(raw.data) > raw.limit:
        raise ReadingError(f"its JSON takes {describe_limit(raw.limit)}")
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    try:
        data = json.loads(decoded.text)
    except (ValueError, RecursionError):
        raise ReadingError("is damaged JSON; save it again") from None
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        return read_json_feed(data, raw)
    cells = data.get("cells") if isinstance(data, dict) else None
    cells = cells if isinstance(cells, list) else []
    return _read_notebook([cell for cell in cells if isinstance(cell, dict)], raw)


def _read_notebook(cells: list[dict[str, Any]], raw: Raw) -> Reading:
    """Read the cells of text, one after another.

    Raises:
        ReadingError: There are none.
    """
    texts = [_join(cell.get("source")) for cell in cells if cell.get("cell_type") == "markdown"]
    source = "\n\n".join(text for text in texts if text.strip())
    if not source:
        raise ReadingError("holds no cells of text, only code")
    page = raw._replace(data=source.encode("utf-8", "replace"), suffix=".md", declared="utf-8")
    found = MARKDOWN.read(page, "utf-8")
    code = sum(cell.get("cell_type") == "code" for cell in cells)
    said = describe_left_out([(code, "cell of code", "cells of code")])
    return found._replace(warnings=(*found.warnings, *said))


def _join(source: object) -> str:
    """Return the source of a cell, which is a string or a list of its lines."""
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


JSON_TEXT = Reader("Jupyter", _SUFFIXES, _recognize, _read)
