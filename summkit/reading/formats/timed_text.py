"""Timed text (TTML, DFXP), the subtitles of broadcasters: cues in XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summkit.reading.formats.cues import Cue
from summkit.reading.formats.xml_tree import find_root, get_name, parse_text, walk

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped, unused-ignore]

_CLOCK = re.compile(r"(\d{1,4}):(\d\d):(\d\d)(?:[.,](\d{1,6})|:(\d\d))?")
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)(ms|[hmsft])")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "f": 0.04, "t": 1e-7}


def is_timed_text(head: bytes) -> bool:
    """Return whether the root of an XML file, of which these are the first bytes, is ``tt``."""
    return find_root(head) == "tt"


def read_timed_text(text: str, limit: int) -> list[Cue]:
    """Read the cues of a file.

    Raises:
        ReadingError: It is no XML, or its tree takes more than the limit.
    """
    cues: list[Cue] = []
    for element in parse_text(text, limit).root.iter("{*}p"):
        start = _parse_time(element.get("begin"))
        end = _parse_time(element.get("end")) or start + _parse_time(element.get("dur"))
        cues.append(Cue(start, end, _read_lines(element)))
    return cues


def _read_lines(paragraph: _Element) -> tuple[str, ...]:
    parts: list[str] = []
    for event, element in walk(paragraph):
        is_start = event == "start"
        text = element.text if is_start else element.tail if element is not paragraph else ""
        parts.append("\0" if is_start and get_name(element) == "br" else text or "")
    return tuple(" ".join(line.split()) for line in "".join(parts).split("\0") if line.strip())


def _parse_time(written: str | None) -> float:
    written = written or ""
    if found := _CLOCK.fullmatch(written):
        hours, minutes, seconds, part, _ = found.groups()
        return 3600 * int(hours) + 60 * int(minutes) + float(f"{seconds}.{part or 0}")
    found = _OFFSET.fullmatch(written)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
