"""Sums of groups of matrix rows: the product of a sparse 0/1 matrix with a dense one.

NumPy has no sparse matrices, and its ``add.reduceat`` takes four times as long as this way: take
the first row of every group at once, add the second row of every group, and so on. The groups
are sorted by size, the largest first, so that those with a next row are always a prefix.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# a larger group is split, and the sums of its parts are added up in the same way
_LARGEST = 16
# the sums of this many groups fit into the processor's cache
_BLOCK = 2048


class SegmentSums:
    """Sums of the same groups of rows, for many matrices.

    Args:
        rows: The indices of the rows, shape (sum of ``sizes``,), those of the first group first.
        sizes: The number of rows of each group, shape (groups,), the largest first; may be 0.
    """

    def __init__(self, rows: NDArray[np.int64], sizes: NDArray[np.int64]) -> None:
        large = int(np.count_nonzero(sizes > _LARGEST))
        starts = np.cumsum(sizes) - sizes
        self._shape = len(sizes), large
        self._large = _split_large(rows, starts[:large], sizes[:large]) if large else None
        self._blocks: list[tuple[int, list[NDArray[np.int64]]]] = []
        for begin in range(large, len(sizes), _BLOCK):
            some = slice(begin, begin + _BLOCK)
            counts = np.searchsorted(-sizes[some], -np.arange(sizes[begin]), side="left")
            gathered = [rows[starts[some][:n] + place] for place, n in enumerate(counts)]
            self._blocks.append((begin, gathered))

    def __call__(self, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum the rows of each group.

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
                # all indices are valid; mode="clip" spares a check and a copy
                if place:
                    some += matrix.take(rows, axis=0, out=buffer[: len(rows)], mode="clip")
                else:
                    matrix.take(rows, axis=0, out=some, mode="clip")
        return sums


def _split_large(
    rows: NDArray[np.int64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[SegmentSums, SegmentSums]:
    """Split large groups: build the sums of their parts, and the sums of the parts by group."""
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
