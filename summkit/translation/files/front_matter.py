"""The front matter of a Markdown file: its title and description, which people read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from summkit.translation.files.edits import Edits
from summkit.translation.files.runs import join_runs
from summkit.translation.files.structure import Translated

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_LINE = re.compile(
    r"^(?:title|subtitle|description|summary|excerpt)[ \t]*:[ \t]*([^\r\n]*)", re.MULTILINE
)
# what begins more than a string, and what would end one
_COMPLEX = "[{|>&*!%@`#"
_SPECIAL = re.compile(r": |:$| #|^[-?:,\[\]{}#&*!|>'\"%@`]|^\s|\s$")


class Value(NamedTuple):
    """A value in the front matter, and its place; ``quote`` is empty if it has none."""

    start: int
    end: int
    quote: str
    text: str


def find_front_matter(source: str) -> tuple[list[Value], int]:
    """Find the values that people read, and where the front matter ends; 0 if there is none."""
    front = _FRONT.match(source)
    if front is None or ":" not in front[0]:
        return [], 0
    values: list[Value] = []
    for line in _LINE.finditer(source, 0, front.end()):
        text = line[1].rstrip()
        start = line.start(1)
        quote = text[:1] if text[:1] in ('"', "'") and text[:1] == text[-1:] and text[1:] else ""
        inner = text[1:-1] if quote else text
        if not inner.strip() or (not quote and inner[0] in _COMPLEX):
            continue
        plain = inner.replace("''", "'") if quote == "'" else inner
        plain = plain.replace('\\"', '"') if quote == '"' else plain
        values.append(Value(start, start + len(text), quote, plain))
    return values, front.end()


def write_value(value: Value) -> Callable[[Translated, Edits, str], str]:
    """Return how the translation of a value is written, so that it is one string of YAML."""

    def write(made: Translated, edits: Edits, target: str) -> str:
        text = join_runs(made[0] or ())
        if value.quote == "'":
            return "'" + text.replace("'", "''") + "'"
        if value.quote == '"' or _SPECIAL.search(text):
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return text

    return write
