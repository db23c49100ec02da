"""Which documents report the same event: those of nearly the same days that share rare terms.

Terms are nouns, and nouns side by side: two reports on bus fares share ``버스`` and ``요금``, and
only those of one city share its name too. They are weighed by tf-idf (Salton and Buckley, 1988).
Groups grow by average linkage: the nearest pair is joined first, and two groups as long as their
documents are near each other on the average.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from summkit.briefing.dates import is_near
from summkit.briefing.products import iterate_products
from summkit.text.analysis import AnalyzedDocument

# the mean cosine of one event, and of documents whose dates say nothing; measured on articles of
# this project, in folders of 2 to 52: two on one event have 0.22 and more, two of one day on one
# subject up to 0.15, and up to 0.24 where they are long
_SAME, _SAME_UNDATED = 0.19, 0.27
_WINDOW = timedelta(days=3)
_TERMS = 64
# in a folder of two, what both have would else weigh next to nothing
_LEAST_DOCUMENTS = 50
_COUNTED = 512
_NEIGHBOURS = 20
_TITLE = 2

Weights = dict[str, float]


class Report(NamedTuple):
    """What is compared of a document: how often its terms stand there, its date, its copies."""

    terms: Mapping[str, int]
    moment: datetime | None = None
    copies: int = 0


def count_terms(document: AnalyzedDocument) -> dict[str, int]:
    """Count the nouns of a document, and the nouns that stand side by side."""
    counts: Counter[str] = Counter()
    for words, text in zip(document.words, document.texts, strict=True):
        nouns = [word for word in words if word.is_noun]
        counts.update(term for word in nouns for term in word.terms if len(term) > 1)
        counts.update(
            text[one.start : other.end].replace(" ", "").lower()
            for one, other in pairwise(nouns)
            if other.start - one.end <= 1
        )
    for term in document.title_terms:
        if len(term) > 1:
            counts[term] += _TITLE
    return dict(counts.most_common(_COUNTED))


class _Group:
    """Documents that report one event, so far: their places, the sum of their rows, their days."""

    def __init__(self, place: int, row: Weights, moment: datetime | None) -> None:
        self.places = [place]
        self.sum = dict(row)
        self.days = (moment, moment)

    def join(self, other: _Group) -> None:
        self.places += other.places
        for term, weight in other.sum.items():
            self.sum[term] = self.sum.get(term, 0.0) + weight
        known = [day for day in (*self.days, *other.days) if day is not None]
        self.days = (min(known, default=None), max(known, default=None))


def group_events(reports: Sequence[Report]) -> list[tuple[int, ...]]:
    """Group what reports the same event.

    Args:
        reports: The documents, without copies.

    Returns:
        The places of each group in order, the leading one first; groups in the order of their
        first places. The leading document has most in common with the others.
    """
    rows = _weigh_terms(reports)
    groups = {
        place: _Group(place, row, report.moment)
        for place, (row, report) in enumerate(zip(rows, reports, strict=True))
    }
    group_of = list(range(len(rows)))
    for one, other in _list_pairs(rows, reports):
        a, b = groups[group_of[one]], groups[group_of[other]]
        if a is b or not _is_one_event(a, b):
            continue
        if len(a.places) < len(b.places):
            a, b = b, a
        a.join(b)
        gone = group_of[b.places[0]]
        for place in b.places:
            group_of[place] = group_of[a.places[0]]
        del groups[gone]
    grouped = (_put_lead_first(group.places, rows, reports) for group in groups.values())
    return sorted(grouped, key=min)


def _weigh_terms(reports: Sequence[Report]) -> list[Weights]:
    """Weigh the terms of each document; a row has the length 1."""
    spread = Counter(term for report in reports for term in report.terms)
    documents = max(len(reports), _LEAST_DOCUMENTS)
    rows: list[Weights] = []
    for report in reports:
        weights = {
            term: (1 + math.log(count)) * math.log(1 + documents / spread[term])
            for term, count in report.terms.items()
        }
        heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]
        length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
        rows.append({term: weight / length for term, weight in heaviest})
    return rows


def _list_pairs(rows: Sequence[Weights], reports: Sequence[Report]) -> list[tuple[int, int]]:
    """List the pairs that may report one event, the nearest first: a few for each document."""
    pairs: list[tuple[float, int, int]] = []
    for place, (near, cosines) in enumerate(iterate_products(rows)):
        may_be = cosines >= _SAME
        found = sorted(
            (-round(cosine, 9), other)
            for other, cosine in zip(near[may_be].tolist(), cosines[may_be].tolist(), strict=True)
            if other != place and is_near(reports[place].moment, reports[other].moment, _WINDOW)
        )
        pairs += ((score, *sorted((place, other))) for score, other in found[:_NEIGHBOURS])
    return [(one, other) for _, one, other in sorted(set(pairs))]


def _is_one_event(a: _Group, b: _Group) -> bool:
    """Return whether the documents of two groups are near each other on the average."""
    (a_first, a_last), (b_first, b_last) = a.days, b.days
    if a_first is None or a_last is None or b_first is None or b_last is None:
        least = _SAME_UNDATED
    else:
        if max(a_first, b_first) - min(a_last, b_last) > _WINDOW:
            return False
        least = _SAME
    few, many = sorted((a.sum, b.sum), key=len)
    shared = sum(weight * many.get(term, 0.0) for term, weight in few.items())
    return shared / (len(a.places) * len(b.places)) >= least


def _put_lead_first(
    places: Sequence[int], rows: Sequence[Weights], reports: Sequence[Report]
) -> tuple[int, ...]:
    """Order the places of a group, but put the document first that is nearest to all.

    One that several papers print counts several times.
    """
    center: defaultdict[str, float] = defaultdict(float)
    for place in places:
        for term, weight in rows[place].items():
            center[term] += weight * (1 + reports[place].copies)
    shared = {p: sum(w * center[term] for term, w in rows[p].items()) for p in places}
    lead = min(places, key=lambda place: (-round(shared[place], 9), place))
    return (lead, *sorted(place for place in places if place != lead))
