"""PageRank on an undirected graph that is only known by its product with a vector.

Brin and Page, "The anatomy of a large-scale hypertextual web search engine" (1998), with the
teleport vector as preference (Haveliwala, "Topic-sensitive PageRank", 2002).

The ranks are x = (1 − d) v + d Pᵀ x + d · (rank of the nodes without edges) · v, with v where
the walk restarts. So x is (I − d Pᵀ)⁻¹ v, scaled to sum to 1. With W symmetric and D its row
sums, x = D^½ y turns that into (I − d D^-½ W D^-½) y = D^-½ v, which is symmetric and positive
definite: conjugate gradients solve it in a third of the steps that power iteration takes.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_TOLERANCE = 1e-12
_MOST_STEPS = 20_000


def pagerank(
    product: Callable[[Vector], Vector],
    degrees: Vector,
    *,
    damping: float = 0.85,
    preference: Vector | None = None,
) -> Vector:
    """Rank the nodes of an undirected weighted graph.

    Args:
        product: maps ``x`` to ``W x``, W being the symmetric n × n matrix of weights.
        degrees: the row sums of W, shape (n,); exactly 0 for a node without edges.
        damping: the probability of following an edge, below 1.
        preference: where the walk restarts, shape (n,), not negative, some of it positive; at
            all nodes alike if not given. A walk that meets a node without edges restarts too.

    Returns:
        The ranks, shape (n,), which sum to 1.
    """
    count = len(degrees)
    if count == 0:
        return np.zeros(0)
    restart = np.full(count, 1 / count) if preference is None else preference / preference.sum()
    joined = degrees > 0
    # a node without edges is solved already; it gets a root like the others', or it would count
    # for more or less than they do when it is asked whether the solution is close enough
    root = np.sqrt(np.where(joined, degrees, degrees.max() or 1.0))
    shares = np.where(joined, 1 / root, 0.0)

    def system(y: Vector) -> Vector:
        return y - damping * shares * product(shares * y)

    ranks: Vector = np.maximum(root * _solved(system, restart / root, _steps(damping)), 0.0)
    ranks /= ranks.sum()
    return ranks


def _steps(damping: float) -> int:
    """Bound the steps: the eigenvalues lie between 1 - d and 1 + d, and the error falls with the
    root of their quotient, whatever the graph. Some 60 for 0.85.
    """
    return min(_MOST_STEPS, 20 + int(17 * math.sqrt((1 + damping) / (1 - damping))))


def _solved(system: Callable[[Vector], Vector], target: Vector, steps: int) -> Vector:
    """Solve a symmetric positive definite system by conjugate gradients (Hestenes and Stiefel)."""
    solution: Vector = target.copy()
    residual = target - system(solution)
    direction = residual.copy()
    size = float(residual @ residual)
    enough = _TOLERANCE**2 * float(target @ target)
    for _ in range(steps):
        if size <= enough:
            break
        moved = system(direction)
        step = size / float(direction @ moved)
        solution += step * direction
        residual -= step * moved
        previous, size = size, float(residual @ residual)
        direction *= size / previous
        direction += residual
    return solution
