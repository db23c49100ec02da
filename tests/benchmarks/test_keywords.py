"""The marked keywords stand in their texts; how they are counted; what is recorded."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, which is in no package."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module("keywords")


@pytest.mark.parametrize("half", ["dev", "test"])
def test_every_mark_stands_in_its_text(script: ModuleType, half: str) -> None:
    documents = script.read_marked(half)
    assert len({document.name for document in documents}) == len(documents) == 22
    for document in documents:
        assert 5 <= len(document.marks) <= 12
        for forms in document.marks:
            assert any(form in script.fold(document.text) for form in forms), (document.name, forms)


def test_a_mark_is_found_once(script: ModuleType) -> None:
    marks = (frozenset(["등대", "흰 등대"]), frozenset(["어청도"]))
    assert script.count_found(["등대", "흰  등대"], marks) == 1
    assert script.count_found(["흰등대"], marks) == 0
    assert script.count_found(["흰등대"], marks, loose=True) == 1
    assert script.count_found([], marks) == 0


def test_what_is_cut(script: ModuleType) -> None:
    assert script.count_cut(["루타", "2루타", "투수"], "2루타를 친 투수는 2루타로 웃었다.") == 1


def test_both_halves_are_recorded(script: ModuleType) -> None:
    recorded = json.loads(script.RESULT.read_text("utf-8"))
    for half in script.HALVES:
        assert recorded[half]["documents"] == 22
        assert "summkit" in recorded[half]["systems"]


def test_the_page_has_what_is_recorded(script: ModuleType) -> None:
    page = (ROOT / "docs" / "keywords.md").read_text("utf-8")
    recorded = json.loads(script.RESULT.read_text("utf-8"))
    for half in script.HALVES:
        for name, values in recorded[half]["systems"].items():
            assert any(
                line.startswith(f"| {name} | {values['precision at 5'][0]:.2f} (")
                and line.endswith(f" | {values['cut']} |")
                and f" {values['recall at 10'][0]:.2f} (" in line
                for line in page.splitlines()
            ), (half, name)


def test_the_peer_that_needs_nothing_runs(script: ModuleType) -> None:
    found = script.run(["dev"], "MeCab", shows=False)
    (values,) = found["dev"]["systems"].values()
    assert 0 < values["recall at 10"][0] < 1
    assert "dev: 22 documents" in script.align_text(script.build_table("dev", found["dev"]))
