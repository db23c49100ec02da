"""Sums over groups of a matrix' rows: the product of a sparse 0/1 matrix with a dense one.

NumPy alone has no sparse matrices, and its ``add.reduceat`` takes four times as long as what is
done here: the first rows of all groups are gathered at once, then the second rows are added to
them, and so on. The groups come in the order of their sizes, the largest first, so that those
which have a next row are always the first ones.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# a larger group is parted, and the sums of its parts are added up in the same way
_LARGEST = 16
# the sums of so many groups stay in the processor's cache while rows are added to them
_BLOCK = 2048


class SegmentSums:
    """Adds up groups of rows, the same groups for many matrices.

    Args:
        rows: The numbers of the rows, those of the first group first.
        sizes: The number of rows of each group, shape (groups,), the largest first; it may be 0.
    """

    def __init__(self, rows: NDArray[np.int64], sizes: NDArray[np.int64]) -> None:
        large = int(np.count_nonzero(sizes > _LARGEST))
        starts = np.cumsum(sizes) - sizes
        self._shape = len(sizes), large
        self._large = _part(rows, starts[:large], sizes[:large]) if large else None
        self._blocks: list[tuple[int, list[NDArray[np.int64]]]] = []
        for begin in range(large, len(sizes), _BLOCK):
            some = slice(begin, begin + _BLOCK)
            counts = np.searchsorted(-sizes[some], -np.arange(sizes[begin]), side="left")
            gathered = [rows[starts[some][:n] + place] for place, n in enumerate(counts)]
            self._blocks.append((begin, gathered))

    def __call__(self, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up the groups of a matrix' rows.

        Args:
            matrix: Shape (rows, columns).

        Returns:
            Shape (groups, columns); zeros for a group without rows.
        """
        groups, large = self._shape
        sums = np.zeros((groups, matrix.shape[1]))
        if self._large:
            by_part, by_group = self._large
            sums[:large] = by_group(by_part(matrix))
        buffer = np.empty((_BLOCK, matrix.shape[1]))
        for begin, gathered in self._blocks:
            for place, rows in enumerate(gathered):
                some = sums[begin : begin + len(rows)]
                # the rows are there: without a check of each, they are copied into place at once
                if place:
                    some += matrix.take(rows, axis=0, out=buffer[: len(rows)], mode="clip")
                else:
                    matrix.take(rows, axis=0, out=some, mode="clip")
        return sums


def _part(
    rows: NDArray[np.int64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[SegmentSums, SegmentSums]:
    """Part large groups: the sums of the parts, and the sums of those for each group."""
    parts = -(-sizes // _LARGEST)
    owners = np.repeat(np.arange(len(sizes)), parts)
    before = _LARGEST * (np.arange(len(owners)) - (np.cumsum(parts) - parts)[owners])
    lengths = np.minimum(_LARGEST, sizes[owners] - before)
    order = np.argsort(-lengths, kind="stable")
    lengths = lengths[order]
    offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    picked = np.repeat((starts[owners] + before)[order], lengths) + offsets
    return SegmentSums(rows[picked], lengths), SegmentSums(places, parts)
