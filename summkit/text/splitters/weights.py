"""The weights of the features, as ``benchmarks/train_splitter.py`` wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from summkit.text.splitters.features import Part, expand_part

_MOST_PARTS = 50_000
_HOPELESS = -2.0


class Weights:
    """A logistic regression: a place is a sentence end if its weights add up to more than 0.

    The sum of a part that was seen before is kept.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._sums: dict[Part, float] = {}

    def score(self, parts: Iterable[Part]) -> float:
        """Add up the weights of all features of a place; one that was never seen has none.

        Where the first two parts, the word and the next one, are clearly against an end, the rest
        is not read: in the labelled texts it hardly ever makes up for that.
        """
        total = 0.0
        sums = self._sums
        for number, part in enumerate(parts):
            known = sums.get(part)
            total += self._add_up(part) if known is None else known
            if number == 1 and total < _HOPELESS:
                return total
        return total

    def _add_up(self, part: Part) -> float:
        if len(self._sums) >= _MOST_PARTS:
            self._sums = {}
        known = sum(self._weights.get(feature, 0.0) for feature in expand_part(part))
        self._sums[part] = known
        return known


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
