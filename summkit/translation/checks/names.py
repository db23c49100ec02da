"""Names in an English translation that its Korean sentence does not have."""

from __future__ import annotations

from summkit.translation.checks.issues import Pair, QualityIssue, shorten
from summkit.translation.name_checks import find_wrong_names

# each name is looked for in all of the sentence; what is longer is no sentence
_LONGEST = 2_000


def find_wrong_name(pair: Pair) -> QualityIssue | None:
    """Find a name that came from nowhere."""
    if pair.languages != ("ko", "en") or max(len(pair.source), len(pair.target)) > _LONGEST:
        return None
    found = find_wrong_names(pair.source, pair.target)
    return QualityIssue("name", shorten(found[0])) if found else None
