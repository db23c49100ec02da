"""Repair of text that was decoded wrongly before it reached us (mojibake), where that is certain.

Each line is judged by itself, on evidence from the whole text: a page may have a good and a bad
part, and a good text in any language must come out as it went in.
"""

from __future__ import annotations

import re

from summkit.reading.lattice import History
from summkit.reading.misread_cp949 import UTF8_AS_CP949, undo_cp949
from summkit.reading.misread_latin import (
    CP949_AS_LATIN,
    UTF8_AS_LATIN,
    Candidate,
    find_latin_candidates,
)

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


def describe_damage(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return what to tell a user about these kinds of damage."""
    return tuple(
        f"the text had been decoded wrongly ({kind}); "
        + ("repaired as far as it goes, check it" if kind == UTF8_AS_CP949 else "repaired")
        for kind in kinds
    )


def _repair_once(text: str) -> tuple[str, list[str]]:
    """Undo one wrong decoding; a text may have gone through several."""
    parts = _LINE_BREAKS.split(text)
    history = History.detect(text)
    latin = {at: find_latin_candidates(line, history) for at, line in enumerate(parts)}
    latin = {at: found for at, found in latin.items() if found}
    korean = {at: done for at, line in enumerate(parts) if (done := undo_cp949(line))}
    evidence: dict[str, set[str]] = {kind: set() for kind in _ENOUGH}
    for found in latin.values():
        for candidate in found:
            if candidate.score >= 0.6:
                evidence[candidate.kind] |= candidate.evidence
    kinds: dict[str, None] = {}
    for at, found in latin.items():
        accepted = [c for c in found if _is_acceptable(c, len(evidence[c.kind]))]
        parts[at] = _apply(parts[at], accepted)
        kinds.update((c.kind, None) for c in accepted)
    for at, (line, _) in korean.items():
        if at not in latin:
            parts[at] = line
            kinds[UTF8_AS_CP949] = None
    return "".join(parts), list(kinds)


def _is_acceptable(candidate: Candidate, evidence: int) -> bool:
    """Return whether a candidate is good enough, given the evidence in the whole text."""
    if evidence < _ENOUGH[candidate.kind]:
        return False
    return candidate.score >= (0.3 if evidence >= _PLENTY else 0.5)


def _apply(line: str, candidates: list[Candidate]) -> str:
    for candidate in reversed(candidates):
        line = line[: candidate.start] + candidate.text + line[candidate.end :]
    return line
