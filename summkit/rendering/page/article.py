"""The article of a document, with its lines, its weighty sentences and the chosen ones marked.

Every character of a paragraph is shown, whether or not it belongs to a sentence. What the page
adds, numbers and ranks, is drawn by the style sheet from attributes, so that whoever copies the
article copies nothing but the article.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from summkit.rendering.labels import Labels
from summkit.rendering.page.escaping import escape
from summkit.results import Summary
from summkit.text.document import Document

Span = tuple[int, int]


class Shown(NamedTuple):
    """A sentence as the article shows it: its attributes, and its number if it was chosen."""

    start: int
    end: int
    attributes: str
    number: int | None


def article(
    summary: Summary, name: str, words: Labels, *, first: int = 1
) -> tuple[str, frozenset[int]]:
    """Write the paragraphs of a document.

    Args:
        summary: The summary whose document is shown.
        name: What the identifiers of this document begin with.
        words: The words for the reader.
        first: The number of the first sentence of the summary.

    Returns:
        The paragraphs as HTML, and the numbers of those sentences of the summary that have a
        place in them, which is ``#{name}-s{number}``.
    """
    text = summary.document.text
    placed: set[int] = set()
    paragraphs: list[str] = []
    for cuts in _cuts(_spans(summary.document), list(_shown(summary, words, first))):
        pieces: list[str] = []
        for begin, end, sentence in cuts:
            number = sentence.number if sentence else None
            # a sentence that crosses paragraphs has its place where it first appears
            badge = "" if number is None or number in placed else _badge(number, name, words)
            pieces.append(_piece(escape(text[begin:end]), sentence, badge, f"{name}-s{number}"))
            if number is not None:
                placed.add(number)
        paragraphs.append(f"<p>{''.join(pieces)}</p>")
    return "\n".join(paragraphs), frozenset(placed)


def _spans(document: Document) -> Iterator[Span]:
    return ((p.start, p.end) for p in document.paragraphs if p.start < p.end)


def _cuts(
    paragraphs: Iterable[Span], sentences: Sequence[Shown]
) -> Iterator[list[tuple[int, int, Shown | None]]]:
    """Cut each paragraph into sentences and what stands between them, without a gap."""
    first = last = 0
    for start, end in paragraphs:
        while first < len(sentences) and sentences[first].end <= start:
            first += 1
        last = max(first, last)
        while last < len(sentences) and sentences[last].start < end:
            last += 1
        cuts: list[tuple[int, int, Shown | None]] = []
        at = start
        for sentence in sentences[first:last]:
            begin, stop = max(sentence.start, start), min(sentence.end, end)
            cuts += [(at, begin, None), (begin, stop, sentence)]
            at = stop
        yield [*cuts, (at, end, None)]


def _piece(text: str, sentence: Shown | None, badge: str, place: str) -> str:
    if sentence is None:
        return text
    if sentence.number is None:
        return f"<span{sentence.attributes}>{text}</span>"
    identifier = f' id="{place}"' if badge else ""
    return f"<mark{identifier}{sentence.attributes}>{badge}{text}</mark>"


def _badge(number: int, name: str, words: Labels) -> str:
    back = words.to_summary.format(number=number)
    return f'<a class="back" href="#{name}-k{number}" data-n="{number}" aria-label="{back}"></a>'


def _shown(summary: Summary, words: Labels, first: int) -> Iterator[Shown]:
    """Order the sentences by the text; one that overlaps an earlier one is left out."""
    chosen = {(s.start, s.end): number for number, s in enumerate(summary.sentences, first)}
    everything = {(s.start, s.end): s for s in (*summary.ranked, *summary.sentences)}
    scores = {
        span: s.score
        for span, s in everything.items()
        if s.score is not None and math.isfinite(s.score)
    }
    ranks = _ranks(scores)
    top = max(scores.values(), default=0.0)
    end = 0
    # of two sentences that overlap, a chosen one is kept if both begin at the same place
    for span in sorted(everything, key=lambda span: (span[0], span not in chosen)):
        if span[0] < end or span[0] >= span[1]:
            continue
        end = span[1]
        attributes = ""
        if span in scores:
            weight = max(scores[span] / top, 0.0) if top > 0 else 0.0
            attributes = _attributes(ranks[span], len(ranks), scores[span], weight, words)
        yield Shown(*span, attributes, chosen.get(span))


def _ranks(scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], int]:
    order = sorted(scores, key=lambda span: (-scores[span], span))
    return {span: rank for rank, span in enumerate(order, 1)}


def _attributes(rank: int, total: int, score: float, weight: float, words: Labels) -> str:
    shown = f"{score:#.3g}"
    full = words.rank.format(rank=rank, total=total, score=shown)
    short = words.rank_short.format(rank=rank, score=shown)
    return f' class="s" style="--w:{weight:.2f}" title="{full}" data-rank="{short}"'
