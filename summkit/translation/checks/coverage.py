"""Whether something of the source has no trace in the translation.

Few words without a trace tell little; together with a length that is below what is expected they
tell that a part is missing. Those that follow each other show where.
"""

from __future__ import annotations

from collections.abc import Sequence

from summkit.translation.checks.issues import TAGGED, Pair, QualityIssue, shorten
from summkit.translation.checks.length import (
    Length,
    check_length,
    check_length_roughly,
    measure_length,
)
from summkit.translation.checks.traces import Trace, find_bare_stretch, measure_traces

# the odds that nothing is missing, as a logarithm: what the length adds, the size and the traces
_LENGTH, _SIZE, _TRACES, _CONSTANT = 3.9, 0.76, 1.04, 1.2
# of one word nothing can be missing but all of it
_FEWEST = 2
_BOUND = -1.4
# keywords, cells and headings are too short to tell: the square root of 5 words that are expected
_SMALLEST = 2.24


def check_extent(pair: Pair) -> QualityIssue | None:
    """Find a translation that is too long or too short, or lacks a part of its source."""
    languages = {pair.source_language, pair.target_language}
    if languages != {"ko", "en"} or len(pair.korean) > TAGGED:
        return check_length_roughly(pair)
    length = measure_length(pair)
    found = check_length(pair, length)
    if found is not None or pair.target_language == "ko" or length.size < _SMALLEST:
        return found
    return _check_coverage(pair, length)


def _check_coverage(pair: Pair, length: Length) -> QualityIssue | None:
    if len(pair.traces) < _FEWEST or estimate_odds(length, pair.traces) >= _BOUND:
        return None
    start, end = find_bare_stretch(pair.traces)
    return QualityIssue("coverage", shorten(" ".join(pair.korean.split())[start:end]))


def estimate_odds(length: Length, traces: Sequence[Trace]) -> float:
    """Estimate the odds that nothing is missing, as a logarithm."""
    size = _LENGTH * length.ratio * length.size + _SIZE * length.size
    return size + _TRACES * measure_traces(traces) + _CONSTANT
