"""Decisions about sentence boundaries in a paragraph, one place at a time.

Marks, laughter and emoji belong to the sentence before; ``라고`` or ``하는`` continues it; a
quotation is part of its sentence unless it is the whole paragraph. Each rule looks at a few
characters around one place.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from summkit.text.splitters.candidates import Ending
from summkit.text.splitters.endings import FINAL, LINKING, NOMINAL, NOTE, NOUN, OTHER, is_closing
from summkit.text.splitters.marks import CLOSING
from summkit.text.splitters.punctuation import is_final_stop
from summkit.text.splitters.quotes import find_enclosed, find_outermost

_CLOSES = frozenset(CLOSING)
_POLITE = ("니다", "세요", "네요", "어요", "에요", "예요", "해요", "죠")
_HARD = re.compile(r"(?<!\.)\.(?!\.)|[!?。！？｡]")
_ASIDE = re.compile(r" ?\((?!(?:\d{1,2}|[가-하A-Za-z])\))[^()]{1,80}\)[.!?…]*(?= |$)")
# the addressee of a greeting, and interjections after a sentence
_ADDED = re.compile(
    r"(?: [가-힣]{1,6}님들?| (?:하하+|호호+|헤헤+|히히+|흑흑+)|(?<=[죠지야]) 뭐)"
    r"(?=[ ,.!?…~ㅋㅎㅠㅜ^]|$)"
)
_GREETINGS = ("안녕하세요", "안녕하십니까", "감사합니다", "고맙습니다", "반갑습니다", "수고하세요")
_QUOTING = re.compile(
    r"(?:이?라[고는며]|이?란 |[고며는](?: |$)|하[고는며면자던여길시셔셨]|했|해서|면서|이러[는고며]"
    r"|물[었으]|묻)"
)
_HANGUL_MARK = re.compile(r"(?:^|[.!?…] )[가나다라마바사아자차카타파하]$")
_NOTHING = Ending(OTHER, "", "", "")


class BoundaryDetector:
    """A paragraph with its marks, endings and quotations, and the rules that decide on a place.

    Args:
        text: The paragraph.
        tails: The start and the end of the marks that may close a sentence.
        found: The endings by the places where they end.
        marked: Whether the paragraph ends in a full stop, and so can be expected to set them.
    """

    def __init__(
        self, text: str, tails: dict[int, int], found: dict[int, Ending], *, marked: bool
    ) -> None:
        self.text = text
        self.tails = tails
        self.found = found
        self.marked = marked
        self.pairs = find_enclosed(text)
        self.closed = find_outermost(text, self.pairs) if self.pairs else []
        self.opens = [begun for begun, _ in self.closed]

    def is_enclosed(self, end: int) -> bool:
        """Return whether a place is within a quotation or brackets."""
        inside = bisect_right(self.opens, end - 1) - 1
        return inside >= 0 and end <= self.closed[inside][1]

    def find_end(self, place: int, begun: int) -> tuple[int, int]:
        """Decide on one place in the sentence that began at ``begun``.

        Returns:
            The end of the sentence, or 0 if it does not end here; and where to continue.
        """
        end = self._find_tail(place)
        if end >= len(self.text):
            return 0, end
        ending = self.found.get(place, _NOTHING)
        if end == place:
            end = self._find_bare_end(place, ending, begun)
            done = max(end, place + 1)
        else:
            done = end
            end = end if self._is_tail_end(place, end, ending, begun) else 0
        if end and "(" in self.text[end : end + 2] and (aside := _ASIDE.match(self.text, end)):
            end = aside.end()
        return end, max(end, done)

    def _find_bare_end(self, place: int, ending: Ending, begun: int) -> int:
        """Decide on an ending without a mark after it; return the end of the sentence, or 0."""
        text = self.text
        if not self._is_bare_end(place, ending):
            return 0
        added = _ADDED.match(text, place)
        if added and text[added.end() - 1] in "님들" and not _is_greeted(text, added):
            added = None
        if added:
            end = self._find_tail(added.end())
            return end if text[end : end + 1] == " " else 0
        # a single word calls or greets: 자기야 오늘 몇 시에 끝나; unlike 맛있었다 또 올게
        past = "EP" in ending.chain and ending.form[-1:] != "요"
        alone = text.find(" ", begun + 1, place) < 0
        return 0 if alone and not past else place

    def is_trailing(self, start: int, end: int) -> bool:
        """Return whether a span is a single word that belongs to the sentence before it.

        No mark closes that sentence: 가지 말자 제발.
        """
        if not start or not "가" <= self.text[start - 1] <= "힣":
            return False
        if self.text.find(" ", start + 1, end) >= 0:
            return False
        if self.found.get(start, _NOTHING).next_tag == "MAG":
            return True
        ends = self.found.get(end, _NOTHING).kind in (FINAL, LINKING, NOMINAL)
        return not ends and not _HARD.search(self.text, end, self._find_tail(end))

    def find_last(self) -> int:
        """Find the end of the last word, without the marks after it."""
        end = len(self.text.rstrip())
        return next((at for at in reversed(self.tails) if self.tails[at] >= end), end)

    def _find_tail(self, place: int) -> int:
        """Find the end of the marks after a place; closing quotes count as marks."""
        end = self.tails.get(place)
        if end is None:
            end = place
            while self.text[end : end + 1] in _CLOSES:
                end += 1
        return end

    def _is_bare_end(self, place: int, ending: Ending) -> bool:
        """Return whether an ending without a mark closes its sentence."""
        if ending.kind == NOTE:
            return True
        if self.text[place] == " ":
            # "for fear that", and "what is it called"
            if self.text.endswith(("까 봐", "그 뭐지", "그 뭐냐"), 0, place):
                return False
            if self.text.endswith(("잖아", "말야", "말이야"), 0, place):
                return True
            following = self.text[place + 1 : place + 9]
            return is_closing(*ending, following, marked=self.marked)
        return (
            ending.kind == FINAL
            and ending.form.endswith(_POLITE)
            and ending.next_tag[:1] in ("N", "M", "I")
        )

    def _is_tail_end(self, place: int, end: int, ending: Ending, begun: int) -> bool:
        """Return whether a place before marks, laughter or closing quotes ends a sentence."""
        text = self.text
        glued = text[end] != " "
        if end == place + 1 and text[place] == "." and not glued:
            return _is_stop_final(text, place, end)
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
            return tail.strip(CLOSING) != "." or _is_stop_final(text, place, end)
        if "." not in tail and "…" not in tail and ending.form.endswith("데"):
            return False
        linked = ending.kind == LINKING and ending.form[-1:] != "고"
        return linked or ending.kind in (FINAL, NOMINAL, NOUN)


def _is_greeted(text: str, whom: re.Match[str]) -> bool:
    """Return whether a person is greeted: 안녕하세요 기사님, unlike 왔어요 기사님 말로는."""
    return text[whom.end() : whom.end() + 1] != " " or text.endswith(_GREETINGS, 0, whom.start())


def _is_stop_final(text: str, place: int, end: int) -> bool:
    """Return whether a single full stop ends a sentence: not after a number or an initial."""
    before = text[place - 1 : place]
    if before.isdigit():
        return False
    if before.isascii() and before.isalpha():
        word = text[end + 1 : end + 24].partition(" ")[0]
        return is_final_stop(text, place, word)
    apart = text[place - 2 : place - 1] in (" ", "")
    return not (apart and _HANGUL_MARK.search(text, max(0, place - 3), place))
