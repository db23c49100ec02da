"""Kinds of lines by their shape: prose, list items, captions, and what else a web page has.

Nothing here knows a site or its phrases. A line is judged by how it ends, how long it is and
how it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STOPS = tuple(".!?…。”’\"')")
"""How a line ends whose sentence has a mark."""

# final endings of written Korean, with or without a full stop; here and below exactly two of a
# run of equal letters are matched: "two or more" would try a run again from each of its letters,
# in quadratic time
_FINAL = r"(?:[가-힣](?:다|요|죠|까|네|군|걸|지|자|라|냐|오|소|음|함|임|됨|듯)|[ㅋㅎㅠㅜ]{2})"
_CLOSERS = r"[\"'”’」』)\]】>》〉]*"
_SENTENCE_END = re.compile(rf"{_FINAL}\s?[.!?…~。]*{_CLOSERS}\s*$")
# a source in brackets stands before the full stop
_CITED_END = re.compile(r"[가-힣](?:다|요|음|함|임|됨)\s?[(\[][^()\[\]]{1,120}[)\]]\s?[.!?。]\s*$")
# endings that only count before a full stop, because words often end so
_STOPPED = rf"(?:{_FINAL}|[가-힣](?:나|데|니|래|야|어|아|해|게)|[인한은는던]가)"
_STOPPED_END = re.compile(rf"{_STOPPED}\s?[.!?…。]+{_CLOSERS}(?=\s|$)")
_SPOKEN_END = re.compile(
    r"(?:[어아해예에네데세구]요|거든요|[니습]니다|[었았했됐였]다|[었았했됐였]음|죠|[ㅋㅎㅠㅜ]{2})(?=\s|$)"
)
_PLAIN_STOP = re.compile(rf"[A-Za-z0-9%)]{{2}}[.!?…]+{_CLOSERS}(?:\s*$|\s+{_CLOSERS}[A-Z“\"‘'])")
_ANY_STOP = re.compile(rf"[.!?…。]{_CLOSERS}\s*$")
_POLITE_END = re.compile(rf"(?:요|죠|니다|니까)\s?[.!?…~^ㅋㅎㅠㅜ]*{_CLOSERS}\s*$")
_ITEM = re.compile(
    r"(?:[-*+•·▪▶▷►■□○●◦◇◆★☆‣※∙]|\(?\d{1,3}[.)]|\(?[가-하][.)]|[①-⑳㉠-㉻]|\[\d{1,3}\])(?=\s|[①-⑳])"
)
_NUMBERED = re.compile(r"\(?(\d{1,3})(?:[.)위]|\s)\s*(?=\S)")
_STAMP = re.compile(
    r"(?:19|20)\d\d(?:\s?([-./])\s?\d{1,2}\s?\1\s?\d{1,2}(?!\d)|년\s?\d{1,2}월\s?\d{1,2}일)|(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|(?<!\d)\d{1,2}(?:분|시간|일|주|개월) 전(?:$|\s)"
)
_LINK = re.compile(r"https?://|www\.|[\w.+-]{1,64}@[\w-]{1,64}\.|[ⓒ©]|\([cC]\)")
_CREDIT = r"(?:사진|자료|그래픽|영상|삽화|[Pp]hotos?|[Pp]hotograph|[Ii]mage|[Ii]llustration)"
_CREDIT_END = re.compile(
    rf"[/=(\[<〈【|]\s?{_CREDIT}[^.!?]{{0,40}}$|(?<!\S){_CREDIT}\s?(?:[=:/]|제공)[^.!?]{{0,40}}$"
    r"|(?<=\s)[가-힣A-Za-z]{2,15} 제공\)?$"
)
# from the beginning of a credit to the end of its line, at most
_LONGEST_CREDIT = 60
_TRIANGLES = "▲△▼▽◀"
# how a sentence below a picture ends
_SHOWN = re.compile(r"(?:[고어아해여져워려겨] 있다|모습(?:이다)?|장면(?:이다)?)[.]?\s*$")
_MARKS = re.compile(r"\s[|/>·»]\s|#\S+\s+#\S|^#\S+$")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]"
)
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it: ``text == document[start:end]``.

    ``has_gap`` says that a blank line comes before it; ``indent`` counts the blanks at its front.
    """

    text: str
    start: int
    end: int
    has_gap: bool
    indent: int = 0

    @property
    def columns(self) -> int:
        """The width on a terminal: a Hangul syllable or an ideograph takes two columns."""
        return self.indent + len(self.text) + len(_WIDE.findall(self.text))


def parse_lines(text: str) -> Iterator[Line]:
    """Yield the lines of ``text`` that are not blank, in order."""
    start, has_gap = 0, False
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            at = start + raw.index(body[0])
            yield Line(body, at, at + len(body), has_gap, at - start)
        has_gap = not body
        start += len(raw)


def has_sentence_end(text: str) -> bool:
    """Return whether a line ends like a sentence: in a Korean final ending, or a full stop."""
    tail = text[-40:]
    return bool(_SENTENCE_END.search(tail) or _ANY_STOP.search(tail))


def is_prose(text: str) -> bool:
    """Return whether a line is running text: at least one whole sentence, and not a short one."""
    if len(text) < 12 or not _LETTERS.search(text):
        return False
    if _STOPPED_END.search(text) or _CITED_END.search(text):
        return True
    tail = text[-40:]
    if _SENTENCE_END.search(tail):
        return len(text) >= 20
    if len(text) >= 40 and _SPOKEN_END.search(text):
        return True
    # a date in a line of Hangul ends in a digit and a full stop, too
    is_plain = not _WIDE.search(text) or text[-1].isalpha()
    return is_plain and bool(_PLAIN_STOP.search(text)) and len(text.split(maxsplit=7)) > 6


def is_polite(text: str) -> bool:
    """Return whether a line ends in the polite style (``-요``), as letters and comments do."""
    return bool(_POLITE_END.search(text[-40:]))


def is_item(text: str) -> bool:
    """Return whether a line begins like an item of a list: a bullet, ``1.``, ``가.``, ``①``."""
    return bool(_ITEM.match(text))


def parse_number(text: str) -> int | None:
    """Parse the number at the front of a line of a ranking or a numbered list, if there is one."""
    found = _NUMBERED.match(text)
    return int(found[1]) if found else None


def is_page_furniture(text: str) -> bool:
    """Return whether a line belongs to the page and not to the text.

    It has a date, a time, an address, a copyright sign, tags, or menu items between bars, and no
    whole sentence.
    """
    if len(text) > 200 or _STOPPED_END.search(text):
        return False
    return bool(_STAMP.search(text) or _LINK.search(text) or _MARKS.search(text))


def is_caption(text: str) -> bool:
    """Return whether a line is a caption: a triangle at its front, or a photo credit at its end.

    A sentence with a credit behind it, or with a triangle before it, is one only if it says what
    is to be seen: ``… 기다리고 있다.``
    """
    if len(text) > 300:
        return False
    credit = _CREDIT_END.search(text, max(0, len(text) - _LONGEST_CREDIT))
    if credit is None and not text.startswith(tuple(_TRIANGLES)):
        return False
    body = text[: credit.start()] if credit else text
    stops = len(_STOPPED_END.findall(body))
    return not stops or (stops == 1 and bool(_SHOWN.search(body)))


def has_stamp(text: str) -> bool:
    """Return whether a line without a whole sentence has a date, a time or an IP address."""
    return len(text) <= 120 and not _STOPPED_END.search(text) and bool(_STAMP.search(text))


def measure_first_word(line: Line) -> int:
    """Measure the width of a line's first word, in columns of a terminal."""
    found = _WORD.match(line.text)
    word = found[0] if found else ""
    return len(word) + len(_WIDE.findall(word))
