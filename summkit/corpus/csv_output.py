"""Rows → CSV or TSV, for spreadsheets: a cell a column, lists of words in one cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summkit.corpus.compression import find_compressor
from summkit.corpus.entries import Entry
from summkit.corpus.filenames import split_suffixes
from summkit.corpus.json_values import encode_value
from summkit.corpus.options import BatchOptions
from summkit.corpus.rows import Row

_BETWEEN = "; "
# by it spreadsheets tell UTF-8 from the encoding of the country
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Csv:
    """A record a row, under the names of ``columns``; ``name`` says how it is compressed."""

    name: str
    columns: tuple[str, ...]

    @property
    def header(self) -> bytes:
        """What stands before the first chunk: the names of the columns."""
        return find_compressor(self.name)(self._format([self.columns], _MARK))

    def encode(self, rows: Sequence[Row], options: BatchOptions) -> tuple[bytes, list[Row]]:
        """Encode rows to a chunk; the error of one with more columns says so."""
        written = [self._fit(row, options) for row in rows]
        records = ([_format_cell(row.get(name)) for name in self.columns] for row in written)
        return find_compressor(self.name)(self._format(records)), written

    def finish(self, partial: Path) -> Path:
        """Make the output of the file that holds all chunks."""
        return partial

    def _fit(self, row: Row, options: BatchOptions) -> Row:
        lost = [name for name in options.pick(row) if name not in self.columns]
        if not lost:
            return row
        names = ", ".join(lost).encode("utf-8", "backslashreplace").decode()
        why = "is no column that the first rows have; write JSONL to keep it"
        error = row.get(options.error_column) or f"'{names}' {why}"
        return {**row, options.error_column: error}

    def _format(self, records: Iterable[Sequence[str]], mark: str = "") -> bytes:
        text = io.StringIO(newline="")
        delimiter = "\t" if split_suffixes(self.name)[0] == ".tsv" else ","
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(records)
        # half a pair of surrogates, which UTF-8 cannot hold, is written as \ud800
        return (mark + text.getvalue()).encode("utf-8", "backslashreplace")


def build_csv(name: str, sample: Sequence[Entry], options: BatchOptions) -> Csv:
    """Build the output of that name, whose columns are those of the first rows and ours."""
    columns = {str(column): None for entry in sample for column in entry.peek(options)}
    columns |= dict.fromkeys(options.columns)
    return Csv(name, tuple(options.pick(columns)))


def _format_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _BETWEEN.join(value)
    return encode_value(value)
