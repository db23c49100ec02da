"""JSON for programs: one object an input, each on one line, its keys always in the same order."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Protocol

from summkit.characters import BIDI_CONTROLS
from summkit.rendering.layout import Layout

# json leaves these as they are: what UTF-8 cannot hold, what moves a terminal's cursor or turns
# the direction of writing, and what some readers take for the end of a line
_UNSAFE = re.compile(rf"[\x7f-\x9f\u2028\u2029\ud800-\udfff{BIDI_CONTROLS}]")


class Serializable(Protocol):
    """A value that says itself what JSON shows of it."""

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON shows of it."""
        ...


def render_results(values: Sequence[Serializable], layout: Layout) -> str:
    """Write an object for each value."""
    return "".join(json_line(value.to_dict()) + "\n" for value in values)


render_summaries = render_sentences = render_keywords = render_translations = render_results


def json_line(value: dict[str, Any]) -> str:
    """Write an object on one line, without its end."""
    written = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
