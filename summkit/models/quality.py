"""How well models translate, where somebody has measured that very model and published it.

A figure is known of a release, not of an engine: a line says which pair, version and architecture
it was measured on. Others are not guessed from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from summkit.models.values import Pair

MOZILLA = "Mozilla's published evaluation"


@dataclass(frozen=True, slots=True)
class Quality:
    """A figure: the score, by which metric, on which test, and who measured."""

    score: float
    metric: str = "BLEU"
    test: str = "FLORES"
    source: str = MOZILLA

    def __str__(self) -> str:
        return f"{self.metric} {self.score:.1f}"


@dataclass(frozen=True, slots=True)
class _Release:
    """What was measured; of Firefox's, each version that begins so was trained for one engine."""

    engine: str
    pair: Pair
    version: str
    variant: str


# to add one, write down the release, and the source if it is another
_MEASURED = {
    _Release("firefox", ("ko", "en"), "3", "base"): Quality(27.9),
    _Release("firefox", ("ko", "en"), "3", "base-memory"): Quality(27.7),
    _Release("argos", ("ko", "en"), "1.1", ""): Quality(15.1),
}


def find_quality(engine: str, pair: Pair, version: str, variant: str = "") -> Quality | None:
    """Find the figure of a release; ``None`` if it is not known.

    A version counts with what follows it: 3.1 is a 3, and 1.10 is no 1.1.

    >>> str(find_quality("firefox", ("ko", "en"), "3.0", "base"))
    'BLEU 27.9'
    >>> find_quality("firefox", ("ko", "en"), "3.0", "tiny") is None
    True
    """
    for release, quality in _MEASURED.items():
        is_version = version == release.version or version.startswith(f"{release.version}.")
        same = (engine, pair, variant) == (release.engine, release.pair, release.variant)
        if same and is_version:
            return quality
    return None
