"""Numbers that only one of a sentence and its translation has."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from summkit.translation.checks.issues import Pair, QualityIssue
from summkit.translation.numerals import compare_numbers, format_number

_NAMED = 3


def compare_digits(pair: Pair) -> QualityIssue | None:
    """Find the numbers that only one of the two has."""
    lost, new = compare_numbers(pair.source, pair.target, *pair.languages)
    phrases = [
        f"{_list_values(values)} {'is' if len(values) == 1 else 'are'} {what}"
        for values, what in ((lost, "missing"), (new, "not in the source"))
        if values
    ]
    return QualityIssue("digits", ", ".join(phrases)) if phrases else None


def _list_values(values: Sequence[Fraction]) -> str:
    names = [format_number(value) for value in values[:_NAMED]]
    if len(values) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(values) - _NAMED + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
