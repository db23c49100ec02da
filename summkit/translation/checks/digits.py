"""Numbers that only one of a sentence and its translation has."""

from __future__ import annotations

from summkit.translation.checks.issues import Pair, QualityIssue
from summkit.translation.numerals import compare_numbers, describe_differences


def compare_digits(pair: Pair) -> QualityIssue | None:
    """Find the numbers that only one of the two has."""
    differences = compare_numbers(pair.source, pair.target, *pair.languages)
    detail = describe_differences(differences)
    return QualityIssue("digits", detail) if detail else None
