"""Candidates for sentence ends: the endings of words, found in the output of the tagger.

One regular expression over the tagger's rows finds the few that matter; the other rows are not
examined in Python.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summkit.text.morphemes import OffsetMap, TaggedText
from summkit.text.splitters.endings import FINAL, OTHER, classify_tag


class Ending(NamedTuple):
    """The morpheme that ends at a place: its kind, its form and the tags around it.

    ``chain`` joins the tags of the morpheme before it and its own by ``+``; ``next_tag`` is the
    tag of the morpheme after it.
    """

    kind: int
    form: str
    chain: str
    next_tag: str


# an ending before a mark adds nothing to the mark; the common first letters are outside of the
# brackets because the search is twice as fast that way
_BARE = (
    r"(?:E(?:F\t[^\t\n]+|TN\t[^\t\n]+|C\t[^\t\n]*(?:[다요네군든나까냐마]"
    r"|[어아지야여해자라래게대걸와워봐줘놔돼](?=\t\d+\t[^\n]*\n[NMISXE])))"
    r"|JX\t[요용여]|MM\t[요용여]|JKS\t게)\t(\d+)\t[^\n]*\n(?!SF)(?=([A-Z]*))"
)
_CANDIDATE = re.compile(_BARE)
_CANDIDATE_OR_MARK = re.compile(rf"{_BARE}|S[FY]\t[.!?]\t(\d+)\t[^\n]*\n(?=([A-Z]*))")
_ENDABLE = re.compile(r"(?:^V.*|ETM|EC|EF|JKS)$")


def find_endings(paragraph: TaggedText, *, at_marks: bool) -> dict[int, Ending]:
    """Find the places where a word ends that may close a sentence.

    Args:
        paragraph: The output of the tagger for a normalized paragraph.
        at_marks: Whether to include the morpheme before each of ``.``, ``!`` and ``?``.

    Returns:
        The endings by the places where they end, in code points.
    """
    text, rows = paragraph
    found: dict[int, Ending] = {}
    place = OffsetMap(text)
    for match in (_CANDIDATE_OR_MARK if at_marks else _CANDIDATE).finditer(rows):
        line = rows.rfind("\n", 0, match.start()) + 1
        chain, _, last = rows[rows.rfind("\n", 0, line - 1) + 1 : line - 1].partition("\t")
        bare = match[1]
        if not bare:
            at = place(int(match[3]) - 1)
            found[at] = Ending(classify_tag(chain), last.partition("\t")[0], chain, match[4])
            continue
        at = place(int(bare))
        tag, form, _ = rows[line : match.start(1)].split("\t")
        kind = classify_tag(tag)
        if kind == OTHER:
            # -게 and -요 as in 할게, 할게요, 하고요; and not 먹을 게, 저는요
            if not _ENDABLE.search(chain) or text[at - 2] == " ":
                continue
            kind = FINAL
        found[at] = Ending(kind, form, f"{chain}+{tag}", match[2])
    return found
