"""The article of a document, cut into its weighty sentences and what stands between them.

Every character of a paragraph is shown, whether or not it belongs to a sentence. What the page
adds, numbers and ranks, is drawn by the style sheet from attributes, so that whoever copies the
article copies nothing but the article.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from summkit.rendering.labels import Labels
from summkit.rendering.page.view import Piece, Rank
from summkit.results import Summary

Span = tuple[int, int]


class Marked(NamedTuple):
    """A sentence to be marked in the article; ``number`` is set if it was chosen."""

    start: int
    end: int
    rank: Rank | None
    number: int | None


def cut_article(
    summary: Summary, words: Labels, first: int = 1
) -> tuple[tuple[tuple[Piece, ...], ...], frozenset[int]]:
    """Cut the paragraphs of a document into pieces.

    Args:
        summary: The summary whose document is shown.
        words: The words for the reader.
        first: The number of the first sentence of the summary.

    Returns:
        The pieces of each paragraph, and the numbers of those sentences of the summary that have
        a place in them.
    """
    text = summary.document.text
    spans = ((p.start, p.end) for p in summary.document.paragraphs if p.start < p.end)
    placed: set[int] = set()
    paragraphs: list[tuple[Piece, ...]] = []
    for cuts in _cut_paragraphs(spans, list(_order_sentences(summary, words, first))):
        pieces: list[Piece] = []
        for start, end, sentence in cuts:
            if sentence is None:
                pieces.append(Piece(text[start:end]))
                continue
            number = sentence.number
            # a sentence that crosses paragraphs has its place where it first appears
            is_target = number is not None and number not in placed
            pieces.append(Piece(text[start:end], True, number, is_target, sentence.rank))
            if number is not None:
                placed.add(number)
        paragraphs.append(tuple(pieces))
    return tuple(paragraphs), frozenset(placed)


def _cut_paragraphs(
    paragraphs: Iterable[Span], sentences: Sequence[Marked]
) -> Iterator[list[tuple[int, int, Marked | None]]]:
    """Cut each paragraph into sentences and what stands between them, without a gap."""
    first = last = 0
    for start, end in paragraphs:
        while first < len(sentences) and sentences[first].end <= start:
            first += 1
        last = max(first, last)
        while last < len(sentences) and sentences[last].start < end:
            last += 1
        cuts: list[tuple[int, int, Marked | None]] = []
        at = start
        for sentence in sentences[first:last]:
            begin, stop = max(sentence.start, start), min(sentence.end, end)
            cuts += [(at, begin, None), (begin, stop, sentence)]
            at = stop
        cuts.append((at, end, None))
        yield [cut for cut in cuts if cut[0] < cut[1]]


def _order_sentences(summary: Summary, words: Labels, first: int) -> Iterator[Marked]:
    """Order the sentences by the text; one that overlaps an earlier one is left out."""
    chosen = {(s.start, s.end): number for number, s in enumerate(summary.sentences, first)}
    everything = {(s.start, s.end): s for s in (*summary.ranked, *summary.sentences)}
    scores = {
        span: s.score
        for span, s in everything.items()
        if s.score is not None and math.isfinite(s.score)
    }
    ranks = _rank(scores, words)
    end = 0
    # of two sentences that overlap, a chosen one is kept if both begin at the same place
    for span in sorted(everything, key=lambda span: (span[0], span not in chosen)):
        if span[0] < end or span[0] >= span[1]:
            continue
        end = span[1]
        yield Marked(*span, ranks.get(span), chosen.get(span))


def _rank(scores: Mapping[Span, float], words: Labels) -> dict[Span, Rank]:
    """Rank spans by their scores, and weigh them by the highest."""
    order = sorted(scores, key=lambda span: (-scores[span], span))
    top = max(scores.values(), default=0.0)
    ranks: dict[Span, Rank] = {}
    for rank, span in enumerate(order, 1):
        shown = f"{scores[span]:#.3g}"
        weight = max(scores[span] / top, 0.0) if top > 0 else 0.0
        ranks[span] = Rank(
            f"{weight:.2f}",
            words.rank.format(rank=rank, total=len(order), score=shown),
            words.rank_short.format(rank=rank, score=shown),
        )
    return ranks
