"""Documents made by hand, with what reading would have found out about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from summkit import Document


def build_document(text: str, title: str | None = None, **about: Any) -> Document:
    """Build a document of a text, every line of it, with what is known about it."""
    return replace(Document.from_text(text, title, whole=True), **about)
