"""The fields of rows that hold articles: found under the names that a file has, and checked.

Every file of this room's has other fields, and reads them in the same way: a bad row is reported
by its number and left out, and keys that are not read are named.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Generic, TypeVar, cast

from summkit.errors import ReadingError
from summkit.reading.limits import convert_megabytes
from summkit.reading.rows import RowError, parse_row, read_lines

Value = TypeVar("Value")
Row = Mapping[str, Any]

_MOST_SHOWN = 8
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class RowFields:
    """One row, and under which of its keys each of our fields is."""

    row: Row
    keys: Mapping[str, str]

    def take(self, field: str, kind: Callable[[Any], Value | None]) -> Value | None:
        """Take the value of a field, checked; ``None`` if the row does not have it.

        Raises:
            RowError: It is not what the field holds.
        """
        value = self.row.get(self.keys[field]) if field in self.keys else None
        if value is None:
            return None
        try:
            return kind(value)
        except RowError as fault:
            raise RowError(f"'{self.keys[field]}' {fault}") from None

    def list_keys(self) -> str:
        """List the keys of the row, for messages."""
        return join_names(self.row)


@dataclass(frozen=True, slots=True)
class ParsedFile(Generic[Value]):
    """What was made of the rows of a file; the names are those of ``Articles``."""

    items: tuple[Value, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    digest: str


def parse_file(
    file: IO[bytes] | bytes,
    name: str,
    fields: Sequence[str],
    names: Mapping[str, str] | None,
    max_size: float,
    parse: Callable[[RowFields, int], Value],
) -> ParsedFile[Value]:
    """Parse each row of an open JSONL file or its bytes.

    Args:
        file: What is read.
        name: What it is called in messages.
        fields: The fields that are looked for.
        names: For each of our fields the file's key, where they differ.
        max_size: The most megabytes of a row.
        parse: Makes something of a row and its number.

    Raises:
        OptionError: The limit makes no sense.
        ReadingError: None of the rows can be used.
    """
    limit, digest = convert_megabytes(max_size), hashlib.sha256()
    raw = io.BytesIO(file) if isinstance(file, bytes) else file
    hashed = io.BufferedReader(_HashedFile(raw, digest), _CHUNK)
    keys = _find_keys(fields, names or {})
    items: list[Value] = []
    faults: list[str] = []
    seen: dict[str, None] = {}
    for number, line in read_lines(cast("IO[bytes]", hashed), limit):
        try:
            row = parse_row(line, limit)
            seen.update(dict.fromkeys(row))
            items.append(parse(RowFields(row, keys), number))
        except RowError as fault:  # noqa: PERF203 (the others are read on)
            faults.append(f"row {number}: {fault}")
    if not items:
        first = f"; {faults[0]}" if faults else ""
        raise ReadingError(f"{name}: no row can be used{first}")
    remarks = tuple(_list_remarks(seen, keys, names or {}))
    return ParsedFile(tuple(items), tuple(faults), remarks, digest.hexdigest())


def _find_keys(fields: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Find under which key each field is; one that was given another meaning has lost its own."""
    keys = {ours: names.get(ours, ours) for ours in fields}
    taken = {theirs for ours, theirs in keys.items() if ours != theirs}
    return {o: t for o, t in keys.items() if o != t or t not in taken}


def _list_remarks(
    seen: Iterable[str], keys: Mapping[str, str], names: Mapping[str, str]
) -> list[str]:
    remarks = [
        f"no row has the key '{theirs}', which was to be read as '{ours}'"
        for ours, theirs in names.items()
        if theirs not in seen
    ]
    unread = [key for key in seen if key not in keys.values()]
    if unread:
        remarks.append(f"keys that are not read: {join_names(unread)}")
    return remarks


class _HashedFile(io.RawIOBase):
    """A file of which a digest is made as it is read."""

    def __init__(self, file: IO[bytes], digest: hashlib._Hash) -> None:
        self._file, self._digest = file, digest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (whatever has a buffer)
        data = self._file.read(len(buffer))
        self._digest.update(data)
        buffer[: len(data)] = data
        return len(data)


def check_text(value: object) -> str:
    """Check that a value is a string with something in it."""
    if not isinstance(value, str):
        raise RowError(f"must be a string, not {type(value).__name__}")
    if not value.strip():
        raise RowError("is empty")
    return value


def check_optional_text(value: object) -> str | None:
    """Check that a value is a string; an empty one is none."""
    return None if value == "" else check_text(value)


def parse_name(value: object) -> str | None:
    """Parse a name, which may be a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return check_optional_text(value)


def check_strings(value: object) -> list[str]:
    """Check that a value is a list of strings that are not all blank."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RowError("must be a list of strings")
    if not any(item.strip() for item in value):
        raise RowError("is empty")
    return value


def parse_indices(value: object) -> tuple[int, ...]:
    """Parse the indices of sentences, in the order in which they are given."""
    if not isinstance(value, list) or not all(type(item) is int for item in value):
        raise RowError("must be a list of whole numbers, the indices of sentences")
    if len(set(value)) < len(value):
        raise RowError("names a sentence twice")
    return tuple(value)


def renumber(selected: Sequence[int], sentences: Sequence[str]) -> tuple[int, ...]:
    """Number the selected sentences as the document does, which leaves out empty ones."""
    wrong = next((i for i in selected if not 0 <= i < len(sentences)), None)
    if wrong is not None:
        last = len(sentences) - 1
        raise RowError(f"selects the sentence {wrong}, but they are counted from 0 to {last}")
    shown = [i for i, sentence in enumerate(sentences) if sentence.strip()]
    places = {old: new for new, old in enumerate(shown)}
    if any(i not in places for i in selected):
        raise RowError("selects a sentence that is empty")
    return tuple(places[i] for i in selected)


def join_names(keys: Iterable[str]) -> str:
    """Join names for a message; of many the first."""
    names = list(keys)
    more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    return (", ".join(names[:_MOST_SHOWN]) or "none") + more
