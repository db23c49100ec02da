"""Candidates for sentence ends: the words of a paragraph, with their morphemes and marks.

The tagger's rows are read once, into lists; a candidate is an index in them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, count
from operator import add
from typing import NamedTuple

from summkit.text.morphemes import Morphemes

# the morphemes that hardly ever are the last of a sentence: particles, modifiers and stems
_OPEN = frozenset(
    "JKS JKC JKG JKO JKB JKV JKQ JX JC XPN XR MM ETM EP VV VA VX XSV XSA VCP VCN SSO SC "
    "SP SE".split()
)
# final endings that the tagger takes for something else: 할게, 할게요, 미안타
_SPOKEN = ("게", "요", "용", "여", "타", "재", "데이", "쥬", "노", "래", "당", "다", "까")

# endings after which a sentence may begin without a blank
_POLITE = ("니다", "세요", "네요", "어요", "아요", "에요", "예요", "해요", "죠")
_GLUED = re.compile(rf"(?:{'|'.join(_POLITE)})(?=[가-힣])")

# connective endings that no sentence ends in without a mark
_GOING_ON = (
    "며",
    "면",
    "도록",
    "거나",
    "면서",
    "려고",
    "느라",
    "어서",
    "아서",
    "해서",
    "여서",
    "다가",
)
_NOWHERE = (1 << 60, 1 << 60)


class Candidate(NamedTuple):
    """A place where a sentence may end.

    ``place`` is the end of the last word, ``end`` that of the marks after it, and ``last`` the
    index of the last morpheme before the place.
    """

    place: int
    end: int
    last: int


def find_blanks(text: str) -> list[int]:
    """Find where the blanks of a paragraph are."""
    # so many letters are before each, and so many blanks
    letters = accumulate(map(len, text.split(" ")))
    return list(map(add, letters, count()))[:-1]


def find_candidates(
    text: str, morphemes: Morphemes, tails: dict[int, int], blanks: Iterable[int]
) -> list[Candidate]:
    """Find the ends of words that may be ends of sentences, in order.

    Args:
        text: The paragraph.
        morphemes: Its morphemes.
        tails: The start and the end of the marks that may close a sentence.
        blanks: Where its blanks are.
    """
    tags, forms, ends = morphemes.tags, morphemes.forms, morphemes.ends
    found: list[Candidate] = []
    for start, end in tails.items():
        last = bisect_right(ends, start) - 1
        if last >= 0 and end < len(text):
            found.append(Candidate(start, end, last))
    # the last morpheme of a paragraph ends it, whatever it is
    numbers = dict(zip(ends[:-1], count(), strict=False))
    places = [
        place
        for place in blanks
        if place in numbers
        and place not in tails
        and _may_end(tags[numbers[place]], forms[numbers[place]])
    ]
    places += [
        place
        for place in map(re.Match.end, _GLUED.finditer(text))
        if place in numbers and forms[numbers[place]].endswith(_POLITE)
    ]
    spans = iter(tails.items())
    begun, ended = next(spans, _NOWHERE)
    for place in sorted(places):
        while ended < place:
            begun, ended = next(spans, _NOWHERE)
        # not inside of marks, nor at their end
        if begun >= place:
            found.append(Candidate(place, place, numbers[place]))
    found.sort()
    return found


@lru_cache(maxsize=20_000)
def _may_end(tag: str, form: str) -> bool:
    last = tag[tag.rfind("+") + 1 :]
    if last == "EC":
        return not form.endswith(_GOING_ON)
    return last not in _OPEN or form.endswith(_SPOKEN)
