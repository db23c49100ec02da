"""Intervals and tests against values that are known."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from statistics import NormalDist
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.errors import OptionError
from summkit.evaluation.statistics import bootstrap_interval, paired_randomization

VALUES = st.lists(st.floats(-100, 100), min_size=1, max_size=8)


def by_hand(differences: list[float]) -> float:
    found = abs(sum(differences))
    flips = list(product((1, -1), repeat=len(differences)))
    hits = [
        abs(sum(s * d for s, d in zip(signs, differences, strict=True))) >= found - 1e-9
        for signs in flips
    ]
    return sum(hits) / len(flips)


def test_an_interval_is_that_of_theory() -> None:
    values = np.random.default_rng(7).normal(0.4, 0.1, 400)
    for level in (0.8, 0.95):
        half = NormalDist().inv_cdf((1 + level) / 2) * values.std() / 20
        low, high = bootstrap_interval(values.tolist(), level=level)
        assert low == pytest.approx(values.mean() - half, abs=0.1 * half)
        assert high == pytest.approx(values.mean() + half, abs=0.1 * half)


def test_intervals_of_little() -> None:
    assert bootstrap_interval([0.25]) == (0.25, 0.25)
    assert bootstrap_interval([0.25] * 9) == (0.25, 0.25)
    # of two values a sample has both of one kind, or one of each
    assert bootstrap_interval([0, 1]) == (0.0, 1.0)
    assert bootstrap_interval([0, 1], level=0.2) == (0.5, 0.5)


def test_the_same_seed_gives_the_same() -> None:
    values = [0.1, 0.5, 0.2, 0.9, 0.3]
    assert bootstrap_interval(values) == bootstrap_interval(tuple(values))
    assert len({bootstrap_interval(values, draws=50, seed=seed) for seed in range(20)}) > 1
    a, b = list(range(30)), [x + (-1) ** x * 0.7 + 0.2 for x in range(30)]
    assert paired_randomization(a, b) == paired_randomization(a, b)
    assert len({paired_randomization(a, b, seed=seed) for seed in range(9)}) > 1


def test_all_flips_of_few_documents() -> None:
    assert paired_randomization([1, 2, 3], [0, 0, 0]) == 2 / 8
    assert paired_randomization([1, -1], [0, 0]) == 1.0
    assert paired_randomization([0.3, 0.3], [0.3, 0.3]) == 1.0
    # where they agree there is nothing to flip
    assert paired_randomization([1, 2, 3, 5, 5], [0, 0, 0, 5, 5]) == 2 / 8
    # 0.1 + 0.2 and 0.3 differ in floating point
    assert paired_randomization([0.1, 0.2, 0.3], [0, 0, 0]) == 2 / 8


def test_drawn_flips_are_near_all_of_them() -> None:
    generator = np.random.default_rng(3)
    a, b = generator.normal(0.1, 0.3, 15), np.zeros(15)
    exact = paired_randomization(a.tolist(), b.tolist(), draws=2**15)
    drawn = paired_randomization(a.tolist(), b.tolist(), draws=2**15 - 1)
    assert exact != drawn
    assert drawn == pytest.approx(exact, abs=0.01)
    # never 0: the one that was found is one of them
    assert paired_randomization([1.0] * 50, [0.0] * 50, draws=999) == 1 / 1000


def test_a_test_of_nothing_is_uniform() -> None:
    generator = np.random.default_rng(5)
    found = [
        paired_randomization(*generator.normal(size=(2, 20)).tolist(), draws=400)
        for _ in range(300)
    ]
    for level in (0.05, 0.3, 0.7):
        assert np.mean(np.array(found) <= level) == pytest.approx(level, abs=0.08)


@given(VALUES)
@settings(deadline=None)
def test_every_flip_by_hand(differences: list[float]) -> None:
    zeros = [0.0] * len(differences)
    found = paired_randomization(differences, zeros)
    assert found == paired_randomization(zeros, differences)
    assert 0 < found <= 1
    rounded = [round(d, 3) for d in differences]
    assert paired_randomization(rounded, zeros) == pytest.approx(by_hand(rounded))


@given(VALUES)
@settings(deadline=None, max_examples=50)
def test_an_interval_lies_within_the_values(values: list[float]) -> None:
    low, high = bootstrap_interval(values, draws=100)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: bootstrap_interval([]), "at least one number"),
        (lambda: bootstrap_interval([0.5, float("nan")]), "finite"),
        (lambda: bootstrap_interval(cast(Any, ["x"])), "must be numbers"),
        (lambda: bootstrap_interval([0.5], level=1), "level must be between 0 and 1, not 1"),
        (lambda: bootstrap_interval([0.5], draws=0), "draws must be at least 1, not 0"),
        (lambda: paired_randomization([1], [1, 2]), "the same documents, not 1 and 2"),
        (lambda: paired_randomization([1], [1], draws=0), "draws must be at least 1"),
    ],
)
def test_wrong_arguments(call: Callable[[], object], says: str) -> None:
    with pytest.raises(OptionError, match=says):
        call()
