"""Parquet of which little becomes much: what is told, and how little of it is unpacked."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from summkit.corpus import BatchOptions, run_batch
from summkit.corpus.entries import BrokenInput, Entry, ParquetRow
from summkit.corpus.parquet import _plan_reading, read_parquet

from .files import read_jsonl

LIMIT = 100_000
TEXT = "버스 요금이 오른다. 날씨는 맑다."


def write(columns: dict[str, Any], **how: Any) -> io.BytesIO:
    file = io.BytesIO()
    settings = {"compression": "zstd", "dictionary_pagesize_limit": 1 << 24, **how}
    parquet.write_table(pyarrow.table(columns), file, **settings)
    file.seek(0)
    return file


def repeat(value: str, times: int) -> Any:
    """A column whose rows are all the same string, which is stored once."""
    places = pyarrow.array([0] * times, pyarrow.int32())
    return pyarrow.DictionaryArray.from_arrays(places, pyarrow.array([value]))


def vary(length: int) -> str:
    """A string that no compression makes a thousand times smaller."""
    return "".join(chr(0xAC00 + (i * i * 7919) % 11172) for i in range(length))


def list_entries(file: io.BytesIO, limit: int = LIMIT) -> list[Entry]:
    return list(read_parquet(file, "a.parquet", None, limit))


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bytes of each batch as it is unpacked."""
    sizes: list[int] = []
    read = parquet.ParquetFile.iter_batches

    def iterate(file: Any, *args: Any, **how: Any) -> Any:
        for batch in read(file, *args, **how):
            sizes.append(batch.nbytes)
            yield batch

    monkeypatch.setattr(parquet.ParquetFile, "iter_batches", iterate)
    return sizes


def test_every_kind_of_column_is_read_as_it_is() -> None:
    strings = pyarrow.string()
    pairs = pyarrow.map_(strings, strings)
    table = pyarrow.table(
        {
            "id": [1, 2, 3],
            "text": ["가", "나", "가"],
            "list": pyarrow.array([["가", "나"] * 100, [], None]),
            "lists": pyarrow.array([[["가"], []], [], None]),
            "large": pyarrow.array(["가", "나", None], pyarrow.large_string()),
            "struct": pyarrow.array([{"k": ["v"], "n": 1.5}, None, {"k": [], "n": 2}]),
            "map": pyarrow.array([[("가", "나")], [], [("다", "라")]], pairs),
            "bytes": [b"1", b"\xff", None],
            "decimal": pyarrow.array([1, 2, 3]).cast(pyarrow.decimal128(25, 2)),
            "a.b": repeat("가", 3),
            "pairs": pyarrow.array([["가", "나"]] * 3, pyarrow.list_(strings, 2)),
            "null": [None] * 3,
        }
    )
    file = io.BytesIO()
    parquet.write_table(table, file)
    # without the dictionaries, and with that of the list
    for limit, kept in ((LIMIT, []), (2_000, ["list"])):
        plan = _plan_reading(file, parquet.read_metadata(file), limit)
        assert [name.partition(".")[0] for name in plan.kept] == kept
        entries = list_entries(file, limit)
        assert all(isinstance(entry, ParquetRow) for entry in entries)
        assert [entry.peek(BatchOptions()) for entry in entries] == table.to_pylist()


def test_a_long_string_of_many_rows_is_unpacked_a_few_times_at_once(unpacked: list[int]) -> None:
    value = vary(10_000)
    entries = list_entries(write({"id": list(range(500)), "text": repeat(value, 500)}))
    assert [entry.peek(BatchOptions())["id"] for entry in entries] == list(range(500))
    assert all(entry.peek(BatchOptions())["text"] == value for entry in entries)
    assert max(unpacked) <= LIMIT
    assert len(unpacked) > 100


def test_short_strings_are_unpacked_many_at_once(unpacked: list[int]) -> None:
    texts = [f"{n}번 버스 요금이 오른다. " * 50 for n in range(500)]
    assert len(list_entries(write({"text": texts}), 200_000_000)) == 500
    assert len(unpacked) == 8


def test_a_row_above_the_limit_fails_and_the_others_go_on() -> None:
    texts = [TEXT, vary(40_000), TEXT]
    for how in ({}, {"use_dictionary": False}):
        first, long, last = list_entries(write({"text": texts}, **how))
        assert isinstance(first, ParquetRow) and isinstance(last, ParquetRow)
        assert isinstance(long, BrokenInput)
        assert long.place == "a.parquet:2"
        assert long.error == (
            "the row takes more than 0.1 MB; raise --max-size (max_size) if it is to be trusted"
        )
    assert len(list_entries(write({"text": texts}), 1_000_000)) == 3


@pytest.mark.parametrize("nesting", ["list", "struct", "map"])
def test_a_list_that_names_a_long_string_many_times_is_not_unpacked(
    nesting: str, unpacked: list[int]
) -> None:
    value = vary(5_000)
    many = [value] * 5_000
    rows: dict[str, list[Any]] = {
        "list": [[value], many, [TEXT]],
        "struct": [{"a": [value]}, {"a": many}, {"a": [TEXT]}],
        "map": [[(TEXT, value)], [(TEXT, value)] * 5_000, [(TEXT, TEXT)]],
    }
    kind = {
        "list": pyarrow.list_(pyarrow.string()),
        "struct": pyarrow.struct([("a", pyarrow.list_(pyarrow.string()))]),
        "map": pyarrow.map_(pyarrow.string(), pyarrow.string()),
    }[nesting]
    file = write({"id": [0, 1, 2], "x": pyarrow.array(rows[nesting], kind)})
    first, many_times, last = list_entries(file)
    assert first.peek(BatchOptions())["x"] == rows[nesting][0]
    assert isinstance(many_times, BrokenInput)
    assert last.peek(BatchOptions())["x"] == rows[nesting][2]
    assert sum(unpacked) < 5_000 * len(value) / 100


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(["가" * 1_000_000], id="one string"),
        pytest.param(repeat("가" * 1_000_000, 3), id="a dictionary"),
        pytest.param([[7] * 2_000_000], id="a list of equal numbers"),
        pytest.param(pyarrow.nulls(2_000_000, pyarrow.string()), id="nulls"),
        pytest.param(
            pyarrow.array([bytes(500_000)] * 2, pyarrow.binary(500_000)), id="bytes of one length"
        ),
    ],
)
def test_what_unpacks_to_a_thousand_times_its_size_is_not_begun(
    column: Any, unpacked: list[int]
) -> None:
    file = write({"x": column})
    assert len(file.getvalue()) < 20_000
    with pytest.raises(ValueError, match=r"more than 1,000 times its size, and more than 0\.1 MB"):
        list_entries(file)
    assert unpacked == []
    assert list_entries(file, 200_000_000)


def test_it_is_a_row_that_fails_in_a_run(tmp_path: Path) -> None:
    (tmp_path / "bomb.parquet").write_bytes(write({"text": ["가" * 4_000_000]}).getvalue())
    (tmp_path / "good.parquet").write_bytes(write({"text": [TEXT]}).getvalue())
    options = BatchOptions.build(splitter="punctuation", max_size=1)
    names = [str(tmp_path / name) for name in ("bomb.parquet", "good.parquet")]
    report = run_batch(names, tmp_path / "out.jsonl", options, workers=0)
    assert (report.rows, report.failed) == (2, 1)
    bad, good = read_jsonl(tmp_path / "out.jsonl")
    assert "unpacks to more than 1,000 times its size, and more than 1 MB" in bad["error"]
    assert good["error"] is None
