"""Products of sparse rows: for each row, what it has in common with every other, in one sweep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[Any]
Values = NDArray[Any]
Row = Mapping[Any, float]


def iterate_products(rows: Sequence[Row]) -> Iterator[tuple[Places, Values]]:
    """Yield for each row the places of the rows it shares something with, and the dot products.

    Each row looks up the rows of its own terms only, so that the work grows with what is shared.

    Args:
        rows: The weights of each row by term; terms are whatever can be a key.
    """
    columns, weights, sizes = _flatten(rows)
    order = np.argsort(columns, kind="stable")
    owners = np.repeat(np.arange(len(rows)), sizes)[order]
    by_column = weights[order]
    bounds = np.searchsorted(columns[order], np.arange(int(columns.max(initial=-1)) + 2))
    ends = np.cumsum(sizes)
    for start, end in zip(ends - sizes, ends, strict=True):
        own = columns[start:end]
        firsts, counts = bounds[own], bounds[own + 1] - bounds[own]
        steps = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        places = np.repeat(firsts, counts) + steps
        shared = by_column[places] * np.repeat(weights[start:end], counts)
        products: Values = np.bincount(owners[places], shared, minlength=len(rows))
        found = np.flatnonzero(products)
        yield found, products[found]


def _flatten(rows: Sequence[Row]) -> tuple[Places, Values, Places]:
    """Number the terms, and put all rows one behind the other."""
    numbers: dict[Any, int] = {}
    columns = [numbers.setdefault(term, len(numbers)) for row in rows for term in row]
    weights = [weight for row in rows for weight in row.values()]
    sizes = np.array([len(row) for row in rows], np.int64)
    return np.array(columns, np.int64), np.array(weights, np.float64), sizes
