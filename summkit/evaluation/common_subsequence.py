"""The longest common subsequence of token lists, for texts too long for a table of numbers.

The table of the textbook has a number for each pair of tokens. Its rows rise by 0 or 1 from one
column to the next, so that a row is a string of bits, and the next row follows from it with a few
operations on whole rows: M. Crochemore, C. Iliopoulos, Y. Pinzon and J. Reid, "A fast and
practical bit-vector algorithm for the longest common subsequence problem", Information Processing
Letters 80 (2001). Python's integers are such strings of any length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

Masks = dict[str, int]


def common_length(a: Sequence[str], b: Sequence[str]) -> int:
    """Give the length of the longest common subsequence."""
    return _last(_rows(a, _masks(b), len(b))).bit_count()


def union_hits(reference: Sequence[Sequence[str]], candidate: Sequence[Sequence[str]]) -> int:
    """Count the tokens that summary-level ROUGE-L finds (Lin, 2004, section 3.2).

    For every sentence of the reference: its tokens that lie on a longest common subsequence with
    some sentence of the candidate; no token of either text counts more often than it stands there.
    Of several longest subsequences the one is taken that rouge-score takes.
    """
    prepared = [(sentence, _masks(sentence)) for sentence in candidate if sentence]
    left = [Counter(t for s in text for t in s) for text in (reference, candidate)]
    hits = 0
    for sentence in reference:
        union: set[int] = set()
        for other, masks in prepared:
            union.update(_positions(sentence, other, masks))
        for position in sorted(union):
            token = sentence[position]
            if all(counts[token] > 0 for counts in left):
                hits += 1
                for counts in left:
                    counts[token] -= 1
    return hits


def _masks(tokens: Sequence[str]) -> Masks:
    """For each token, the bits of the places where it stands."""
    masks: Masks = {}
    for place, token in enumerate(tokens):
        masks[token] = masks.get(token, 0) | 1 << place
    return masks


def _rows(a: Sequence[str], masks: Masks, width: int) -> Iterable[int]:
    """Yield the rows of the table: bit ``j`` is set where column ``j + 1`` is 1 above ``j``."""
    every = (1 << width) - 1
    row = every
    yield 0
    for token in a:
        if mask := masks.get(token):
            matched = row & mask
            row = ((row + matched) | (row - matched)) & every
        yield row ^ every


def _last(rows: Iterable[int]) -> int:
    row = 0
    for row in rows:  # noqa: B007 (the last one is wanted)
        pass
    return row


def _positions(a: Sequence[str], b: Sequence[str], masks: Masks) -> Iterable[int]:
    """Yield the places in ``a`` of a longest common subsequence, from the last to the first."""
    rows = list(_rows(a, masks, len(b)))
    i, j = len(a), len(b)
    while rows[i] and i and j:
        if a[i - 1] == b[j - 1]:
            yield i - 1
            i, j = i - 1, j - 1
        elif _rises(rows, i, j):
            j -= 1
        else:
            i -= 1


def _rises(rows: Sequence[int], i: int, j: int) -> bool:
    """Tell whether the number left of a cell is above the number over it."""
    if rows[i] >> (j - 1) & 1:
        return False
    columns = (1 << j) - 1
    return (rows[i] & columns).bit_count() > (rows[i - 1] & columns).bit_count()
