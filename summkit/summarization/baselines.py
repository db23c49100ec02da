"""What any method must beat: the first sentences, and sentences drawn by lot."""

from __future__ import annotations

import zlib

import numpy as np

from summkit.summarization.material import Material
from summkit.summarization.pagerank import Vector


def lead(material: Material) -> Vector:
    """Prefer what stands first, as a newspaper does."""
    count = len(material.sentences)
    return np.arange(count, 0, -1, dtype=np.float64) / max(1, count * (count + 1) / 2)


def random(material: Material) -> Vector:
    """Draw sentences by lot, the same ones for the same text on every machine."""
    seed = zlib.crc32(material.document.text.encode("utf-8", "surrogatepass"))
    drawn: Vector = np.random.Generator(np.random.PCG64(seed)).random(len(material.sentences))
    scores: Vector = drawn / max(1e-300, float(drawn.sum()))
    return scores


def textrank_2004(material: Material) -> Vector:
    """TextRank exactly as published, on our words: see ``summkit.textrank``."""
    from summkit.summarization.textrank import textrank

    return textrank(material.keys)
