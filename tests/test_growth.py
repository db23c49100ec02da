"""Work grows with the input: our lines and our patterns at 1, 2, 4 and 8 times the input.

What is counted is our own code's; what other libraries do is timed by ``benchmarks/growth.py``.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from growing import ALL, METHOD_INPUTS, READERS, Growing, build_sentences
from text.counting import counted
from tracing import Tally

from summkit import Document
from summkit.hangul import compose_hangul
from summkit.reading.formats import READERS as FORMATS
from summkit.summarization.classic import Formula, score_kl, score_sumbasic
from summkit.summarization.classic_methods import build_method
from summkit.summarization.methods import OFFLINE_METHODS
from summkit.text.analysis import analyze

_MOST, _START = 2.25, 300
_SHARE = 10
# their time is in the square of a shortlist, which is as long as they need to be measured here
_SHORTLISTED = ("kl", "sumbasic")


pytestmark = pytest.mark.slow


def count_growth(growing: Growing, units: int) -> list[int]:
    """Count the work on so many units, and on twice, 4 and 8 times as many."""
    # what is loaded on first use is no part of the work
    growing.run(growing.build(units))
    counts: list[int] = []
    for times in (1, 2, 4, 8):
        data = growing.build(units * times)
        tally = Tally()
        with counted(tally):
            growing.run(data)
        counts.append(tally.done)
    return counts


def check_growth(counts: list[int]) -> None:
    """Check that twice the input takes twice the work, and whatever a call takes to start."""
    for before, after in pairwise(counts):
        assert after <= _MOST * before + _START, counts


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith(_SHORTLISTED)])
def test_twice_the_input_is_twice_the_work(name: str) -> None:
    growing = ALL[name]
    check_growth(count_growth(growing, growing.units // _SHARE))


@pytest.mark.parametrize("formula", [score_kl, score_sumbasic])
def test_beyond_a_shortlist_work_grows_with_the_text(formula: Formula) -> None:
    method = build_method(formula, 20)
    growing = Growing(
        build_sentences,
        lambda lines: method.score(analyze([Document.from_sentences(lines)], "auto")),
        60,
    )
    check_growth(count_growth(growing, growing.units))


def test_a_square_is_told_from_a_line() -> None:
    def count_up(data: range) -> None:
        for _ in data:
            compose_hangul("a")

    check_growth(count_growth(Growing(range, count_up, 50), 50))
    with pytest.raises(AssertionError):
        check_growth(count_growth(Growing(lambda n: range(n * n), count_up, 50), 50))


_ACRONYMS = ("pdf", "docx", "hwpx", "hwp", "odt", "rtf", "epub", "xml")


def test_every_reader_and_every_method_is_among_them() -> None:
    names = {"html": "page", "text": "text"}
    names |= {name: name.upper() for name in _ACRONYMS}
    kinds = {names.get(name, name.capitalize()) for name in FORMATS}
    assert kinds == {name.partition(",")[0] for name in READERS}
    assert set(OFFLINE_METHODS) <= set(METHOD_INPUTS)
