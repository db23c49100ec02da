"""Sentences of Korean by their morphemes: one pass of MeCab-ko, and a few rules on its tags.

A Korean sentence ends in a final ending (the tag ``EF``), in notes in a nominal one (``-음``,
``ETN``), or in a mark. One regular expression over the tagger's output picks the morphemes that
may close a sentence, so that most are never looked at. What follows decides: marks, laughter and
emoji belong to the sentence before; ``라고`` or ``하는`` goes on; a quotation is a piece of its
sentence unless it is the whole paragraph. Each rule looks at a few characters around one place,
and no place is looked at twice: the time is linear.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from itertools import pairwise
from typing import Any, NamedTuple

from summkit.language.embracing import embraced, outermost
from summkit.language.endings import (
    FINAL,
    LINKING,
    NOMINAL,
    NOTE,
    NOUN,
    OTHER,
    closes,
    kind_of,
    notes,
)
from summkit.language.punctuation import PunctuationSplitter, stops
from summkit.language.script import has_hangul

_local = threading.local()

_BROKEN = re.compile("[\x00-\x1f\ud800-\udfff]")
_FACE = (
    r"(?:[ㅋㅎㅠㅜㅡ]+|ㄷㄷ+|\^[\^_.]*\^+|[:;=]-?[)(DP]+(?![A-Za-z])|[;~♡♥❤☆★♪]+"
    "|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+|[TOo][._][TOo]|-_-;*)"
)
_CLOSING = "\"'”’)]」』】》〉"
_CLOSERS = rf"[{re.escape(_CLOSING)}]*"
# what stands behind the last word of a sentence and belongs to it
_TAIL = re.compile(rf"{_CLOSERS}(?:(?: ?{_FACE}|[.!?…。！？｡]+| [.!?…]+(?= |$)){_CLOSERS})*")
_MARKS = re.compile(rf"[.!?…。！？｡]| ?{_FACE}")
# to the tagger, laughter and pauses are what they are to the reader: the end of a phrase
_SOFT = re.compile(rf"\.\.+|…+| ?{_FACE}")
_HARD = re.compile(r"(?<!\.)\.(?!\.)|[!?。！？｡]")
_MARKED = re.compile(rf"(?<!\.)[.。]{_CLOSERS} *$")
_ASIDE = re.compile(r" ?\([^()]{1,80}\)[.!?…]*(?= |$)")
# whom a greeting addresses, and what is added to a sentence
_TRAILING = re.compile(
    r"(?: [가-힣]{1,6}님들?| (?:하하+|호호+|헤헤+|히히+|흑흑+)|(?<=[죠지야]) 뭐)"
    r"(?=[ .!?…~ㅋㅎㅠㅜ^]|$)"
)
_QUOTING = re.compile(
    r"(?:이?라[고는며]|이?란 |[고며는](?: |$)|하[고는며면자던여길]|했|해서|면서|이러[는고며]"
    r"|물[었으]|묻)"
)
_ITEM = re.compile(r"(?<![^ ])(?<!\d[.)] )(?<!\d )(\d{1,2})[.)] (?!\d)")
_HANGUL_MARK = re.compile(r"(?:^|[.!?…] )[가나다라마바사아자차카타파하]$")

_CANDIDATE = (
    r"(?:E(?:F\t[^\t\n]+|TN\t[^\t\n]+|C\t[^\t\n]*[다어아지야요여해든자네군만나라래게대걸와워봐줘놔돼])"
    r"|(?:JX|MM)\t[요용여]|JKS\t게)\t(\d+)(?=\n([A-Z]*))"
)
_ENDABLE = re.compile(r"(?:^V.*|ETM|EC|EF|JKS)$")
_ENDING = re.compile(_CANDIDATE)
_ENDING_OR_MARK = re.compile(rf"{_CANDIDATE}|S[FY]\t!\t(\d+)\n")


class MorphSplitter:
    """Splits Korean at its endings and marks; text without Hangul by its marks alone."""

    def __init__(self) -> None:
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the sentences of one paragraph, in order."""
        if not has_hangul(text):
            return self._other.split(text)
        return list(pairwise([0, *_starts(_BROKEN.sub(" ", text)), len(text)]))


class _Ending(NamedTuple):
    """What ends at a place: its kind and form, the tags up to it, and the tag that follows."""

    kind: int
    form: str
    chain: str
    next_tag: str


_NOTE = _Ending(NOTE, "", "", "")
_NOTHING = _Ending(OTHER, "", "", "")


def _starts(text: str) -> list[int]:
    """Find where sentences begin after the first one."""
    endings = _endings(text)
    pairs = embraced(text)
    closed = outermost(text, pairs)
    opens = [begun for begun, _ in closed]
    items = _items(text)
    marked = _MARKED.search(text, max(0, len(text) - 12)) is not None
    noted = () if marked else notes(text)
    for place in noted:
        endings.setdefault(place, _NOTE)
    places = sorted({*endings, *(m.start() for m in _MARKS.finditer(text)), *items})
    starts: list[int] = []
    done = 0
    for place in places:
        if place < done:
            continue
        if place in items:
            end = done = place
        else:
            ending = endings.get(place, _NOTHING)
            begun = starts[-1] if starts else 0
            end, done = _end(text, place, ending, pairs, begun, marked)
        if end and end < len(text):
            inside = bisect_right(opens, end - 1) - 1
            if (inside < 0 or closed[inside][1] < end) and (not starts or starts[-1] < end):
                starts.append(end)
    return starts


def _end(
    text: str, place: int, ending: _Ending, pairs: dict[int, int], begun: int, marked: bool
) -> tuple[int, int]:
    """Decide about one place.

    Returns:
        Where the sentence ends, or 0; and where to go on looking.
    """
    tail = _TAIL.match(text, place)
    end = tail.end() if tail else place
    done = max(end, place + 1)
    if end >= len(text):
        return 0, done
    if end == place:
        if not _closes_bare(text, place, ending, marked):
            return 0, done
        trailing = _TRAILING.match(text, place)
        if trailing:
            tail = _TAIL.match(text, trailing.end())
            end = tail.end() if tail else trailing.end()
            return (end if text[end : end + 1] == " " else 0), max(end, done)
    elif not _closes_tail(text, place, end, ending, pairs, begun, marked):
        return 0, done
    aside = _ASIDE.match(text, end)
    if aside:
        end = aside.end()
    return end, max(end, done)


def _closes_bare(text: str, place: int, ending: _Ending, marked: bool) -> bool:
    """Decide about an ending without a mark."""
    if ending.kind == NOTE:
        return True
    if text[place] == " ":
        following = text[place + 1 : place + 9]
        return closes(*ending, following, marked=marked)
    return (
        ending.kind == FINAL
        and ending.form.endswith(("니다", "세요", "네요", "어요", "에요", "예요", "해요", "죠"))
        and ending.next_tag[:1] in ("N", "M", "I")
    )


def _closes_tail(
    text: str,
    place: int,
    end: int,
    ending: _Ending,
    pairs: dict[int, int],
    begun: int,
    marked: bool,
) -> bool:
    """Decide about what is followed by marks, laughter or closing quotes."""
    tail = text[place:end]
    glued = text[end] != " "
    if tail[-1] in _CLOSING:
        opening = pairs.get(end - 1)
        if glued or (opening is not None and text[begun:opening].strip()):
            return False
        if opening is not None:
            return not _QUOTING.match(text, end + 1)
    if glued:
        return ending.kind == FINAL and ending.next_tag[:1] != "J" and not text[end].isdigit()
    if _QUOTING.match(text, end + 1) and tail[-1] not in ".":
        return False
    if not _HARD.search(tail):
        return ending.kind in (FINAL, NOMINAL, NOUN) or (
            ending.kind == LINKING and ending.form[-1:] not in "고"
        )
    if tail.strip(_CLOSING) == ".":
        return _stop_closes(text, place, end)
    return True


def _stop_closes(text: str, place: int, end: int) -> bool:
    """Decide about a single full stop: not behind a number, an initial or the mark of a list."""
    before = text[place - 1 : place]
    if before.isdigit():
        return False
    if before.isascii() and before.isalpha():
        word = text[end + 1 : end + 24].partition(" ")[0]
        return stops(text, place, word)
    return not _HANGUL_MARK.search(text, max(0, place - 3), place)


def _items(text: str) -> set[int]:
    """Find where the items of a numbered list begin: numbers that count on from the first."""
    found: set[int] = set()
    wanted = 1
    for item in _ITEM.finditer(text):
        number = int(item[1])
        if number == wanted or number == 1:
            found.add(item.start())
            wanted = number + 1
    return found - {0} if len(found) > 1 else set()


def _tagger() -> Any:  # noqa: ANN401 (mecab_ko has no types)
    """Give this thread a tagger that says tag, form and where it ends, in bytes."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        import mecab_ko

        tagger = _local.tagger = mecab_ko.Tagger(r"-F%f[0]\\t%m\\t%pe\\n")
    return tagger


def _as_mark(soft: re.Match[str]) -> str:
    return "!" + " " * (len(soft[0]) - 1)


def _endings(text: str) -> dict[int, _Ending]:
    """Find the places where a word ends that may close a sentence."""
    copy, softened = _SOFT.subn(_as_mark, text)
    output = "\n" + _tagger().parse(copy)
    encoded = copy.encode()
    found: dict[int, _Ending] = {}
    at = read = 0
    for match in (_ENDING_OR_MARK if softened else _ENDING).finditer(output):
        line = output.rfind("\n", 0, match.start()) + 1
        before = output[output.rfind("\n", 0, max(0, line - 1)) + 1 : max(0, line - 1)].split("\t")
        if match[1] is None:
            stop = int(match[3]) - 1
            at, read = at + len(encoded[read:stop].decode()), stop
            if len(before) == 3 and at not in found:
                found[at] = _Ending(kind_of(before[0]), before[1], before[0], "")
            continue
        stop = int(match[1])
        at, read = at + len(encoded[read:stop].decode()), stop
        tag, form, _ = output[line : match.start(1)].split("\t")
        kind = kind_of(tag)
        if form in "요용여게" and kind == OTHER:
            # -게 and -요 as in 할게, 할게요, 하고요; and not 먹을 게, 저는요
            if not _ENDABLE.search(before[0]) or text[at - 2] == " ":
                continue
            kind = FINAL
        found[at] = _Ending(kind, form, f"{before[0]}+{tag}", match[2])
    return found
