"""Parquet → entries, a row at a time and within limits.

Little of a file can become much: a string is stored once in a dictionary, however many rows have
it, and equal values are stored with how often they come. So a part that unpacks to many times its
size is not begun, as few rows are unpacked at once as the longest strings allow, and strings in
lists stay places in their dictionary until it is known how long each row is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from summkit.corpus.columns import check_pyarrow
from summkit.corpus.compression import check_ratio
from summkit.corpus.entries import BrokenInput, ParquetRow, TableEntry
from summkit.errors import ReadingError
from summkit.reading.limits import describe_limit

_ROWS = 64
_LEAST_WIDTH = 8
_PAGE_HEAD = 16
_PAGE = re.compile(rb"\x15[\x80-\xff]{0,4}[\x00-\x7f]\x15([\x80-\xff]{0,4}[\x00-\x7f])", re.DOTALL)


def read_parquet(
    raw: IO[bytes], name: str, encoding: str | None, limit: int
) -> Iterator[TableEntry]:
    """Read Parquet. A row that takes more than the limit is a row that fails.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ReadingError: It comes through a pipe, and its last bytes say where its first row is.
        ValueError: It unpacks to too much.
    """
    check_pyarrow()
    if not raw.seekable():
        raise ReadingError(f"{name}: Parquet cannot be read from a pipe; write it to a file first")
    from pyarrow import parquet

    about = parquet.read_metadata(raw)
    plan = _plan_reading(raw, about, limit)
    file = parquet.ParquetFile(raw, metadata=about, read_dictionary=plan.kept)
    number = 0
    for batch in file.iter_batches(batch_size=plan.rows):
        for row in _list_rows(batch, limit):
            number += 1
            place = f"{name}:{number}"
            if row is None:
                yield BrokenInput(place, f"the row takes {describe_limit(limit)}")
            else:
                yield ParquetRow(place, row)


def _list_rows(batch: Any, limit: int) -> Iterator[dict[str, Any] | None]:  # noqa: ANN401
    """List the rows of a batch; ``None`` in the place of one that is too large."""
    if _measure(batch.columns) <= limit:
        yield from batch.to_pylist()
        return
    for place in range(batch.num_rows):
        row = batch.slice(place, 1)
        yield row.to_pylist()[0] if _measure(row.columns) <= limit else None


class _Plan(NamedTuple):
    """How many rows are unpacked at once, and the columns whose dictionaries are kept."""

    rows: int
    kept: list[str]


def _plan_reading(raw: IO[bytes], about: Any, limit: int) -> _Plan:  # noqa: ANN401
    """Plan the reading of a file by what it says of its parts.

    Raises:
        ValueError: One unpacks to too much.
    """
    columns = [about.schema.column(place) for place in range(len(about.schema))]
    rows, kept = _ROWS, set()
    for group in map(about.row_group, range(about.num_row_groups)):
        widest = 1
        for place, column in enumerate(columns):
            part = group.column(place)
            width = max(_LEAST_WIDTH, column.length, _measure_dictionary(raw, part))
            size = max(part.total_uncompressed_size, part.num_values * _LEAST_WIDTH, width)
            check_ratio(size, part.total_compressed_size, limit)
            if not column.max_repetition_level:
                widest += max(width, part.total_uncompressed_size // max(1, group.num_rows))
            elif column.physical_type == "BYTE_ARRAY" and part.num_values * width > limit:
                kept.add(column.path)
        rows = min(rows, max(1, limit // widest))
    return _Plan(rows, sorted(kept))


def _measure_dictionary(raw: IO[bytes], part: Any) -> int:  # noqa: ANN401
    """Read how many bytes the dictionary of a part has, which its longest string cannot exceed."""
    if not part.has_dictionary_page:
        return 0
    raw.seek(part.dictionary_page_offset)
    # Thrift's compact protocol: the kind of the page and its size, each an i32 in zigzag
    found = _PAGE.match(raw.read(_PAGE_HEAD))
    if found is None:
        return int(part.total_uncompressed_size)
    digits = bytes(found[1])
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(digits)) >> 1


def _measure(columns: list[Any]) -> int:
    """Count the bytes that columns take once each of their strings is written out."""
    from pyarrow import types

    size, left = 0, list(columns)
    while left:
        column = left.pop()
        kind = column.type
        if types.is_dictionary(kind):
            size += _measure_texts(column)
        elif types.is_map(kind):
            # with the offsets of a slice, of which keys and items know nothing
            left.append(column.cast(_as_list(kind)))
        elif types.is_struct(kind):
            left += column.flatten()
        elif types.is_nested(kind):
            left.append(column.flatten())
        else:
            size += column.nbytes
    return size


def _as_list(kind: Any) -> Any:  # noqa: ANN401
    """The type of a map as a list of pairs."""
    import pyarrow

    return pyarrow.list_(pyarrow.struct([kind.key_field, kind.item_field]))


def _measure_texts(column: Any) -> int:  # noqa: ANN401
    """Count the bytes of strings that are places in a dictionary."""
    from pyarrow import compute

    found = compute.value_counts(column.indices.drop_null())
    lengths = compute.binary_length(column.dictionary.take(found.field("values")))
    return int(compute.sum(compute.multiply(lengths, found.field("counts"))).as_py() or 0)
