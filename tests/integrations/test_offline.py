"""The integrations open no connection: neither when imported nor when used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .texts import NEWS

ROOT = Path(__file__).parents[2]
USES = {
    "langchain": "SummkitTextSplitter(60).split_text(text)",
    "llama_index": "SummkitSentenceSplitter(60).split_text(text)",
    "spacy": "SentenceSetter()(__import__('spacy').blank('xx')(text))",
    "pandas": "pandas.Series([text]).summkit.summarize()",
    "polars": "pl.Series([text]).summkit.summarize()",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", USES)
def test_no_connection_is_opened(name: str, offline_environment: dict[str, str]) -> None:
    code = (
        f"import sys; from summkit.integrations.{name} import *; text = sys.argv[1]; {USES[name]}"
    )
    places = [offline_environment["PYTHONPATH"], str(ROOT)]
    done = subprocess.run(
        [sys.executable, "-c", code, NEWS],
        capture_output=True,
        text=True,
        env={**offline_environment, "PYTHONPATH": os.pathsep.join(places)},
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_each_integration_is_tried() -> None:
    folder = ROOT / "summkit" / "integrations"
    shared = {"__init__", "chunks", "columns"}
    assert {path.stem for path in folder.glob("*.py")} - shared == set(USES)
