"""The functions may be called from several threads: each answer is that of one thread alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from concurrent_calls import THREADS, compare

from summkit.text.words import extract_terms


def test_stems_do_not_depend_on_other_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    roots, ends = ("organ", "regul", "relat", "radic"), ("ization", "fulness", "ically", "ations")
    words = [first + second for first in roots for second in ends] * 20
    alone = [extract_terms(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            assert list(pool.map(extract_terms, words)) == alone
    finally:
        sys.setswitchinterval(interval)


@pytest.mark.slow
def test_every_function_gives_from_many_threads_what_it_gives_from_one() -> None:
    made, wrong = compare(3)
    assert made >= 3 * 190
    assert wrong == {}


@pytest.mark.slow
def test_every_function_may_be_used_first_by_many_threads_at_once() -> None:
    command = [sys.executable, str(Path(__file__).with_name("concurrent_calls.py")), "1"]
    ended = subprocess.run(command, capture_output=True, check=True)
    made, wrong = json.loads(ended.stdout)
    assert made >= 190
    assert wrong == {}
