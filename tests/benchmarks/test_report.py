"""The page of the benchmarks says what the recorded results say, of the articles that are there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "benchmarks"


def test_the_page_is_not_stale() -> None:
    result = subprocess.run(
        [sys.executable, FOLDER / "report.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (result.returncode, result.stdout) == (0, "up to date\n"), result.stderr
