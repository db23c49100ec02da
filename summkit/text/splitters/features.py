"""What is looked at around a place where a sentence may end: its features, as strings.

A feature is written ``group:value``; most of them begin with the class of the marks at the place,
since a full stop, laughter and no mark at all are different questions. ``docs/sentences.md`` has
them in a table. A place is read in a few parts that recur, so that the features of a part need
neither be written nor looked up again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from summkit.text.morphemes import Morphemes
from summkit.text.splitters.candidates import Candidate
from summkit.text.splitters.marks import CLOSING, REFERENCES

RADIUS = 40
"""How far from a place, in characters, its neighbourhood reaches.

A wider one finds a few more ends, but lets a text decide on those of the text beside it.
"""
_EDGE = 12
"""How near the end of the paragraph is seen: a text may go on there with another."""

_STOP = re.compile(r"[.!?。！？…](?=[\"'”’)\]」』】》〉]*(?: |$|\[))")
_LETTERS = re.compile(r"[가-힣]+")
_HARD = re.compile(r"(?<!\.)\.(?!\.)|[!?。！？｡]")
_OPENS = frozenset('"“‘「『')
_COUNTS = ("0", "1", "2", "3", *["4-6"] * 3, *["7-12"] * 6, "13+")
_FINALS = ("EF", "EC", "ETN")
_QUOTING = re.compile(
    r"(?:이?라[고는며]|이?란 |[고며는](?: |$)|하[고는며면자던여길시셔셨]|했|해서|면서|이러[는고며]"
    r"|물[었으]|묻|싶|생각|소리|외[치쳤]|말[하했을])"
)
# words that take up the clause before them
_TAKING = re.compile(
    r"(?:못해|하[고는며면자던지여길시셔셨]|마네|한다[면는고]?|했|해[서도야]?(?: |$)|라[고는며]"
    r"|라면서|란 |이라[고는며]|이란 |싶|보[다니면]|봐|봤|봅|생각|고민|말까|마까|만은|뿐|따름"
    r"|식[으의]|[고며는](?: |$)|등[의을이]? |여부|따위|의 |없[는다어이]|대로|만큼|말[고까야]"
    r"|모[르른를]|몰|않|안 [하되]|못|그[래랬]|마느|아니|후|시 |예정|됨|때문|덕분|정도|중)"
)
_OPENING = frozenset(
    "그리고 그런데 근데 그래서 하지만 그러나 그러니까 그래도 그럼 그러면 또 또한 따라서 그렇지만 "
    "그치만 그니까 그래 한편 이후 이에 결국 물론 특히 즉 다만 아니 아 와 오 어 진짜 일단 혹시 "
    "암튼 아무튼 어쨌든 제발 솔직히 사실 그냥 만약 왜 뭐 이제 오늘 어제 내일 지금".split()
)


Part = tuple[Any, ...]
"""Features that go together, not yet written: their kind, and what they are written from."""


class FeatureReader:
    """A paragraph, and the features of its places.

    Args:
        text: The paragraph.
        morphemes: Its morphemes.
        pairs: The places of closing marks, with those of their opening marks.
        blanks: Where its blanks are.
    """

    def __init__(
        self,
        text: str,
        morphemes: Morphemes,
        pairs: dict[int, int],
        blanks: Sequence[int],
    ) -> None:
        self._text = text
        self._tags, self._forms, self._ends = morphemes.tags, morphemes.forms, morphemes.ends
        self._pairs = pairs
        self._closes = {opening: close for close, opening in pairs.items()}
        self._stops = [found.end() for found in _STOP.finditer(text)]
        self._blanks = blanks

    def read(self, candidate: Candidate, begun: int) -> Iterator[Part]:
        """Yield the parts of a place in the sentence that began at ``begun``.

        The word and the next one come first: what is farther away costs more to read, and seldom
        matters where these two are against an end.
        """
        text, tags, forms = self._text, self._tags, self._forms
        place, end, last = candidate
        tail = text[place:end]
        if end - place > 1:
            tail = REFERENCES.sub("", tail)
        mark = self._classify_tail(tail, end, begun) if end > place else "B"
        tag = tags[last]
        before = tags[last - 1][tags[last - 1].rfind("+") + 1 :] if last else "^"
        begin = end if text[end] != " " else end + 1
        stop = text.find(" ", begin, begin + 12)
        word = text[begin : stop if stop > 0 else begin + 12]
        blank = text.rfind(" ", max(0, place - 20), place)
        stem = text[max(blank + 1, place - 2) : place]
        yield "own", mark, tag, before, forms[last], stem
        following = bisect_right(self._ends, end, last) if end > place else last + 1
        next_tag, next_form = "$", ""
        if following < len(tags):
            next_tag, next_form = tags[following].partition("+")[0], forms[following]
        taken = ""
        if tail and _QUOTING.match(text, begin):
            taken = "quoting"
        elif not tail and _TAKING.match(text, begin):
            taken = "taking"
        yield "next", mark, next_tag, next_form, word[:4], taken + stem[-1:] if taken else ""
        final = tag[tag.rfind("+") + 1 :]
        first, second = self._find_word_ends(blank, stop, last, following)
        nearby = self._read_nearby(place, end, begin, begun)
        yield "turn", mark, final, next_tag, first, second
        yield "near", mark, final, before, *nearby
        yield "prose", mark[0], stem[-1:] + final, nearby[2]
        if tail:
            yield "tail", mark, _shorten(tail), final, begin == end
        elif begin == end:
            yield "tail", mark, "", final, True
        if text.startswith("(", begin):
            yield "aside", mark, self._classify_aside(begin)
        close = self._closes.get(begin)
        if close is not None:
            yield "ahead", mark, final, self._classify_ahead(close)
        if word.endswith(":"):
            yield "speaker", mark

    def _find_word_ends(self, blank: int, stop: int, last: int, following: int) -> tuple[str, str]:
        """Return the tags that end the word before and the word after a place."""
        ends, tags = self._ends, self._tags
        first = "^"
        if blank >= 0:
            while last >= 0 and ends[last] > blank:
                last -= 1
            if last >= 0:
                first = tags[last][tags[last].rfind("+") + 1 :]
        if following >= len(tags):
            return first, "$"
        beyond = bisect_right(ends, stop, following) if stop > 0 else following + 1
        while beyond - 1 > following and tags[beyond - 1][0] == "S":
            beyond -= 1
        following = max(following, beyond - 1)
        return first, tags[following][tags[following].rfind("+") + 1 :]

    def _classify_tail(self, tail: str, end: int, begun: int) -> str:
        """Name the class of the marks at a place: the first letter is the coarse one."""
        if not tail:
            return "R"
        if tail.rstrip()[-1:] in CLOSING or tail[0] in CLOSING:
            return self._classify_closing(tail, end, begun)
        bare = tail.strip()
        if _HARD.search(tail):
            if bare in (".", "。", "｡"):
                return "."
            return (
                "?" if "?" in tail or "？" in tail else "!" if "!" in tail or "！" in tail else ".+"
            )
        if "." in tail or "…" in tail:
            return "…"
        return "~"

    def _classify_closing(self, tail: str, end: int, begun: int) -> str:
        closes = max(tail.rfind(sign) for sign in CLOSING)
        at = max(self._text.rfind(sign, end - len(tail), end) for sign in CLOSING)
        opening = self._pairs.get(at)
        kind = "q" if tail[closes] in "\"'”’」』" else "b"
        hard = "." if _HARD.search(tail) or "…" in tail else ""
        if closes < len(tail) - 1:
            hard += "+"
        if opening is None:
            return f"q0{kind}{hard}"
        whole = "" if self._text[max(begun, opening - 12) : opening].strip() else "w"
        if self._text[end : end + 2].strip()[:1] in _OPENS:
            whole = "d"
        return f"q{kind}{whole}{hard}"

    def _classify_ahead(self, close: int) -> str:
        """Tell what becomes of a quotation or bracket that opens here, by how it closes."""
        said = "said" if self._text[close - 1] in ".!?…~" else "named"
        after = self._text[close + 1 : close + 2]
        taken = after.strip() or _QUOTING.match(self._text, close + 2)
        return f"{self._text[close]}{said}{'+' if taken else ''}"

    def _classify_aside(self, at: int) -> str:
        close = self._text.find(")", at + 1, at + 120)
        if close < 0:
            return "open"
        inner = self._text[at + 1 : close]
        if " " in inner and (inner[-1:] in ".!?다요음…~" or _HARD.search(inner)):
            return "said"
        return "short" if len(inner) < 12 else "long"

    def _count_words(self, begin: int, end: int) -> str:
        count = bisect_left(self._blanks, end) - bisect_left(self._blanks, begin) + 1
        return _COUNTS[min(count, 13)]

    def _count_left(self, begin: int) -> str:
        """Count the words up to the next full stop or the end of the paragraph."""
        number = bisect_right(self._stops, begin)
        if number < len(self._stops):
            sign, stop, reach = ".", self._stops[number], RADIUS
        else:
            sign, stop, reach = "$", len(self._text), _EDGE
        return sign + self._count_words(begin, stop) if stop - begin <= reach else "far"

    def _read_nearby(self, place: int, end: int, begin: int, begun: int) -> tuple[str, ...]:
        """Describe the length of the sentence and the next one, and the marks on both sides.

        The two sides are told apart, so that a text keeps its manner beside one of another.
        """
        behind = bisect_left(self._stops, place)
        ahead = bisect_right(self._stops, end, behind)
        left = place - self._stops[behind - 1] if behind else -place
        right = self._stops[ahead] - end if ahead < len(self._stops) else end - len(self._text)
        density = _name_distance(left) + _name_distance(right)
        return self._count_words(begun, place), self._count_left(begin), density


def _name_distance(distance: int) -> str:
    """Name the distance of a full stop; a negative one is that of the edge of the paragraph."""
    if distance < 0:
        return "0"
    return "n" if distance < RADIUS // 3 else "m" if distance < RADIUS else "0"


def expand_part(part: Part) -> list[str]:
    """Write a part as features."""
    return list(_EXPANDED[part[0]](*part[1:]))


def _expand_own(mark: str, tag: str, before: str, form: str, stem: str) -> tuple[str, ...]:
    final = tag[tag.rfind("+") + 1 :]
    kind = mark[0]
    return (
        f"mark:{mark}",
        f"tag:{mark}:{tag}",
        f"tags:{mark}:{before}+{tag}",
        f"form:{kind}:{form}/{final}",
        f"forms:{kind}:{before}+{form}",
        f"closes:{mark}:{_find_consonant(stem)}{final}",
        f"one:{mark}:{stem[-1:]}",
        f"two:{kind}:{stem}",
    )


def _expand_next(mark: str, tag: str, form: str, word: str, taken: str) -> tuple[str, ...]:
    kind = mark[0]
    features: tuple[str, ...] = (
        f"next:{mark}:{tag}",
        f"word:{kind}:{word}",
        f"begin:{kind}:{form}/{tag}",
    )
    if _letters(word) in _OPENING:
        features += (f"opens:{mark}",)
    if taken:
        features += (taken[:-1], f"{taken[:-1]}:{kind}:{taken[-1]}")
    return features


def _expand_turn(mark: str, final: str, following: str, first: str, second: str) -> tuple[str, ...]:
    return (
        f"turn:{mark}:{final}>{following}",
        f"before:{mark}:{final}<{first}",
        f"after:{mark}:{final}>{second}",
    )


def _expand_near(
    mark: str, final: str, before: str, words: str, left: str, density: str
) -> tuple[str, ...]:
    group = mark if final in _FINALS else f"{mark}-{final[:1]}"
    return (
        f"words:{group}:{words}",
        f"left:{group}:{left}",
        f"prose:{mark[0]}:{before}+{final}:{density}",
    )


def _expand_tail(mark: str, tail: str, final: str, glued: bool) -> tuple[str, ...]:
    features: tuple[str, ...] = (f"tail:{tail}",) if tail else ()
    return (*features, f"glued:{mark}:{final}") if glued else features


_EXPANDED: dict[str, Callable[..., tuple[str, ...]]] = {
    "own": _expand_own,
    "next": _expand_next,
    "turn": _expand_turn,
    "near": _expand_near,
    "prose": lambda kind, last, density: (f"manner:{kind}:{last}:{density}",),
    "tail": _expand_tail,
    "aside": lambda mark, content: (f"aside:{mark}:{content}",),
    "ahead": lambda mark, final, how: (f"ahead:{mark}:{how}", f"aheads:{mark[0]}:{final}:{how}"),
    "speaker": lambda mark: (f"speaker:{mark[0]}",),
}


def _find_consonant(stem: str) -> str:
    """Return the number of the consonant that closes the last syllable; 0 for none."""
    code = ord(stem[-1:] or " ") - 0xAC00
    return str(code % 28) if 0 <= code < 11_172 else "-"


def _letters(word: str) -> str:
    found = _LETTERS.match(word)
    return found[0] if found else ""


def _shorten(tail: str) -> str:
    """Shorten marks: two signs of a run are enough, and blanks do not count."""
    short: list[str] = []
    for sign in tail.replace(" ", ""):
        if short[-2:] != [sign, sign]:
            short.append(sign)
    return "".join(short[:4])
