"""Texts that were decoded wrongly before they reached us, put right where that is certain.

Line by line, on evidence from the whole text: a page may have one good and one bad part, and
a good text in any language must come out as it went in.
"""

from __future__ import annotations

import re

from summkit.reading.misread_cp949 import UTF8_AS_CP949, undo_cp949
from summkit.reading.misread_latin import (
    CP949_AS_LATIN,
    UTF8_AS_LATIN,
    Candidate,
    latin_candidates,
)
from summkit.reading.ways_back import History

_LINE_BREAKS = re.compile("([\r\n]+)")
# so many different common syllables do not come out of a good text by chance
_ENOUGH = {CP949_AS_LATIN: 3, UTF8_AS_LATIN: 0, UTF8_AS_CP949: 2}
_PLENTY = 20


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Undo a wrong decoding, and say which kind of damage was found (empty: none).

    >>> repair("Ç¥Áö À̾߱â")
    ('표지 이야기', ('CP949 read as Latin-1',))
    >>> repair("Çà et là, déjà vu")
    ('Çà et là, déjà vu', ())
    """
    kinds: dict[str, None] = {}
    while not text.isascii():
        # each pass shortens what it repairs by a third, so there are few
        repaired, found = _repair_once(text)
        if repaired == text or len(repaired) > len(text):
            break
        text = repaired
        kinds.update(dict.fromkeys(found))
    return text, tuple(kinds)


def remarks(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What to tell a user about kinds of damage."""
    return tuple(
        f"the text had been decoded wrongly ({kind}); "
        + ("repaired as far as it goes, check it" if kind == UTF8_AS_CP949 else "repaired")
        for kind in kinds
    )


def _repair_once(text: str) -> tuple[str, list[str]]:
    pieces = _LINE_BREAKS.split(text)
    history = History.of(text)
    latin = {at: latin_candidates(line, history) for at, line in enumerate(pieces)}
    latin = {at: found for at, found in latin.items() if found}
    korean = {at: done for at, line in enumerate(pieces) if (done := undo_cp949(line))}
    evidence: dict[str, set[str]] = {kind: set() for kind in _ENOUGH}
    for found in latin.values():
        for candidate in found:
            if candidate.score >= 0.6:
                evidence[candidate.kind] |= candidate.evidence
    kinds: dict[str, None] = {}
    for at, found in latin.items():
        accepted = [c for c in found if _accept(c, len(evidence[c.kind]))]
        pieces[at] = _replace(pieces[at], accepted)
        kinds.update((c.kind, None) for c in accepted)
    for at, (line, _) in korean.items():
        if at not in latin:
            pieces[at] = line
            kinds[UTF8_AS_CP949] = None
    return "".join(pieces), list(kinds)


def _accept(candidate: Candidate, evidence: int) -> bool:
    if evidence < _ENOUGH[candidate.kind]:
        return False
    return candidate.score >= (0.3 if evidence >= _PLENTY else 0.5)


def _replace(line: str, candidates: list[Candidate]) -> str:
    for candidate in reversed(candidates):
        line = line[: candidate.start] + candidate.text + line[candidate.end :]
    return line
