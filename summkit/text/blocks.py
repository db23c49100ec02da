"""Lines of a text as blocks, each of a kind: running text, and what a page has around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from summkit.text.breaks import find_glued
from summkit.text.layout import Paragraph, group_lines
from summkit.text.lines import (
    Line,
    has_sentence_end,
    has_stamp,
    is_caption,
    is_item,
    is_page_furniture,
    is_prose,
    parse_lines,
    parse_number,
)
from summkit.text.page_signs import (
    find_menus,
    is_byline,
    is_control,
    is_copyright,
    is_digest,
    is_enlarge,
    is_ranking,
    is_remarks,
    is_site_menu,
    strip_bullet,
)

_LONGEST_LABEL = 50
_HEADING_NUMBER = re.compile(
    r"(?:제\s?\d{1,3}\s?[장절조항관편부]|\(?(?:\d{1,3}|[가-하]|[Ⅰ-Ⅻ])[.)])\s?\S"
)
# of the characters of a text, so that its lines without a sentence are labels
_PROSE_SHARE = 0.5
_FEWEST_WORDS = 3
# of the endings those that names and nouns seldom have
_SENTENCE = re.compile(
    r"[가-힣](?:다|요|죠|까|네|ㅋ|ㅠ)[.!?…~]*[”’\"')]*$|[가-힣][.!?…][”’\"')]*$|[ㅋㅎㅠㅜ]$"
)
_FEWEST_CONTROLS = 2
_MOST_DIGESTS = 4


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a text, or the wrapped lines of one paragraph.

    ``kind`` is ``"prose"``; ``"item"``, ``"ranked"``, ``"stamp"``, ``"furniture"`` or ``"other"``,
    which any text may have; or one that only a page has: ``"menu"``, ``"control"``, ``"byline"``,
    ``"copyright"``, ``"remarks"``, ``"ranking"``, ``"digest"``, ``"caption"``.
    """

    lines: tuple[Line, ...]
    joiner: str
    text: str
    kind: str
    glued: frozenset[int] = frozenset()

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return self.kind == "prose"

    @property
    def has_gap(self) -> bool:
        """Whether a blank line comes before it."""
        return self.lines[0].has_gap


def build_blocks(text: str, *, is_wrapped: bool) -> list[Block]:
    """Build the blocks of a text.

    Args:
        text: The text.
        is_wrapped: Whether its lines may be wrapped; otherwise each is a paragraph.
    """
    lines = list(parse_lines(text))
    groups = group_lines(text, lines) if is_wrapped else [([line], " ") for line in lines]
    bodies = [text[group[0].start : group[-1].end] for group, _ in groups]
    kinds = _classify(bodies, [group[0].has_gap for group, _ in groups])
    glued = find_glued([group for group, _ in groups]) if is_wrapped else frozenset()
    return [
        Block(tuple(group), joiner, body, kind, glued)
        for (group, joiner), body, kind in zip(groups, bodies, kinds, strict=True)
    ]


def _classify(texts: Sequence[str], gaps: Sequence[bool]) -> list[str]:
    """Classify lines, each by itself and then by those beside it."""
    menus = find_menus(texts)
    kinds = ["menu" if at in menus else _classify_line(text) for at, text in enumerate(texts)]
    for at, kind in enumerate(kinds):
        if kind == "caption" and _is_listed(texts, at):
            kinds[at] = "item"
        elif kind == "digest":
            _mark_digest(kinds, gaps, at)
        elif kind == "control" and is_enlarge(texts[at]):
            _mark_caption(texts, kinds, at + 1)
    return kinds


def _is_listed(texts: Sequence[str], at: int) -> bool:
    """Return whether a line has the same triangle at its front as one beside it."""
    mark = texts[at][0]
    around = (*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2])
    return mark in "▲△▼▽◀" and any(other[0] == mark for other in around)


def _classify_line(text: str) -> str:
    """Classify a line by itself; the first kind that applies."""
    bare = strip_bullet(text)
    for kind, applies in _PAGE_KINDS:
        if applies(bare):
            return kind
    for kind, applies in _KINDS:
        if applies(text):
            return kind
    return "other"


def _is_number(text: str) -> bool:
    return parse_number(text) is not None


_PAGE_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("digest", is_digest),
    ("remarks", is_remarks),
    ("ranking", is_ranking),
    ("control", is_control),
    ("copyright", is_copyright),
)
_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("caption", is_caption),
    ("prose", is_prose),
    ("byline", lambda text: is_byline(strip_bullet(text))),
    ("stamp", has_stamp),
    ("furniture", is_page_furniture),
    ("ranked", _is_number),
    ("item", is_item),
)


def _mark_digest(kinds: list[str], gaps: Sequence[bool], at: int) -> None:
    """Mark the sentences below the heading of a site's summary, if something ends them."""
    end = at + 1
    while end < len(kinds) and kinds[end] in ("prose", "item") and not (end > at + 1 and gaps[end]):
        end += 1
    if end < len(kinds) and end - at <= _MOST_DIGESTS:
        kinds[at + 1 : end] = ["digest"] * (end - at - 1)


def _mark_caption(texts: Sequence[str], kinds: list[str], at: int) -> None:
    """Mark the line beside the button of a picture, if it is no paragraph of several sentences."""
    if at < len(kinds) and kinds[at] in ("other", "furniture", "prose"):
        ends = sum(has_sentence_end(part) for part in texts[at].split(". "))
        if len(texts[at]) <= 120 and ends <= 1:
            kinds[at] = "caption"


def find_signs(blocks: Sequence[Block]) -> set[str]:
    """Find the kinds of signs of a page in lines: menus, bylines, buttons, rankings and such.

    The menu of a whole site is two of them.
    """
    kinds = [block.kind for block in blocks]
    signs = {kind for kind in kinds if kind in ("menu", "byline", "copyright", "remarks", "digest")}
    if is_site_menu(block.text for block in blocks if block.kind == "menu"):
        signs.add("site")
    if kinds.count("control") >= _FEWEST_CONTROLS:
        signs.add("control")
    ranked = [len(list(run)) for kind, run in groupby(kinds) if kind in ("ranked", "other")]
    if "ranking" in kinds and any(count >= _FEWEST_CONTROLS for count in ranked):
        signs.add("ranking")
    return signs


def find_labels(blocks: Sequence[Block]) -> set[int]:
    """Find the positions of labels in a text of sentences: headings, stamps, names, short cells.

    A text whose lines are mostly no sentences, such as notes, a poem or a chat, has none.
    """
    prose = sum(len(block.text) for block in blocks if block.is_prose)
    if prose < _PROSE_SHARE * sum(len(block.text) for block in blocks):
        return set()
    return {
        position
        for position, block in enumerate(blocks)
        if not block.is_prose and len(block.text) <= _LONGEST_LABEL and _is_label(block)
    }


def _is_label(block: Block) -> bool:
    """Return whether a short line is no sentence; nouns end like one, too: ``3. 조사 개요``."""
    if block.kind == "stamp" or _has_heading_number(block.text):
        return True
    is_sentence = bool(_SENTENCE.search(block.text)) and len(block.text.split()) >= _FEWEST_WORDS
    return block.kind != "item" and not is_sentence


def _has_heading_number(text: str) -> bool:
    """Return whether a line is numbered as headings are; items of lists have bullets."""
    return _HEADING_NUMBER.match(text) is not None


def build_paragraph(block: Block, *, is_label: bool = False) -> Paragraph:
    """Build the paragraph of a block."""
    start, end = block.lines[0].start, block.lines[-1].end
    glued = frozenset(line.end for line in block.lines if line.end in block.glued)
    return Paragraph(start, end, block.joiner, is_label=is_label, glued=glued)
