"""What is looked at around a place where a sentence may end: its features, as strings.

A feature is written ``group:value``; most of them begin with the class of the marks at the place,
since a full stop, laughter and no mark at all are different questions. ``docs/sentences.md`` has
them in a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from summkit.text.splitters.candidates import Candidate, Morphemes
from summkit.text.splitters.marks import CLOSING, REFERENCES

RADIUS = 150
"""How far from a place, in characters, its neighbourhood reaches."""

_STOP = re.compile(r"[.!?。！？…](?=[\"'”’)\]」』】》〉]*(?: |$|\[))")
_SOFT = re.compile(r"[ㅋㅎㅠㅜ~♡♥^;]{2,}|~")
_WORD = re.compile(r"\S{1,12}")
_LETTERS = re.compile(r"[가-힣]+")
_HARD = re.compile(r"(?<!\.)\.(?!\.)|[!?。！？｡]")
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
_CONNECTIVES = frozenset(
    "그리고 그런데 근데 그래서 하지만 그러나 그러니까 그래도 그럼 그러면 또 또한 따라서 그렇지만 "
    "그치만 그니까 그래 한편 이후 이에 결국 물론 특히 즉 다만 아니 아 와 오 어 진짜 일단 혹시 "
    "암튼 아무튼 어쨌든 제발 솔직히 사실 그냥 만약 왜 뭐 이제 오늘 어제 내일 지금".split()
)


class FeatureReader:
    """A paragraph, and the features of its places.

    Args:
        text: The paragraph.
        morphemes: Its morphemes.
        candidates: The places, in order.
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
        self._tags, self._forms, self._ends = morphemes
        self._pairs = pairs
        self._stops = [found.end() for found in _STOP.finditer(text)]
        self._softs = [found.end() for found in _SOFT.finditer(text)]
        self._blanks = [at for at, sign in enumerate(text) if sign == " "]
        finals = [
            (candidate.place, candidate.end > candidate.place)
            for candidate in candidates
            if self._tags[candidate.last].endswith("EF")
        ]
        self._finals = [place for place, _ in finals]
        self._marked = [0]
        for _, marked in finals:
            self._marked.append(self._marked[-1] + marked)

    def read(self, candidate: Candidate, begun: int) -> list[str]:
        """Read the features of a place in the sentence that began at ``begun``."""
        text, tags, forms = self._text, self._tags, self._forms
        place, end, last = candidate
        tail = REFERENCES.sub("", text[place:end]) if end - place > 1 else text[place:end]
        mark = self._classify_tail(tail, place, end, begun)
        tag = tags[last]
        final = tag[tag.rfind("+") + 1 :]
        before = tags[last - 1][tags[last - 1].rfind("+") + 1 :] if last else "^"
        following = bisect_right(self._ends, end)
        next_tag, next_form, after_tag = "$", "", "$"
        if following < len(tags):
            next_tag, next_form = tags[following].split("+")[0], forms[following]
            if following + 1 < len(tags):
                after_tag = tags[following + 1].split("+")[0]
        glued = text[end : end + 1] != " "
        begin = end if glued else end + 1
        word = _WORD.match(text, begin)
        next_word = word[0] if word else ""
        blank = text.rfind(" ", max(0, place - 20), place)
        stem = text[max(blank + 1, place - 6) : place]
        words = self._count_words(begun, place)
        group = mark if final in _FINALS else mark + "-" + final[:1]
        density = self._read_density(place, end)
        first, second = self._find_word_ends(blank, begin, last, following)
        features = [
            mark,
            f"closes:{mark}:{_find_consonant(stem)}{final}",
            f"before:{mark}:{final}<{first}",
            f"after:{mark}:{final}>{second}",
            f"around:{mark[0]}:{first}<{final}>{second}",
            f"tag:{mark}:{tag}",
            f"tags:{mark}:{before}+{tag}",
            f"form:{mark[0]}:{forms[last]}/{final}",
            f"forms:{mark[0]}:{forms[last - 1] if last else ''}+{forms[last]}/{final}",
            f"one:{mark}:{stem[-1:]}",
            f"two:{mark[0]}:{stem[-2:]}",
            f"three:{mark[0]}:{stem[-3:]}",
            f"next:{mark}:{next_tag}",
            f"nexts:{mark[0]}:{next_tag}+{after_tag}",
            f"word:{mark[0]}:{next_word[:4]}",
            f"begin:{mark[0]}:{next_form}/{next_tag}",
            f"turn:{group}:{final}>{next_tag}",
            f"turn2:{mark[0]}:{stem[-1:]}>{next_tag}",
            f"turn3:{mark[0]}:{stem[-1:]}>{next_form[:2]}",
            f"words:{group}:{words}",
            f"left:{group}:{self._count_left(begin)}",
            f"stops:{mark[0]}{final}:{density[0]}",
            f"prose:{mark[0]}:{before}+{final}:{density[0]}",
            f"prose1:{mark[0]}:{stem[-1:]}{final}:{density[0]}",
            f"softs:{mark[0]}{final}:{density[1]}",
            f"share:{mark[0]}{final}:{density[2]}",
            f"sharestop:{group}:{density[2]}:{density[0]}",
            f"shareone:{mark[0]}:{stem[-1:]}:{density[2]}",
        ]
        if glued:
            features.append(f"glued:{mark}:{final}")
        if _letters(next_word) in _CONNECTIVES:
            features.append(f"opens:{mark}")
        if tail and _QUOTING.match(text, begin):
            features += (f"quoting:{mark}", "quoting")
        elif not tail and _TAKING.match(text, begin):
            features += (f"taking:{final}", "taking", f"taking:{stem[-1:]}")
        if next_word.endswith(":"):
            features.append(f"speaker:{mark[0]}")
        if text.startswith("(", begin):
            features.append(f"aside:{mark}:{self._classify_aside(begin)}")
        if tail:
            features.append(f"tail:{_shorten(tail)}")
            features.append(f"tailtag:{_shorten(tail)[:2]}:{final}")
        return features

    def _find_word_ends(self, blank: int, begin: int, last: int, following: int) -> tuple[str, str]:
        """Return the tags that end the word before and the word after a place."""
        ends, tags = self._ends, self._tags
        while last >= 0 and ends[last] > blank:
            last -= 1
        first = "^" if last < 0 or blank < 0 else tags[last][tags[last].rfind("+") + 1 :]
        stop = self._text.find(" ", begin)
        if following >= len(tags):
            return first, "$"
        while following + 1 < len(tags) and (stop < 0 or ends[following + 1] <= stop):
            if tags[following + 1][0] == "S":
                break
            following += 1
        return first, tags[following][tags[following].rfind("+") + 1 :]

    def _classify_tail(self, tail: str, place: int, end: int, begun: int) -> str:
        """Name the class of the marks at a place: the first letter is the coarse one."""
        if not tail:
            return "R" if end > place else "B"
        if tail.rstrip()[-1:] in CLOSING or tail[0] in CLOSING:
            return self._classify_closing(tail, end, begun)
        bare = tail.strip()
        if _HARD.search(tail):
            if bare == ".":
                return "."
            return "?" if "?" in tail else "!" if "!" in tail else ".+"
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
        whole = "" if self._text[begun:opening].strip() else "w"
        return f"q{kind}{whole}{hard}"

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
        return str(count) if count < 4 else "4-6" if count < 7 else "7-12" if count < 13 else "13+"

    def _count_left(self, begin: int) -> str:
        """Count the words up to the next full stop or the end of the paragraph."""
        number = bisect_right(self._stops, begin)
        stop = self._stops[number] if number < len(self._stops) else len(self._text)
        if stop - begin > RADIUS:
            return "far"
        sign = "." if number < len(self._stops) else "$"
        return sign + self._count_words(begin, stop)

    def _read_density(self, place: int, end: int) -> tuple[str, str, str]:
        """Describe the marks nearby: full stops, laughter, and final endings with a mark."""
        low, high = place - RADIUS, end + RADIUS
        stops = _count(self._stops, low, place) + _count(self._stops, end + 1, high)
        softs = _count(self._softs, low, place) + _count(self._softs, end + 1, high)
        words = _count(self._blanks, low, high) or 1
        rate = 30 * stops // words
        first, middle = bisect_left(self._finals, low), bisect_left(self._finals, place)
        after, beyond = bisect_left(self._finals, end + 1), bisect_left(self._finals, high)
        total = middle - first + beyond - after
        marked = self._marked[middle] - self._marked[first]
        marked += self._marked[beyond] - self._marked[after]
        share = "-" if not total else str(marked * 4 // total) if total > 1 else f"1:{marked}"
        return ("0" if not stops else f"{min(rate, 5)}+"), str(min(softs, 3)), share


def _count(places: list[int], low: int, high: int) -> int:
    return bisect_left(places, high) - bisect_left(places, low)


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
