"""What a sentence shows of its weight in a document: its cues, as numbers.

After Edmundson, "New methods in automatic extracting" (1969), who added up the words of the title,
the place, and cue words. Each cue is a column; ``docs/ranking.md`` has them in a table. All are
relative to the document, and only the sentences that may be chosen are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from summkit.summarization.pagerank import Vector
from summkit.summarization.wording import (
    choose_wording,
    find_end,
    is_duty,
    is_question,
    measure_quotation,
)
from summkit.text.analysis import AnalyzedDocument

CUES = (
    "length",
    "short",
    "long",
    "title",
    "central",
    "frequent",
    "new",
    "repeats",
    "quoted",
    "concludes",
    "duty",
    "claim",
    "asks",
    "early",
    "late",
    "early, argued",
    "late, argued",
    "early, reported",
    "title, reported",
    "length, told",
)
"""The names of the cues, in the order of the columns."""

_HALF_LIFE_EARLY, _HALF_LIFE_LATE = 3.0, 2.0
_LEAST_RANK = 0.05


class Genre(NamedTuple):
    """How much a document reports, argues and tells, each from 0 to 1, as its sentences show it."""

    reports: float
    argues: float
    tells: float


def compute_cues(document: AnalyzedDocument, ranks: Vector) -> np.ndarray:
    """Compute the cues of the sentences that may be chosen.

    Args:
        document: The document.
        ranks: The rank of each sentence of the document by the walk without preferences, shape
            (number of sentences,); sums to 1.

    Returns:
        A row a sentence of ``document.eligible``, a column a cue of ``CUES``.
    """
    chosen = list(document.eligible)
    texts = [document.texts[i] for i in chosen]
    terms = [tuple(dict.fromkeys(document.terms[i])) for i in chosen]
    wording = choose_wording(document.language)
    ends = [find_end(text) for text in texts]
    quoted = np.array([measure_quotation(text) for text in texts])
    duty = np.array([is_duty(wording, t, end) for t, end in zip(texts, ends, strict=True)], float)
    asks = np.array([is_question(text) for text in texts], float)
    early, late = _locate([document.sentences[i].document for i in chosen])
    length = _measure_length(texts)
    title = np.array([len(document.title_terms.intersection(t)) for t in terms], float)
    title /= max(1, len(document.title_terms))
    genre = _tell_genre(
        speech=_mean(wording.speech.search(end) is not None for end in ends),
        quoted=_mean(share > 0.2 for share in quoted.tolist()),
        duty=float(duty.mean()),
        asks=float(asks.mean()),
        polite=_mean(wording.polite.search(end) is not None for end in ends),
        person=_mean(wording.person.search(text) is not None for text in texts),
    )
    columns = {
        "length": length,
        "short": np.minimum(0, length + 0.3),
        "long": np.maximum(0, length - 0.4),
        "title": title,
        "central": np.log(np.maximum(ranks[chosen] * len(ranks), _LEAST_RANK)),
        "frequent": _measure_frequency(terms),
        "new": _measure_news(terms),
        "repeats": _measure_repeats(terms),
        "quoted": quoted,
        "concludes": np.array(
            [wording.concluding.match(text) is not None for text in texts], float
        ),
        "duty": duty,
        "claim": np.array([wording.claim.search(end) is not None for end in ends], float),
        "asks": asks,
        "early": early,
        "late": late,
        "early, argued": early * genre.argues,
        "late, argued": late * genre.argues,
        "early, reported": early * genre.reports,
        "title, reported": title * genre.reports,
        "length, told": length * genre.tells,
    }
    return np.stack([columns[name] for name in CUES], axis=1)


def _mean(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _tell_genre(
    *, speech: float, quoted: float, duty: float, asks: float, polite: float, person: float
) -> Genre:
    """Tell the genre from the shares of sentences that are worded in some way."""
    return Genre(
        reports=min(1.0, (speech + quoted) / 0.6),
        argues=min(1.0, 6 * duty + 2 * asks),
        tells=min(1.0, max(polite, 2 * person)),
    )


def _locate(documents: Sequence[int]) -> tuple[Vector, Vector]:
    """Measure how near sentences are to the beginning and to the end of their document: 1 to 0."""
    sizes = Counter(documents)
    seen: Counter[int] = Counter()
    before: list[int] = []
    for number in documents:
        before.append(seen[number])
        seen[number] += 1
    first = np.array(before, float)
    last = np.array([sizes[number] for number in documents], float) - 1 - first
    return np.exp2(-first / _HALF_LIFE_EARLY), np.exp2(-last / _HALF_LIFE_LATE)


def _measure_length(texts: Sequence[str]) -> Vector:
    """Measure lengths as logarithms of the ratio to the median, from -2.5 to 1.5."""
    sizes = [max(1, len(text)) for text in texts]
    length: Vector = np.clip(np.log(np.array(sizes, float) / _find_median(sizes)), -2.5, 1.5)
    return length


# the standard library's takes its module milliseconds to import, NumPy's many times as long a call
def _find_median(sizes: Sequence[int]) -> float:
    ordered = sorted(sizes)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _measure_frequency(terms: Sequence[Sequence[str]]) -> Vector:
    """Measure how many other sentences have the terms of a sentence: from 0 to 1.

    The sum over its terms is divided by the square root of their number, so that neither the
    longest sentence nor the shortest wins by its length.
    """
    frequency = Counter(term for sentence in terms for term in sentence)
    sums = np.array(
        [sum(frequency[t] - 1 for t in some) / max(1, len(some)) ** 0.5 for some in terms], float
    )
    return sums / max(1e-9, float(sums.max()))


def _measure_news(terms: Sequence[Sequence[str]]) -> Vector:
    """Measure the share of a sentence's terms that stand in no sentence before it."""
    seen: set[str] = set()
    shares: list[float] = []
    for sentence in terms:
        shares.append(sum(term not in seen for term in sentence) / max(1, len(sentence)))
        seen.update(sentence)
    return np.array(shares)


def _measure_repeats(terms: Sequence[Sequence[str]]) -> Vector:
    """Measure the share of a sentence's terms that the sentence before it has."""
    shares = [0.0]
    for before, sentence in pairwise(terms):
        shares.append(len(set(before).intersection(sentence)) / max(1, len(sentence)))
    return np.array(shares[: len(terms)])
