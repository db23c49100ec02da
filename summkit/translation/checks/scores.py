"""Sentences that a model itself finds unlikely, beside the others of the same text."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

# fewer sentences have no usual score
_FEWEST = 12
# the distance from the median that is far, in deviations; of a normal distribution the median
# absolute deviation is .6745 of the standard deviation
_FAR = 3.5
_MAD_OF_NORMAL = 0.6745
# scores that hardly differ make any distance look far: this much of a mean log-probability is none
_LEAST = 0.1


def find_unlikely(scores: Sequence[float | None]) -> list[int]:
    """Find the sentences whose score lies far below the others' of the same text.

    What is low differs from model to model, so that a score is compared to those that the same
    model gave the text's other sentences, by the modified z-score of Iglewicz and Hoaglin (1993),
    with their bound. It serves for the scores of the model that translated and for those that
    a second model gave to the same translations. It has not been tried on trained models; with
    fewer than 12 scores nothing is found.

    Args:
        scores: The mean log-probability of each sentence's translation, where it is known.

    Returns:
        The places of those that lie far below, in order.

    >>> find_unlikely([-0.4, -0.5, -0.6] * 5 + [-4.0])
    [15]
    """
    known = [score for score in scores if score is not None]
    if len(known) < _FEWEST:
        return []
    middle = median(known)
    spread = max(median(abs(score - middle) for score in known), _LEAST)
    lowest = middle - _FAR * spread / _MAD_OF_NORMAL
    return [at for at, score in enumerate(scores) if score is not None and score < lowest]
