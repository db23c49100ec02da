"""What any method must beat: the published TextRank, the first sentences, and chance."""

from __future__ import annotations

import zlib

import numpy as np

from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector
from summkit.summarization.textrank import textrank
from summkit.text.analysis import AnalyzedDocument


def score_by_textrank(document: AnalyzedDocument) -> Vector:
    """Score by TextRank exactly as published, on our terms: see ``summkit.textrank``."""
    return textrank(document.terms)


def score_by_position(document: AnalyzedDocument) -> Vector:
    """Prefer what stands first, as a newspaper does."""
    count = len(document.sentences)
    return np.arange(count, 0, -1, dtype=np.float64) / max(1, count * (count + 1) / 2)


def score_at_random(document: AnalyzedDocument) -> Vector:
    """Draw scores at random, the same ones for the same text on every machine."""
    seed = zlib.crc32(document.text.encode("utf-8", "surrogatepass"))
    drawn: Vector = np.random.Generator(np.random.PCG64(seed)).random(len(document.sentences))
    scores: Vector = drawn / max(1e-300, float(drawn.sum()))
    return scores


TEXTRANK = Method(score_by_textrank)
LEAD = Method(score_by_position)
RANDOM = Method(score_at_random)
