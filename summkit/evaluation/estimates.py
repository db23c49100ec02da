"""Means with intervals and differences with p values, as every experiment gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from summkit.evaluation.statistics import bootstrap_interval, paired_randomization

LEVEL, DRAWS, SEED = 0.95, 10_000, 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over the articles with its bootstrap interval."""

    mean: float
    low: float
    high: float


def estimate(values: Sequence[float]) -> Estimate:
    """Estimate the mean of scores, one an article."""
    low, high = bootstrap_interval(values, draws=DRAWS, level=LEVEL, seed=SEED)
    return Estimate(fmean(values), low, high)


def compare(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """Compute how far our mean is above theirs, and the p value of it."""
    return fmean(ours) - fmean(theirs), paired_randomization(ours, theirs, draws=DRAWS, seed=SEED)
