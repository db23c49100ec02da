"""The article of a page: the lines between its first and its last, without those of the frame.

Another library, trafilatura, finds where the article is. What it loses there, such as text after a
table inside a paragraph, is kept here: the smallest block that holds what it found is the article,
and every line in it that shows itself to be nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summkit.reading.html.frame import LINKS, Weighed, weigh
from summkit.reading.html.hints import CAPTION, DECK, FRAME, NONE, REMARKS
from summkit.reading.html.page import (
    AFTER_IMAGE,
    BOLD,
    HEADING,
    ITEM,
    ROW,
    Line,
    Page,
    fold,
)
from summkit.reading.html.signs import (
    cut_credit,
    has_agency,
    is_byline,
    is_control,
    is_copyright,
    is_credit,
    is_dated,
    is_enlarger,
    is_marked,
    is_stamped,
)
from summkit.text.lines import has_sentence_end, has_stamp, is_item, is_polite

# what a block must hold of what was found to be the article
_SHARE, _MOST = 0.93, 0.6
# how much prose a line of the frame outweighs
_FRAME_LINE = 25
_PARAGRAPHS = frozenset(("p", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"))
_SHINGLE, _KNOWN = 6, 0.7
# a caption of more is taken for a paragraph
_CAPTION, _CAPTION_LINE = 160, 60
_DECK_LINES = 2
# how many paragraphs show the form of speech of an article
_LAST = 5
# words that only look like the end of a sentence
_WRITERS = ("기자", "작성자", "글쓴이", "관리자")
_LINKED = 0.8
_OPEN_TAGS = frozenset(("html", "body", "form"))


class Found(NamedTuple):
    """The lines of an article, and how many of the page are not among them."""

    lines: list[Line]
    left: int
    total: int


def find_article(page: Page, headline: str | None, extracted: str, names: Iterable[str]) -> Found:
    """Find the article of a page.

    Args:
        page: The page.
        headline: The headline, if it is known.
        extracted: What another finder takes for the article; empty if there is none.
        names: What the site is called; a line that says no more is of the frame.

    Returns:
        Its lines. If more than half of the prose would be left out, all that is not of the frame.
    """
    folded = fold(headline or "")
    same = [n for n, line in enumerate(page.lines) if folded and fold(line.text) == folded]
    at = _choose_headline(page, same)
    weighed = weigh(page, at)
    for place in same:
        weighed.prose[place] = 0
    inside = _choose_region(page, weighed, extracted, at)
    chosen = _drop_furniture(page, weighed, inside, folded, {fold(name) for name in names})
    prose = sum(weighed.prose)
    if 2 * sum(weighed.prose[n] for n in inside) < prose or not chosen:
        every = [n for n, kind in enumerate(weighed.kinds) if kind in (NONE, DECK)]
        chosen = _drop_furniture(page, weighed, every, folded, {fold(name) for name in names})
    if not chosen:
        repeats = set(same)
        return Found([line for n, line in enumerate(page.lines) if n not in repeats], 0, 0)
    total = len(page.lines) - len(same)
    return Found([line for _, line in chosen], max(total - len(chosen), 0), total)


def _choose_headline(page: Page, same: Sequence[int]) -> int | None:
    """Choose the line that is the headline: a heading before others that repeat it."""
    headings = [n for n in same if page.lines[n].flags & HEADING]
    return next(iter(headings or same), None)


def _choose_region(page: Page, weighed: Weighed, extracted: str, headline: int | None) -> list[int]:
    """Choose the lines of the smallest block that holds the prose, those of the frame too."""
    known = _find_known(page.lines, extracted)
    prose = weighed.prose
    weights = [long if is_known else 0 for long, is_known in zip(prose, known, strict=True)]
    if 3 * sum(weights) < sum(prose):
        weights = list(prose)
    _halve_others(page.lines, weights)
    if not any(weights):
        neutral = (NONE, DECK)
        weights = [
            len(line.text) if is_known and kind in neutral else 0
            for line, kind, is_known in zip(page.lines, weighed.kinds, known, strict=True)
        ]
    if not any(weights):
        return []
    block = _descend(page, weighed, weights)
    ends = page.blocks.find_ends()
    inside = [n for n, line in enumerate(page.lines) if block <= line.block <= ends[block]]
    if page.blocks.tags[block] in _OPEN_TAGS:
        return _cut_ends(page, weighed, inside, weights, headline)
    inside += _find_rest(page, weighed, known if extracted else [True] * len(known), inside[-1])
    if headline is None:
        return inside
    lead = _find_lead(page, weighed, headline, inside[0])
    return [*lead, *(n for n in inside if n > headline)]


def _halve_others(lines: Sequence[Line], weights: list[int]) -> None:
    """Let lines in another form of speech than most of the text count half, as notices are."""
    polite = [n for n, weight in enumerate(weights) if weight and is_polite(lines[n].text)]
    spoken = sum(weights[n] for n in polite)
    others = polite
    if 2 * spoken > sum(weights):
        others = sorted({n for n, weight in enumerate(weights) if weight} - set(polite))
    for place in others:
        weights[place] //= 2


def _find_rest(page: Page, weighed: Weighed, known: Sequence[bool], last: int) -> list[int]:
    """Find the text that goes on right after the block of the article, as in a block of its own."""
    rest: list[int] = []
    spoken = [n for n in range(last + 1) if weighed.prose[n]][-_LAST:]
    polite = 2 * sum(is_polite(page.lines[n].text) for n in spoken) > len(spoken)
    for place in range(last + 1, len(page.lines)):
        line = page.lines[place]
        if weighed.kinds[place] != NONE or _is_end(line) or not known[place]:
            break
        if not weighed.prose[place] and not line.flags & HEADING:
            break
        if is_polite(line.text) != polite:
            break
        rest.append(place)
    return rest


def _find_lead(page: Page, weighed: Weighed, headline: int, first: int) -> list[int]:
    """Find the text between the headline and the block of the article: a lead, a question."""
    ends = page.blocks.find_ends()
    lead: list[int] = []
    for place in range(headline + 1, first):
        if not weighed.prose[place] or (lead and place <= lead[-1]):
            continue
        block = page.lines[place].block
        while page.blocks.tags[block] in _PARAGRAPHS:
            block = page.blocks.parents[block]
        if block <= page.lines[headline].block:
            lead.append(place)
            continue
        start = max(headline, lead[-1] if lead else headline) + 1
        lead += [n for n in range(start, first) if block <= page.lines[n].block <= ends[block]]
    return lead


def _find_known(lines: Sequence[Line], extracted: str) -> list[bool]:
    """Tell for each line whether another text has it, however that is cut into lines."""
    if not extracted:
        return [False] * len(lines)
    whole = fold(extracted)
    shingles = {whole[n : n + _SHINGLE] for n in range(len(whole) - _SHINGLE + 1)}
    short = {fold(line) for line in extracted.splitlines()}
    return [_is_known(fold(line.text), shingles, short) for line in lines]


def _is_known(text: str, shingles: set[str], short: set[str]) -> bool:
    if len(text) < 2 * _SHINGLE:
        return text in short
    parts = [text[n : n + _SHINGLE] for n in range(0, len(text) - _SHINGLE + 1, 3)]
    return sum(part in shingles for part in parts) >= _KNOWN * len(parts)


def _descend(page: Page, weighed: Weighed, weights: Sequence[int]) -> int:
    """Find the smallest block around the text, and more than one line of it.

    A block inside another is taken if it holds nearly all weight of it, or most of it where the
    rest is a few sentences among many lines of the frame.
    """
    blocks = page.blocks
    kinds = weighed.kinds
    columns = (
        list(weights),
        [int(weight > 0) for weight in weights],
        [int(kind not in (NONE, DECK)) for kind in kinds],
    )
    sums, counts, frames = (_sum_up(page, column) for column in columns)
    heaviest = _find_heaviest(page, sums)
    block = 0
    while (inner := heaviest[block]) >= 0 and counts[inner] >= min(2, counts[block]):
        rest = sums[block] - sums[inner]
        between = frames[block] - frames[inner]
        is_most = sums[inner] >= _MOST * sums[block] and rest <= _FRAME_LINE * between
        if sums[inner] < _SHARE * sums[block] and not is_most:
            break
        block = inner
    while blocks.tags[block] in _PARAGRAPHS and block:
        block = blocks.parents[block]
    return block


def _sum_up(page: Page, amounts: Sequence[int]) -> list[int]:
    own = [0] * len(page.blocks.tags)
    for line, amount in zip(page.lines, amounts, strict=True):
        own[line.block] += amount
    return page.blocks.add_up(own)


def _find_heaviest(page: Page, sums: Sequence[int]) -> list[int]:
    """Find for each block the one in it that holds most; -1 where none holds anything."""
    heaviest = [-1] * len(sums)
    for block in range(1, len(sums)):
        outer = page.blocks.parents[block]
        if sums[block] > 0 and (heaviest[outer] < 0 or sums[block] > sums[heaviest[outer]]):
            heaviest[outer] = block
    return heaviest


def _cut_ends(
    page: Page,
    weighed: Weighed,
    inside: list[int],
    weights: Sequence[int],
    headline: int | None,
) -> list[int]:
    """Cut off what is before the headline or the first paragraph, and after the last block.

    No block is around the article alone here, so the frame of the page is among its lines.
    """
    first = next(n for n in inside if weights[n])
    last = max(n for n in inside if weights[n])
    if headline is not None and headline < first:
        first = headline + 1
    for place in range(last + 1, inside[-1] + 1):
        line = page.lines[place]
        if weighed.kinds[place] not in (NONE, DECK) or _is_end(line):
            break
        last = place
    return [n for n in inside if first <= n <= last]


def _is_end(line: Line) -> bool:
    return is_copyright(line.text) or is_byline(line.text) or is_stamped(line.text)


def _drop_furniture(
    page: Page, weighed: Weighed, inside: list[int], headline: str, names: set[str]
) -> list[tuple[int, Line]]:
    """Drop the lines of a region that are no part of a text."""
    kept: list[tuple[int, Line]] = []
    start = next((n for n in inside if weighed.prose[n]), inside[0] if inside else 0)
    decks = _find_decks(page, inside, start) | _find_facts(page, inside, headline)
    is_caption_next = False
    for place in inside:
        line = page.lines[place]
        kind = weighed.kinds[place]
        if is_enlarger(line.text):
            is_caption_next = True
            continue
        is_caption = is_caption_next and len(line.text) <= _CAPTION
        is_caption_next = False
        if kind in (REMARKS, FRAME, LINKS, CAPTION) or is_caption or place in decks:
            continue
        if kind == DECK and place < start and not weighed.prose[place]:
            continue
        folded = fold(line.text)
        if (
            not folded
            or folded == headline
            or folded in names
            or _is_furniture(page, line, place < start)
        ):
            continue
        cut = cut_credit(line.text)
        kept.append((place, line._replace(text=cut.text) if cut.is_cut else line))
    return _drop_lone_headings(page, weighed, kept)


def _is_furniture(page: Page, line: Line, is_before: bool) -> bool:
    """Return whether a line shows itself to be no part of a text."""
    text = line.text
    if line.flags & ROW:
        return False
    if is_copyright(text) or is_control(text.removeprefix("- ")) or is_byline(text):
        return True
    if _is_caption(page, line) or (line.linked >= _LINKED * len(text) and not line.flags & HEADING):
        return True
    if is_item(text) or line.flags & ITEM:
        return False
    is_sentence = has_sentence_end(text) and not text.endswith(_WRITERS)
    is_stamp = is_stamped(text) and not is_sentence and (is_before or has_stamp(text))
    return is_stamp or (is_before and is_dated(text))


def _is_caption(page: Page, line: Line) -> bool:
    """Return whether a line is the caption of a picture, by its marks and what it follows."""
    text = line.text
    if is_credit(text):
        return True
    cut = cut_credit(text)
    follows = bool(line.flags & AFTER_IMAGE)
    is_sentence = has_sentence_end(cut.text)
    if cut.is_cut:
        return len(text) <= _CAPTION and (follows or not is_sentence)
    if is_marked(text):
        return follows and len(text) <= 2 * _CAPTION
    if follows and len(text) <= _CAPTION and has_agency(text):
        return True
    if not follows or is_sentence or line.flags & (BOLD | ITEM):
        return False
    # a short line beside a picture; in a block of its own it may be a line of the text
    return len(text) <= _CAPTION_LINE and page.blocks.images[line.block] > 0


def _find_decks(page: Page, inside: Sequence[int], start: int) -> set[int]:
    """Find the lines of a deck: several in bold before the first paragraph, and no items."""
    lines = [n for n in inside if n < start]
    bold = [
        n
        for n in lines
        if page.lines[n].flags & BOLD
        and not page.lines[n].flags & (ROW | ITEM | HEADING)
        and not is_item(page.lines[n].text)
    ]
    return set(bold) if len(bold) >= _DECK_LINES else set()


def _find_facts(page: Page, inside: Sequence[int], headline: str) -> set[int]:
    """Find the rows of a table that names the headline: who wrote, when, and the files."""
    rows = [n for n in inside if page.lines[n].flags & ROW]
    named = (n for n in rows if headline and headline in fold(page.lines[n].text))
    first = next(named, None)
    if first is None:
        return set()
    parents = page.blocks.parents
    table = parents[page.lines[first].block]
    return {n for n in rows if parents[page.lines[n].block] == table}


def _drop_lone_headings(
    page: Page, weighed: Weighed, kept: list[tuple[int, Line]]
) -> list[tuple[int, Line]]:
    """Drop a heading below which everything was dropped, such as that of a ranking."""
    result: list[tuple[int, Line]] = []
    for number, (place, line) in enumerate(kept):
        below = weighed.kinds[place + 1] if place + 1 < len(page.lines) else NONE
        following = kept[number + 1][1] if number + 1 < len(kept) else None
        is_last = following is None or bool(following.flags & HEADING)
        is_lone = below == LINKS or (below in (REMARKS, FRAME) and is_last)
        if not (line.flags & (HEADING | BOLD) and is_lone):
            result.append((place, line))
    return result
