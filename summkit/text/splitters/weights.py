"""The weights of the features, as ``benchmarks/train_splitter.py`` wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files


class Weights:
    """A logistic regression: a place is a sentence end if its weights add up to more than 0."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._get = weights.get

    def score(self, features: Iterable[str]) -> float:
        """Add up the weights of some features; one that was never seen has none."""
        get = self._get
        return sum([get(feature, 0.0) for feature in features])


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the weights that come with the package."""
    written = files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    return Weights(
        {
            f"{group}:{value}" if value else group: weight
            for group, values in json.loads(written).items()
            for value, weight in values.items()
        }
    )
