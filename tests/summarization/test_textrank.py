"""TextRank against the formula written out, and against networkx."""

from __future__ import annotations

from math import log
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit import OptionError, textrank

TOLERANCE = 1e-10


def build_graph(sentences: list[list[str]]) -> np.ndarray:
    """Build the graph of the paper, edge by edge."""
    graph = np.zeros((len(sentences), len(sentences)))
    for i, one in enumerate(sentences):
        for j, other in enumerate(sentences):
            shared = len(set(one) & set(other))
            if i != j and shared:
                lengths = log(len(one)) + log(len(other))
                graph[i, j] = shared / lengths if lengths else shared
    return graph


def solve_pagerank(graph: np.ndarray, damping: float) -> np.ndarray:
    """Solve the equation of PageRank; from a sentence without edges the walk goes anywhere."""
    count = len(graph)
    sums = graph.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, graph / np.where(sums > 0, sums, 1), 1 / count)
    return np.linalg.solve(np.eye(count) - damping * steps.T, np.full(count, (1 - damping) / count))


def rank_with_networkx(graph: np.ndarray, damping: float) -> np.ndarray:
    ranks = nx.pagerank(nx.from_numpy_array(graph), alpha=damping, tol=1e-14, max_iter=2_000)
    return np.array([ranks[i] for i in range(len(graph))])


def check(sentences: list[list[str]], damping: float = 0.85) -> None:
    found = textrank(sentences, damping=damping)
    graph = build_graph(sentences)
    assert found.shape == (len(sentences),)
    assert abs(found.sum() - 1) < 1e-12
    assert np.abs(found - solve_pagerank(graph, damping)).max() < TOLERANCE
    assert np.abs(found - rank_with_networkx(graph, damping)).max() < TOLERANCE


word = st.sampled_from("가 나 다 라 마 바 사 아 자 차".split())


@given(
    st.lists(st.lists(word, max_size=9), min_size=1, max_size=20),
    st.sampled_from([0.0, 0.5, 0.85, 0.95]),
)
@settings(max_examples=150, deadline=None)
def test_random_sentences(sentences: list[list[str]], damping: float) -> None:
    check(sentences, damping)


@pytest.mark.parametrize(
    "sentences",
    [
        [["가", "나"]],
        [[]],
        [[], [], []],
        [["가", "나", "다"]] * 7,
        [["가"]] * 5,
        [["가"], ["나"], ["가"], []],
        [["가"], ["가", "나"], ["나"]],
        [["가", "가", "가"], ["가"], ["가", "가", "나"]],
        [["가"], ["나"], ["다"]],
        [["가", "나"], ["다", "라"], [], ["가", "라"]],
        [["가", "나"], ["다", "라"], ["마"]],
        [["가"] * 5_000, ["가"], ["가", "나"]],
    ],
)
@pytest.mark.parametrize("damping", [0, 0.5, 0.85])
def test_degenerate_sentences(sentences: list[list[str]], damping: float) -> None:
    check(sentences, damping)


@pytest.mark.parametrize("damping", [0.85, 0.99, 0.9999])
def test_few_lengths_and_a_damping_close_to_1(damping: float) -> None:
    drawn = np.random.default_rng(3)
    sentences = [[str(w) for w in drawn.integers(0, 60, size=n % 12)] for n in range(80)]
    graph = build_graph(sentences)
    found = textrank(sentences, damping=damping)
    assert np.abs(found - solve_pagerank(graph, damping)).max() < TOLERANCE


@pytest.mark.parametrize("first", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_many_distinct_lengths(first: int) -> None:
    drawn = np.random.default_rng(4)
    lengths = [*range(first, 300), 5_000, 20_000, *([1] * 2 * (first < 2))]
    sentences = [[str(w) for w in drawn.integers(0, 900, size=n)] for n in lengths]
    graph = build_graph(sentences)
    for damping in (0.85, 0.99):
        found = textrank(sentences, damping=damping)
        assert np.abs(found - solve_pagerank(graph, damping)).max() < TOLERANCE
        assert np.array_equal(found, textrank(sentences, damping=damping))


def test_sentences_that_read_alike_are_as_many_nodes() -> None:
    drawn = np.random.default_rng(6)
    kinds = [[str(w) for w in drawn.integers(0, 30, size=n % 7)] for n in range(12)]
    kinds += [["alone"], ["only", "these"], ["가", "가"], ["가"]]
    check([kinds[i] for i in drawn.integers(0, len(kinds), size=70)])
    check([*kinds, ["only", "these"], ["가", "가"], ["가", "가"]])


def test_words_that_are_in_most_sentences() -> None:
    drawn = np.random.default_rng(7)
    common = ["의", "가"]
    check([common[: n % 3] + [str(w) for w in drawn.integers(0, 9, n % 5)] for n in range(90)])


def test_no_sentences() -> None:
    assert textrank([]).shape == (0,)


def test_words_may_be_anything_hashable_and_sentences_any_iterable() -> None:
    found = textrank(iter([(1, 2), (2, 3), (None, 3.5)]))
    check([["1", "2"], ["2", "3"], ["n", "f"]])
    assert np.array_equal(found, textrank([["1", "2"], ["2", "3"], ["n", "f"]]))


def test_the_order_of_sentences_only_moves_the_scores() -> None:
    drawn = np.random.default_rng(5)
    sentences = [[str(w) for w in drawn.integers(0, 40, size=n % 9)] for n in range(60)]
    moved = drawn.permutation(60)
    scores = textrank(sentences)
    assert np.allclose(textrank([sentences[i] for i in moved]), scores[moved], atol=1e-12)


@pytest.mark.parametrize("damping", [1, 1.5, -0.1, float("nan"), float("inf")])
def test_a_damping_out_of_range(damping: float) -> None:
    with pytest.raises(OptionError, match="damping must be at least 0 and below 1"):
        textrank([["가"]], damping=damping)


@pytest.mark.parametrize("sentences", [["비가 왔다"], "비가 왔다", [["비"], "눈"], [b"rain"]])
def test_strings_are_no_sentences(sentences: Any) -> None:
    with pytest.raises(OptionError, match="split the strings first"):
        textrank(sentences)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("distance", [1e-9, 1e-12, 1e-15, 2**-53])
def test_ranks_are_numbers_however_near_to_one_the_damping_is(distance: float) -> None:
    chance = np.random.default_rng(1)
    for _ in range(40):
        count = chance.integers(1, 9)
        sentences = [list(chance.choice([*"abcdefghijkl"], size=4)) for _ in range(count)]
        found = textrank(sentences, damping=1 - distance)
        assert np.isfinite(found).all()
        assert found.sum() == pytest.approx(1)
