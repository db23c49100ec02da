"""The test model, and the pairs of sentences that it knows by heart."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent / "model"
MODEL = HERE / "ko_en.argosmodel"
PAIRS: list[tuple[str, str]] = [
    (korean, english)
    for line in (HERE / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    if line
    for korean, english in [line.split("\t")]
]
