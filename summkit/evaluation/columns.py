"""Which column of a file is which field of ours, and what to say where one is missing.

A file's names are mapped to ours by ``--map article=text,highlights=summary``. What a row lacks is
told with the names that it has and the map that would help: data sets call the same thing by many
names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summkit.errors import OptionError, nearest
from summkit.reading.limits import (
    DEFAULT_MEGABYTES,
    convert_megabytes,
    describe_limit,
    measure_json,
)
from summkit.reading.rows import RowError

_MOST_SHOWN = 8
_EXAMPLE = "article=text,highlights=summary"
_TEXTS = (
    "article", "document", "content", "contents", "body", "source", "passage", "original",
    "article_original", "src", "dialogue", "본문", "원문", "내용", "기사",
)  # fmt: skip
_SUMMARIES = (
    "highlights", "abstract", "abstractive", "target", "tgt", "gold", "reference", "references",
    "요약", "요약문",
)  # fmt: skip
# what data sets call a field of ours, the better known names first
_KNOWN_AS = {
    "text": _TEXTS,
    "sentences": (*_TEXTS, "text"),
    "summary": _SUMMARIES,
    "reference": _SUMMARIES,
    "selected": ("extractive", "extracted", "marked", "labels"),
    "candidate": ("prediction", "predictions", "generated", "output", "hypothesis", "system"),
}


def parse_mapping(text: str, fields: Sequence[str]) -> dict[str, str]:
    """Parse which of the file's columns are fields of ours: ``article=text,highlights=summary``.

    >>> parse_mapping("article=text, highlights=summary", ("text", "summary"))
    {'text': 'article', 'summary': 'highlights'}

    Args:
        text: The file's name of a column, ``=`` and ours, as often as needed, between commas.
        fields: The names of ours.

    Returns:
        For each field that is named the file's column.

    Raises:
        OptionError: If it is no such list, or names a field that is not read.
    """
    names: dict[str, str] = {}
    for part in text.split(","):
        theirs, sign, ours = (piece.strip() for piece in part.rpartition("="))
        if not (ours and sign and theirs):
            raise OptionError(f"'{part.strip()}' maps no column; write THEIRS=OURS: {_EXAMPLE}")
        if ours not in fields:
            if theirs in fields:
                raise OptionError(f"'{part.strip()}' is the wrong way round; write {ours}={theirs}")
            raise OptionError(f"no field '{ours}' is read. {nearest(ours, tuple(fields))}")
        if ours in names:
            raise OptionError(f"'{ours}' is mapped twice; give each field once")
        names[ours] = theirs
    return names


def find_columns(fields: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Find in which column each field is; one that was given another meaning has lost its own."""
    columns = {ours: names.get(ours, ours) for ours in fields}
    taken = {theirs for ours, theirs in columns.items() if ours != theirs}
    return {o: t for o, t in columns.items() if o != t or t not in taken}


def describe_columns(
    seen: Iterable[str], columns: Mapping[str, str], names: Mapping[str, str]
) -> list[str]:
    """Describe what was read: a line for all columns, and one for each that is not there."""
    present = list(seen)
    fields: dict[str, str] = {}
    for ours, theirs in columns.items():
        if theirs in present:
            fields.setdefault(theirs, ours)
    read = ", ".join(t if t == o else f"{t} as {o}" for t, o in fields.items())
    unread = [column for column in present if column not in fields]
    more = f"; not read: {join_names(unread)}" if unread else ""
    missing = [
        f"no row has the column '{theirs}', which was to be read as '{ours}'; there is "
        f"{join_names(present)}"
        for ours, theirs in names.items()
        if theirs not in present
    ]
    return [f"columns read: {read or 'none'}{more}", *missing]


def describe_missing(row: Mapping[str, Any], wanted: Sequence[str]) -> str:
    """Describe the columns of a row that lacks fields, and how they are mapped.

    >>> describe_missing({"article": "…", "highlights": "…"}, ("text", "summary"))
    'its columns are article, highlights; say which is which: --map article=text,highlights=summary'

    Args:
        row: The row.
        wanted: The field that is missing, and others that may be.
    """
    if not row:
        return "it has no columns"
    found: list[str] = []
    for ours in wanted:
        theirs = _recognize(row, ours)
        if theirs is not None:
            is_list = ours == "text" and isinstance(decode_list(row[theirs]), list)
            found.append(f"{theirs}={'sentences' if is_list else ours}")
        elif ours == wanted[0]:
            found.append(f"COLUMN={ours}")
    mapping = ",".join(found)
    return f"its columns are {join_names(row)}; say which is which: --map {mapping}"


def _recognize(row: Mapping[str, Any], ours: str) -> str | None:
    # what counts sentences, and sentences themselves, are lists
    is_list = ours in ("sentences", "selected")
    lowered = {
        name.lower(): name
        for name, value in row.items()
        if not is_list or isinstance(decode_list(value), list)
    }
    return next((lowered[n] for n in _KNOWN_AS.get(ours, ()) if n in lowered), None)


def join_names(names: Iterable[str]) -> str:
    """Join names for a message; of many the first."""
    given = list(names)
    more = f" and {len(given) - _MOST_SHOWN} more" if len(given) > _MOST_SHOWN else ""
    return (", ".join(given[:_MOST_SHOWN]) or "none") + more


def decode_list(value: object) -> object:
    """Decode a list that stands as JSON in a string, as it must in CSV; others stay as they are."""
    if not isinstance(value, str) or not value.lstrip().startswith("["):
        return value
    data = value.encode("utf-8", "surrogatepass")
    if measure_json(data) > (limit := convert_megabytes(DEFAULT_MEGABYTES)):
        raise RowError(f"takes {describe_limit(limit)}")
    try:
        decoded = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return decoded if isinstance(decoded, list) else value
