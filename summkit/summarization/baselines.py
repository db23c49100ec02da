"""The methods that any other one must beat: the published TextRank, position, and chance."""

from __future__ import annotations

import zlib

import numpy as np

from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector
from summkit.summarization.textrank import textrank
from summkit.text.analysis import AnalyzedDocument


def score_textrank(document: AnalyzedDocument) -> Vector:
    """Score by TextRank exactly as published, on our terms; see ``summkit.textrank``."""
    return textrank(document.terms)


def score_lead(document: AnalyzedDocument) -> Vector:
    """Score by position: the earlier the better, as newspapers write."""
    count = len(document.sentences)
    return np.arange(count, 0, -1, dtype=np.float64) / max(1, count * (count + 1) / 2)


def score_random(document: AnalyzedDocument) -> Vector:
    """Draw scores at random, the same for the same text on every machine."""
    seed = zlib.crc32(document.text.encode("utf-8", "surrogatepass"))
    drawn: Vector = np.random.Generator(np.random.PCG64(seed)).random(len(document.sentences))
    scores: Vector = drawn / max(1e-300, float(drawn.sum()))
    return scores


TEXTRANK = Method(score_textrank)
LEAD = Method(score_lead)
RANDOM = Method(score_random)
