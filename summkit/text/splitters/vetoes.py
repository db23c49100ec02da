"""Where no sentence ends, whatever is learned: in quotations, numbers, initials and addresses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from summkit.text.morphemes import Morphemes
from summkit.text.splitters.candidates import Candidate
from summkit.text.splitters.marks import CLOSING
from summkit.text.splitters.punctuation import is_final_stop
from summkit.text.splitters.quotes import find_outermost

_HANGUL_MARK = re.compile(r"(?:^|[.!?…] )[가나다라마바사아자차카타파하]$")
_COUNT = re.compile(r"[0-9\u2160-\u217f\u2460-\u249b]")
_PAUSES = frozenset(",:;·/=&(")
_CLOSES = frozenset(CLOSING)
_OPENS = frozenset('"“‘「『')
_LETTERS = frozenset("가나다라마바사아자차카타파하")
_ENDED = frozenset(".!?…다요죠음함~ㅋㅎㅠㅜ]")
_FINALS = ("EF", "EC", "ETN")
_STATED = re.compile(r"(?:EP|VA|VX|XSA|VCP|VCN)\+EC$")
_SAID = re.compile(r"[.!?。！？｡…~ㅋㅎㅠㅜ]")
_CLEAR = re.compile(r"(?<!\.)\.(?!\.)|[!?。！？｡]")
# endings that the tagger takes for connective, though they close what is said: 했어, 그랬지
_SPOKEN = ("어", "지", "거든", "네", "냐", "데", "나", "게")
# what takes up the words before it, whatever their mark: 되나? 싶었는데
_TAKEN_UP = re.compile(
    r" ?(?:이?라[고는며]|이?란 |하(?:[고며는]|시[는고며])(?= )|[고며는] |싶|면서 )"
)
# a full stop of a sentence: not that of a number or of an initial
_STOP = re.compile(r"(?<=[가-힣])\.(?=[\"'”’)\]」』】》〉]*(?: |$|\[))")
# how far the full stops on both sides may be; the beginning of the paragraph is less than a stop
_REACH = 160
_REACH_AT_BEGINNING = 80
_SPELLED = re.compile(r"[가-힣]\. ?[가-힣]\.")
_LAST_WORD = re.compile(r" ([가-힣]{1,8})(?: ?[ㅋㅎㅠㅜ~]{1,20})?$")
_JOINS = re.compile(r"[,:/%)\]}」』》〉”’+=&]")


class Vetoes:
    """A paragraph, and the places in it where no sentence ends.

    Args:
        text: The paragraph.
        morphemes: Its morphemes.
        candidates: The places where a sentence may end, in order.
        pairs: The places of closing marks, with those of their opening marks.
    """

    def __init__(
        self,
        text: str,
        morphemes: Morphemes,
        candidates: list[Candidate],
        pairs: dict[int, int],
    ) -> None:
        self._text = text
        self._tags, self._ends = morphemes.tags, morphemes.ends
        self._bare = [
            candidate.place
            for candidate in candidates
            if candidate.end == candidate.place
            and self._tags[candidate.last].endswith(("EF", "ETN"))
            and text[candidate.place - 1] != "기"  # -기 goes on far more often than it ends
        ]
        self._stops = [found.end() for found in _STOP.finditer(text)]
        self._pairs = pairs
        self._closed = find_outermost(text, pairs) if pairs else []
        self._opens = [begun for begun, _ in self._closed]

    def rule_out(self, candidate: Candidate) -> bool:
        """Return whether a word without a mark is plainly no end; the rule that is quickest."""
        place, end, last = candidate
        if end > place:
            return False
        if self._text[place - 1] in _PAUSES:
            return True
        # a word without an ending, where full stops are set
        return not self._tags[last].endswith(_FINALS) and self._is_in_prose(place)

    def forbid(self, candidate: Candidate, begun: int) -> bool:
        """Return whether no sentence that began at ``begun`` ends at a place."""
        place, end, _ = candidate
        text = self._text
        if end >= len(text) or self._is_enclosed(end) or self.rule_out(candidate):
            return True
        if text[end - 1] in _CLOSES and (
            self._is_part(end - 1, begun) or self._is_title(candidate)
        ):
            return True
        if _TAKEN_UP.match(text, end) or _is_item_number(text, place, end):
            return True
        if end == place and (self._is_last_word(end) or self._is_call(place, begun)):
            return True
        if text[end] != " " and self._is_inside_word(candidate):
            return True
        if text[place:end] != ".":
            return False
        if text[max(begun, place - 3) : place].strip() in _LETTERS or _is_spelled(text, place):
            return True
        return not _is_stop_final(text, place, end)

    def doubt(self, candidate: Candidate) -> bool:
        """Return whether a connective ending stands where full stops are set."""
        place, end, last = candidate
        if end > place or not self._tags[last].endswith("EC"):
            return False
        chain = f"{self._tags[last - 1] if last else ''}+{self._tags[last]}"
        if self._text[place - 1] == "다":
            # the tagger takes a final -다 for connective, but hardly after the stem of a verb
            if _STATED.search(chain) or self._text.startswith("니", place - 2):
                return False
        elif "EP+EC" in chain and self._text.endswith(_SPOKEN, 0, place):
            return False
        return self._is_in_prose(place)

    def _is_in_prose(self, place: int) -> bool:
        """Return whether full stops are set around a place: no ending between them is bare."""
        ahead = bisect_left(self._stops, place)
        if ahead == len(self._stops):
            return False
        behind, reach = (self._stops[ahead - 1], _REACH) if ahead else (0, _REACH_AT_BEGINNING)
        if self._stops[ahead] - place > reach or place - behind > reach:
            return False
        first = bisect_left(self._bare, behind)
        return first == bisect_left(self._bare, self._stops[ahead])

    def _is_call(self, place: int, begun: int) -> bool:
        """Return whether a sentence so far is one word that calls somebody: 자기야."""
        if self._text[place - 1] not in "야아" or place - begun > 12:
            return False
        return " " not in self._text[begun:place].strip()

    def _is_last_word(self, end: int) -> bool:
        """Return whether a single word follows that is no sentence: 맛있어요 여기."""
        word = _LAST_WORD.match(self._text, end)
        if word is None:
            return False
        last = bisect_right(self._ends, word.end(1)) - 1
        return not self._tags[last].endswith(_FINALS) and self._tags[last] != "IC"

    def _is_inside_word(self, candidate: Candidate) -> bool:
        """Return whether no sentence begins right after a place, without a blank.

        It does not in ``1.5`` and ``a.kr``, before a particle, and after laughter or dots behind
        anything but a final ending.
        """
        place, end, last = candidate
        text, tags = self._text, self._tags
        before, after = text[place - 1], text[end]
        if _JOINS.match(after) or (before.isascii() and before.isalnum() and after.isascii()):
            return True
        following = bisect_right(self._ends, end)
        if following < len(tags) and tags[following][0] in "JE":
            return True
        return not tags[last].endswith(_FINALS) and _CLEAR.search(text, place, end) is None

    def _is_part(self, close: int, begun: int) -> bool:
        """Return whether what a mark closes is a part of a sentence: not the whole, nor an aside.

        The words of a speaker are the whole of his sentence, and an aside is after an end.
        """
        opening = self._pairs.get(close)
        if opening is None:
            return False
        if _is_answered(self._text, close):
            return False
        before = self._text[max(begun, opening - 12) : opening].rstrip()
        if not before or before[-1] == ":" or (opening - begun < 8 and " " not in before):
            return False
        return self._text[close] not in ")]" or before[-1] not in _ENDED

    def _is_title(self, candidate: Candidate) -> bool:
        """Return whether a name or a noun alone is quoted, and nothing is said."""
        place, end, last = candidate
        opening = self._pairs.get(end - 1, 0)
        before = self._text[max(0, opening - 12) : opening].rstrip()
        if before and before[-1] in _ENDED and self._text[end - 1] in ")]":
            return False
        return not (_SAID.search(self._text, place, end) or self._tags[last].endswith(_FINALS))

    def _is_enclosed(self, end: int) -> bool:
        inside = bisect_right(self._opens, end - 1) - 1
        return inside >= 0 and end <= self._closed[inside][1]


def _is_answered(text: str, close: int) -> bool:
    """Return whether another quotation follows the one that ends here with a mark."""
    return text[close + 1 : close + 3].strip()[:1] in _OPENS and text[close - 1] in ".!?…"


def _is_spelled(text: str, place: int) -> bool:
    """Return whether a stop is inside of a word written a syllable at a time: 정. 성. 껏."""
    if "가" <= text[place - 2 : place - 1] <= "힣":
        return False
    return bool(_SPELLED.match(text, place - 1) or _SPELLED.match(text, max(0, place - 4)))


def _is_item_number(text: str, place: int, end: int) -> bool:
    """Return whether a closing bracket belongs to the number of an item: ``2) 우유``."""
    return text[place:end] == ")" and text[place - 1].isdigit()


def _is_stop_final(text: str, place: int, end: int) -> bool:
    """Return whether a single full stop ends a sentence: not after a number or an initial."""
    before = text[place - 1 : place]
    if _COUNT.match(before):
        return False
    if before.isascii() and before.isalpha():
        word = text[end + 1 : end + 24].partition(" ")[0]
        return is_final_stop(text, place, word)
    apart = text[place - 2 : place - 1] in (" ", "")
    return not (apart and _HANGUL_MARK.search(text, max(0, place - 3), place))
