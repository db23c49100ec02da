"""The headline of a text: the first line of a plain one, or a line above the article of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from summkit.text.blocks import Block
from summkit.text.lines import STOPS, has_sentence_end

_LONGEST = 110
# a whole sentence and the beginning of another: running text, and so no headline
_INNER_STOP = re.compile('[가-힣][.] |[a-z]{3}[.] +[A-Z“"]')
_NO_HEADLINE = (
    "caption", "furniture", "stamp", "byline", "remarks", "ranking", "copyright", "control",
    "digest", "item",
)  # fmt: skip
_NEAR_BYLINE = 2


def find_first_line_title(blocks: Sequence[Block]) -> str | None:
    """Take the first line for the title if it is set apart, short, and not a sentence of the text.

    A Korean headline may end like a sentence, but without a full stop. If the sentences of the
    text have full stops, this distinguishes them.
    """
    if len(blocks) < 2:
        return None
    first, second = blocks[0], blocks[1]
    set_apart = second.has_gap or (second.is_prose and len(second.text) > len(first.text))
    plain = len(first.lines) == 1 and first.kind in ("other", "ranked", "prose")
    if not plain or not set_apart or len(first.text) > _LONGEST:
        return None
    if _INNER_STOP.search(first.text) or not any(map(_has_word, blocks[1:])):
        return None
    sentence = first.text.endswith(".") if _is_stopped(blocks[1:]) else has_sentence_end(first.text)
    return None if sentence else first.text


def _is_stopped(blocks: Sequence[Block]) -> bool:
    """Return whether most lines of a text end in a full stop or a mark."""
    return sum(block.text.endswith(STOPS) for block in blocks) > 0.5 * len(blocks)


def _has_word(block: Block) -> bool:
    return any(map(str.isalnum, block.text))


def find_headline(blocks: Sequence[Block], first: int, last: int) -> int | None:
    """Find the headline of a page among the lines around the start of its article.

    It is the first line that shares enough letter bigrams with the article, which menus and other
    headlines do not. A line with a byline below it needs fewer of them; a line of a menu is one
    only with a byline below, or if the page has it again.

    Returns:
        Its position.
    """
    end = first
    while end < last and not blocks[end].is_prose:
        end += 1
    body = {bigram for block in blocks[end:last] for bigram in list_bigrams(block.text)}
    times = Counter(block.text for block in blocks)
    scored = [
        (score, position)
        for position in range(end)
        if (score := _score_headline(blocks, position, body, times)) > 0
    ]
    if not scored:
        return None
    best = max(score for score, _ in scored)
    return next(position for score, position in scored if score >= 0.5 * best)


def _score_headline(
    blocks: Sequence[Block], position: int, body: set[str], times: Counter[str]
) -> float:
    """Score a line as a headline: bigrams that the article has, less a cost of those it has not.

    The cost is lower for a line that is on the page twice, as headlines often are.
    """
    block = blocks[position]
    text = block.text
    if not 4 <= len(text) <= _LONGEST or block.kind in _NO_HEADLINE or text.endswith("."):
        return 0.0
    dated = any(
        b.kind in ("stamp", "byline", "remarks", "digest")
        for b in blocks[position + 1 : position + 1 + _NEAR_BYLINE]
    )
    if block.kind == "menu" and not dated and times[text] < 2:
        return 0.0
    bigrams = set(list_bigrams(text))
    known = sum(bigram in body for bigram in bigrams)
    cost = 0.2 if times[text] > 1 else 0.3 if dated else 0.6
    return known - cost * (len(bigrams) - known)


def list_bigrams(text: str) -> list[str]:
    """List the pairs of neighbouring letters and digits of a text, in lower case."""
    letters = [c for c in text.lower() if c.isalnum()]
    return [a + b for a, b in pairwise(letters)]


def is_same(text: str, title: str) -> bool:
    """Return whether a line repeats the headline, as some captions do.

    A line more than twice as long says more, even with the same bigrams.
    """
    a, b = set(list_bigrams(text)), set(list_bigrams(title))
    return bool(a) and len(a & b) >= 0.6 * max(len(a), len(b)) and len(text) <= 2 * len(title)
