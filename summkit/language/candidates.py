"""Where a word ends that may close a sentence, found in one pass of MeCab-ko.

The tagger is asked for tag, form and end of each morpheme, and one regular expression over its
output picks the few that matter; the others are never looked at in Python.
"""

from __future__ import annotations

import re
import threading
from typing import Any, NamedTuple

from summkit.language.endings import FINAL, OTHER, kind_of

_local = threading.local()


class Ending(NamedTuple):
    """What ends at a place: its kind and form, the tags up to it, and the tag that follows.

    ``chain`` joins the tags of the morpheme before and of the last one by ``+``.
    """

    kind: int
    form: str
    chain: str
    next_tag: str


# an ending before a mark says nothing that the mark does not say
_BARE = (
    r"(?:EF\t[^\t\n]+|EC\t[^\t\n]*(?:[다요네군든나]"
    r"|[어아지야여해자라래게대걸와워봐줘놔돼](?=\t\d+\n[NMISXE]))"
    r"|ETN\t[^\t\n]+|(?:JX|MM)\t[요용여]|JKS\t게)\t(\d+)(?=\n(?!SF)([A-Z]*))"
)
_CANDIDATE = re.compile(_BARE)
_CANDIDATE_OR_MARK = re.compile(rf"{_BARE}|S[FY]\t[.!?]\t(\d+)(?=\n([A-Z]*))")
_ENDABLE = re.compile(r"(?:^V.*|ETM|EC|EF|JKS)$")


def _tagger() -> Any:  # noqa: ANN401 (mecab_ko has no types)
    """Give this thread a tagger that says tag, form and where it ends, in bytes."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        import mecab_ko

        tagger = _local.tagger = mecab_ko.Tagger(r"-F%f[0]\\t%m\\t%pe\\n")
    return tagger


def endings(text: str, *, at_marks: bool) -> dict[int, Ending]:
    """Find the places where a word ends that may close a sentence.

    Args:
        text: a tidied paragraph.
        at_marks: whether to say also what stands before each of ``.``, ``!`` and ``?``.
    """
    output = "\n" + _tagger().parse(text)
    encoded = text.encode()
    found: dict[int, Ending] = {}
    at = read = 0
    for match in (_CANDIDATE_OR_MARK if at_marks else _CANDIDATE).finditer(output):
        line = output.rfind("\n", 0, match.start()) + 1
        chain, _, last = output[output.rfind("\n", 0, line - 1) + 1 : line - 1].partition("\t")
        bare = match[1]
        stop = int(bare) if bare else int(match[3]) - 1
        at, read = at + len(encoded[read:stop].decode()), stop
        if not bare:
            found[at] = Ending(kind_of(chain), last.partition("\t")[0], chain, match[4])
            continue
        tag, form, _ = output[line : match.start(1)].split("\t")
        kind = kind_of(tag)
        if kind == OTHER:
            # -게 and -요 as in 할게, 할게요, 하고요; and not 먹을 게, 저는요
            if not _ENDABLE.search(chain) or text[at - 2] == " ":
                continue
            kind = FINAL
        found[at] = Ending(kind, form, f"{chain}+{tag}", match[2])
    return found
