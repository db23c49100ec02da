"""Choices that another program made, or the same one under other conditions, to be compared.

A row of JSON Lines, CSV, TSV or Parquet has ``id``, that of a marked document, and ``order``, the
indices of its sentences, from 0, the best first; as many as the most that a reader marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summkit.errors import OptionError, ReadingError
from summkit.evaluation.fields import (
    RowFields,
    Source,
    open_source,
    parse_file,
    parse_indices,
    parse_name,
)
from summkit.evaluation.marked import MarkedDocument
from summkit.reading.limits import DEFAULT_MEGABYTES
from summkit.reading.rows import RowError

CHOICE_FIELDS = ("id", "order")


@dataclass(frozen=True, slots=True, repr=False)
class Choices:
    """What a system chose: for the id of each document its sentences, best first."""

    system: str
    orders: Mapping[str, tuple[int, ...]]

    def __repr__(self) -> str:
        return f"Choices({self.system!r}, {len(self.orders)} documents)"


def read_choices(
    path: str | Path,
    system: str,
    names: Mapping[str, str] | None = None,
    max_size: float = DEFAULT_MEGABYTES,
) -> Choices:
    """Read the choices of a system.

    Args:
        path: The file.
        system: What the system is called in tables.
        names: For each of our fields the file's column, where they differ.
        max_size: The most megabytes of a row.

    Raises:
        OptionError: The system has no name, or the limit makes no sense.
        ReadingError: The file cannot be read, a row cannot be used, or an id comes twice.
    """
    if not system.strip():
        raise OptionError(f"{path}: the system has no name; write NAME=FILE")
    name = Path(path).name
    with open_source(path) as file:
        found = parse_file(file, Source(name, names, max_size), CHOICE_FIELDS, _parse_choice)
    if found.faults:
        # a system that is judged on other documents than the rest cannot be compared
        raise ReadingError(f"{name}: {found.faults[0]}")
    orders = dict(found.items)
    if len(orders) < len(found.items):
        raise ReadingError(f"{name}: an id comes twice; give each document one choice")
    return Choices(system, orders)


def check_choices(choices: Choices, documents: Iterable[MarkedDocument]) -> None:
    """Check that a system chose from every document, as many sentences as its readers marked.

    Raises:
        ReadingError: It did not.
    """
    for document in documents:
        order = choices.orders.get(document.id)
        if order is None:
            raise ReadingError(f"{choices.system}: there is no choice for document {document.id}")
        count = len(document.document.paragraphs)
        wanted = max(len(marks.best) for marks in document.marks)
        if not all(0 <= i < count for i in order):
            raise ReadingError(
                f"{choices.system}: document {document.id} has {count} sentences, counted from 0; "
                f"{next(i for i in order if not 0 <= i < count)} is none of them"
            )
        if len(order) < wanted:
            raise ReadingError(
                f"{choices.system}: document {document.id} needs {wanted} sentences, not "
                f"{len(order)}; give them best first"
            )


def _parse_choice(fields: RowFields, number: int) -> tuple[str, tuple[int, ...]]:
    name = fields.take("id", parse_name)
    order = fields.take("order", parse_indices)
    if name is None or order is None:
        missing = "id" if name is None else "order"
        raise RowError(f"it has no {missing}; {fields.describe_missing(missing)}")
    return name, order
