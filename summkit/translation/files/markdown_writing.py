"""Text in Markdown: what would be read as a mark is written so that it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summkit.translation.files.runs import Run

_SIGNS = re.compile(
    r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|~(?=~)|\](?=[(\[:])|\[(?=\^)"
    r"|&(?=#?[A-Za-z0-9]{1,32};)"
)
_START = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{3,}\s*$)|(\d{1,9})([.)])(?=\s|$)")


def escape_text(text: str, *, is_cell: bool, is_start: bool) -> str:
    """Write prose as Markdown.

    Args:
        text: The prose.
        is_cell: Whether it stands in a cell of a table.
        is_start: Whether a line begins with it.
    """
    found = _START.match(text) if is_start else None
    begin, rest = "", text
    if found is not None:
        begin = f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
        rest = text[found.end() :]
    rest = _SIGNS.sub(lambda sign: f"\\{sign[0]}", rest)
    return begin + (rest.replace("|", "\\|") if is_cell else rest)


def drop_breaks(runs: Sequence[Run]) -> list[Run]:
    """Drop the line breaks that have no text after them: an empty line would end a paragraph."""
    made: list[Run] = []
    waiting: Run | None = None
    for run in runs:
        if run.is_break:
            waiting = waiting or (run if made else None)
        elif run.atom is None and not run.text.strip() and waiting is not None:
            continue
        else:
            if waiting is not None:
                made.append(waiting)
                waiting = None
            made.append(run)
    return made
