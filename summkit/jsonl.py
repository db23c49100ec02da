"""The version and the numbers of results in JSON."""

from __future__ import annotations

import math

SCHEMA_VERSION = 1
"""The version of the JSON of results; it changes when programs that read it have to change."""


def round_score(score: float | None) -> float | None:
    """Round to six significant digits; ``None`` for a value that JSON has no number for."""
    if score is None or not math.isfinite(score):
        return None
    return float(f"{score:.6g}")
