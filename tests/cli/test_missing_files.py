"""A file that is not there is told in the same words by every command that reads one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Fails = Callable[..., None]
MISSING = {
    "summarize": "summarize 없다.txt",
    "split": "split 없다.txt",
    "keywords": "keywords 없다.txt",
    "translate": "translate 없다.txt",
    "glossary": "translate 책방.txt --glossary 없다.txt",
    "brief": "brief 없다.txt -o 쪽.html",
    "batch": "batch 없다.txt -o 쪽.jsonl",
    "evaluate": "evaluate 책방.txt 없다.txt",
    "rows to evaluate": "evaluate 없다.jsonl 책방.jsonl",
    "bench": "bench --data 없다.jsonl",
    "marks": "bench --marked 없다.jsonl",
    "models": "models install 없다.argosmodel",
    "a model of Firefox": "models install --engine firefox 없다.zip",
    "a model of CTranslate2": "models install --engine ct2 --from ko --to en ./없다",
}


@pytest.mark.usefixtures("model", "article")
@pytest.mark.parametrize("case", MISSING)
def test_a_missing_file(fails: Fails, case: str) -> None:
    (name,) = (part for part in MISSING[case].split() if "없다" in part)
    said = f"summkit: {name.removeprefix('./')}: no such file; check its name"
    fails(*MISSING[case].split(), status=1, says=(said,))


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("case", ["summarize", "rows to evaluate", "marks", "models"])
def test_the_name_beside_it_is_offered(fails: Fails, case: str) -> None:
    (name,) = (part for part in MISSING[case].split() if "없다" in part)
    beside = Path(name).with_stem("없다2")
    beside.touch()
    fails(*MISSING[case].split(), status=1, says=(f"{name}: no such file; did you mean {beside}?",))


def test_a_missing_folder(fails: Fails) -> None:
    fails("mcp", "--folder", "없다", status=1, says=("없다: no such folder; check its name",))
    Path("글.txt").touch()
    fails("mcp", "--folder", "글.txt", status=1, says=("글.txt: is not a folder",))
