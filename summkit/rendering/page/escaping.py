"""Text made safe to stand in HTML, between tags and in quoted attributes."""

from __future__ import annotations

import html

from summkit.rendering.characters import one_line, printable


def escape(text: str) -> str:
    """Escape a text and keep its lines."""
    return html.escape(printable(text))


def escape_line(text: str) -> str:
    """Escape a text and put it on one line."""
    return html.escape(one_line(text))
