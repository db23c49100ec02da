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
from bisect import bisect_right
from itertools import pairwise

from summkit.language.candidates import Ending, endings
from summkit.language.embracing import embraced, outermost
from summkit.language.endings import (
    FINAL,
    LINKING,
    NOMINAL,
    NOTE,
    NOUN,
    OTHER,
    closes,
)
from summkit.language.morphemes import tagged
from summkit.language.notes import notes
from summkit.language.punctuation import PunctuationSplitter, stops
from summkit.language.script import has_hangul
from summkit.language.splitters import Split

_BROKEN = re.compile("[\x00-\x1f\ud800-\udfff]")
_FACE = (
    r"(?:[ㅋㅎㅠㅜㅡ]+|ㄷㄷ+|\^[\^_.]*\^+|[:;=]-?[)(DP]+(?![A-Za-z])|[;~♡♥❤☆★♪]+"
    "|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+|T[._]T|-_-;*)"
)
_CLOSING = "\"'”’)]」』】》〉"
_CLOSES = frozenset(_CLOSING)
_CLOSERS = rf"[{re.escape(_CLOSING)}]*"
# what stands behind the last word of a sentence and belongs to it, and what it can begin with
_TAIL = re.compile(
    rf"[{re.escape(_CLOSING)}]{{0,4}}"
    rf"(?:(?: ?{_FACE}|[.!?…。！？｡]+| [.!?…]+(?= |$)){_CLOSERS})+"
)
_SIGN = re.compile(
    "[" + re.escape(_CLOSING) + ".!?…。！？｡ㅋㅎㅠㅜㅡㄷ^:;=~♡♥❤☆★♪\\-"
    "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200dT]"
)
# to the tagger, laughter and pauses are what they are to the reader: the end of a phrase
_SOFT = re.compile(rf"\.\.+|…+| ?{_FACE}")
_POLITE = ("니다", "세요", "네요", "어요", "에요", "예요", "해요", "죠")
_HARD = re.compile(r"(?<!\.)\.(?!\.)|[!?。！？｡]")
_ASIDE = re.compile(r" ?\((?!(?:\d{1,2}|[가-하A-Za-z])\))[^()]{1,80}\)[.!?…]*(?= |$)")
# whom a greeting addresses, and what is added to a sentence
_TRAILING = re.compile(
    r"(?: [가-힣]{1,6}님들?| (?:하하+|호호+|헤헤+|히히+|흑흑+)|(?<=[죠지야]) 뭐)"
    r"(?=[ ,.!?…~ㅋㅎㅠㅜ^]|$)"
)
_GREETINGS = ("안녕하세요", "안녕하십니까", "감사합니다", "고맙습니다", "반갑습니다", "수고하세요")
_QUOTING = re.compile(
    r"(?:이?라[고는며]|이?란 |[고며는](?: |$)|하[고는며면자던여길시셔셨]|했|해서|면서|이러[는고며]"
    r"|물[었으]|묻)"
)
_ITEM = re.compile(r"(?<![^ ])(?<!\d[.)] )(?<!\d )(\d{1,2})[.)] (?!\d)")
_NUMBER = re.compile(r"\d[.)] ")
_PLAIN = frozenset(".!?")
_HANGUL_MARK = re.compile(r"(?:^|[.!?…] )[가나다라마바사아자차카타파하]$")


class MorphSplitter:
    """Splits Korean at its endings and marks; text without Hangul by its marks alone."""

    def __init__(self) -> None:
        self._other = PunctuationSplitter()

    def split(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the sentences of one paragraph, in order."""
        return list(pairwise([*self.split_and_tag(text).starts, len(text)]))

    def split_and_tag(self, text: str) -> Split:
        """Give where the sentences of one paragraph begin, and what the tagger said of it."""
        if not has_hangul(text):
            return Split([start for start, _ in self._other.split(text)], None)
        return _split(_BROKEN.sub(" ", text))


_NOTE = Ending(NOTE, "", "", "")
_NOTHING = Ending(OTHER, "", "", "")


def _split(text: str) -> Split:
    """Find where sentences begin."""
    tails = _tails(text)
    copy = _hardened(text, tails)
    at_marks = copy is not text or any(
        text[end - 1] in ".!?" and "가" <= text[end : end + 1] <= "힣" for end in tails.values()
    )
    analysed = tagged(copy)
    found = endings(analysed, at_marks=at_marks)
    items = _items(text)
    marked = _sets_stops(text)
    if not marked:
        for place in notes(text):
            found.setdefault(place, _NOTE)
    paragraph = _Paragraph(text, tails, embraced(text), marked)
    starts = [0]
    done = 0
    for place in sorted({*found, *tails, *items}):
        if place < done:
            continue
        if place in items:
            end = done = place
        else:
            end, done = paragraph.end(place, found.get(place, _NOTHING), starts[-1])
        if starts[-1] < end < len(text) and not paragraph.embraces(end):
            if paragraph.trails(starts[-1], place, found):
                starts.pop()
            starts.append(end)
    if paragraph.trails(starts[-1], paragraph.last(), found):
        starts.pop()
    return Split(starts, analysed)


def _tails(text: str) -> dict[int, int]:
    """Find the marks that may close a sentence: where they begin, and where they end."""
    tails: dict[int, int] = {}
    done = 0
    while sign := _SIGN.search(text, done):
        start = sign.start()
        tail = _TAIL.match(text, start - 1) if start > done and text[start - 1] == " " else None
        tail = tail or _TAIL.match(text, start)
        if tail:
            tails[tail.start()] = done = tail.end()
        else:
            done = start + 1
    return tails


def _hardened(text: str, tails: dict[int, int]) -> str:
    """Put a mark in place of laughter and pauses, in a copy of the same length."""
    pieces: list[str] = []
    at = 0
    for start, end in tails.items():
        tail = text[start:end]
        if tail not in _PLAIN and (hard := _SOFT.sub(_as_mark, tail)) != tail:
            pieces += text[at:start], hard
            at = end
    return "".join(pieces) + text[at:] if pieces else text


def _sets_stops(text: str) -> bool:
    """Tell whether a paragraph ends in a full stop, and so may be trusted to set them."""
    end = text[-12:].rstrip(" ").rstrip(_CLOSING)
    return end[-1:] in (".", "。") and end[-2:-1] != "."


class _Paragraph:
    """A paragraph with its marks and quotations, which decides about one place at a time."""

    def __init__(
        self, text: str, tails: dict[int, int], pairs: dict[int, int], marked: bool
    ) -> None:
        self.text = text
        self.tails = tails
        self.pairs = pairs
        self.marked = marked
        self.closed = outermost(text, pairs) if pairs else []
        self.opens = [begun for begun, _ in self.closed]

    def embraces(self, end: int) -> bool:
        """Tell whether a place lies in a quotation or in brackets."""
        inside = bisect_right(self.opens, end - 1) - 1
        return inside >= 0 and end <= self.closed[inside][1]

    def end(self, place: int, ending: Ending, begun: int) -> tuple[int, int]:
        """Decide about one place in the sentence that began at ``begun``.

        Returns:
            Where the sentence ends, or 0; and where to go on looking.
        """
        text = self.text
        end = self._tail(place)
        if end >= len(text):
            return 0, end
        done = end
        if end == place:
            done += 1
            if not self._closes_bare(place, ending):
                return 0, done
            trailing = _TRAILING.match(text, place)
            if trailing and text[trailing.end() - 1] in "님들" and not _is_greeted(text, trailing):
                trailing = None
            # a word by itself calls or greets: 자기야 오늘 몇 시에 끝나; unlike 맛있었다 또 올게
            past = "EP" in ending.chain and ending.form[-1:] != "요"
            if not (trailing or past) and text.find(" ", begun + 1, place) < 0:
                return 0, done
            if trailing:
                end = self._tail(trailing.end())
                return (end if text[end : end + 1] == " " else 0), max(end, done)
        elif not self._closes_tail(place, end, ending, begun):
            return 0, done
        if "(" in text[end : end + 2] and (aside := _ASIDE.match(text, end)):
            end = aside.end()
        return end, max(end, done)

    def trails(self, start: int, end: int, found: dict[int, Ending]) -> bool:
        """Tell whether all between two places is a word that was put behind its sentence, which
        no mark closes: 가지 말자 제발.
        """
        if not start or not "가" <= self.text[start - 1] <= "힣":
            return False
        if self.text.find(" ", start + 1, end) >= 0:
            return False
        if start in found and found[start].next_tag == "MAG":
            return True
        ends = found.get(end, _NOTHING).kind in (FINAL, LINKING, NOMINAL)
        return not ends and not _HARD.search(self.text, end, self._tail(end))

    def last(self) -> int:
        """Find where the last word ends, without the marks behind it."""
        end = len(self.text.rstrip())
        return next((at for at in reversed(self.tails) if self.tails[at] >= end), end)

    def _tail(self, place: int) -> int:
        """Find where the marks end that stand behind a place; closing quotes count as marks."""
        end = self.tails.get(place)
        if end is None:
            end = place
            while self.text[end : end + 1] in _CLOSES:
                end += 1
        return end

    def _closes_bare(self, place: int, ending: Ending) -> bool:
        """Decide about an ending without a mark."""
        if ending.kind == NOTE:
            return True
        if self.text[place] == " ":
            # afraid that something is so, or looking for a word
            if self.text.endswith(("까 봐", "그 뭐지", "그 뭐냐"), 0, place):
                return False
            if self.text.endswith(("잖아", "말야", "말이야"), 0, place):
                return True
            following = self.text[place + 1 : place + 9]
            return closes(*ending, following, marked=self.marked)
        return (
            ending.kind == FINAL
            and ending.form.endswith(_POLITE)
            and ending.next_tag[:1] in ("N", "M", "I")
        )

    def _closes_tail(self, place: int, end: int, ending: Ending, begun: int) -> bool:
        """Decide about what is followed by marks, laughter or closing quotes."""
        text = self.text
        glued = text[end] != " "
        if end == place + 1 and text[place] == "." and not glued:
            return _stop_closes(text, place, end)
        opening = self.pairs.get(end - 1)
        if text[end - 1] in _CLOSES and (
            glued or (opening is not None and text[begun:opening].strip())
        ):
            return False
        if glued:
            return ending.kind == FINAL and ending.next_tag[:1] != "J" and not text[end].isdigit()
        tail = text[place:end]
        if (opening is not None or tail[-1] != ".") and _QUOTING.match(text, end + 1):
            return False
        if opening is not None or _HARD.search(tail):
            return tail.strip(_CLOSING) != "." or _stop_closes(text, place, end)
        if "." not in tail and "…" not in tail and ending.form.endswith("데"):
            return False
        linked = ending.kind == LINKING and ending.form[-1:] != "고"
        return linked or ending.kind in (FINAL, NOMINAL, NOUN)


def _is_greeted(text: str, whom: re.Match[str]) -> bool:
    """Tell whom one greets from who does something: 안녕하세요 기사님, 왔어요 기사님 말로는."""
    return text[whom.end() : whom.end() + 1] != " " or text.endswith(_GREETINGS, 0, whom.start())


def _stop_closes(text: str, place: int, end: int) -> bool:
    """Decide about a single full stop: not behind a number, an initial or the mark of a list."""
    before = text[place - 1 : place]
    if before.isdigit():
        return False
    if before.isascii() and before.isalpha():
        word = text[end + 1 : end + 24].partition(" ")[0]
        return stops(text, place, word)
    apart = text[place - 2 : place - 1] in (" ", "")
    return not (apart and _HANGUL_MARK.search(text, max(0, place - 3), place))


def _items(text: str) -> set[int]:
    """Find where the items of a numbered list begin: numbers that count on from the first."""
    if not _NUMBER.search(text):
        return set()
    found: set[int] = set()
    wanted = 1
    for item in _ITEM.finditer(text):
        number = int(item[1])
        if number == wanted or number == 1:
            found.add(item.start())
            wanted = number + 1
    return found - {0} if len(found) > 1 else set()


def _as_mark(soft: re.Match[str]) -> str:
    return "!" + " " * (len(soft[0]) - 1)
