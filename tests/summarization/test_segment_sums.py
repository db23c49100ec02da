"""Sums of groups of rows against a loop over them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.summarization.segment_sums import SegmentSums


def check(sizes: list[int], rows: int, columns: int) -> None:
    drawn = np.random.default_rng(sum(sizes))
    matrix = drawn.normal(size=(rows, columns))
    sizes = sorted(sizes, reverse=True)
    members = drawn.integers(0, rows, size=sum(sizes))
    groups = np.split(matrix[members], np.cumsum(sizes, dtype=int)[:-1])
    wanted = [group.sum(axis=0) for group in groups][: len(sizes)]
    found = SegmentSums(members, np.array(sizes, dtype=np.int64))(matrix)
    assert found.shape == (len(sizes), columns)
    assert np.allclose(found, np.reshape(wanted, found.shape), atol=1e-9)


@given(st.lists(st.integers(0, 40) | st.integers(0, 400), max_size=30), st.integers(1, 5))
@settings(deadline=None)
def test_any_sizes(sizes: list[int], columns: int) -> None:
    check(sizes, 50, columns)


@pytest.mark.parametrize(
    "sizes",
    [[0] * 5_000, [1] * 5_000, [16] * 3, [17], [16, 17, 256, 257], [70_000, 1], [3, 2] * 3_000],
)
def test_sizes_at_the_edges(sizes: list[int]) -> None:
    check(sizes, 1_000, 3)
