"""The uncertainty of a mean of scores, and whether one system is really better than another.

- An interval of a mean by the percentile bootstrap: B. Efron, "Bootstrap methods: another look at
  the jackknife", Annals of Statistics 7 (1979).
- A test of a difference by approximate randomization: E. W. Noreen, "Computer-intensive methods
  for testing hypotheses", 1989; for scores of language systems, A. Yeh, "More accurate tests for
  the statistical significance of result differences", COLING 2000.

Samples are drawn from a seeded generator: the same values give the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from summkit.errors import OptionError

Values = NDArray[np.float64]
Sample = TypeVar("Sample")

# numbers drawn at once, so that memory does not grow with the number of draws
_AT_ONCE = 1_000_000
_ROUNDING = 1e-12


def bootstrap_interval(
    values: Sequence[float], *, draws: int = 2000, level: float = 0.95, seed: int = 0
) -> tuple[float, float]:
    """Compute the percentile bootstrap interval of the mean of values.

    Args:
        values: A score for each document, drawn independently; a single one is its own interval.
        draws: How many samples of the same size are drawn with replacement.
        level: How often such an interval covers the mean, between 0 and 1.
        seed: The seed of the generator.

    Returns:
        The lower and the upper end.

    Raises:
        OptionError: If there are no values, one is not a finite number, or a parameter is out of
            range.
    """
    checked = _check_values(values)
    if not 0 < level < 1:
        raise OptionError(f"level must be between 0 and 1, not {level}")
    size = checked.size

    def means(generator: np.random.Generator, count: int) -> Values:
        sampled: Values = checked[generator.integers(0, size, (count, size))].mean(axis=1)
        return sampled

    drawn = np.concatenate(list(_draw_samples(means, draws, size, seed)))
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def paired_randomization(
    a: Sequence[float], b: Sequence[float], *, draws: int = 10_000, seed: int = 0
) -> float:
    """Compute the two-sided p value of the difference between the means of two systems.

    If the systems were the same, it would be chance which of a document's two scores belongs to
    which system, and every difference could as well have the other sign. The p value is the part
    of all such flips of signs whose mean is at least as far from 0 as the one found. Where there
    are no more than ``draws`` flips, all of them are counted; otherwise as many are drawn, and the
    value is ``(hits + 1) / (draws + 1)``, which is never 0 (Noreen, 1989).

    Args:
        a: The scores of one system, one a document.
        b: The scores of the other on the same documents, in the same order.
        draws: How many flips are counted at most.
        seed: The seed of the generator.

    Returns:
        The p value, above 0 and at most 1.

    Raises:
        OptionError: If ``a`` and ``b`` are not of one length, are empty, hold something that is
            not a finite number, or ``draws`` is below 1.
    """
    differences = _subtract(a, b)
    _check_draws(draws)
    # documents on which the systems agree have no sign to flip
    differences = differences[differences != 0]
    size = differences.size
    if not size:
        return 1.0
    least = abs(differences.sum()) - _ROUNDING * np.abs(differences).sum()
    if size < draws.bit_length():
        sums = np.zeros(1)
        for difference in differences:
            sums = np.concatenate([sums + difference, sums - difference])
        return float(np.mean(np.abs(sums) >= least))

    def hits(generator: np.random.Generator, count: int) -> int:
        signs = 1.0 - 2.0 * generator.integers(0, 2, (count, size), dtype=np.int8)
        return int(np.count_nonzero(np.abs(signs @ differences) >= least))

    return (sum(_draw_samples(hits, draws, size, seed)) + 1) / (draws + 1)


def _draw_samples(
    draw: Callable[[np.random.Generator, int], Sample], draws: int, size: int, seed: int
) -> Iterator[Sample]:
    """Draw samples, as many at a time as fit in memory."""
    _check_draws(draws)
    generator = np.random.default_rng(seed)
    most = max(1, _AT_ONCE // size)
    for done in range(0, draws, most):
        yield draw(generator, min(most, draws - done))


def _check_draws(draws: int) -> None:
    if draws < 1:
        raise OptionError(f"draws must be at least 1, not {draws}")


def _check_values(values: Sequence[float]) -> Values:
    try:
        checked = np.asarray(list(values), dtype=np.float64)
    except (TypeError, ValueError):
        raise OptionError("values must be numbers") from None
    if checked.ndim != 1 or not checked.size:
        raise OptionError("values must be a list of at least one number")
    if not np.isfinite(checked).all():
        raise OptionError("values must be finite numbers; leave out what could not be scored")
    return checked


def _subtract(a: Sequence[float], b: Sequence[float]) -> Values:
    first, second = _check_values(a), _check_values(b)
    if first.size != second.size:
        raise OptionError(
            f"both systems need a score for the same documents, not {first.size} and {second.size}"
        )
    differences: Values = first - second
    return differences
