"""Rows → the bytes of an output, a chunk a batch, so that a file can be cut after any batch.

JSONL is its own chunks. Parquet cannot be cut: its chunks are those of an Arrow stream, which
becomes Parquet when all of them are there.
"""

from __future__ import annotations

import base64
import datetime
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summkit.corpus.columns import build_arrow_types, check_pyarrow
from summkit.corpus.compression import find_compressor
from summkit.corpus.entries import Entry, ParquetRow, sample_columns
from summkit.corpus.filenames import JSON_LINES, is_parquet, split_suffixes
from summkit.corpus.options import BatchOptions
from summkit.corpus.rows import Row
from summkit.errors import OptionError

_GROUP = 1 << 26


@dataclass(frozen=True, slots=True)
class JsonLines:
    """A row a line; ``name`` says how it is compressed."""

    name: str

    @property
    def header(self) -> bytes:
        """What stands before the first chunk."""
        return b""

    def encode(self, rows: Sequence[Row], options: BatchOptions) -> tuple[bytes, list[Row]]:
        """Encode rows to a chunk, and return what rows it holds."""
        return find_compressor(self.name)(b"".join(map(_encode_line, rows))), list(rows)

    def finish(self, partial: Path) -> Path:
        """Make the output of the file that holds all chunks."""
        return partial


@dataclass(frozen=True, slots=True)
class Parquet:
    """Columns of fixed types: ``schema`` is that of Arrow, in its own bytes."""

    schema: bytes

    @property
    def header(self) -> bytes:
        """What stands before the first chunk."""
        return self.schema

    def encode(self, rows: Sequence[Row], options: BatchOptions) -> tuple[bytes, list[Row]]:
        """Encode rows to a chunk; the error of one that does not fit the columns says so."""
        import pyarrow

        schema = _read_schema(self.schema)
        names = set(schema.names)
        try:
            if any(row.keys() - names for row in rows):
                raise ValueError
            batch = pyarrow.RecordBatch.from_pylist(list(rows), schema)
            written = list(rows)
        except (pyarrow.ArrowException, ValueError, TypeError, OverflowError):
            written = [_fit_row(row, schema, options) for row in rows]
            batch = pyarrow.RecordBatch.from_pylist(written, schema)
        return batch.serialize().to_pybytes(), written

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
            for group in _group_arrow_batches(stream):
                writer.write_table(pyarrow.Table.from_batches(group))
        return finished


Output = JsonLines | Parquet


def choose_output(name: str, options: BatchOptions, sample: Sequence[Entry]) -> Output:
    """Choose what a file is written as.

    Args:
        name: The name of the file.
        options: What is done with every row.
        sample: The first rows, to tell the columns of Parquet by.

    Raises:
        OptionError: The name says of nothing that is written here.
        MissingExtraError: It is Parquet, and pyarrow is not installed.
    """
    if split_suffixes(name)[0] in JSON_LINES:
        return JsonLines(name)
    if is_parquet(name):
        check_pyarrow()
        return Parquet(_build_schema(sample, options))
    raise OptionError(
        f"{name}: its name does not say what to write; end it in .jsonl, .jsonl.gz, .jsonl.zst "
        "or .parquet"
    )


def _group_arrow_batches(stream: Iterable[Any]) -> Iterator[list[Any]]:
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


def _encode_line(row: Row) -> bytes:
    try:
        written = json.dumps(row, ensure_ascii=False, allow_nan=False, default=_convert_to_json)
    except ValueError:
        written = json.dumps(_replace_non_finite(row), ensure_ascii=False, default=_convert_to_json)
    try:
        return f"{written}\n".encode()
    except UnicodeEncodeError:
        # half a pair of surrogates, which JSON can hold and UTF-8 cannot
        return f"{json.dumps(_replace_non_finite(row), default=_convert_to_json)}\n".encode()


def _convert_to_json(value: object) -> object:
    """Convert a value of Parquet that JSON has none for."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)


def _replace_non_finite(value: Any) -> Any:  # noqa: ANN401 (any JSON)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _replace_non_finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_replace_non_finite(item) for item in value]
    return value


def _build_schema(sample: Sequence[Entry], options: BatchOptions) -> bytes:
    """Settle the columns: those of the rows seen, and those that are added."""
    import pyarrow

    columns: dict[str, list[Any]] = {}
    for entry in sample:
        row = entry.columns if isinstance(entry, ParquetRow) else sample_columns(entry, options)
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    fields = {name: _infer_type(values) for name, values in columns.items()}
    fields |= build_arrow_types(options)
    return bytes(pyarrow.schema(list(fields.items())).serialize())


def _infer_type(values: Sequence[Any]) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Infer the type of a column; what Arrow has none for is written as JSON."""
    import pyarrow

    try:
        found = pyarrow.array(values).type
    except (pyarrow.ArrowException, ValueError, TypeError, OverflowError):
        return pyarrow.string()
    return pyarrow.string() if pyarrow.types.is_null(found) else found


def _read_schema(data: bytes) -> Any:  # noqa: ANN401 (pyarrow has no types)
    import pyarrow

    return pyarrow.ipc.read_schema(pyarrow.BufferReader(data))


def _fit_row(row: Row, schema: Any, options: BatchOptions) -> Row:  # noqa: ANN401
    """Make a row fit the columns, and say in its error what did not."""
    import pyarrow

    fitted: Row = {}
    lost = [str(name) for name in row if name not in schema.names]
    for name, value in row.items():
        if name in lost:
            continue
        of = schema.field(name).type
        if pyarrow.types.is_string(of) and value is not None and not isinstance(value, str):
            value = _encode_value(value)
        try:
            pyarrow.array([value], of)
        except (pyarrow.ArrowException, ValueError, TypeError, OverflowError):
            lost.append(name)
            value = None
        fitted[name] = value
    error = options.error_column
    if lost:
        why = "does not fit the columns that the first rows have; write JSONL to keep it"
        fitted[error] = fitted.get(error) or f"'{', '.join(lost)}' {why}"
    return fitted


def _encode_value(value: Any) -> str:  # noqa: ANN401 (any JSON)
    return _encode_line({"": value}).decode()[5:-2]
