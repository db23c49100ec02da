"""PageRank by conjugate gradients against the linear system solved as it stands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.summarization.pagerank import Vector, pagerank


def solve_pagerank(graph: np.ndarray, damping: float, restart: np.ndarray) -> np.ndarray:
    """Solve the equation of PageRank; at a node without edges the walk restarts."""
    sums = graph.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, graph / np.where(sums > 0, sums, 1), restart)
    return np.linalg.solve(np.eye(len(graph)) - damping * steps.T, (1 - damping) * restart)


@given(
    count=st.integers(1, 40),
    seed=st.integers(0, 10_000),
    density=st.sampled_from([0.0, 0.05, 0.3, 1.0]),
    damping=st.sampled_from([0.0, 0.3, 0.85, 0.99]),
    scale=st.sampled_from([1e-6, 1.0, 1e6]),
    preferred=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_random_graphs(
    count: int, seed: int, density: float, damping: float, scale: float, preferred: bool
) -> None:
    drawn = np.random.default_rng(seed)
    half = np.triu(drawn.random((count, count)) * (drawn.random((count, count)) < density), 1)
    graph = scale * (half + half.T)
    graph[:, ::5] = graph[::5] = 0
    preference = drawn.random(count) * (drawn.random(count) < 0.5) if preferred else None
    if preference is not None:
        preference[0] = 0.5
    restart = np.full(count, 1 / count) if preference is None else preference / preference.sum()
    found = pagerank(lambda x: graph @ x, graph.sum(axis=1), damping=damping, preference=preference)
    assert abs(found.sum() - 1) < 1e-12
    assert (found >= 0).all()
    assert np.abs(found - solve_pagerank(graph, damping, restart)).max() < 1e-10


def test_no_nodes() -> None:
    assert pagerank(lambda x: x, np.zeros(0)).shape == (0,)


@pytest.mark.parametrize("count", [2, 300])
def test_a_chain_is_symmetric(count: int) -> None:
    graph = np.eye(count, k=1) + np.eye(count, k=-1)
    found = pagerank(lambda x: graph @ x, graph.sum(axis=1))
    assert np.allclose(found, found[::-1], atol=1e-14)


@pytest.mark.parametrize("damping", [0.85, 0.999, 0.9999])
def test_a_walk_that_goes_far_is_followed_to_its_end(damping: float) -> None:
    count = 1_200
    graph = np.eye(count, k=1) + np.eye(count, k=-1)
    first = np.zeros(count)
    first[0] = 1
    found = pagerank(
        lambda x: np.concatenate([x[1:], [0]]) + np.concatenate([[0], x[:-1]]),
        graph.sum(axis=1),
        damping=damping,
        preference=first,
    )
    assert np.abs(found - solve_pagerank(graph, damping, first)).max() < 1e-10


@pytest.mark.parametrize("damping", [1 - 1e-12, 1 - 1e-16])
def test_a_walk_that_hardly_ever_begins_anew_has_ranks(damping: float) -> None:
    assert damping < 1
    for graph in (np.eye(3), np.zeros((3, 3)), np.eye(3, k=1) + np.eye(3, k=-1)):
        found = pagerank(graph.__matmul__, graph.sum(axis=1), damping=damping)
        assert np.isfinite(found).all()
        assert (found >= 0).all()
        assert abs(found.sum() - 1) < 1e-6


def test_the_walk_takes_no_more_steps_for_a_larger_graph() -> None:
    """The products are counted: the time is linear in the cost of one."""
    taken = []
    for count in (1_000, 8_000):
        calls: list[int] = []

        def multiply(x: Vector, calls: list[int] = calls) -> Vector:
            calls.append(len(x))
            return np.roll(x, 1) + np.roll(x, -1) + np.roll(x, 17) + np.roll(x, -17)

        preference = np.arange(count, dtype=np.float64) % 7 + 1.0
        pagerank(multiply, np.full(count, 4.0), preference=preference)
        taken.append(len(calls))
    assert max(taken) < 80
