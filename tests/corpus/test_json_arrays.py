"""One JSON array of rows is read as rows, and one that is broken loses none before the break."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summkit.corpus.inputs import Corpus
from summkit.corpus.json_arrays import ArrayError, split_array
from summkit.corpus.options import BatchOptions

ROWS = [
    {"id": 1, "text": "배가 들어왔다. [쉼표, 괄호}가 있다.", "n": [1, {"a": "]"}]},
    {"id": 2, "text": '따옴표 \\" 와 \\\\ 가 있다.'},
    {"id": 3, "text": "셋째 글이다." * 20_000},
]


def _read(path: Path) -> list[Any]:
    return [entry.parse(BatchOptions.build()) for entry in Corpus([str(path)])]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["글.json", "글.jsonl"])
@pytest.mark.parametrize("start", ["", "\n\n", "\ufeff"])
def test_an_array_is_read_as_rows(
    tmp_path: Path, name: str, indent: int | None, start: str
) -> None:
    path = tmp_path / name
    text = json.dumps(ROWS, ensure_ascii=False, indent=indent)
    path.write_text(start + text + "\n", encoding="utf-8")
    assert [row.columns for row in _read(path)] == ROWS


def test_an_array_in_small_pieces(tmp_path: Path) -> None:
    data = json.dumps(ROWS, ensure_ascii=False).encode()
    at = 0

    def read(size: int) -> bytes:
        nonlocal at
        at += 7
        return data[at - 7 : at]

    assert [json.loads(element) for element in split_array(read, 1 << 20)] == ROWS


@pytest.mark.parametrize(
    ("text", "rows", "why"),
    [
        ('[{"text": "가나다."}, {"text": "라', 1, "cut off"),
        ('[{"text": "가나다."}] {"text": "라"}', 1, "follows the end"),
        ("[", 0, "cut off"),
    ],
)
def test_a_broken_array_is_told_after_its_rows(
    tmp_path: Path, text: str, rows: int, why: str
) -> None:
    path = tmp_path / "글.json"
    path.write_text(text, encoding="utf-8")
    *good, broken = _read(path)
    assert len(good) == rows
    assert why in str(broken.error)


def test_an_element_has_a_limit() -> None:
    data = b'["' + b"a" * 300_000
    chunks = iter([data, b""])
    with pytest.raises(ArrayError, match="longer than the limit"):
        list(split_array(lambda _size: next(chunks), 100_000))


def test_an_empty_array_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "글.json"
    path.write_text(" [ ] ", encoding="utf-8")
    assert _read(path) == []


def test_lines_of_which_the_first_is_an_array_stay_lines(tmp_path: Path) -> None:
    path = tmp_path / "글.jsonl"
    for first in ("[1, 2]", "[{}]", "[나"):
        path.write_text(first + '\n{"text": "가나다."}\n', encoding="utf-8")
        wrong, right = _read(path)
        assert wrong.error
        assert right.columns == {"text": "가나다."}
