"""Rows and documents that come through a named pipe, which can be read only once."""

from __future__ import annotations

import contextlib
import csv
import gzip
import os
import threading
from pathlib import Path

import pytest

from summkit.corpus import BatchOptions, run_batch
from summkit.errors import OptionError, ReadingError

from .files import MakeRows, read_jsonl, write_jsonl

FAST = BatchOptions.build(splitter="punctuation", sentences=1)

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


def pipe(path: Path, data: bytes) -> Path:
    """Make a pipe that gives some bytes, once."""
    os.mkfifo(path)

    def write() -> None:
        # who refuses the input may close it before all is written
        with contextlib.suppress(BrokenPipeError):
            path.write_bytes(data)

    threading.Thread(target=write, daemon=True).start()
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".csv"])
def test_every_row_arrives(tmp_path: Path, rows: MakeRows, suffix: str) -> None:
    made = rows(600)
    data = write_jsonl(tmp_path / "rows.jsonl", made).read_bytes()
    if suffix == ".jsonl.gz":
        data = gzip.compress(data)
    elif suffix == ".csv":
        with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text", "title"])
            writer.writeheader()
            writer.writerows(made)
        data = (tmp_path / "rows.csv").read_bytes()
    # more than the edge of a file that tells it from another
    assert len(data) > 1 << 16 or suffix == ".jsonl.gz"
    source = pipe(tmp_path / f"pipe{suffix}", data)
    output = tmp_path / "out.jsonl"
    report = run_batch([str(source)], output, FAST, workers=0)
    assert (report.rows, report.failed) == (600, 0)
    assert [row["id"] for row in read_jsonl(output)] == [row["id"] for row in made]


@pytest.mark.parametrize("workers", [0, 1])
def test_a_document(tmp_path: Path, rows: MakeRows, workers: int) -> None:
    source = pipe(tmp_path / "pipe.txt", str(rows(1)[0]["text"]).encode())
    report = run_batch([str(source)], tmp_path / "out.jsonl", FAST, workers=workers)
    assert (report.rows, report.failed) == (1, 0)


def test_parquet_needs_a_file(tmp_path: Path) -> None:
    source = pipe(tmp_path / "pipe.parquet", b"PAR1")
    with pytest.raises(ReadingError, match=r"pipe\.parquet: Parquet cannot be read from a pipe"):
        run_batch([str(source)], tmp_path / "out.jsonl", FAST, workers=0)


def test_a_pipe_cannot_be_resumed(tmp_path: Path) -> None:
    source = pipe(tmp_path / "pipe.jsonl", b"{}\n")
    with pytest.raises(OptionError, match=r"pipe\.jsonl cannot be read again"):
        run_batch([str(source)], tmp_path / "out.jsonl", FAST, workers=0, resume=True)
