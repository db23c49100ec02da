"""What the samples give, held against ``golden/``, which a person has read.

After a change that is meant to alter it, write it anew and read the difference::

    SUMMKIT_UPDATE_GOLDEN=1 python -m pytest tests/test_samples.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import summkit

SAMPLES = Path(__file__).parents[1] / "samples"
GOLDEN = Path(__file__).parent / "golden"
UPDATES = os.environ.get("SUMMKIT_UPDATE_GOLDEN", "") not in ("", "0")
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.name != "README.md")


def _golden(name: str) -> Path:
    return GOLDEN / f"{Path(name).stem}.json"


def _found(summary: summkit.Summary) -> dict[str, Any]:
    return {
        "title": summary.title,
        "language": summary.language,
        "sentences": len(summary.ranked),
        "summary": [{"index": s.index, "text": s.line} for s in summary.sentences],
        "keywords": [keyword.text for keyword in summary.keywords],
        "warnings": list(summary.warnings),
    }


@pytest.mark.parametrize("name", NAMES)
def test_sample(name: str) -> None:
    summary = summkit.summarize(summkit.read(SAMPLES / name))
    text = summary.document.text
    for sentence in summary.ranked:
        assert text[sentence.start : sentence.end] == sentence.text
    found = _found(summary)
    if UPDATES:
        GOLDEN.mkdir(exist_ok=True)
        written = json.dumps(found, ensure_ascii=False, indent=1)
        _golden(name).write_text(f"{written}\n", encoding="utf-8", newline="\n")
    assert found == json.loads(_golden(name).read_text(encoding="utf-8"))


def test_every_golden_has_its_sample() -> None:
    known = {_golden(name) for name in NAMES}
    for path in set(GOLDEN.iterdir()) - known:
        if UPDATES:
            path.unlink()
        assert not path.exists(), f"{path.name} belongs to no sample"
