"""The READMEs agree with each other; ``tests/documentation`` runs what they show."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_both_readmes_open_with_the_same_two_commands() -> None:
    blocks = [
        re.findall(r"^```sh\n(.*?)^```$", (ROOT / name).read_text("utf-8"), re.M | re.S)[:2]
        for name in ("README.md", "README.ko.md")
    ]
    assert blocks[0] == blocks[1]
    assert "summkit summarize samples/" in blocks[0][0]
    assert "python -m pytest" in blocks[0][1]
