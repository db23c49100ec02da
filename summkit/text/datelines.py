"""Datelines before a story, signatures and credits after a paragraph: where they end and begin."""

from __future__ import annotations

import re

_LONGEST_DATELINE, _LONGEST_SIGNATURE = 160, 120

_OPEN, _CLOSE = r"[\[(【<〈]", r"[\])】>〉]"
_INSIDE = r"[^\[\]()【】<>〈〉\n]"
_ROLE = (
    r"(?:기자단?|특파원|통신원|논설위원|리포터|앵커|PD|에디터|아나운서|객원|(?<=[가-힣]{2})팀"
    r"|(?<=[가-힣])센터|취재단)"
)
_REPORTER = r"(?:기자|특파원|통신원|논설위원)"
_PLACE = r"[가-힣A-Za-z][가-힣A-Za-z·. ]{1,19}"
_OUTLET = (
    r"[가-힣A-Za-z0-9]{1,12}(?:일보|신문|뉴스|통신|방송|경제|타임스|투데이|저널|데일리|미디어|포스트"
    r"|매거진|헤럴드|프레스|TV|[A-Z]{2,})"
)
# names of people and teams, with blanks and marks between
_NAMES = r"[가-힣A-Za-z·,‧/ ]{1,60}?"
_DATELINE = re.compile(
    # (가온=한빛통신) 한도윤 이나래 기자 = ; [한빛일보] 디지털뉴스팀 = ; (한빛통신=가온)
    rf"{_OPEN}{_INSIDE}{{2,40}}{_CLOSE} ?(?:{_NAMES}{_ROLE} ?)?[=＝] ?"
    rf"|{_OPEN}{_PLACE}[=＝]{_PLACE}{_CLOSE} ?(?:{_NAMES}{_ROLE} ?[=＝]? )?"
    rf"|{_OPEN}{_INSIDE}{{0,30}}{_ROLE}{_CLOSE} ?[=＝]? ?"
    rf"|{_OPEN}{_OUTLET}[ /|·]{{1,3}}[가-힣]{{2,4}}{_CLOSE} ?[=＝]? ?"
    rf"|(?:[가-힣]{{2,6}} ?[=＝] ?)?{_NAMES}{_REPORTER}(?:\([가-힣]{{2,6}}\))? ?[=＝] ?"
)
_BRACKET = re.compile(_OPEN)
_GLUED = re.compile(rf"{_REPORTER}(?:{_CLOSE} ?)?[=＝]?|{_ROLE} ?[=＝]")
_SENTENCE_STOP = re.compile(r"[가-힣][.!?。]")
_MAIL = r"[\w.+-]{1,64}@[\w.-]{1,64}"
_CREDIT_WORD = r"(?:사진|자료|그래픽|영상|삽화|출처|[Pp]hotos?|[Ii]mage)"
_SIGNATURE = re.compile(
    rf"(?:{_OPEN}{_INSIDE}{{0,40}}{_REPORTER}{_INSIDE}{{0,30}}{_CLOSE}"
    r"|(?<=[.!?”’\"' /])[가-힣]{2,4}\s?(?:선임|인턴|수습|객원)?(?:기자|특파원|통신원)"
    rf"(?: {{1,3}}{_MAIL})?|(?<=[.!?”’\"' ]){_MAIL})$"
)
_CREDIT = re.compile(
    rf"(?<=[.!?”’\"' ])(?:[/=|〈【(\[<] ?{_CREDIT_WORD}(?![가-힣])[^.!?\n]{{0,40}}"
    rf"|{_CREDIT_WORD} ?(?:[=:/]|제공)[^.!?\n]{{0,40}})$"
)


def find_dateline_end(text: str, start: int, end: int) -> int:
    """Find where a dateline at the front of a paragraph ends: place, outlet and reporters.

    A deck that was glued before it is a part of it.

    Args:
        text: The text.
        start: Where the paragraph begins.
        end: Where it ends.

    Returns:
        Where the story begins; ``start`` if there is no dateline.
    """
    head = text[start : min(end, start + _LONGEST_DATELINE)]
    if head[:1] not in tuple("[(【<〈") and "=" not in head and "＝" not in head:
        return start
    found = _DATELINE.match(head) or _find_glued(head)
    if found is None or start + found.end() >= end:
        return start
    return start + found.end()


def _find_glued(head: str) -> re.Match[str] | None:
    """Find a dateline with place and reporter in brackets behind a deck, which has no full stop."""
    stop = _SENTENCE_STOP.search(head)
    for bracket in _BRACKET.finditer(head, 0, stop.end() if stop else len(head)):
        found = _DATELINE.match(head, bracket.start())
        if found is not None and _GLUED.search(found[0]):
            return found
    return None


def find_signature_start(text: str, start: int, end: int) -> int:
    """Find where the reporter's name or a credit at the end of a paragraph begins.

    Returns:
        Where it begins, after the story; ``end`` if there is none.
    """
    tail = max(start, end - _LONGEST_SIGNATURE)
    story = text[tail:end].rstrip()
    for pattern in (_CREDIT, _SIGNATURE):
        found = pattern.search(story)
        before = story[: found.start()].rstrip(" /") if found else ""
        # without a sentence before it, it is one itself
        if before.endswith(tuple(".!?”’\"'")):
            story = before
    return tail + len(story)
