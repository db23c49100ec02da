"""Texts and their references from JSONL files, an object a line, matched row by row.

A row of the texts has ``summary``, or ``sentences`` as ``summkit summarize --format json`` writes
them; a row of references has ``references``, several, or ``reference``, one. Where every row of
every file has an ``id``, the rows with the same one belong together; otherwise the order counts.
A row that cannot be used is reported by its number and left out with what belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from summkit.errors import ReadingError
from summkit.reading.limits import DEFAULT_MEGABYTES, convert_megabytes
from summkit.reading.rows import RowError, parse_row, read_lines


class FieldNames(NamedTuple):
    """The keys that hold what is compared, in order of preference."""

    text: tuple[str, ...]
    references: tuple[str, ...]


SUMMARIES = FieldNames(
    ("summary", "sentences"), ("references", "reference", "summaries", "summary")
)
TRANSLATIONS = FieldNames(
    ("translation", "text", "summary"), ("references", "reference", "english", "translation")
)
# under these keys a list holds several references, elsewhere the sentences of one
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
    """The pairs that could be matched, in the order of the texts, and a line for each other row."""

    pairs: tuple[TextPair, ...]
    faults: tuple[str, ...]


class _Row(NamedTuple):
    number: int
    id: str | None
    texts: tuple[str, ...]
    fault: str = ""


class _File(NamedTuple):
    name: str
    rows: list[_Row]

    def list_faults(self) -> Iterator[str]:
        return (self.describe(row, row.fault) for row in self.rows if row.fault)

    def describe(self, row: _Row, what: str) -> str:
        return f"{self.name}: row {row.number}: {what}"


def read_pairs(
    texts: str | Path,
    references: Sequence[str | Path],
    fields: FieldNames = SUMMARIES,
    max_size: float = DEFAULT_MEGABYTES,
) -> TextPairs:
    """Read a file of texts and one or several files of references for them.

    Args:
        texts: A JSONL file in UTF-8.
        references: Such files; a text is compared with what all of them have for it.
        fields: Where in a row the texts are.
        max_size: The most megabytes of a row.

    Raises:
        OptionError: The limit makes no sense.
        ReadingError: If a file cannot be read, the rows cannot be told apart, or none can be
            matched.
    """
    limit = convert_megabytes(max_size)
    candidates = _read_file(texts, fields.text, limit, one=True)
    others = [_read_file(path, fields.references, limit, one=False) for path in references]
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
    return TextPairs(tuple(pairs), tuple(faults))


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


def _read_file(path: str | Path, keys: tuple[str, ...], limit: int, *, one: bool) -> _File:
    name = str(path).encode("utf-8", "backslashreplace").decode()
    try:
        with Path(path).open("rb") as file:
            rows = [
                _parse_row(number, line, keys, limit, one)
                for number, line in read_lines(file, limit)
            ]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadingError(f"{name}: cannot be read ({reason}); name a JSONL file") from error
    if not rows:
        raise ReadingError(f"{name}: is empty; it must have a JSON object a line")
    return _File(name, rows)


def _parse_row(number: int, line: bytes, keys: tuple[str, ...], limit: int, one: bool) -> _Row:
    name = None
    try:
        row = parse_row(line, limit)
        name = _parse_id(row.get("id"))
        return _Row(number, name, _parse_texts(row, keys, one))
    except RowError as fault:
        return _Row(number, name, (), str(fault))


def _parse_id(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if type(value) is int:
        return str(value)
    raise RowError("its id must be a string or a whole number")


def _parse_texts(row: dict[str, Any], keys: tuple[str, ...], one: bool) -> tuple[str, ...]:
    key = next((key for key in keys if row.get(key) is not None), None)
    if key is None:
        raise RowError(f"it has no '{keys[0]}'; its keys are {', '.join(row) or 'none'}")
    value = row[key]
    several = not one and key in _SEVERAL and isinstance(value, list)
    texts = tuple(_parse_text(key, item) for item in (value if several else [value]))
    # an empty text scores 0, but a reference needs a word
    if not one and not (texts and all(any(map(str.isalnum, text)) for text in texts)):
        raise RowError(f"its '{key}' is empty")
    return texts


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
