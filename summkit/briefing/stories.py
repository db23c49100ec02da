"""Documents → stories: copies put to their originals, reports of one event together, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import chain, zip_longest

from summkit.briefing.copies import group_copies
from summkit.briefing.dates import read_moment
from summkit.briefing.digests import Digest, StoryTask, unpack
from summkit.briefing.events import group_events
from summkit.briefing.results import BriefDocument, Failure, Story
from summkit.corpus.entries import DocumentPart
from summkit.corpus.tasks import Executor
from summkit.results import Summary
from summkit.summarization.options import SummaryOptions

ORDERS = ("date", "size")
"""How stories are ordered: the newest first, or the one first that most documents report."""


def build_stories(
    digests: Sequence[Digest], options: SummaryOptions, executor: Executor, order: str
) -> tuple[Story, ...]:
    """Build stories of documents, and let workers summarize those of several documents."""
    copies = group_copies([digest.text for digest in digests])
    firsts = [digests[first] for first, *_ in copies]
    documents = [
        BriefDocument(digests[first].summary, tuple(digests[i].summary.document for i in others))
        for first, *others in copies
    ]
    reports = [
        digest.report._replace(copies=len(document.copies))
        for digest, document in zip(firsts, documents, strict=True)
    ]
    groups = [
        _sort_by_date([(documents[place], firsts[place].report.moment) for place in group])
        for group in group_events(reports)
    ]
    several = [group for group, _ in groups if len(group) > 1]
    summaries = _summarize_together(several, options, executor)
    stories = [
        Story(group, next(summaries) if len(group) > 1 else group[0].summary, lead)
        for group, lead in groups
    ]
    return tuple(sorted(stories, key=_order_by_size if order == "size" else _order_by_date))


def _sort_by_date(
    group: Sequence[tuple[BriefDocument, datetime | None]],
) -> tuple[tuple[BriefDocument, ...], int]:
    """Sort the documents of a story, the earliest first, and return the place of the first now."""

    def order(place: int) -> tuple[bool, float]:
        moment = group[place][1]
        return (moment is None, moment.timestamp() if moment else 0.0)

    places = sorted(range(len(group)), key=order)
    return tuple(group[place][0] for place in places), places.index(0)


def _order_by_date(story: Story) -> tuple[bool, float, int]:
    moment = read_moment(story.date)
    return (moment is None, -moment.timestamp() if moment else 0.0, -story.size)


def _order_by_size(story: Story) -> tuple[int, bool, float]:
    is_undated, time, size = _order_by_date(story)
    return (size, is_undated, time)


def _summarize_together(
    groups: Sequence[Sequence[BriefDocument]], options: SummaryOptions, executor: Executor
) -> Iterator[Summary]:
    """Summarize the documents of each story as one text."""
    batches = [
        [DocumentPart(one.document.source or "", one.document) for one in group] for group in groups
    ]
    if not batches:
        return
    with closing(executor.map(StoryTask(options), iter(batches))) as results:
        for group in groups:
            # a batch that workers died of comes back as a result for each of its rows
            rows, found = 0, []
            while rows < len(group):
                result = next(results)
                rows += result.rows
                found += unpack(result)
            made = found[0]
            yield made if isinstance(made, Summary) else _join_summaries(group, made)


def _join_summaries(group: Sequence[BriefDocument], failure: Failure) -> Summary:
    """Make a summary of the best sentence of each document, where there is none of all."""
    parts = [document.summary for document in group]
    best = [max(part.sentences, key=lambda s: s.score or 0.0) for part in parts]
    keywords = chain.from_iterable(zip_longest(*(part.keywords for part in parts)))
    unique = {keyword.text: keyword for keyword in keywords if keyword is not None}
    why = f"could not be summarized together ({failure.error}); a sentence of each is given"
    return replace(
        parts[0],
        documents=tuple(part.document for part in parts),
        sentences=tuple(replace(s, document=place) for place, s in enumerate(best)),
        ranked=(),
        keywords=tuple(unique.values())[:5],
        warnings=(f"the {len(group)} documents {why}",),
    )
