"""The frame of a page: its menus, rankings, boxes and comments, block by block.

A block is part of the frame if its names say so, or if it holds little but links. What it holds
has the last word: a block with the headline, or with most of the prose, is not of the frame
whatever it is called.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from summkit.reading.html.hints import CAPTION, DECK, FRAME, NONE, REMARKS
from summkit.reading.html.page import HEADING, Blocks, Line, Page
from summkit.reading.html.signs import (
    find_date,
    is_byline,
    is_copyright,
    is_dated,
    is_remarks_heading,
)
from summkit.text.lines import has_stamp, is_prose

# what a block is beside the hints: one of little but links
LINKS = 5
_LINKED_SHARE, _LONGEST_LINK = 0.75, 45
_OWN_SHARE = 0.5
_WHOLE = frozenset(("html", "body", "main"))
_MOST_CAPTION, _CAPTION_LINES = 200, 2
_MOST_HEADINGS = 8
# a comment may begin with who wrote it and when
_NAME_AND_DAY = 50
_PICTURES = frozenset(("table", "figure", "dl"))


class Weighed(NamedTuple):
    """The lines of a page, and how they are to be taken.

    Args:
        kinds: What the innermost block of each line is: a hint, ``LINKS`` or ``NONE``.
        prose: The length of each line that is running text and not of the frame, or 0.
    """

    kinds: list[int]
    prose: list[int]


def weigh(page: Page, headline: int | None) -> Weighed:
    """Find which lines of a page are of its frame, and how much prose the others have.

    Args:
        page: The page.
        headline: The index of the line that is its headline, if it has one.
    """
    lines, blocks = page.lines, page.blocks
    prose = [len(line.text) if _is_text(line.text) else 0 for line in lines]
    kinds = _judge_blocks(lines, blocks, headline)
    found = [kinds[line.block] for line in lines]
    _mark_remarks(lines, blocks, prose, found)
    framed = (kind not in (NONE, DECK) for kind in found)
    return Weighed(found, [0 if out else long for out, long in zip(framed, prose, strict=True)])


def _is_text(text: str) -> bool:
    """Return whether a line is running text, and not one that only ends as if it were."""
    return is_prose(text) and not (is_dated(text) or is_byline(text) or is_copyright(text))


def _sum_lines(blocks: Blocks, lines: Sequence[Line], amounts: Sequence[int]) -> list[int]:
    own = [0] * len(blocks.tags)
    for line, amount in zip(lines, amounts, strict=True):
        own[line.block] += amount
    return blocks.add_up(own)


def _judge_blocks(lines: Sequence[Line], blocks: Blocks, headline: int | None) -> list[int]:
    """Judge each block by its hint and its links, and by the block around it."""
    hints = _trust_hints(lines, blocks, headline)
    own = [len(line.text) - line.linked for line in lines]
    sums = _sum_lines(blocks, lines, own)
    most = _OWN_SHARE * (sums[0] - _sum_remarks(blocks, hints, sums))
    dense = _find_dense(lines, blocks)
    captions = _find_captions(lines, blocks)
    kinds = [NONE] * len(blocks.tags)
    for block in range(1, len(kinds)):
        outer = kinds[blocks.parents[block]]
        hint = hints[block]
        if hint in (FRAME, DECK, CAPTION) and sums[block] > most:
            hint = NONE
        if outer in (REMARKS, FRAME, LINKS, CAPTION):
            kinds[block] = outer
        elif hint:
            kinds[block] = hint
        elif dense[block]:
            kinds[block] = LINKS
        else:
            kinds[block] = CAPTION if captions[block] else outer
    return kinds


def _trust_hints(lines: Sequence[Line], blocks: Blocks, headline: int | None) -> array[int]:
    """Return the hints without those of blocks around the headline, or around all."""
    hints = blocks.hints[:]
    around = blocks.walk_up(lines[headline].block) if headline is not None else ()
    for block in around:
        hints[block] = NONE
    for block, tag in enumerate(blocks.tags):
        if tag in _WHOLE:
            hints[block] = NONE
    sums = _sum_lines(blocks, lines, [len(line.text) - line.linked for line in lines])
    stamps = _sum_lines(blocks, lines, [_has_stamp(line.text) for line in lines])
    for block, hint in enumerate(hints):
        # comments say when they were written; a text that only comments on something does not
        if hint == REMARKS and not stamps[block] and sums[block] > _OWN_SHARE * sums[0]:
            hints[block] = NONE
    return hints


def _sum_remarks(blocks: Blocks, hints: Sequence[int], sums: Sequence[int]) -> int:
    """Sum the text of the outermost blocks of comments."""
    total = 0
    inside = bytearray(len(blocks.tags))
    for block in range(1, len(blocks.tags)):
        if inside[blocks.parents[block]]:
            inside[block] = 1
        elif hints[block] == REMARKS:
            inside[block] = 1
            total += sums[block]
    return total


def _find_dense(lines: Sequence[Line], blocks: Blocks) -> bytearray:
    """Find the blocks of several short links and little else; headings above them do not count."""
    links = blocks.add_up(list(blocks.links))
    linked = _sum_lines(blocks, lines, [line.linked for line in lines])
    others = _sum_lines(
        blocks,
        lines,
        [
            0 if line.flags & HEADING else len(line.text.strip("- |·")) - line.linked
            for line in lines
        ],
    )
    return bytearray(
        links[block] > 1
        and linked[block] >= _LINKED_SHARE * (linked[block] + others[block])
        and 0 < linked[block] <= _LONGEST_LINK * links[block]
        for block in range(len(blocks.tags))
    )


def _find_captions(lines: Sequence[Line], blocks: Blocks) -> bytearray:
    """Find the tables and figures of a picture and a line or two."""
    images = blocks.add_up(list(blocks.images))
    counts = _sum_lines(blocks, lines, [1] * len(lines))
    sizes = _sum_lines(blocks, lines, [len(line.text) for line in lines])
    return bytearray(
        blocks.tags[block] in _PICTURES
        and images[block] > 0
        and 0 < counts[block] <= _CAPTION_LINES * images[block]
        and sizes[block] <= _MOST_CAPTION * images[block]
        for block in range(len(blocks.tags))
    )


def _mark_remarks(
    lines: Sequence[Line], blocks: Blocks, prose: Sequence[int], kinds: list[int]
) -> None:
    """Mark comments that no name tells: lines with stamps below a heading that says so."""
    ends = blocks.find_ends()
    headings = [
        place
        for place, line in enumerate(lines)
        if kinds[place] in (NONE, DECK) and is_remarks_heading(line.text)
    ]
    for place in headings[:_MOST_HEADINGS]:
        end = _find_end(lines, blocks, ends, place)
        stamps = sum(_has_stamp(other.text) for other in lines[place + 1 : end])
        texts = sum(bool(long) for long in prose[place + 1 : end])
        if stamps and 3 * stamps >= texts:
            kinds[place:end] = [REMARKS] * (end - place)


def _has_stamp(text: str) -> bool:
    return has_stamp(text) or find_date(text[:_NAME_AND_DAY]) is not None


def _find_end(lines: Sequence[Line], blocks: Blocks, ends: Sequence[int], place: int) -> int:
    """Find where the innermost block ends that holds more than a heading."""
    for block in blocks.walk_up(lines[place].block):
        if place + 1 < len(lines) and block <= lines[place + 1].block <= ends[block]:
            end = place + 1
            while end < len(lines) and block <= lines[end].block <= ends[block]:
                end += 1
            return end
    return len(lines)
