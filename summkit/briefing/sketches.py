"""Texts by their shingles, a few hundred of them, that tell how much of two texts is the same.

Broder, "On the resemblance and containment of documents" (1997): the smallest hashes of all
shingles of a text are a random sample of them, and what two such samples share is what the texts
share. A shingle is eight letters or digits; blanks and marks, which papers set each in its own
way, are passed over.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SAMPLE = 512
_LETTERS = 8
_LONGEST = 1 << 20
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_PASSED_OVER = re.compile(r"[\W_]+")


class Sketch(NamedTuple):
    """The smallest hashes of the shingles of a text, in order, and how many shingles it has."""

    hashes: Hashes
    size: int


def draw_sketch(text: str) -> Sketch:
    """Draw the sketch of a text; of one that is longer than a book, the beginning counts."""
    letters = _PASSED_OVER.sub("", text[:_LONGEST].casefold())
    codes = np.frombuffer(letters.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    if not codes.size:
        return Sketch(codes, 0)
    codes = np.pad(codes, (0, max(0, _LETTERS - codes.size)))
    hashes: Hashes = np.zeros(codes.size - _LETTERS + 1, np.uint64)
    # arithmetic is modulo 2 to the 64
    for place in range(_LETTERS):
        hashes = hashes * _BASE + codes[place : place + hashes.size]
    found = np.unique(_mix(hashes))
    return Sketch(found[:SAMPLE], int(found.size))


def _mix(hashes: Any) -> Any:  # noqa: ANN401 (numpy's shifts are of any type)
    """Spread hashes evenly, so that the smallest are a random sample (the end of SplitMix64)."""
    for shift, mixer in zip((30, 27), _MIXERS, strict=True):
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * mixer
    return hashes ^ (hashes >> np.uint64(31))


def estimate_containment(one: Sketch, other: Sketch) -> float:
    """Estimate how much of the shorter of two texts stands in the longer one, from 0 to 1."""
    if not one.size or not other.size:
        return 0.0
    sample: Any = np.union1d(one.hashes, other.hashes)[:SAMPLE]
    both = np.isin(sample, one.hashes) & np.isin(sample, other.hashes)
    resemblance = float(both.mean())
    shared = resemblance * (one.size + other.size) / (1 + resemblance)
    return min(1.0, shared / min(one.size, other.size))
