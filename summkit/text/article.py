"""A page saved as text → its article: the headline and the paragraphs of the story.

The page is a sequence of lines. Each has a weight by its kind: running text counts for its length,
menus, stamps, rankings and captions count against. The article is the span with the largest sum:
maximum subsequence segmentation, after Pasternack and Roth, "Extracting article text from the web
with maximum subsequence segmentation" (WWW 2009). A text without this shape, such as minutes,
notes or a poem, is kept whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summkit.text.layout import Paragraph, group_lines
from summkit.text.lines import (
    Line,
    has_sentence_end,
    has_stamp,
    is_caption,
    is_item,
    is_page_furniture,
    is_polite,
    is_prose,
    parse_lines,
    parse_number,
)

_LONGEST_GAIN = 300
_PAGE_SIGNS = ("caption", "furniture", "stamp", "remarks")
_COST = {
    "other": 40,
    "item": 30,
    "ranked": 60,
    "caption": 20,
    "furniture": 70,
    "stamp": 90,
    "remarks": 250,
}
_LEAST_PROSE = 120
_SEVERAL = 4
_PROSE_SHARE = 0.75
_OWN_SHARE = 0.35
_LONGEST_TITLE = 110
_LONG_LINE = 50
_STOPS = tuple(".!?…。”’\"')")
_MENU, _MENU_LINE = 5, 20
# a whole sentence and the beginning of another: running text, and so no headline
_INNER_STOP = re.compile('[가-힣][.] |[a-z]{3}[.] +[A-Z“"]')

_REMARKS = re.compile(
    r"(?:이\s?기사의?\s*)?(?:독자\s*)?(?:댓글|의견|한줄평|comments?)[\s(\[:]*\d*\s*(?:개|건)?[)\]]?$",
    re.I,
)
_DATELINE = re.compile(
    r"[\[(【<][^\[\]()【】<>]{2,40}[\])】>]\s*(?:[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4})*\s?"
    r"(?:선임|인턴|수습|객원)?\s?(?:기자|특파원|통신원)\s*)?=\s*"
    r"|[\[(【<][^\[\]()【】<>]{0,30}(?:기자|특파원|통신원)[\])】>]\s*"
)
_SIGNATURE = re.compile(
    r"\s*(?:[\[(【<][^\[\]()【】<>]{0,40}(?:기자|특파원|통신원|논설위원)[^\[\]()【】<>]{0,30}[\])】>]"
    r"|(?<=[.!?”’\"'])\s*/?\s*[가-힣]{2,4}\s?(?:선임|인턴|수습|객원)?(?:기자|특파원|통신원)"
    r"(?:\s+[\w.+-]{1,64}@[\w.-]{1,64})?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page, or the wrapped lines of one paragraph.

    ``kind`` is ``"prose"``, ``"other"``, or one of the kinds that count against an article.
    """

    lines: tuple[Line, ...]
    joiner: str
    text: str
    kind: str

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return self.kind == "prose"


class FoundArticle(NamedTuple):
    """The article of a text: its headline, if there is one, and its paragraphs.

    ``warnings`` say in a line how much was left out.
    """

    title: str | None
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()


def find_article(
    text: str, title: str | None = None, *, whole: bool = False, form: str = "plain"
) -> FoundArticle:
    """Find the headline and the paragraphs of a text's article.

    Args:
        text: The text as it was decoded.
        title: The headline, if it is known.
        whole: Keep every line, and take none for the headline.
        form: ``"plain"``: lines may be wrapped, and a page may be around an article. ``"page"``:
            each line is a paragraph of the article of a page. ``"lines"``: each line is a
            paragraph, and there is no page around them.

    Returns:
        The article, its paragraphs in order; every line if the text is not a page.
    """
    lines = list(parse_lines(text))
    groups = group_lines(text, lines) if form == "plain" else [([line], " ") for line in lines]
    blocks = [_build_block(text, group, joiner) for group, joiner in groups]
    if whole or not blocks:
        return FoundArticle(title, tuple(map(_build_paragraph, blocks)))
    whole_text = _keep_all(title, blocks)
    if form == "lines":
        return whole_text
    first, last = _find_densest(blocks)
    if not _is_page(blocks, first, last):
        return whole_text
    first, last = _widen(blocks, first, last)
    at = -1
    if title is None:
        title, at = _find_title(blocks, first, last)
    is_noisy = first > 0 or last < len(blocks)
    chosen = _drop_asides(blocks[first:last], title, skip=at - first, is_noisy=is_noisy)
    unsigned = (_strip_signature(text, _build_paragraph(block)) for block in chosen)
    paragraphs = tuple(p for p in unsigned if any(map(str.isalnum, text[p.start : p.end])))
    # a text of nothing but its headline is not a page either
    return FoundArticle(title, paragraphs) if paragraphs else whole_text


def _build_block(text: str, group: Sequence[Line], joiner: str) -> Block:
    body = text[group[0].start : group[-1].end]
    return Block(tuple(group), joiner, body, _classify(body))


def _build_paragraph(block: Block) -> Paragraph:
    return Paragraph(block.lines[0].start, block.lines[-1].end, block.joiner)


def _classify(text: str) -> str:
    """Classify a line; the first kind that applies."""
    if len(text) <= 40 and _REMARKS.search(text):
        return "remarks"
    if is_caption(text):
        return "caption"
    if is_prose(text):
        return "prose"
    if has_stamp(text):
        return "stamp"
    if is_page_furniture(text):
        return "furniture"
    if parse_number(text) is not None:
        return "ranked"
    return "item" if is_item(text) else "other"


def _weigh_blocks(blocks: Sequence[Block]) -> list[int]:
    """Weigh each line; prose in another form of speech than most of the text counts half."""
    lengths = Counter[bool]()
    for block in blocks:
        if block.is_prose:
            lengths[is_polite(block.text)] += len(block.text)
    polite = lengths[True] > lengths[False]
    return [
        min(len(b.text), _LONGEST_GAIN) // (1 if is_polite(b.text) == polite else 2)
        if b.is_prose
        else -_COST[b.kind]
        for b in blocks
    ]


def _find_densest(blocks: Sequence[Block]) -> tuple[int, int]:
    """Find the span of lines with the largest sum of weights, in one pass (Kadane)."""
    best, best_sum, start, total = (0, 0), 0, 0, 0
    for position, weight in enumerate(_weigh_blocks(blocks)):
        if total <= 0:
            start, total = position, 0
        total += weight
        if total > best_sum:
            best, best_sum = (start, position + 1), total
    return best


def _is_page(blocks: Sequence[Block], first: int, last: int) -> bool:
    """Return whether a span is the article of a page.

    It has enough running text and little else, and there is not much more of it elsewhere. If it
    has several paragraphs, comments elsewhere do not count; each of them has a stamp.
    """
    article = blocks[first:last]
    paragraphs = [block for block in article if block.is_prose]
    prose = sum(len(block.text) for block in paragraphs)
    stamped = _find_stamped(blocks) if len(paragraphs) >= _SEVERAL else set()
    elsewhere = sum(
        len(block.text)
        for position, block in enumerate(blocks)
        if block.is_prose and not first <= position < last and position not in stamped
    )
    return (
        prose >= _LEAST_PROSE
        and prose >= _PROSE_SHARE * sum(len(b.text) for b in article)
        and prose >= _OWN_SHARE * (prose + elsewhere)
    )


def _find_stamped(blocks: Sequence[Block]) -> set[int]:
    """Find the positions of the lines with a stamp at most two lines away."""
    stamps = [position for position, block in enumerate(blocks) if block.kind == "stamp"]
    return {position + near for position in stamps for near in (-2, -1, 1, 2)}


def _widen(blocks: Sequence[Block], first: int, last: int) -> tuple[int, int]:
    """Extend the article to the start or the end of the text, unless a page shows there."""
    if not _has_page_signs(blocks[:first]):
        first = 0
    if not _has_page_signs(blocks[last:]):
        last = len(blocks)
    return first, last


def _has_page_signs(blocks: Sequence[Block]) -> bool:
    """Return whether there is a stamp, a caption, a ranking, or a menu of short lines."""
    if any(block.kind in _PAGE_SIGNS for block in blocks):
        return True
    ranked = sum(block.kind == "ranked" for block in blocks)
    short = len(blocks) >= _MENU and sum(len(b.text) for b in blocks) < _MENU_LINE * len(blocks)
    return ranked >= _MENU or (short and not any(block.is_prose for block in blocks))


def _keep_all(known: str | None, blocks: Sequence[Block]) -> FoundArticle:
    """Keep every line of a text that is not a page; the first may be its headline."""
    title = known or _find_first_line_title(blocks)
    rest = blocks[1:] if title is not None and _is_same(blocks[0].text, title) else blocks
    if not any(map(_has_word, rest)):
        title, rest = known, blocks
    return FoundArticle(title, tuple(map(_build_paragraph, rest)))


def _find_first_line_title(blocks: Sequence[Block]) -> str | None:
    """Take the first line for the title if it is set apart, short, and not a sentence of the text.

    A Korean headline may end like a sentence, but without a full stop. If the sentences of the
    text have full stops, this distinguishes them.
    """
    if len(blocks) < 2:
        return None
    first, second = blocks[0], blocks[1]
    set_apart = second.lines[0].has_gap or (second.is_prose and len(second.text) > len(first.text))
    plain = len(first.lines) == 1 and first.kind in ("other", "ranked", "prose")
    if not plain or not set_apart or len(first.text) > _LONGEST_TITLE:
        return None
    if _INNER_STOP.search(first.text) or not any(map(_has_word, blocks[1:])):
        return None
    stopped = sum(b.text.endswith(_STOPS) for b in blocks[1:]) > 0.5 * len(blocks[1:])
    sentence = first.text.endswith(".") if stopped else has_sentence_end(first.text)
    return None if sentence else first.text


def _has_word(block: Block) -> bool:
    return any(map(str.isalnum, block.text))


def _find_title(blocks: Sequence[Block], first: int, last: int) -> tuple[str | None, int]:
    """Find the title: the first line of a plain text, or the headline of a page."""
    plain = _find_first_line_title(blocks) if first == 0 else None
    return (plain, 0) if plain is not None else _find_headline(blocks, first, last)


def _find_headline(blocks: Sequence[Block], first: int, last: int) -> tuple[str | None, int]:
    """Find the headline among the lines around the start of the article.

    It is the first line that shares enough letter bigrams with the article, which menus and other
    headlines do not. A line with a stamp below it needs fewer of them.

    Returns:
        Its text and position, or ``(None, -1)``.
    """
    end = first
    while end < last and not blocks[end].is_prose:
        end += 1
    body = {bigram for block in blocks[end:last] for bigram in _list_bigrams(block.text)}
    times = Counter(block.text for block in blocks)
    scored = [
        (score, position)
        for position in range(end)
        if (score := _score_headline(blocks, position, body, times)) > 0
    ]
    if not scored:
        return None, -1
    best = max(score for score, _ in scored)
    position = next(position for score, position in scored if score >= 0.5 * best)
    return blocks[position].text, position


def _score_headline(
    blocks: Sequence[Block], position: int, body: set[str], times: Counter[str]
) -> float:
    """Score a line as a headline: bigrams that the article has, less a cost of those it has not.

    The cost is lower for a line that is on the page twice, as headlines often are.
    """
    block = blocks[position]
    text = block.text
    if not 6 <= len(text) <= _LONGEST_TITLE or block.kind in (*_PAGE_SIGNS, "item"):
        return 0.0
    bigrams = set(_list_bigrams(text))
    known = sum(bigram in body for bigram in bigrams)
    dated = any(b.kind in ("stamp", "remarks") for b in blocks[position + 1 : position + 3])
    cost = 0.2 if times[text] > 1 else 0.3 if dated else 0.6
    return known - cost * (len(bigrams) - known)


def _list_bigrams(text: str) -> list[str]:
    letters = [c for c in text.lower() if c.isalnum()]
    return [a + b for a, b in pairwise(letters)]


def _is_same(text: str, title: str) -> bool:
    """Return whether a line repeats the headline, as some captions do.

    A line more than twice as long says more, even with the same bigrams.
    """
    a, b = set(_list_bigrams(text)), set(_list_bigrams(title))
    return bool(a) and len(a & b) >= 0.6 * max(len(a), len(b)) and len(text) <= 2 * len(title)


def _drop_asides(
    article: Sequence[Block], title: str | None, *, skip: int, is_noisy: bool
) -> list[Block]:
    """Drop the lines inside an article that are not part of it: captions, subheads, stamps."""
    kept: list[Block] = []
    seen: set[str] = set()
    for position, block in enumerate(article):
        repeats = block.text in seen or (title is not None and _is_same(block.text, title))
        seen.add(block.text)
        if (
            position != skip
            and not repeats
            and (block.is_prose or _is_text(article, position, is_noisy=is_noisy))
        ):
            kept.append(block)
    return kept


def _is_text(article: Sequence[Block], position: int, *, is_noisy: bool) -> bool:
    """Return whether a line that is not prose is part of the text: a list item or a long line.

    On a page with menus, a short line between paragraphs is a caption or a subhead. In a plain
    text it is one only if it is set apart and a paragraph follows.
    """
    block = article[position]
    if block.kind in _PAGE_SIGNS:
        return False
    after = article[position + 1 : position + 2]
    around = [*article[max(0, position - 1) : position], *after]
    if len(block.text) >= _LONG_LINE or (
        is_item(block.text) and any(is_item(other.text) for other in around)
    ):
        return True
    is_set_apart = position == 0 or block.lines[0].has_gap
    is_subhead = is_set_apart and bool(after) and _is_heading(block, after[0])
    return not is_noisy and not is_subhead


def _is_heading(block: Block, following: Block) -> bool:
    """Return whether a line can be the heading of the block that follows it."""
    is_longer = len(following.text) > 2 * len(block.text)
    return following.is_prose or following.lines[0].has_gap or is_longer


def _strip_signature(text: str, paragraph: Paragraph) -> Paragraph:
    """Strip a dateline from the front of a paragraph and a reporter's name from its end."""
    start, end = paragraph.start, paragraph.end
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        start = dateline.end()
    tail = max(start, end - 120)
    signature = _SIGNATURE.search(text[tail:end])
    if signature:
        end = tail + signature.start()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return paragraph._replace(start=start, end=end)
