"""Tables and numbers for every output: aligned text, Markdown, LaTeX, CSV and JSON."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from summkit.characters import make_printable
from summkit.jsonl import SCHEMA_VERSION, round_score
from summkit.rendering.json_lines import json_line

_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        **{sign: f"${sign}$" for sign in "<>|"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_RANGE = re.compile(r"(?<=\d)-(?=\.?\d)")
_MINUS = re.compile(r"(?<![\w-])-(?=\.?\d)")


class Table(NamedTuple):
    """A table of strings, its first column to the left and the others to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


def align_text(table: Table) -> str:
    r"""Align a table in columns, under its title if it has one.

    >>> align_text(Table(("", "F1"), (("ROUGE-1", "0.5"), ("ROUGE-Lsum", "0.25"))))
    '              F1\nROUGE-1      0.5\nROUGE-Lsum  0.25'
    """
    lines = [tuple(map(_fold_cell, cells)) for cells in (table.head, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]

    def align(cells: Sequence[str]) -> str:
        first, *others = cells
        rest = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        return "  ".join((first.ljust(widths[0]), *rest)).rstrip()

    return "\n".join((*([table.title] if table.title else []), *map(align, lines)))


def render_markdown(table: Table) -> str:
    r"""Write a table in Markdown, under its title if it has one.

    >>> render_markdown(Table(("system", "ms"), (("lead", "1.5"),)))
    '| system | ms |\n| --- | ---: |\n| lead | 1.5 |'
    """
    ruler = ("---", *["---:"] * (len(table.head) - 1))
    lines = (
        "| " + " | ".join(map(_fold_cell, cells)) + " |"
        for cells in (table.head, ruler, *table.rows)
    )
    return "\n".join((*([f"**{table.title}**", ""] if table.title else []), *lines))


def render_latex(tables: Sequence[Table], remarks: Sequence[str] = ()) -> str:
    """Write tables in LaTeX, for the package booktabs, with remarks in comments above them."""
    notes = [r"\usepackage{booktabs}", *remarks]
    comments = "\n".join(f"% {_fold_cell(note)}" for note in notes)
    return "\n\n".join((comments, *map(_build_tabular, tables))) + "\n"


def _build_tabular(table: Table) -> str:
    head, *rows = (" & ".join(map(_escape_latex, c)) + r" \\" for c in (table.head, *table.rows))
    caption = [rf"\caption{{{_escape_latex(table.title)}}}"] if table.title else []
    return "\n".join(
        (
            r"\begin{table}",
            r"\centering",
            *caption,
            rf"\begin{{tabular}}{{l{'r' * (len(table.head) - 1)}}}",
            r"\toprule",
            head,
            r"\midrule",
            *rows,
            r"\bottomrule",
            r"\end{tabular}",
            r"\end{table}",
        )
    )


def _escape_latex(cell: str) -> str:
    r"""Escape a cell for LaTeX, with the signs of numbers as they are set.

    >>> _escape_latex("R-2 of a_b"), _escape_latex("-.042 <.001*"), _escape_latex(".30 .25-.35")
    ('R-2 of a\\_b', '$-$.042 $<$.001*', '.30 .25--.35')
    """
    text = " ".join(_fold_cell(cell).split()).translate(_TEX)
    return _MINUS.sub("$-$", _RANGE.sub("--", text))


def render_csv(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as CSV; numbers are rounded, and ``None`` is an empty cell."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(map(_build_cells, rows))
    return file.getvalue()


def _fold_cell(cell: str) -> str:
    """Put a cell on one line, with the blanks that align what stands in it."""
    return make_printable(cell).replace("\n", " ")


def _build_cells(row: Sequence[object]) -> list[object]:
    return [make_printable(v) if isinstance(v, str) else round_numbers(v) for v in row]


def render_json(value: Mapping[str, Any]) -> str:
    """Write a value as one object on one line, with the version of the format; rounds numbers."""
    return json_line(round_numbers({"version": SCHEMA_VERSION, **value})) + "\n"


def round_numbers(value: Any) -> Any:  # noqa: ANN401 (whatever JSON can hold)
    """Round every float in a value to six significant digits.

    >>> round_numbers({"mean": 1 / 3, "interval": (0.25, 2 / 3), "texts": 1234567})
    {'mean': 0.333333, 'interval': [0.25, 0.666667], 'texts': 1234567}
    """
    if isinstance(value, float):
        return round_score(value)
    if isinstance(value, Mapping):
        return {key: round_numbers(item) for key, item in value.items()}
    return [round_numbers(item) for item in value] if isinstance(value, (list, tuple)) else value
