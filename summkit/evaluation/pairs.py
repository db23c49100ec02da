"""Texts and their references from files of rows, matched row by row.

The files are JSON Lines, CSV, TSV or Parquet, as their names say. A row of the texts has
``summary``, or ``sentences`` as ``summkit summarize --format json`` writes them; a row of
references has ``references``, several, or ``reference``, one. Where every row of every file has an
``id``, the rows with the same one belong together; otherwise the order counts. Other names of
columns are mapped to these: ``candidate`` is the column of the texts, and any other field is looked
for in the references first, since a file of texts keeps the columns of its source. A row that
cannot be used is reported by its number and left out with what belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from summkit.characters import show_name
from summkit.corpus.records import read_records
from summkit.errors import ReadingError
from summkit.evaluation.articles import FIELDS
from summkit.evaluation.columns import decode_list, describe_missing
from summkit.evaluation.fields import Source, open_source
from summkit.reading.limits import DEFAULT_MEGABYTES, convert_megabytes
from summkit.reading.rows import RowError


class FieldNames(NamedTuple):
    """The fields that hold what is compared, in order of preference."""

    text: tuple[str, ...]
    references: tuple[str, ...]


SUMMARIES = FieldNames(
    ("summary", "sentences"), ("references", "reference", "summaries", "summary")
)
TRANSLATIONS = FieldNames(
    ("translation", "text", "summary"), ("references", "reference", "english", "translation")
)
CANDIDATE = "candidate"
# in these fields a list holds several references, elsewhere the sentences of one
_SEVERAL = ("references", "summaries")


@dataclass(frozen=True, slots=True)
class TextPair:
    """A text and what it is compared with; ``row`` is its line in the file, counted from 1."""

    row: int
    id: str | None
    text: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextPairs:
    """The pairs that could be matched, in the order of the texts, and a line for each other row.

    ``columns`` says which column of each file was read.
    """

    pairs: tuple[TextPair, ...]
    faults: tuple[str, ...] = ()
    columns: str = ""


class _Column(NamedTuple):
    """A column that may hold what is looked for: its name in the file, and the field that it is."""

    name: str
    field: str


class _Columns(NamedTuple):
    """Where in the rows of a file the texts are, in order of preference, and their ids."""

    texts: tuple[_Column, ...]
    id: str
    is_candidate: bool


class _Row(NamedTuple):
    number: int
    id: str | None
    texts: tuple[str, ...]
    fault: str = ""
    column: str = ""


class _File(NamedTuple):
    name: str
    rows: list[_Row]
    role: str

    def list_faults(self) -> Iterator[str]:
        return (self.describe(row, row.fault) for row in self.rows if row.fault)

    def describe_columns(self) -> str:
        found = dict.fromkeys(f"'{row.column}'" for row in self.rows if row.column)
        return f"{self.name}: {self.role} is {' or '.join(found) or 'no column'}"

    def describe(self, row: _Row, what: str) -> str:
        return f"{self.name}: row {row.number}: {what}"


def list_fields(fields: FieldNames) -> tuple[str, ...]:
    """List the fields that columns can be mapped to; those of an article are taken with them."""
    return tuple(dict.fromkeys((CANDIDATE, *fields.text, *fields.references, *FIELDS)))


def read_pairs(
    texts: str | Path,
    references: Sequence[str | Path],
    fields: FieldNames = SUMMARIES,
    max_size: float = DEFAULT_MEGABYTES,
    names: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> TextPairs:
    """Read a file of texts and one or several files of references for them.

    Args:
        texts: A file of rows.
        references: Such files; a text is compared with what all of them have for it.
        fields: Where in a row the texts are.
        max_size: The most megabytes of a row.
        names: For each field of ``list_fields`` the files' column, where they differ.
        encoding: The encoding of CSV, if it is known.

    Raises:
        OptionError: The limit makes no sense.
        ReadingError: If a file cannot be read, the rows cannot be told apart, or none can be
            matched.
    """
    given = names or {}
    of_texts = _Columns(_order_candidates(fields.text, given), given.get("id", "id"), True)
    of_references = _Columns(
        _order_references(fields.references, given), given.get("id", "id"), False
    )
    sources = [Source(str(path), max_size=max_size, encoding=encoding) for path in references]
    candidates = _read_file(Source(str(texts), max_size=max_size, encoding=encoding), of_texts)
    others = [_read_file(source, of_references) for source in sources]
    files = [candidates, *others]
    faults = [fault for file in files for fault in file.list_faults()]
    if all(row.id is not None for file in files for row in file.rows if not row.fault):
        pairs, unmatched = _match_by_id(candidates, others)
    else:
        pairs, unmatched = _match_by_order(candidates, others)
    faults += unmatched
    if not pairs:
        first = f"; {faults[0]}" if faults else ""
        raise ReadingError(f"{candidates.name}: no row can be compared{first}")
    columns = "; ".join(dict.fromkeys(file.describe_columns() for file in files))
    return TextPairs(tuple(pairs), tuple(faults), columns)


def _order_candidates(fields: Sequence[str], names: Mapping[str, str]) -> tuple[_Column, ...]:
    """Order the columns of the texts: the one that is named so, our own, and other mapped ones."""
    if CANDIDATE in names:
        return (_Column(names[CANDIDATE], CANDIDATE),)
    own = (_Column(field, field) for field in fields if field not in names.values())
    return (*own, *(_Column(names[field], field) for field in fields if field in names))


def _order_references(fields: Sequence[str], names: Mapping[str, str]) -> tuple[_Column, ...]:
    """Order the columns of references: the mapped ones, and then our own."""
    mapped = (_Column(names[field], field) for field in fields if field in names)
    taken = {*names, *names.values()}
    return (*mapped, *(_Column(field, field) for field in fields if field not in taken))


def _match_by_id(candidates: _File, others: list[_File]) -> tuple[list[TextPair], list[str]]:
    faults: list[str] = []
    known: dict[str | None, list[str]] = {}
    wanted = {row.id for row in candidates.rows}
    # what belongs to a bad row is left out with it, without a line of its own
    gone = {row.id for file in others for row in file.rows if row.fault}
    for file in others:
        for row in _iterate_unique(file, faults):
            known.setdefault(row.id, []).extend(row.texts)
            if row.id not in wanted:
                faults.append(file.describe(row, f"there is no text with its id '{row.id}'"))
    pairs: list[TextPair] = []
    for row in _iterate_unique(candidates, faults):
        if row.id in known:
            pairs.append(TextPair(row.number, row.id, row.texts[0], tuple(known[row.id])))
        elif row.id not in gone:
            faults.append(candidates.describe(row, f"there is no reference with its id '{row.id}'"))
    return pairs, faults


def _iterate_unique(file: _File, faults: list[str]) -> Iterator[_Row]:
    """Yield the good rows of a file, of several with one id the first."""
    seen: set[str | None] = set()
    for row in file.rows:
        if row.fault:
            continue
        if row.id in seen:
            faults.append(file.describe(row, f"the id '{row.id}' was there before"))
            continue
        seen.add(row.id)
        yield row


def _match_by_order(candidates: _File, others: list[_File]) -> tuple[list[TextPair], list[str]]:
    for file in others:
        if len(file.rows) != len(candidates.rows):
            raise ReadingError(
                f"{file.name}: has {len(file.rows)} rows, and {candidates.name} has "
                f"{len(candidates.rows)}; give every row an id, or both as many rows"
            )
    pairs: list[TextPair] = []
    faults: list[str] = []
    for row, *matched in zip(candidates.rows, *(file.rows for file in others), strict=True):
        ids = {r.id for r in (row, *matched) if r.id is not None}
        if len(ids) > 1:
            faults.append(candidates.describe(row, "its reference has another id"))
        elif not any(r.fault for r in (row, *matched)):
            references = tuple(text for r in matched for text in r.texts)
            pairs.append(TextPair(row.number, row.id, row.texts[0], references))
    return pairs, faults


def _read_file(source: Source, columns: _Columns) -> _File:
    name = show_name(source.name)
    limit = convert_megabytes(source.max_size)
    with open_source(source.name) as file:
        records = read_records(file, source.name, limit, source.encoding)
        rows = [_parse_row(number, row, columns) for number, row in records]
    if not rows:
        raise ReadingError(f"{name}: is empty; it must have rows")
    return _File(name, rows, "the text" if columns.is_candidate else "the reference")


def _parse_row(number: int, row: Mapping[str, Any] | RowError, columns: _Columns) -> _Row:
    name = None
    try:
        if isinstance(row, RowError):
            raise row
        name = _parse_id(row.get(columns.id))
        column, texts = _parse_texts(row, columns)
        return _Row(number, name, texts, column=column)
    except RowError as fault:
        return _Row(number, name, (), str(fault))


def _parse_id(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if type(value) is int:
        return str(value)
    raise RowError("its id must be a string or a whole number")


def _parse_texts(row: Mapping[str, Any], columns: _Columns) -> tuple[str, tuple[str, ...]]:
    found = next((c for c in columns.texts if row.get(c.name) is not None), None)
    if found is None:
        wanted = CANDIDATE if columns.is_candidate else "reference"
        missing = f"it has no '{columns.texts[0].name}'"
        raise RowError(f"{missing}; {describe_missing(row, (wanted,))}")
    value = row[found.name]
    if found.field in _SEVERAL:
        value = decode_list(value)
    several = not columns.is_candidate and found.field in _SEVERAL and isinstance(value, list)
    texts = tuple(_parse_text(found.name, item) for item in (value if several else [value]))
    # an empty text scores 0, but a reference needs a word
    is_empty = not (texts and all(any(map(str.isalnum, text)) for text in texts))
    if not columns.is_candidate and is_empty:
        raise RowError(f"its '{found.name}' is empty")
    return found.name, texts


def _parse_text(key: str, value: object) -> str:
    """Parse a text, or the sentences of one as strings or as objects with a text."""
    sentences: Iterable[object] = value if isinstance(value, list) else [value]
    lines = [item.get("text") if isinstance(item, dict) else item for item in sentences]
    if not all(isinstance(line, str) for line in lines):
        raise RowError(f"its '{key}' must be a string, or a list of sentences")
    return "\n".join(map(str, lines))


def pair_lines(text: str, references: Sequence[str], names: Sequence[str]) -> list[TextPair]:
    """Pair the lines of a text with those of its references, as tools for translation do.

    Args:
        text: The text; each of its lines is compared for itself.
        references: Texts with as many lines; lines with the same number belong together.
        names: The names of the text and the references, for messages.

    Raises:
        ReadingError: If one has another number of lines.
    """
    lines, *others = (t.removesuffix("\n").split("\n") for t in (text, *references))
    for name, other in zip(names[1:], others, strict=True):
        if len(other) != len(lines):
            raise ReadingError(
                f"{name}: has {len(other)} lines, and {names[0]} has {len(lines)}; a line is "
                "compared with the line of the same number"
            )
    columns = zip(lines, *others, strict=True)
    return [
        TextPair(number, None, line, tuple(matched))
        for number, (line, *matched) in enumerate(columns, 1)
    ]
