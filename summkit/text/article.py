"""A text → its headline and paragraphs; of a page saved as text, those of its article.

A text is a page only if it bears signs of one (see :mod:`summkit.text.page_signs`). All others keep
every line. A page is a sequence of lines, each with a weight by its kind: running text counts for
its length, menus, rankings and bylines count against. The article is the span with the largest
sum: maximum subsequence segmentation, after Pasternack and Roth, "Extracting article text from the
web with maximum subsequence segmentation" (WWW 2009). Inside it nothing is left out but captions
and what the site has put there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summkit.text.blocks import Block, build_blocks, build_paragraph, find_labels, find_signs
from summkit.text.datelines import find_dateline_end, find_signature_start
from summkit.text.headlines import find_first_line_title, find_headline, is_same
from summkit.text.layout import Paragraph
from summkit.text.left_out import describe_left_out
from summkit.text.lines import STOPS, is_polite, parse_number

_LONGEST_GAIN = 300
_COST = {
    "other": 40, "item": 30, "ranked": 60, "caption": 20, "furniture": 70, "stamp": 60,
    "menu": 70, "control": 70, "byline": 90, "copyright": 200, "ranking": 250, "remarks": 250,
    "digest": 90,
}  # fmt: skip
# what the site has put into an article, and what may be left out there
_ASIDES = ("caption", "control", "byline", "copyright", "ranking", "remarks", "digest")
_FRAME = ("menu", "control", "byline", "copyright", "ranking", "remarks", "digest")
_FEWEST_SIGNS = 2
_LEAST_PROSE = 60
_NEAR_TOP = 3
_LONG_LINE, _MANY_WORDS = 50, 10
_SEVERAL = 4
_OWN_SHARE = 0.5


class FoundArticle(NamedTuple):
    """The article of a text: its headline, if there is one, and its paragraphs.

    ``warnings`` say in a line how much was left out.
    """

    title: str | None
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()


def find_article(
    text: str,
    title: str | None = None,
    *,
    whole: bool = False,
    article: bool = True,
    form: str = "plain",
) -> FoundArticle:
    """Find the headline and the paragraphs of a text's article.

    Args:
        text: The text as it was decoded.
        title: The headline, if it is known.
        whole: Keep everything, and take no line for the headline.
        article: Whether to look for an article, and for a headline in the text. If not, every line
            is kept, and only a dateline is cut off.
        form: ``"plain"``: lines may be wrapped, and a page may be around an article. ``"page"``:
            each line is a paragraph of the article of a page. ``"lines"``: each line is a
            paragraph, and there is no page around them. ``"talk"``: as lines, and none of them is
            a headline.

    Returns:
        The article, its paragraphs in order; every line if the text is not a page.
    """
    blocks = build_blocks(text, is_wrapped=form == "plain")
    if whole:
        return FoundArticle(title, tuple(_build_paragraphs(text, blocks, "everything")))
    if not article or form == "talk":
        return _build_article(text, title, blocks)
    found = _find_page(text, title, blocks) if form == "plain" else None
    return found or _keep_all(text, title, blocks, is_page=form == "page")


def _keep_all(
    text: str, known: str | None, blocks: Sequence[Block], *, is_page: bool
) -> FoundArticle:
    """Keep every line of a text that is not a page; the first may be its headline."""
    title = known or find_first_line_title(blocks)
    at = next(
        (at for at, block in enumerate(blocks[:_NEAR_TOP]) if _is_title(block.text, title)), None
    )
    rest = [block for position, block in enumerate(blocks) if position != at]
    found = _build_article(text, title, rest, is_page=is_page)
    if any(_has_word(text, paragraph) for paragraph in found.paragraphs):
        return found
    # a text of nothing but its headline
    return FoundArticle(known, tuple(_build_paragraphs(text, blocks, "everything")))


def _is_title(line: str, title: str | None) -> bool:
    return title is not None and "".join(line.split()) == "".join(title.split())


def _build_article(
    text: str, title: str | None, blocks: Sequence[Block], *, is_page: bool = False
) -> FoundArticle:
    """Build the article of all lines that are given, and say which datelines are cut off."""
    paragraphs = tuple(_build_paragraphs(text, blocks, "page" if is_page else "lines"))
    return FoundArticle(title, paragraphs, tuple(_describe_datelines(text, blocks, paragraphs)))


def _describe_datelines(
    text: str, blocks: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> Iterator[str]:
    """Say what stands before the paragraph of a block, which only a dateline does."""
    for block, paragraph in zip(blocks, paragraphs, strict=True):
        dateline = " ".join(text[block.lines[0].start : paragraph.start].split())
        if dateline:
            yield f"left out the dateline '{dateline}'; --whole keeps it"


def _find_page(text: str, title: str | None, blocks: Sequence[Block]) -> FoundArticle | None:
    """Find the article of a page; ``None`` if the text is not one."""
    if len(find_signs(blocks)) < _FEWEST_SIGNS:
        return None
    first, last = _extend(blocks, *_find_densest(blocks))
    if not _is_article(blocks, first, last):
        return None
    if not find_signs(blocks[:first]):
        first = 0
    if not find_signs(blocks[last:]):
        last = len(blocks)
    at = None
    if title is None:
        title, at = _find_title(blocks, first, last)
    chosen = list(_drop_asides(blocks, first, last, title, skip=at))
    found = _build_paragraphs(text, chosen, "page")
    paragraphs = tuple(paragraph for paragraph in found if _has_word(text, paragraph))
    if not paragraphs:
        return None
    total = sum(len(block.lines) for block in blocks)
    headlines = sum(1 for b in blocks if title is not None and b.text.strip() == title)
    left = total - headlines - sum(len(block.lines) for block in chosen)
    return FoundArticle(title, paragraphs, describe_left_out(left, total))


def _find_title(blocks: Sequence[Block], first: int, last: int) -> tuple[str | None, int | None]:
    """Find the title: the first line of a plain text, or the headline of a page."""
    plain = find_first_line_title(blocks) if first == 0 else None
    at = 0 if plain is not None else find_headline(blocks, first, last)
    return (None, None) if at is None else (blocks[at].text, at)


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


def _extend(blocks: Sequence[Block], first: int, last: int) -> tuple[int, int]:
    """Extend a span to all running text before and after it up to what only a page has."""
    at = first
    while at > 0 and blocks[at - 1].kind not in _FRAME:
        at -= 1
        first = at if _is_running(blocks[at]) else first
    at = last
    while at < len(blocks) and blocks[at].kind not in _FRAME:
        at += 1
        last = at if _is_running(blocks[at - 1]) else last
    return first, last


def _is_running(block: Block) -> bool:
    """Return whether a line is prose, or as long as a paragraph: notes have no full stops.

    A numbered line without one is a headline of a list.
    """
    if parse_number(block.text) is not None and not block.text.endswith(STOPS):
        return False
    is_long = len(block.text) >= _LONG_LINE and len(block.text.split()) >= _MANY_WORDS
    return block.is_prose or (block.kind == "other" and is_long)


def _is_article(blocks: Sequence[Block], first: int, last: int) -> bool:
    """Return whether a span is the article of a page: enough prose, and not less than elsewhere.

    If it has several paragraphs, comments elsewhere do not count; each of them has a stamp.
    """
    paragraphs = [block for block in blocks[first:last] if block.is_prose]
    prose = sum(len(block.text) for block in paragraphs)
    stamped = _find_stamped(blocks) if len(paragraphs) >= _SEVERAL else set()
    elsewhere = sum(
        len(block.text)
        for position, block in enumerate(blocks)
        if block.is_prose and not first <= position < last and position not in stamped
    )
    return prose >= _LEAST_PROSE and prose >= _OWN_SHARE * (prose + elsewhere)


def _find_stamped(blocks: Sequence[Block]) -> set[int]:
    """Find the positions of the lines with a stamp at most two lines away."""
    stamps = [at for at, block in enumerate(blocks) if block.kind in ("stamp", "byline")]
    return {position + near for position in stamps for near in (-2, -1, 1, 2)}


def _drop_asides(
    blocks: Sequence[Block], first: int, last: int, title: str | None, *, skip: int | None
) -> Iterator[Block]:
    """Yield the lines of an article without what the site put there, and without its headline."""
    for position in range(first, last):
        block = blocks[position]
        repeats = title is not None and not block.is_prose and is_same(block.text, title)
        if position != skip and not repeats and block.kind not in _ASIDES:
            yield block


def _build_paragraphs(text: str, blocks: Sequence[Block], kept: str) -> Iterator[Paragraph]:
    """Build paragraphs; ``kept`` says of what a line may lose.

    Of ``"everything"`` a dateline is a paragraph of its own, of ``"lines"`` it is cut off, and of a
    ``"page"`` the reporter's name at the end, too.
    """
    labels = find_labels(blocks)
    for position, block in enumerate(blocks):
        paragraph = build_paragraph(block, is_label=position in labels)
        start, end = paragraph.start, paragraph.end
        story = find_dateline_end(text, start, end)
        if kept == "everything" and story > start:
            yield _trim(text, paragraph._replace(end=story, is_label=True))
        elif kept == "page" and block.is_prose:
            end = find_signature_start(text, story, end)
        yield _trim(text, paragraph._replace(start=story, end=end))


def _trim(text: str, paragraph: Paragraph) -> Paragraph:
    start, end = paragraph.start, paragraph.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return paragraph._replace(start=start, end=end)


def _has_word(text: str, paragraph: Paragraph) -> bool:
    return any(map(str.isalnum, text[paragraph.start : paragraph.end]))
