"""Files at addresses of fsspec, in and out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summkit.corpus import BatchOptions, run_batch
from summkit.corpus.parts import Parts
from summkit.errors import OptionError, ReadingError, SummkitError

from .files import read_jsonl, write_jsonl

fsspec = pytest.importorskip("fsspec")

TEXT = "물빛천 산책로가 다시 열렸다. 구청은 다리를 고쳤다고 밝혔다."
FAST = BatchOptions.build(method="lead", splitter="punctuation")


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def put_rows(system: Any, path: str, numbers: range) -> None:
    lines = (json.dumps({"id": n, "text": TEXT}, ensure_ascii=False) + "\n" for n in numbers)
    system.pipe_file(path, "".join(lines).encode())


def test_a_file_in_memory_to_a_file_in_memory(memory: Any) -> None:
    put_rows(memory, "/in/a.jsonl", range(5))
    report = run_batch(["memory://in/a.jsonl"], "memory://out/b.jsonl", FAST, workers=0)
    rows = [json.loads(line) for line in memory.cat_file("/out/b.jsonl").splitlines()]
    assert (report.rows, report.failed) == (5, 0)
    assert [row["id"] for row in rows] == list(range(5))
    assert memory.find("/out") == ["/out/b.jsonl"]


def test_a_folder_with_documents_in_it(memory: Any, tmp_path: Path) -> None:
    put_rows(memory, "/in/a.jsonl", range(2))
    memory.pipe_file("/in/b/notice.txt", TEXT.encode("cp949"))
    memory.pipe_file("/in/_SUCCESS", b"")
    memory.pipe_file("/in/.hidden.jsonl", b"{}")
    report = run_batch(["memory://in"], tmp_path / "out.jsonl", FAST, workers=0)
    rows = read_jsonl(tmp_path / "out.jsonl")
    assert (report.rows, report.failed) == (3, 0)
    assert rows[2]["id"] == "memory:///in/b/notice.txt"
    assert rows[2]["text"] == TEXT


def test_a_pattern_at_an_address(memory: Any, tmp_path: Path) -> None:
    for name in "ab":
        put_rows(memory, f"/in/{name}.jsonl", range(2))
    memory.pipe_file("/in/c.txt", TEXT.encode())
    assert run_batch(["memory://in/*.jsonl"], tmp_path / "o.jsonl", FAST, workers=0).rows == 4


def test_parts_at_an_address(memory: Any, tmp_path: Path) -> None:
    put_rows(memory, "/in.jsonl", range(50))
    lines = Parts(".jsonl", 20)
    run_batch(["memory://in.jsonl"], "memory://out/", FAST, workers=0, parts=lines)
    names = [path.rpartition("/")[2] for path in memory.find("/out")]
    assert names == ["_SUCCESS", "_summkit.json", *(lines.name(n) for n in range(3))]
    made = {path: memory.cat_file(path) for path in memory.find("/out")}
    known = json.loads(made["/out/_summkit.json"])
    memory.pipe_file(
        "/out/_summkit.json", json.dumps({**known, "parts": known["parts"][:1]}).encode()
    )
    memory.rm("/out/part-00002.jsonl")
    report = run_batch(
        ["memory://in.jsonl"], "memory://out/", FAST, workers=0, parts=lines, resume=True
    )
    assert (report.rows, report.resumed_from) == (50, 20)
    assert {path: memory.cat_file(path) for path in memory.find("/out")} == made


def test_addresses_of_this_machine(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"text": TEXT}])
    run_batch([source.as_uri()], (tmp_path / "out.csv").as_uri(), FAST, workers=0)
    assert (tmp_path / "out.csv").read_text("utf-8-sig").startswith("text,summary")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("memory://nothing.jsonl", ReadingError),
        ("memory://no/*.jsonl", ReadingError),
        ("nosuch://bucket/a.jsonl", SummkitError),
    ],
)
@pytest.mark.usefixtures("memory")
def test_what_is_not_there_is_told(tmp_path: Path, source: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=source.partition("*")[0]):
        run_batch([source], tmp_path / "out.jsonl", FAST, workers=0)


@pytest.mark.usefixtures("memory")
def test_one_file_at_an_address_is_not_resumed(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"text": TEXT}])
    with pytest.raises(OptionError, match="cannot be gone on with"):
        run_batch([str(source)], "memory://out.jsonl", FAST, workers=0, resume=True)
