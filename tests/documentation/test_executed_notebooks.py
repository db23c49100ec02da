"""The notebooks run from top to bottom, and show what running them gives.

``SUMMKIT_UPDATE_GOLDEN=1`` writes what they give now.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from .blocks import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def _shown(notebook: nbformat.NotebookNode) -> list[list[Any]]:
    """List what each cell shows, without what differs between two runs."""
    return [
        [output.get("text", output.get("data")) for output in cell.get("outputs", [])]
        for cell in notebook.cells
    ]


@pytest.mark.slow
@pytest.mark.network
def test_the_notebooks_give_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    # one after another: of two that look for free ports at once, one can lose
    for path in NOTEBOOKS:
        _check(path)


def _check(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    shown = _shown(notebook)
    place = {"metadata": {"path": str(path.parent)}}
    # else it depends on the moment where what is printed is cut
    client = NotebookClient(notebook, resources=place, coalesce_streams=True, startup_timeout=300)
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    if os.environ.get("SUMMKIT_UPDATE_GOLDEN"):
        nbformat.write(notebook, path)
    else:
        assert _shown(notebook) == shown, path.name


def test_there_are_notebooks_and_none_is_large() -> None:
    assert len(NOTEBOOKS) >= 3
    assert all(path.stat().st_size < 20_000 for path in NOTEBOOKS)
