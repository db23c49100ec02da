"""The page about scale shows the runs that were recorded."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_is_that_of_the_recorded_runs(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    import scale

    runs = json.loads((ROOT / "benchmarks/results/scale.json").read_text("utf-8"))["runs"]
    assert scale.table(runs) in (ROOT / "docs/scale.md").read_text("utf-8")


def test_generated_documents_differ_and_can_be_drawn_again(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    import scale

    found = list(scale.documents(50, 200))
    assert found == list(scale.documents(50, 200))
    assert len({row["text"] for row in found}) == 50
    assert all(200 <= len(row["text"].replace("\n", "")) < 600 for row in found)
