"""A sentence decoded again so that a term is in its translation, by models that can be forced.

Such a model goes on from a beginning that it is given. Where the term belongs is not known, so it
is put behind each word of the first translation in turn, and the model says of each outcome how
likely it is (after Hokamp and Liu, "Lexically constrained decoding", ACL 2017, whose grid of beams
would need the decoder itself).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from summkit.translation.engines import Decoding, Hypothesis
from summkit.translation.glossary import has_meaning
from summkit.translation.outcomes import Outcome

# so many words of a translation have the term put behind them
_MOST = 24
# another word costs some; what costs more of the mean log-probability of a subword is garbled
_COST = 0.5
FORCED = "a term of the glossary was forced into it"
"""What is remarked about such a translation, since nobody knows whether the place was right."""


@runtime_checkable
class Forced(Protocol):
    """A model that goes on from a beginning, and says how likely a translation is."""

    def force(self, sentence: str, beginning: str, decoding: Decoding) -> Hypothesis:
        """Translate a sentence so that its translation begins with given words."""
        ...

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Return the mean log-probability of a subword of each translation."""
        ...


def force_terms(
    model: Forced, sentence: str, made: str, meanings: Sequence[str], decoding: Decoding
) -> Outcome | None:
    """Decode a sentence again, one time after another for each term that is missing.

    Args:
        model: The model.
        sentence: The sentence as the model sees it.
        made: Its translation without the terms.
        meanings: The terms.
        decoding: How the model is run.

    Returns:
        The likeliest translation that has all terms; ``None`` if that is too unlikely.
    """
    best: Outcome | None = None
    (usual,) = model.score([sentence], [made])
    for meaning in meanings:
        if has_meaning(made, meaning):
            continue
        found = [
            text
            for beginning in _list_beginnings(made, meaning)
            if has_meaning(text := model.force(sentence, beginning, decoding).text, meaning)
        ]
        texts = list(dict.fromkeys(found))
        if not texts:
            return None
        scores = model.score([sentence] * len(texts), texts)
        score, made = max(zip(scores, texts, strict=True))
        best = Outcome(made, score, (FORCED,))
    has_all = all(has_meaning(made, meaning) for meaning in meanings)
    is_likely = best is not None and (best.score or 0.0) >= usual - _COST
    return best if has_all and is_likely else None


def _list_beginnings(made: str, meaning: str) -> Iterator[str]:
    words = made.split()
    for at in range(min(len(words), _MOST) + 1):
        if not at:
            yield meaning[0].upper() + meaning[1:]
        elif not words[at - 1].endswith((".", "!", "?")):
            yield " ".join([*words[:at], meaning])
