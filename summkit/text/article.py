"""A page saved as text → the article in it: the headline, and the paragraphs that carry the story.

The page is a row of lines. Each gets a weight by what it is (running text counts for its length,
menus, stamps, rankings and captions count against), and the article is the stretch with the
largest sum: maximum subsequence segmentation, after Pasternack and Roth, "Extracting article
text from the web with maximum subsequence segmentation" (WWW 2009). Where a text has no such
shape, as minutes, notes and poems have not, every line of it is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summkit.text.document import Paragraph
from summkit.text.layout import group_lines
from summkit.text.lines import (
    Line,
    ends_sentence,
    has_stamp,
    is_caption,
    is_item,
    is_polite,
    is_prose,
    is_trace,
    parse_lines,
    parse_number,
)

_LONGEST_GAIN = 300
_PAGE_SIGNS = ("caption", "trace", "stamp", "remarks")
_COST = {
    "other": 40,
    "item": 30,
    "ranked": 60,
    "caption": 20,
    "trace": 70,
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
# a whole sentence and the beginning of another: a line of running text, which no headline is
_INNER_STOP = re.compile('[가-힣][.] |[a-z]{3}[.] +[A-Z“"]')

_REMARKS = re.compile(
    r"(?:이\s?기사의?\s*)?(?:독자\s*)?(?:댓글|의견|한줄평|comments?)[\s(\[:]*\d*\s*(?:개|건)?[)\]]?$",
    re.I,
)
_DATELINE = re.compile(
    r"[\[(【<][^\[\]()【】<>]{2,40}[\])】>]\s*(?:[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4})*\s?"
    r"(?:선임|인턴|수습|객원)?\s?(?:기자|특파원|통신원))?\s*=\s*"
    r"|[\[(【<][^\[\]()【】<>]{0,30}(?:기자|특파원|통신원)[\])】>]\s*"
)
_SIGNATURE = re.compile(
    r"\s*(?:[\[(【<][^\[\]()【】<>]{0,40}(?:기자|특파원|통신원|논설위원)[^\[\]()【】<>]{0,30}[\])】>]"
    r"|(?<=[.!?”’\"'])\s*/?\s*[가-힣]{2,4}\s?(?:선임|인턴|수습|객원)?(?:기자|특파원|통신원)"
    r"(?:\s+[\w.+-]{1,64}@[\w.-]{1,64})?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page, or the lines that wrapping made of one paragraph."""

    lines: tuple[Line, ...]
    joiner: str
    text: str
    kind: str

    @property
    def prose(self) -> bool:
        """Whether it is running text."""
        return self.kind == "prose"


class Article(NamedTuple):
    """The headline of a text, if there is one, and the paragraphs that carry the article."""

    title: str | None
    paragraphs: tuple[Paragraph, ...]


def find_article(text: str, title: str | None = None, *, whole: bool = False) -> Article:
    """Choose the paragraphs of a text that carry its article, and find its headline.

    Args:
        text: The text as it was decoded.
        title: The headline, if it is known already.
        whole: Keep every line as it stands, and take none for the headline.

    Returns:
        The article, its paragraphs in order; every line where the text is no page.
    """
    lines = list(parse_lines(text))
    blocks = [_build_block(text, group, joiner) for group, joiner in group_lines(text, lines)]
    if whole or not blocks:
        return Article(title, tuple(map(_build_paragraph, blocks)))
    whole_text = _keep_all(title, blocks)
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
    # a text that says nothing but its headline is no page either
    return Article(title, paragraphs) if paragraphs else whole_text


def _build_block(text: str, group: Sequence[Line], joiner: str) -> Block:
    body = text[group[0].start : group[-1].end]
    return Block(tuple(group), joiner, body, _classify(body))


def _build_paragraph(block: Block) -> Paragraph:
    return Paragraph(block.lines[0].start, block.lines[-1].end, block.joiner)


def _classify(text: str) -> str:
    if len(text) <= 40 and _REMARKS.search(text):
        return "remarks"
    if is_caption(text):
        return "caption"
    if is_prose(text):
        return "prose"
    if has_stamp(text):
        return "stamp"
    if is_trace(text):
        return "trace"
    if parse_number(text) is not None:
        return "ranked"
    return "item" if is_item(text) else "other"


def _weigh_blocks(blocks: Sequence[Block]) -> list[int]:
    """Weigh each line; prose in another manner of speech than most of the text counts half."""
    manner = Counter[bool]()
    for block in blocks:
        if block.prose:
            manner[is_polite(block.text)] += len(block.text)
    polite = manner[True] > manner[False]
    return [
        min(len(b.text), _LONGEST_GAIN) // (1 if is_polite(b.text) == polite else 2)
        if b.prose
        else -_COST[b.kind]
        for b in blocks
    ]


def _find_densest(blocks: Sequence[Block]) -> tuple[int, int]:
    """Find the stretch of lines with the largest sum of weights, in one pass (Kadane)."""
    best, best_sum, start, total = (0, 0), 0, 0, 0
    for position, weight in enumerate(_weigh_blocks(blocks)):
        if total <= 0:
            start, total = position, 0
        total += weight
        if total > best_sum:
            best, best_sum = (start, position + 1), total
    return best


def _is_page(blocks: Sequence[Block], first: int, last: int) -> bool:
    """Tell whether a stretch reads as an article: enough of it, nearly all of it running text,
    and no other place holds far more.

    Beside a stretch of several paragraphs comments do not count, however many there are: they
    are known by the stamp that each of them has.
    """
    article = blocks[first:last]
    paragraphs = [block for block in article if block.prose]
    prose = sum(len(block.text) for block in paragraphs)
    stamped = _find_stamped(blocks) if len(paragraphs) >= _SEVERAL else set()
    elsewhere = sum(
        len(block.text)
        for position, block in enumerate(blocks)
        if block.prose and not first <= position < last and position not in stamped
    )
    return (
        prose >= _LEAST_PROSE
        and prose >= _PROSE_SHARE * sum(len(b.text) for b in article)
        and prose >= _OWN_SHARE * (prose + elsewhere)
    )


def _find_stamped(blocks: Sequence[Block]) -> set[int]:
    """Name the lines that have a stamp within two lines of them."""
    stamps = [position for position, block in enumerate(blocks) if block.kind == "stamp"]
    return {position + near for position in stamps for near in (-2, -1, 1, 2)}


def _widen(blocks: Sequence[Block], first: int, last: int) -> tuple[int, int]:
    """Take in what stands before and after, where nothing there shows that a page surrounds it."""
    if not _has_page_signs(blocks[:first]):
        first = 0
    if not _has_page_signs(blocks[last:]):
        last = len(blocks)
    return first, last


def _has_page_signs(blocks: Sequence[Block]) -> bool:
    """Look for a stamp, a caption or the like, a ranking, or a row of short lines as menus are."""
    if any(block.kind in _PAGE_SIGNS for block in blocks):
        return True
    ranked = sum(block.kind == "ranked" for block in blocks)
    short = len(blocks) >= _MENU and sum(len(b.text) for b in blocks) < _MENU_LINE * len(blocks)
    return ranked >= _MENU or (short and not any(block.prose for block in blocks))


def _keep_all(known: str | None, blocks: Sequence[Block]) -> Article:
    """Keep every line of a text that is no page; its first may still be a headline."""
    title = known or _find_first_line_title(blocks)
    rest = blocks[1:] if title is not None and _is_same(blocks[0].text, title) else blocks
    if not any(map(_has_word, rest)):
        title, rest = known, blocks
    return Article(title, tuple(map(_build_paragraph, rest)))


def _find_first_line_title(blocks: Sequence[Block]) -> str | None:
    """Take the first line for the title if it is set apart, short, and no sentence of the text.

    A Korean headline may well end as a sentence does, but without a full stop: where the
    sentences of the text have theirs, that tells the two apart.
    """
    if len(blocks) < 2:
        return None
    first, second = blocks[0], blocks[1]
    set_apart = second.lines[0].gap or (second.prose and len(second.text) > len(first.text))
    plain = len(first.lines) == 1 and first.kind in ("other", "ranked", "prose")
    if not plain or not set_apart or len(first.text) > _LONGEST_TITLE:
        return None
    if _INNER_STOP.search(first.text) or not any(map(_has_word, blocks[1:])):
        return None
    stopped = sum(b.text.endswith(_STOPS) for b in blocks[1:]) > 0.5 * len(blocks[1:])
    sentence = first.text.endswith(".") if stopped else ends_sentence(first.text)
    return None if sentence else first.text


def _has_word(block: Block) -> bool:
    return any(map(str.isalnum, block.text))


def _find_title(blocks: Sequence[Block], first: int, last: int) -> tuple[str | None, int]:
    """Take the first line of a plain text for its title; on a page, look for the headline."""
    plain = _find_first_line_title(blocks) if first == 0 else None
    return (plain, 0) if plain is not None else _find_headline(blocks, first, last)


def _find_headline(blocks: Sequence[Block], first: int, last: int) -> tuple[str | None, int]:
    """Choose the headline among the lines around the start of the article.

    It is the first line that is made of the words of the article, as menus and other stories are
    not. Of a line that has a stamp below it, as headlines have, less is asked.

    Returns:
        Its text and position, or ``(None, -1)``.
    """
    end = first
    while end < last and not blocks[end].prose:
        end += 1
    body = {pair for block in blocks[end:last] for pair in _list_bigrams(block.text)}
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
    """Score a line as a headline: pairs of letters that the article has, less those it has not.

    A line that stands on the page twice counts more, since a headline does.
    """
    block = blocks[position]
    text = block.text
    if not 6 <= len(text) <= _LONGEST_TITLE or block.kind in (*_PAGE_SIGNS, "item"):
        return 0.0
    pairs = set(_list_bigrams(text))
    known = sum(pair in body for pair in pairs)
    dated = any(b.kind in ("stamp", "remarks") for b in blocks[position + 1 : position + 3])
    cost = 0.2 if times[text] > 1 else 0.3 if dated else 0.6
    return known - cost * (len(pairs) - known)


def _list_bigrams(text: str) -> list[str]:
    letters = [c for c in text.lower() if c.isalnum()]
    return [a + b for a, b in pairwise(letters)]


def _is_same(text: str, title: str) -> bool:
    """Tell whether a line says what the headline says, as captions and repeated headlines do.

    A line twice as long says more, even if it does so in the same letters.
    """
    a, b = set(_list_bigrams(text)), set(_list_bigrams(title))
    return bool(a) and len(a & b) >= 0.6 * max(len(a), len(b)) and len(text) <= 2 * len(title)


def _drop_asides(
    article: Sequence[Block], title: str | None, *, skip: int, is_noisy: bool
) -> list[Block]:
    """Drop what stands inside an article without being part of it: captions, subheads, stamps."""
    kept: list[Block] = []
    seen: set[str] = set()
    for position, block in enumerate(article):
        repeats = block.text in seen or (title is not None and _is_same(block.text, title))
        seen.add(block.text)
        if (
            position != skip
            and not repeats
            and (block.prose or _is_text(article, position, is_noisy=is_noisy))
        ):
            kept.append(block)
    return kept


def _is_text(article: Sequence[Block], position: int, *, is_noisy: bool) -> bool:
    """Tell whether a line that is no prose is still text: a list, a long line, a broken one.

    On a page with menus around it, a short line between paragraphs is a caption or a subhead. In
    a plain text it is one only where it is set apart and a paragraph follows.
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
    heads = (position == 0 or block.lines[0].gap) and bool(after) and _is_followed(block, after[0])
    return not is_noisy and not heads


def _is_followed(heading: Block, block: Block) -> bool:
    return block.prose or block.lines[0].gap or len(block.text) > 2 * len(heading.text)


def _strip_signature(text: str, paragraph: Paragraph) -> Paragraph:
    """Leave a dateline at the front and a reporter's name at the end out of a paragraph."""
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
