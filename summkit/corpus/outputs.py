"""Rows → the bytes of an output, a chunk a batch, so that a file can be cut after any batch.

JSONL is its own chunks. Parquet cannot be cut: its chunks are those of an Arrow stream, which
becomes Parquet when all of them are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summkit.corpus.columns import build_arrow_types, check_pyarrow
from summkit.corpus.compression import find_compressor
from summkit.corpus.csv_output import Csv, build_csv
from summkit.corpus.entries import Entry
from summkit.corpus.filenames import CSV, JSON_LINES, is_parquet, split_suffixes
from summkit.corpus.json_values import encode_line, encode_value
from summkit.corpus.options import BatchOptions
from summkit.corpus.rows import Row, build_failed_row, is_encodable
from summkit.errors import OptionError

_GROUP = 1 << 26
# an Arrow stream is nested at most 64 deep
_DEEPEST = 32


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
        written = list(rows)
        lines: list[bytes] = []
        for i, row in enumerate(rows):
            try:
                lines.append(encode_line(options.pick(row)))
            except Exception as error:  # noqa: PERF203 (one row must not cost the others)
                written[i] = _drop_columns(row, error, options)
                lines.append(encode_line(options.pick(written[i])))
        return find_compressor(self.name)(b"".join(lines)), written

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
        picked = [options.pick(row) for row in rows]
        written = list(rows)
        try:
            if any(row.keys() - names for row in picked):
                raise ValueError
            batch = pyarrow.RecordBatch.from_pylist(picked, schema)
        except (pyarrow.ArrowException, ValueError, TypeError, OverflowError, RecursionError):
            fitted = [_fit_row(row, schema, options) for row in picked]
            written = [{**row, **fit} for row, fit in zip(rows, fitted, strict=True)]
            batch = pyarrow.RecordBatch.from_pylist(fitted, schema)
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


Output = JsonLines | Csv | Parquet


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
    if split_suffixes(name)[0] in CSV:
        return build_csv(name, sample, options)
    if is_parquet(name):
        check_pyarrow()
        return Parquet(_build_schema(sample, options))
    raise OptionError(
        f"{name}: its name does not say what to write; end it in .jsonl, .csv, .tsv (each also "
        ".gz or .zst) or .parquet"
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


def _drop_columns(row: Row, error: Exception, options: BatchOptions) -> Row:
    """Make a row that cannot be written without the columns that it had, and say so."""
    if isinstance(error, RecursionError):
        why = "its columns are nested too deep to be written, and are left out"
    else:
        why = f"its columns cannot be written ({type(error).__name__}), and are left out"
    name = options.find_id(row)
    known: Row = {} if name is None else {options.id_column: name}
    return build_failed_row(known, why, options)


def _build_schema(sample: Sequence[Entry], options: BatchOptions) -> bytes:
    """Settle the columns: those of the rows seen, and those that are added."""
    import pyarrow

    columns: dict[str, list[Any]] = {}
    for entry in sample:
        for name, value in entry.peek(options).items():
            # a name with half a character fits no column, which its row says
            if is_encodable(name):
                columns.setdefault(name, []).append(value)
    fields = {name: _infer_type(values) for name, values in columns.items()}
    fields |= build_arrow_types(options)
    return bytes(pyarrow.schema(list(options.pick(fields).items())).serialize())


def _infer_type(values: Sequence[Any]) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Infer the type of a column; what Arrow has none for is written as JSON."""
    import pyarrow

    try:
        found = pyarrow.array(values).type
    except (pyarrow.ArrowException, ValueError, TypeError, OverflowError, RecursionError):
        return pyarrow.string()
    if pyarrow.types.is_null(found) or _measure_depth(found) > _DEEPEST:
        return pyarrow.string()
    return found


def _measure_depth(type: Any) -> int:  # noqa: ANN401 (pyarrow has no types)
    """Measure how deep a type is nested."""
    depth, level = 0, [type]
    while level:
        depth += 1
        level = [inner.field(i).type for inner in level for i in range(inner.num_fields)]
    return depth


def _read_schema(data: bytes) -> Any:  # noqa: ANN401 (pyarrow has no types)
    import pyarrow

    return pyarrow.ipc.read_schema(pyarrow.BufferReader(data))


def _fit_row(row: Row, schema: Any, options: BatchOptions) -> Row:  # noqa: ANN401
    """Make a row fit the columns, and say in its error what did not."""
    import pyarrow

    fitted: Row = {}
    lost = [name for name in row if name not in schema.names]
    for name, value in row.items():
        if name in lost:
            continue
        of = schema.field(name).type
        if pyarrow.types.is_string(of) and value is not None and not isinstance(value, str):
            value = encode_value(value)
        try:
            pyarrow.array([value], of)
        except (pyarrow.ArrowException, ValueError, TypeError, OverflowError, RecursionError):
            lost.append(name)
            value = None
        fitted[name] = value
    error = options.error_column
    if lost:
        why = "does not fit the columns that the first rows have; write JSONL to keep it"
        names = ", ".join(name.encode("utf-8", "backslashreplace").decode() for name in lost)
        fitted[error] = fitted.get(error) or f"'{names}' {why}"
    return fitted
