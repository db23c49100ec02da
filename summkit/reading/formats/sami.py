"""SAMI, the subtitles of Windows that Korean films come with: cues in one of several languages."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict

from summkit.reading.formats.cues import Cue

_START = re.compile(rb"(?i)<sami\b")
_SYNC = re.compile(r"(?i)<sync\s[^<>]{0,60}?start\s{0,3}=\s{0,3}[\"']?(\d{1,12})[^<>]{0,60}>")
_PARAGRAPH = re.compile(r"(?i)<p\b([^<>]{0,200})>")
_CLASS = re.compile(r"(?i)\bclass\s{0,3}=\s{0,3}[\"']?([\w-]{1,40})")
_BREAK = re.compile(r"(?i)<br[^<>]{0,40}>")
_TITLE = re.compile(r"(?i)<title>([^<>]{1,200})</title>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_HANGUL = re.compile("[가-힣]")


def is_sami(head: bytes) -> bool:
    """Return whether bytes begin as SAMI does."""
    return _START.match(head) is not None


def read_sami(text: str) -> tuple[list[Cue], str | None, tuple[str, ...]]:
    """Read the cues of a file in the language that is Korean, or else has the most words.

    Returns:
        The cues, the title, and a remark on the languages that were left out.
    """
    title = _TITLE.search(text[:20_000])
    by_class: dict[str, list[Cue]] = defaultdict(list)
    syncs = list(_SYNC.finditer(text))
    for number, sync in enumerate(syncs):
        end = syncs[number + 1].start() if number + 1 < len(syncs) else len(text)
        start = int(sync[1]) / 1000
        until = int(syncs[number + 1][1]) / 1000 if number + 1 < len(syncs) else start
        for name, body in _split_classes(_drop_comments(text[sync.end() : end])):
            by_class[name].append(Cue(start, until, _read_lines(body)))
    if not by_class:
        return [], None, ()
    chosen = _choose(by_class)
    others = [
        name for name, cues in by_class.items() if name != chosen and any(cue.lines for cue in cues)
    ]
    said = (f"left out the subtitles of another language: {', '.join(others)}",) if others else ()
    return by_class[chosen], html.unescape(title[1]).strip() or None if title else None, said


def _split_classes(body: str) -> list[tuple[str, str]]:
    """Return the texts of a cue with their classes."""
    found = list(_PARAGRAPH.finditer(body))
    if not found:
        return [("", body)]
    made = [("", body[: found[0].start()])] if body[: found[0].start()].strip() else []
    ends = [one.start() for one in found[1:]] + [len(body)]
    for one, end in zip(found, ends, strict=True):
        named = _CLASS.search(one[1])
        made.append((named[1].upper() if named else "", body[one.end() : end]))
    return made


def _read_lines(body: str) -> tuple[str, ...]:
    # a line break of the file is a blank
    body = _BREAK.sub("\0", " ".join(body.split()))
    plain = html.unescape(_TAG.sub("", body))
    return tuple(" ".join(line.split()) for line in plain.split("\0") if line.strip())


def _drop_comments(text: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join((*parts, text[at:]))


def _choose(by_class: dict[str, list[Cue]]) -> str:
    """Choose the class with the most Hangul, or else with the most letters."""
    hangul, letters = Counter[str](), Counter[str]()
    for name, cues in by_class.items():
        text = "".join(line for cue in cues for line in cue.lines)
        hangul[name] += len(_HANGUL.findall(text))
        letters[name] += len(text)
    return max(by_class, key=lambda name: (hangul[name], letters[name]))
