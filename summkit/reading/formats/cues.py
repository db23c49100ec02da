"""Cues of subtitles → running text: joined over the cues, without what is no speech.

A paragraph is the speech up to a long pause or another speaker. Captions that roll up, as video
sites make them, show a line again with the next one; it is taken once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from summkit.text.lines import is_polite, is_prose

# seconds without speech that end a paragraph
PAUSE = 4.0
# ... and up to which a caption may be the one before, with more
_NEXT = 0.5
DASH = re.compile(r"[-–—‐‑]\s?(?=[^\s\d-])")
TURN = re.compile(r">>+\s?")
# a sound that is described, not said: [음악], (박수), （웃음）
_SOUND = re.compile(r"\[[^\[\]]{1,40}\]|\([^()]{1,40}\)|（[^（）]{1,40}）")
_NOTES = re.compile("[♪♫♬♩]+")
_MOST_NAMED = 3
# the share of cues that repeat the one before, above which captions roll up
_ROLLING = 0.4
_BRACKETS = "[]()（） "


class Cue(NamedTuple):
    """What is shown at once: from when to when, in seconds, and its lines without any tags.

    ``speaker`` is who says it, if the file names them.
    """

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None


class Speech(NamedTuple):
    """The text of subtitles, a paragraph a line, and the sounds that were left out of it."""

    text: str
    sounds: tuple[str, ...]


def join_cues(cues: Iterable[Cue]) -> Speech:
    """Join cues into paragraphs."""
    sounds: list[str] = []
    paragraphs: list[list[str]] = []
    before: Cue | None = None
    for cue in _unroll([_clean(cue, sounds) for cue in cues]):
        if not cue.lines:
            continue
        goes_on = before is not None and not _is_apart(before, cue)
        for line in cue.lines:
            turn = DASH.match(line) or TURN.match(line)
            said = line[turn.end() :] if turn else line
            if turn or not goes_on or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(said)
            goes_on = True
        before = cue
    text = "\n".join(" ".join(lines) for lines in paragraphs)
    return Speech(text, tuple(sounds))


def describe_sounds(sounds: Sequence[str]) -> tuple[str, ...]:
    """Say in a line which sounds were left out."""
    if not sounds:
        return ()
    different = list(dict.fromkeys(sounds))
    more = f" and {len(different) - _MOST_NAMED} more" if len(different) > _MOST_NAMED else ""
    what = "1 sound that is" if len(sounds) == 1 else f"{len(sounds):,} sounds that are"
    return (f"left out {what} described: {', '.join(different[:_MOST_NAMED])}{more}",)


def _clean(cue: Cue, sounds: list[str]) -> Cue:
    """Take the sounds and the notes of music out of a cue."""
    lines: list[str] = []
    for line in cue.lines:
        plain = " ".join(_NOTES.sub(" ", line).split())
        dash = DASH.match(plain)
        bare = plain[dash.end() if dash else 0 :]
        if is_sound(bare):
            sounds.append(bare)
        elif plain:
            lines.append(plain)
    return cue._replace(lines=tuple(lines))


def is_sound(line: str) -> bool:
    """Return whether a line describes a sound: it is in brackets, and no whole sentence."""
    if _SOUND.fullmatch(line) is None:
        return False
    inner = line.strip(_BRACKETS)
    return not (is_polite(inner) or is_prose(inner) or inner.endswith((".", "!", "?")))


def _is_apart(before: Cue, cue: Cue) -> bool:
    """Return whether a new paragraph begins with a cue."""
    return cue.start - before.end > PAUSE or cue.speaker != before.speaker


def _unroll(cues: list[Cue]) -> list[Cue]:
    """Take lines that are shown again with the next ones once, if the captions roll up."""
    shown = [cue for cue in cues if cue.lines]
    pairs = [(a, b) for a, b in pairwise(shown) if b.start - a.end <= _NEXT]
    again = [_count_repeated(a.lines, b.lines) for a, b in pairs]
    rolls = [0 < n < len(b.lines) or _grows(a, b) for n, (a, b) in zip(again, pairs, strict=True)]
    # the same words alone may be said twice
    if not any(rolls) or sum(map(bool, again)) + sum(rolls) < _ROLLING * len(shown):
        return cues
    made: list[Cue] = []
    before: Cue | None = None
    for cue in shown:
        kept = cue
        if before is not None and cue.start - before.end <= _NEXT:
            if made and _grows(before, cue):
                kept = cue._replace(start=made.pop().start)
            kept = kept._replace(lines=kept.lines[_count_repeated(before.lines, cue.lines) :])
        made.append(kept)
        before = cue
    return made


def _count_repeated(before: Sequence[str], lines: Sequence[str]) -> int:
    """Count the lines at the start that ended the cue before."""
    most = min(len(before), len(lines), 4)
    return next((n for n in range(most, 0, -1) if tuple(before[-n:]) == tuple(lines[:n])), 0)


def _grows(before: Cue, cue: Cue) -> bool:
    """Return whether a cue is the one before with more words, as live captions come."""
    one, two = before.lines, cue.lines
    return len(one) == len(two) == 1 and two[0] != one[0] and two[0].startswith(one[0])
