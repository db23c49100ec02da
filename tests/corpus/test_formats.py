"""Files in and out: every format, in order, with every column, and whatever is bad in them."""

from __future__ import annotations

import csv
import gzip
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from summkit.corpus import BatchOptions, Report, run_batch, summarize_rows
from summkit.corpus.compression import find_compressor
from summkit.errors import OptionError, ReadingError

from .files import MakeRows, Row, read_jsonl, write_jsonl

FAST = BatchOptions.build(splitter="punctuation", sentences=1)


def run(inputs: Iterable[Path], output: Path, options: BatchOptions = FAST) -> Report:
    report = run_batch([str(name) for name in inputs], output, options, workers=0)
    assert sorted(p.name for p in output.parent.iterdir() if p.name.startswith("out")) == [
        output.name
    ]
    return report


@pytest.fixture
def expected(rows: MakeRows) -> list[Row]:
    return summarize_rows(rows(40), splitter="punctuation", sentences=1)


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz", "in.jsonl.zst", "in.ndjson"])
def test_jsonl_in(name: str, rows: MakeRows, expected: list[Row], tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "plain.jsonl", rows(40))
    data = b"\xef\xbb\xbf\n" + path.read_bytes().replace(b"\n", b"\r\n\r\n")
    if name.endswith(".gz"):
        data = gzip.compress(data[:500]) + gzip.compress(data[500:])
    if name.endswith(".zst"):
        compress = find_compressor(name)
        data = compress(data[:500]) + compress(data[500:])
    (tmp_path / name).write_bytes(data)
    report = run([tmp_path / name], tmp_path / "out.jsonl")
    assert read_jsonl(tmp_path / "out.jsonl") == expected
    assert (report.rows, report.failed) == (40, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("name", ["in.csv", "in.tsv.gz"])
def test_csv_in(name: str, encoding: str, rows: MakeRows, tmp_path: Path) -> None:
    made = [{**row, "text": row["text"] + '\n"끝"이다.'} for row in rows(20)]
    plain = tmp_path / "plain"
    with plain.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, made[0], delimiter="\t" if "tsv" in name else ",")
        writer.writeheader()
        writer.writerows(made)
    data = plain.read_bytes()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    run([tmp_path / name], tmp_path / "out.jsonl")
    expected = summarize_rows(made, splitter="punctuation", sentences=1)
    assert read_jsonl(tmp_path / "out.jsonl") == expected


def test_bad_csv(tmp_path: Path) -> None:
    long = "길" * 140_000
    data = (
        f'text,n\n"버스가 다닌다.",{long}\n\nonly\n버스가 온다.,2,3\n'.encode()
        + "힣 간다.,4\n".encode("cp949")
    )
    (tmp_path / "in.csv").write_bytes(data)
    report = run(
        [tmp_path / "in.csv"],
        tmp_path / "out.jsonl",
        BatchOptions.build(encoding="utf-8", splitter="punctuation"),
    )
    good, short, wide, undecoded = read_jsonl(tmp_path / "out.jsonl")
    assert good["error"] is None
    assert "has 1 fields, and the header 2" in short["error"]
    assert "has 3 fields" in wide["error"]
    assert "another encoding" in undecoded["error"]
    assert undecoded["n"] == "4"
    assert report.failed == 3
    assert "in.csv:4" in (report.first_error or "")


def test_parquet_in_and_out(rows: MakeRows, expected: list[Row], tmp_path: Path) -> None:
    made = [{**row, "n": n, "raw": b"\xff", "of": {"a": [n]}} for n, row in enumerate(rows(40))]
    parquet.write_table(pyarrow.Table.from_pylist(made), tmp_path / "in.parquet")
    run([tmp_path / "in.parquet"], tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    ours = {name: row[name] for row in expected for name in BatchOptions().columns}
    assert [{k: row[k] for k in ours} for row in table.to_pylist()] == [
        {k: row[k] for k in ours} for row in expected
    ]
    assert [{k: row[k] for k in made[0]} for row in table.to_pylist()] == made
    assert str(table.schema.field("n").type) == "int64"
    (tmp_path / "out.parquet").unlink()
    run([tmp_path / "in.parquet"], tmp_path / "out.jsonl")
    (first, *_) = read_jsonl(tmp_path / "out.jsonl")
    assert (first["raw"], first["of"]) == ("/w==", {"a": [0]})


def test_rows_that_do_not_fit_the_columns_of_parquet(rows: MakeRows, tmp_path: Path) -> None:
    first = [{**row, "n": 1, "any": [1, "x"]} for row in rows(1000)]
    late = [{"text": "버스가 온다.", "n": "many", "any": None}, {"text": "버스가 간다.", "more": 1}]
    write_jsonl(tmp_path / "in.jsonl", [*first, *late])
    report = run([tmp_path / "in.jsonl"], tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert table[0]["any"] == '[1, "x"]'
    assert [row["error"] and row["error"].split()[0] for row in table[-3:]] == [
        None,
        "'n'",
        "'more'",
    ]
    assert (table[-1]["summary"], report.failed) == ("버스가 간다.", 2)


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.jsonl.zst"])
def test_compressed_out(name: str, rows: MakeRows, expected: list[Row], tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", rows(40))
    run([path], tmp_path / name)
    again = run_batch(
        [str(tmp_path / name)], tmp_path / "again.jsonl", BatchOptions.build(prefix="x_"), workers=0
    )
    assert (again.rows, again.failed) == (40, 0)
    kept = [
        {k: v for k, v in r.items() if k[:2] != "x_"} for r in read_jsonl(tmp_path / "again.jsonl")
    ]
    assert kept == expected


def test_bad_lines(tmp_path: Path) -> None:
    bad = [
        b'{"text": ',
        b"[1]",
        b'{"text": "\xff"}',
        '{"text": "\\ud800 버스가 온다.", "n": NaN}'.encode(),
    ]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(bad))
    report = run([tmp_path / "in.jsonl"], tmp_path / "out.jsonl")
    no_json, no_object, no_utf8, odd = read_jsonl(tmp_path / "out.jsonl")
    assert no_json["error"].startswith(f"{tmp_path / 'in.jsonl'}:1: it is no JSON")
    assert "no object" in no_object["error"]
    assert "not in UTF-8" in no_utf8["error"]
    assert (odd["error"], odd["n"], odd["text"][0]) == (None, None, "\ud800")
    assert (report.rows, report.failed) == (4, 3)


def test_a_damaged_file_is_a_bad_row_and_the_next_goes_on(rows: MakeRows, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "plain.jsonl", rows(3))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(path.read_bytes())[:-20])
    (tmp_path / "no.parquet").write_bytes(b"PAR1 no")
    inputs = [tmp_path / "cut.jsonl.gz", tmp_path / "no.parquet", path]
    run(inputs, tmp_path / "out.jsonl")
    made = read_jsonl(tmp_path / "out.jsonl")
    assert [row["id"] for row in made[-3:]] == ["r0", "r1", "r2"]
    assert sum("cannot be read after row" in (row["error"] or "") for row in made) == 2


def test_a_folder_of_documents_and_tables(rows: MakeRows, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "시.txt").write_bytes("버스가 온다. 사람이 탄다.".encode("cp949"))
    (folder / "a.html").write_text(
        "<title>책방</title><p>책방이 문을 연다. 손님이 온다.</p>", "utf-8"
    )
    (folder / "c.bin").write_bytes(bytes(range(256)))
    (folder / "_SUCCESS").write_bytes(b"")
    write_jsonl(folder / "d.jsonl", rows(1))
    run([folder], tmp_path / "out.jsonl")
    page, binary, table, poem = read_jsonl(tmp_path / "out.jsonl")
    assert (page["id"], page["title"], page["error"]) == (str(folder / "a.html"), "책방", None)
    assert binary["error"]
    assert table["id"] == "r0"
    assert poem["text"] == "버스가 온다. 사람이 탄다."
    assert poem["summary"] == "버스가 온다."


def test_what_is_refused_before_anything_is_read(rows: MakeRows, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", rows(1))
    with pytest.raises(OptionError, match="its name does not say"):
        run_batch([str(path)], tmp_path / "out.txt")
    with pytest.raises(ReadingError, match=r"inn.jsonl: no such file; did you mean .*in.jsonl"):
        run_batch([str(tmp_path / "inn.jsonl")], tmp_path / "out.jsonl")
    taken = write_jsonl(tmp_path / "taken.jsonl", [{"text": "버스가 온다.", "summary": "x"}])
    with pytest.raises(OptionError, match=r"column 'summary' already.*--prefix"):
        run_batch([str(taken)], tmp_path / "out.jsonl")
    with pytest.raises(OptionError, match="lies in an input folder"):
        run_batch([str(tmp_path)], tmp_path / "out.jsonl")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "taken.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="it makes links and pipes")
def test_what_cannot_be_read_in_a_folder(rows: MakeRows, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    write_jsonl(folder / "in.jsonl", rows(1))
    run([folder], tmp_path / "out.jsonl")
    table, page, good = read_jsonl(tmp_path / "out.jsonl")
    assert "cannot be read after row 0" in table["error"]
    assert page["error"]
    assert good["id"] == "r0"


class WholeParagraph:
    """A splitter that splits nothing."""

    def split(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


def test_a_splitter_of_the_users_own(tmp_path: Path) -> None:
    text = "버스가 온다. 사람이 탄다."
    path = write_jsonl(tmp_path / "in.jsonl", [{"text": text}])
    run([path], tmp_path / "out.jsonl", BatchOptions.build(splitter=WholeParagraph()))
    (row,) = read_jsonl(tmp_path / "out.jsonl")
    assert (row["summary"], row["error"]) == (text, None)


def test_no_rows(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"")
    assert run([tmp_path / "in.jsonl"], tmp_path / "out.jsonl").rows == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert json.loads("[]") == read_jsonl(tmp_path / "out.jsonl")


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_a_line_that_is_too_long_is_a_row_that_fails(tmp_path: Path, suffix: str) -> None:
    row = json.dumps({"text": "버스 요금이 올랐다."}).encode() + b"\n"
    data = row + b"x" * 1_500_000 + b"\n" + row
    name = tmp_path / f"rows.jsonl{suffix}"
    name.write_bytes(find_compressor(str(name))(data))
    options = BatchOptions.build(splitter="punctuation", sentences=1, max_size=1)
    # packed by Zstandard, it is too many times its size as well
    rows = 2 if suffix == ".zst" else 3
    report = run([name], tmp_path / "out.jsonl", options)
    assert (report.rows, report.failed) == (rows, 1)
    written = read_jsonl(tmp_path / "out.jsonl")
    assert "more than 1 MB; raise --max-size" in str(written[1]["error"])
    assert written[-1]["error"] is None or suffix == ".zst"


@pytest.mark.parametrize(
    "long",
    [
        pytest.param("2," + "x" * 1_500_000, id="a line"),
        pytest.param("2" + ',"x\nx"' * 200_000, id="a row of many lines"),
    ],
)
def test_a_row_of_csv_that_is_too_long_fails(long: str, tmp_path: Path) -> None:
    name = tmp_path / "rows.csv"
    good = "버스 요금이 올랐다.\n"
    name.write_text(f"id,text\n1,{good}{long}\n", "utf-8")
    options = BatchOptions.build(splitter="punctuation", sentences=1, max_size=1)
    report = run([name], tmp_path / "out.jsonl", options)
    first, second, *_ = read_jsonl(tmp_path / "out.jsonl")
    assert first["error"] is None
    assert "the row has more than 1 MB; raise --max-size" in str(second["error"])
    assert report.rows == report.failed + 1


def test_the_rows_after_a_long_line_of_csv_go_on(tmp_path: Path) -> None:
    name = tmp_path / "rows.csv"
    good = "버스 요금이 올랐다."
    name.write_text(f"id,text\n1,{good}\n2,{'x' * 1_500_000}\n3,{good}\n", "utf-8")
    options = BatchOptions.build(splitter="punctuation", sentences=1, max_size=1)
    report = run([name], tmp_path / "out.jsonl", options)
    assert (report.rows, report.failed) == (3, 1)
    assert "rows.csv:3: the row has" in str(report.first_error)
    assert read_jsonl(tmp_path / "out.jsonl")[2]["summary"] == good


def test_many_blanks_do_not_hide_a_row(tmp_path: Path) -> None:
    row = json.dumps({"text": "버스 요금이 올랐다."}).encode() + b"\n"
    (tmp_path / "rows.jsonl").write_bytes(row + b" " * 1_500_000 + row)
    options = BatchOptions.build(splitter="punctuation", sentences=1, max_size=1)
    report = run([tmp_path / "rows.jsonl"], tmp_path / "out.jsonl", options)
    assert (report.rows, report.failed) == (2, 1)


def test_a_row_of_too_many_values_fails(tmp_path: Path) -> None:
    rows: list[Row] = [{"text": "버스 요금이 올랐다.", "x": [[]] * n} for n in (1, 20_000, 1)]
    name = write_jsonl(tmp_path / "rows.jsonl", rows)
    options = BatchOptions.build(splitter="punctuation", sentences=1, max_size=1)
    report = run([name], tmp_path / "out.jsonl", options)
    assert (report.rows, report.failed) == (3, 1)
    assert "its JSON takes more than 1 MB" in str(read_jsonl(tmp_path / "out.jsonl")[1]["error"])
