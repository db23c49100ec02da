"""The page about scale shows the runs that were recorded."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def scale(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, which is in no package."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module("scale")


def test_the_table_is_that_of_the_recorded_runs(scale: ModuleType) -> None:
    runs = json.loads((ROOT / "benchmarks/results/scale.json").read_text("utf-8"))["runs"]
    assert scale.render_table(runs) in (ROOT / "docs/scale.md").read_text("utf-8")


def test_generated_documents_differ_and_can_be_drawn_again(scale: ModuleType) -> None:
    found = list(scale.generate_documents(50, 200))
    assert found == list(scale.generate_documents(50, 200))
    assert len({row["text"] for row in found}) == 50
    assert all(200 <= len(row["text"].replace("\n", "")) < 600 for row in found)
