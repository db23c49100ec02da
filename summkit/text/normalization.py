"""Normalized text for the analysers, with the offset of each character in the original.

Taggers and splitters fail, slow down or lose count on what real text contains: decomposed Hangul,
zero-width and control characters, lone surrogates, addresses, a thousand exclamation marks. They
are given a normalized copy. Each of its characters has its offset in the original, so that the
spans of results are exact whatever the analyser does. (The tokenizers library calls the same
thing a ``NormalizedString``.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LEADING, _VOWEL, _TRAILING = "\u1100-\u115f\ua960-\ua97c", "\u1160-\u11a7", "\u11a8-\u11ff"
_HIDDEN = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_BROKEN = r"\ud800-\udfff"
# no alternative can match again from within its own match, and none nests one repetition in
# another: the search takes linear time
_SPECIAL = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)[!-~]*[\w/]
      | (?<![\w.+-])[\w.+-]{{1,64}}@[A-Za-z0-9.-]{{1,255}}[A-Za-z])
  | (?P<jamo>[{_LEADING}][{_VOWEL}][{_TRAILING}]?)
  | (?P<space>\s{{2,}}|[^\S ])
  | (?P<hidden>[{_HIDDEN}])
  | (?P<broken>[{_BROKEN}])
  | (?P<symbols>(?:[^\w\s{_HIDDEN}{_BROKEN}]\s?){{9,}})
  | (?P<same>(?P<sign>[^\d\s])(?P=sign){{3,}})
    """,
    re.VERBOSE,
)
# what every match of the pattern above has in it: most texts have none of it, and these take a
# fifth of the time
_SIGNS = (
    re.compile(rf"[{_LEADING}{_HIDDEN}{_BROKEN}@]|[^\S ]|  "),
    re.compile(r"(.)\1\1\1(?<![\d\s])"),
    re.compile(r"[^\w\s]\s?[^\w\s]\s?[^\w\s]\s?[^\w\s]"),
)
_LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_KEPT_SYMBOLS, _KEPT_SAME = 4, 3


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A normalized copy of a text: ``text[i]`` is at ``offsets[i]`` of the original.

    ``offsets`` has one entry more than ``text`` has characters: the end of the original.
    """

    text: str
    offsets: list[int]


def normalize_text(
    text: str,
    start: int = 0,
    end: int | None = None,
    joiner: str = " ",
    glued: frozenset[int] = frozenset(),
) -> NormalizedText:
    """Normalize ``text[start:end]`` for an analyser.

    Args:
        text: The whole text.
        start: The start of the span, in code points.
        end: Its end; the end of the text if not given.
        joiner: What a line break stands for: a space, or nothing.
        glued: The offsets of line breaks that stand for nothing, whatever the joiner is.
    """
    end = len(text) if end is None else end
    plain = text[start:end]
    if not _is_special(plain):
        return NormalizedText(plain, list(range(start, end + 1)))
    parts: list[str] = []
    offsets: list[int] = []
    at = start
    for found in _SPECIAL.finditer(text, start, end):
        parts.append(text[at : found.start()])
        offsets.extend(range(at, found.start()))
        for character, offset in _normalize_match(found, "" if found.start() in glued else joiner):
            parts.append(character)
            offsets.append(offset)
        at = found.end()
    parts.append(text[at:end])
    offsets.extend(range(at, end + 1))
    return NormalizedText("".join(parts), offsets)


def _is_special(text: str) -> bool:
    """Return whether there may be something in a text that is normalized."""
    return "://" in text or "www." in text or any(sign.search(text) for sign in _SIGNS)


def _normalize_match(found: re.Match[str], joiner: str) -> Iterator[tuple[str, int]]:
    """Yield what replaces a match in the copy: characters and their offsets in the original."""
    start, matched = found.start(), found[0]
    match found.lastgroup:
        case "address":
            yield from ((letter, start + i) for i, letter in enumerate("URL"))
        case "jamo":
            yield from ((c, start) for c in unicodedata.normalize("NFC", matched)[:1])
        case "space":
            blank = joiner if _LINE_BREAKS.search(matched) and not _has_blank(matched) else " "
            yield from ((c, start) for c in blank)
        case "broken":
            yield "\ufffd", start
        case "symbols":
            last = len(matched) - 1
            for i in (*range(_KEPT_SYMBOLS), last - 1, last):
                yield " " if matched[i].isspace() else matched[i], start + i
        case "same":
            yield from ((matched[i], start + i) for i in range(_KEPT_SAME))
        case _:
            return


def _has_blank(space: str) -> bool:
    return " " in space or "\t" in space or "\u00a0" in space or "\u3000" in space
