"""Rows → the bytes of an output, a chunk a batch, so that a file can be cut after any batch.

JSONL is its own chunks. Parquet cannot be cut: its chunks are those of an Arrow stream, which
becomes Parquet when all of them are there.
"""

from __future__ import annotations

import base64
import datetime
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from summkit.corpus.columns import arrow_types
from summkit.corpus.compression import compressor, suffix_of
from summkit.corpus.entries import Entry, Record
from summkit.corpus.rows import BatchOptions, Row
from summkit.errors import OptionError

_JSON = (".jsonl", ".ndjson")
_PARQUET = (".parquet", ".pq")
_GROUP = 1 << 26


@dataclass(frozen=True, slots=True)
class JsonLines:
    """A row a line; ``name`` says how it is compressed."""

    name: str

    def header(self) -> bytes:
        """What stands before the first chunk."""
        return b""

    def chunk(self, rows: Sequence[Row], options: BatchOptions) -> tuple[bytes, list[Row]]:
        """Make a chunk of rows, and say what rows they have become."""
        return compressor(self.name)(b"".join(map(_line, rows))), list(rows)

    def finish(self, partial: Path) -> Path:
        """Make the output of the chunks that a file holds, beside it."""
        return partial


@dataclass(frozen=True, slots=True)
class Parquet:
    """Columns of fixed types: ``schema`` is that of Arrow, in its own bytes."""

    schema: bytes

    def header(self) -> bytes:
        """What stands before the first chunk."""
        return self.schema

    def chunk(self, rows: Sequence[Row], options: BatchOptions) -> tuple[bytes, list[Row]]:
        """Make a chunk of rows; one that does not fit the columns is told so in its error."""
        import pyarrow

        schema = _read_schema(self.schema)
        names = set(schema.names)
        try:
            if any(row.keys() - names for row in rows):
                raise ValueError
            batch = pyarrow.RecordBatch.from_pylist(list(rows), schema)
            kept = list(rows)
        except (pyarrow.ArrowException, ValueError, TypeError, OverflowError):
            kept = [_fitted(row, schema, options) for row in rows]
            batch = pyarrow.RecordBatch.from_pylist(kept, schema)
        return batch.serialize().to_pybytes(), kept

    def finish(self, partial: Path) -> Path:
        """Write the Arrow stream anew as Parquet, some rows at a time."""
        import pyarrow
        from pyarrow import parquet

        finished = partial.with_name(f"{partial.name}.parquet")
        with ExitStack() as stack:
            file = stack.enter_context(pyarrow.OSFile(str(partial)))
            stream = stack.enter_context(pyarrow.ipc.open_stream(file))
            how = {"compression": "zstd"}
            writer = stack.enter_context(parquet.ParquetWriter(finished, stream.schema, **how))
            for group in _groups(stream):
                writer.write_table(pyarrow.Table.from_batches(group))
        return finished


Output = JsonLines | Parquet


def output_of(name: str, options: BatchOptions, sample: Callable[[], Iterable[Entry]]) -> Output:
    """Choose what a file of that name is written as; ``sample`` gives rows to tell columns by.

    Raises:
        OptionError: the name says of nothing that is written here.
    """
    bare = PurePath(name[: -len(suffix_of(name)) or None].lower())
    if bare.suffix in _JSON:
        return JsonLines(name)
    if bare.suffix in _PARQUET and not suffix_of(name):
        from summkit.corpus.sources import require_pyarrow

        require_pyarrow()
        return Parquet(_schema(list(sample()), options))
    raise OptionError(
        f"{name}: its name does not say what to write; end it in .jsonl, .jsonl.gz, .jsonl.zst "
        "or .parquet"
    )


def _groups(stream: Iterable[Any]) -> Iterator[list[Any]]:
    """Gather the batches of a stream to what a row group of Parquet holds."""
    held: list[Any] = []
    size = 0
    for batch in stream:
        held.append(batch)
        size += batch.nbytes
        if size > _GROUP:
            yield held
            held, size = [], 0
    if held:
        yield held


def _line(row: Row) -> bytes:
    try:
        written = json.dumps(row, ensure_ascii=False, allow_nan=False, default=_plain)
    except ValueError:
        written = json.dumps(_finite(row), ensure_ascii=False, default=_plain)
    try:
        return f"{written}\n".encode()
    except UnicodeEncodeError:
        # half a pair of surrogates, which JSON can hold and UTF-8 cannot
        return f"{json.dumps(_finite(row), default=_plain)}\n".encode()


def _plain(value: object) -> object:
    """What stands in JSON for the values of Parquet that it has none for."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)


def _finite(value: Any) -> Any:  # noqa: ANN401 (any JSON)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _schema(sample: Sequence[Entry], options: BatchOptions) -> bytes:
    """Settle the columns: those of the rows seen, and ours."""
    import pyarrow

    columns: dict[str, list[Any]] = {}
    for entry in sample:
        row = entry.row if isinstance(entry, Record) else entry.take(options).columns
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    fields = {name: _type(values) for name, values in columns.items()}
    fields |= arrow_types(options)
    return bytes(pyarrow.schema(list(fields.items())).serialize())


def _type(values: Sequence[Any]) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """The type of a column; what Arrow has none for is written as JSON."""
    import pyarrow

    try:
        found = pyarrow.array(values).type
    except (pyarrow.ArrowException, ValueError, TypeError, OverflowError):
        return pyarrow.string()
    return pyarrow.string() if pyarrow.types.is_null(found) else found


def _read_schema(data: bytes) -> Any:  # noqa: ANN401 (pyarrow has no types)
    import pyarrow

    return pyarrow.ipc.read_schema(pyarrow.BufferReader(data))


def _fitted(row: Row, schema: Any, options: BatchOptions) -> Row:  # noqa: ANN401
    """Make a row fit the columns, and say in its error what did not."""
    import pyarrow

    fitted: Row = {}
    lost = [str(name) for name in row if name not in schema.names]
    for name, value in row.items():
        if name in lost:
            continue
        of = schema.field(name).type
        if pyarrow.types.is_string(of) and value is not None and not isinstance(value, str):
            value = _line_of(value)
        try:
            pyarrow.array([value], of)
        except (pyarrow.ArrowException, ValueError, TypeError, OverflowError):
            lost.append(name)
            value = None
        fitted[name] = value
    error = options.prefix + "error"
    if lost:
        told = "does not fit the columns that the first rows have; write JSONL to keep it"
        fitted[error] = fitted.get(error) or f"'{', '.join(lost)}' {told}"
    return fitted


def _line_of(value: Any) -> str:  # noqa: ANN401 (any JSON)
    return _line({"": value}).decode()[5:-2]
