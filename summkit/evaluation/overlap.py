"""What two texts share, token by token: the counting of ROUGE.

ROUGE-1 and -2 count n-grams, ROUGE-L the longest common subsequence (LCS) of two texts, and
ROUGE-Lsum, for each line of the reference, the union of its LCS with every line of the candidate:
C.-Y. Lin, "ROUGE: A package for automatic evaluation of summaries", Text Summarization Branches
Out, 2004. The figures are those of the package rouge-score to the last digit, including which of
several longest subsequences a union takes; a test compares the two.

The table of the textbook for the LCS has a number for each pair of tokens. Its rows rise by 0 or 1
from one column to the next, so a row is a string of bits, and the next row takes a few operations
on whole rows: M. Crochemore, C. Iliopoulos, Y. Pinzon and J. Reid, "A fast and practical
bit-vector algorithm for the longest common subsequence problem", Information Processing Letters 80
(2001). Python's integers are such strings of any length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Tokens: TypeAlias = Sequence[str]
Ngrams: TypeAlias = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """A measure of agreement, each figure from 0 to 1.

    ``precision`` is the part of the candidate that is in the reference, ``recall`` the part of
    the reference that is in the candidate, and ``f1`` their harmonic mean.
    """

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"{self.f1:.4f} (precision {self.precision:.4f}, recall {self.recall:.4f})"


class CountedTokens(NamedTuple):
    """The tokens of a text with their n-grams, counted once for many comparisons."""

    tokens: Tokens
    unigrams: Ngrams
    bigrams: Ngrams


def count_tokens(tokens: Tokens) -> CountedTokens:
    """Count the n-grams of a text."""
    return CountedTokens(tokens, _count_ngrams(tokens, 1), _count_ngrams(tokens, 2))


def _count_ngrams(tokens: Tokens, size: int) -> Ngrams:
    """Count the n-grams of one size.

    >>> _count_ngrams(["a", "b", "a", "b"], 2)
    Counter({('a', 'b'): 2, ('b', 'a'): 1})
    """
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False))


def score_ngrams(candidate: Ngrams, reference: Ngrams) -> Score:
    """Score n-grams: ROUGE-N. An n-gram counts no more often than either text has it."""
    small, large = sorted((candidate, reference), key=len)
    hits = sum(min(count, large[ngram]) for ngram, count in small.items() if ngram in large)
    return _score(hits, candidate.total(), reference.total())


def score_lcs(candidate: Tokens, reference: Tokens) -> Score:
    """Score the longest common subsequence: ROUGE-L.

    Takes time in proportion to the product of the two lengths.
    """
    return _score(_measure_lcs(reference, candidate), len(candidate), len(reference))


def score_union_lcs(candidate: Sequence[Tokens], reference: Sequence[Tokens]) -> Score:
    """Score the unions of subsequences: ROUGE-Lsum (Lin, 2004, section 3.2).

    A token of the reference counts if it lies on an LCS of its line with some line of the
    candidate, and no more often than either text has it.

    Args:
        candidate: The tokens of each line.
        reference: The same of the reference.
    """
    prepared = [(line, _locate_tokens(line)) for line in candidate if line]
    left = [Counter(token for line in text for token in line) for text in (candidate, reference)]
    sizes = [counts.total() for counts in left]
    hits = 0
    for line in reference:
        union: set[int] = set()
        for other, masks in prepared:
            union.update(_trace_lcs(line, other, masks))
        for position in sorted(union):
            token = line[position]
            if all(counts[token] > 0 for counts in left):
                hits += 1
                for counts in left:
                    counts[token] -= 1
    return _score(hits, *sizes)


def _score(hits: int, candidate: int, reference: int) -> Score:
    """Turn counts into a score, in the arithmetic of rouge-score, so that the last digit agrees."""
    precision, recall = hits / max(candidate, 1), hits / max(reference, 1)
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total > 0 else 0.0)


def _locate_tokens(tokens: Tokens) -> dict[str, int]:
    """Map each token to the bits of its positions."""
    masks: dict[str, int] = {}
    for position, token in enumerate(tokens):
        masks[token] = masks.get(token, 0) | 1 << position
    return masks


def _iterate_rows(a: Tokens, masks: dict[str, int], width: int) -> Iterator[int]:
    """Yield the rows of the table: bit ``j`` is set where column ``j + 1`` is 1 above ``j``."""
    full = (1 << width) - 1
    row = full
    yield 0
    for token in a:
        if mask := masks.get(token):
            matched = row & mask
            row = ((row + matched) | (row - matched)) & full
        yield row ^ full


def _measure_lcs(a: Tokens, b: Tokens) -> int:
    row = 0
    for row in _iterate_rows(a, _locate_tokens(b), len(b)):  # noqa: B007 (the last one is wanted)
        pass
    return row.bit_count()


def _trace_lcs(a: Tokens, b: Tokens, masks: dict[str, int]) -> Iterator[int]:
    """Yield the positions in ``a`` of one LCS, from the last to the first."""
    rows = list(_iterate_rows(a, masks, len(b)))
    i, j = len(a), len(b)
    while rows[i] and i and j:
        if a[i - 1] == b[j - 1]:
            yield i - 1
            i, j = i - 1, j - 1
        elif _is_left_above(rows, i, j):
            j -= 1
        else:
            i -= 1


def _is_left_above(rows: Sequence[int], i: int, j: int) -> bool:
    """Return whether the number left of a cell is greater than the one over it."""
    if rows[i] >> (j - 1) & 1:
        return False
    columns = (1 << j) - 1
    return (rows[i] & columns).bit_count() > (rows[i - 1] & columns).bit_count()
