"""Subtitles → subtitles: numbers and times stay, and a sentence over two cues is translated as one.

The translation of such a sentence is spread over its cues again, in proportion to what was said in
each of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summkit.reading.encodings import decode
from summkit.reading.formats.cues import DASH, PAUSE, TURN, is_sound
from summkit.reading.formats.sami import is_sami
from summkit.reading.formats.subtitles import CUE_LINE, NO_CUES, SBV_LINE, parse_time, take_head
from summkit.reading.formats.timed_text import is_timed_text
from summkit.reading.limits import check_page
from summkit.reading.reader import Raw
from summkit.text.languages import has_hangul
from summkit.translation.files.edits import Edit, Edits
from summkit.translation.files.html import HtmlSource
from summkit.translation.files.runs import Run, join_runs, write_runs
from summkit.translation.files.structure import Segment, StructuredFile, Translated

_SUFFIXES = (".srt", ".vtt", ".sbv")
_SAMI = (".smi", ".sami")
_STYLED = (".ass", ".ssa")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MARKUP = re.compile(
    r"<(/?)([A-Za-z][\w-]{0,20})[^<>\n]{0,200}>|<\d[\d:.]{3,20}>|\{\\[^{}\n]{0,300}\}"
    r"|\{(?:y:[biu]|[cfsCFS]:[^{}\n]{1,40}|an?\d)\}|[ ]?[♪♫♬♩]+[ ]?"
)
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"<[^<>]*>| ")
# signs of a line that people read at a glance
_WIDEST = 42
_MOST_LINES = 9


class _Unit(NamedTuple):
    """What one speaker says in a cue: ``source[start:end]``, on so many lines.

    ``lead`` and ``tail`` are the marks around all of it; ``follows`` says that it may go on a
    sentence of the unit before.
    """

    start: int
    end: int
    lines: int
    lead: str
    tail: str
    follows: bool


class _Cue(NamedTuple):
    """A cue: its times in seconds, and the places of its lines."""

    begin: float
    until: float
    lines: list[tuple[int, int]]


def open_subtitles(raw: Raw, encoding: str | None) -> StructuredFile | None:
    """Take subtitles apart; ``None`` for those in formats that are not written here.

    Raises:
        ReadingError: They are no text, or too large.
    """
    head = take_head(raw.data)
    if is_timed_text(head) or raw.suffix in _STYLED:
        return None
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    check_page(decoded.text, raw.limit)
    if is_sami(head):
        page = HtmlSource(decoded.text)
        return StructuredFile(
            [placed.runs for placed in page.placed],
            lambda made, target: page.write(made, target, is_page=False).encode("utf-8", "replace"),
            raw.name,
            _SAMI,
            decoded.warnings,
        )
    source = SubtitleSource(decoded.text)
    suffixes = sorted(_SUFFIXES, key=lambda suffix: suffix != raw.suffix)
    return StructuredFile(
        source.segments,
        lambda made, target: source.write(made).encode("utf-8", "replace"),
        raw.name,
        tuple(suffixes),
        decoded.warnings,
    )


class SubtitleSource:
    """Subtitles: what is said in them, and how they are written again.

    Args:
        source: The text of the file.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._is_vtt = source.lstrip("\ufeff \n").startswith("WEBVTT")
        # tags within units, how they begin and end; and units, where they begin
        self._tags: dict[int, tuple[str, str]] = {}
        self._units: dict[int, _Unit] = {}
        self._first: list[int] = []
        self.segments: list[Segment] = []
        runs: list[Run] = []
        before = _Unit(0, 0, 0, "", "", follows=False)
        for unit in self._find_units():
            number = len(self._tags) + len(self._units)
            self._units[number] = unit
            if runs and unit.follows and self._is_like(before, unit):
                runs.append(Run(" ", (), number, is_break=True))
            else:
                runs = []
                self.segments.append(runs)
                self._first.append(number)
            runs += self._build(unit)
            before = unit

    # --- taking apart --------------------------------------------------------------------------

    def _find_units(self) -> Iterator[_Unit]:
        """Yield what is said, cue by cue."""
        before: _Cue | None = None
        was_sound = True
        for cue in self._find_cues():
            follows = before is not None and cue.begin - before.until <= PAUSE
            for first, last in self._part_turns(cue.lines):
                start, end = cue.lines[first][0], cue.lines[last][1]
                said = _MARKUP.sub("", self.source[start:end])
                is_noise = is_sound(" ".join(said.split()))
                turn = self._measure_turn(start)
                goes_on = follows and not turn and not is_noise and not was_sound
                yield self._peel(start + turn, end, last - first + 1, follows=goes_on)
                follows, was_sound = True, is_noise
            before = cue if cue.lines else before

    def _part_turns(self, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last line of what each speaker says."""
        first = 0
        for place in range(1, len(lines) + 1):
            if place < len(lines) and not self._is_apart(lines[place - 1], lines[place]):
                continue
            yield first, place - 1
            first = place

    def _is_apart(self, before: tuple[int, int], line: tuple[int, int]) -> bool:
        texts = [_MARKUP.sub("", self.source[a:b]).strip() for a, b in (before, line)]
        is_voice = self.source.startswith("<v", line[0])
        return is_voice or self._measure_turn(line[0]) > 0 or any(map(is_sound, texts))

    def _measure_turn(self, start: int) -> int:
        """Measure the dash at the front of what another speaker says."""
        found = DASH.match(self.source, start) or TURN.match(self.source, start)
        return found.end() - start if found else 0

    def _is_like(self, before: _Unit, unit: _Unit) -> bool:
        """Return whether two units can share a sentence: no song, one place, one script."""
        marks = [
            [m[0] for m in _MARKUP.finditer(one.lead) if m[0][0] != "<"] for one in (before, unit)
        ]
        scripts = {has_hangul(self.source[one.start : one.end]) for one in (before, unit)}
        is_song = any(mark.strip()[0] in "♪♫♬♩" for some in marks for mark in some)
        return marks[0] == marks[1] and not is_song and len(scripts) == 1

    def _find_cues(self) -> Iterator[_Cue]:
        """Yield the cues of SubRip, WebVTT and SBV."""
        lines = [found.span() for found in _LINE.finditer(self.source) if found[0]]
        times = [
            (place, found)
            for place, (start, end) in enumerate(lines)
            if (found := self._match_times(start, end)) is not None
        ]
        ends = [place for place, _ in times[1:]] + [len(lines)]
        for (place, found), following in zip(times, ends, strict=True):
            own: Sequence[tuple[int, int]] = lines[place + 1 : following]
            if following < len(lines):
                own = self._drop_name(own)
            shown = [self._trim(start, end) for start, end in self._take_block(own)]
            yield _Cue(
                parse_time(found[1]), parse_time(found[2]), [(a, b) for a, b in shown if a < b]
            )

    def _match_times(self, start: int, end: int) -> re.Match[str] | None:
        line = self.source[start:end].lstrip("\ufeff").rstrip("\r\n")
        return CUE_LINE.match(line) or SBV_LINE.match(line)

    def _drop_name(self, lines: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """Drop the number or the name of the next cue."""
        if not lines:
            return lines
        name = self.source[slice(*lines[-1])].strip()
        above = self.source[slice(*lines[-2])].strip() if len(lines) > 1 else ""
        return lines[:-1] if name.isdecimal() or (self._is_vtt and not above) else lines

    def _take_block(self, lines: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """Take the lines of a cue: in WebVTT, notes and styles may stand below a blank line."""
        if not self._is_vtt:
            return lines
        kept: list[tuple[int, int]] = []
        for start, end in lines:
            if not self.source[start:end].strip() and kept:
                break
            kept.append((start, end))
        first = self.source[slice(*kept[0])] if kept else ""
        return [] if first.startswith(NO_CUES) else kept

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.source[start:end]
        return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())

    def _peel(self, start: int, end: int, lines: int, *, follows: bool) -> _Unit:
        """Take the marks off that are around all of a unit."""
        marks = list(_MARKUP.finditer(self.source, start, end))
        first, last = start, end
        lead: list[re.Match[str]] = []
        for found in marks:
            if found.start() != first:
                break
            lead.append(found)
            first = found.end()
        for found in reversed(marks[len(lead) :]):
            if found.end() != last:
                break
            last = found.start()
        opened = [found[2].lower() for found in lead if found[2] and not found[1]]
        closed = [f[2].lower() for f in marks if f.start() >= last and f[1]]
        # what is open in front must be closed behind, or be a mark that nothing closes
        is_whole = opened == closed[::-1] or not closed
        if not is_whole or any(found[1] for found in lead):
            return _Unit(start, end, lines, "", "", follows)
        return _Unit(start, end, lines, self.source[start:first], self.source[last:end], follows)

    def _build(self, unit: _Unit) -> Iterator[Run]:
        """Yield the runs of a unit; its lines are joined."""
        text = self.source[unit.start + len(unit.lead) : unit.end - len(unit.tail)]
        marks = list(_MARKUP.finditer(text))
        pairs = dict(_pair(marks))
        openers = {close: start for start, close in pairs.items()}
        path: list[int] = []
        numbers: dict[int, int] = {}
        at = 0
        for place, found in enumerate(marks):
            yield from _make_run(text[at : found.start()], path)
            at = found.end()
            number = len(self._tags) + len(self._units)
            if place in openers:
                path.remove(numbers[openers[place]])
                continue
            close = marks[pairs[place]][0] if place in pairs else ""
            self._tags[number] = found[0], close
            if place in pairs:
                numbers[place] = number
                path.append(number)
            else:
                yield Run("", tuple(path), number)
        yield from _make_run(text[at:], path)

    # --- writing -------------------------------------------------------------------------------

    def write(self, made: Translated) -> str:
        """Write the subtitles with what became of each segment."""
        edits: list[Edit] = []
        for first, runs in zip(self._first, made, strict=True):
            if runs is not None:
                edits += (
                    Edit(unit.start, unit.end, self._write_unit(unit, some))
                    for unit, some in self._part(first, runs)
                )
        return Edits(self.source, edits).write_with(())

    def _part(self, first: int, runs: Segment) -> Iterator[tuple[_Unit, list[Run]]]:
        """Yield each unit with its part of what was said."""
        unit = self._units[first]
        some: list[Run] = []
        for run in runs:
            if run.is_break and run.atom is not None:
                yield unit, some
                unit, some = self._units[run.atom], []
            else:
                some.append(run)
        yield unit, some

    def _write_unit(self, unit: _Unit, runs: Sequence[Run]) -> str:
        def write(run: Run) -> str:
            if run.atom is not None:
                return self._tags[run.atom][0]
            # an empty line would end the cue
            return _SPACE.sub(" ", run.text).replace("-->", "→")

        written = write_runs(
            runs, lambda key, _: self._tags[key][0], lambda key: self._tags[key][1], write
        ).strip()
        if self._is_vtt:
            written = _escape_signs(written)
        end = "\r\n" if "\r\n" in self.source[unit.start : unit.end] else "\n"
        count = max(unit.lines, 2 if len(join_runs(runs)) > _WIDEST else 1)
        return unit.lead + end.join(_wrap(written, count)) + unit.tail


def _make_run(text: str, path: Sequence[int]) -> Iterator[Run]:
    if text:
        yield Run(_SPACE.sub(" ", html.unescape(text)), tuple(path))


def _pair(marks: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield for each tag the one that closes it."""
    opened: list[int] = []
    for place, found in enumerate(marks):
        if found[2] and not found[1]:
            opened.append(place)
        elif found[1] and opened and marks[opened[-1]][2].lower() == found[2].lower():
            yield opened.pop(), place


def _escape_signs(text: str) -> str:
    """Write what WebVTT would take for a tag or an entity."""
    text = re.sub(r"&(?!#?\w{1,32};)", "&amp;", text)
    return re.sub(r"<(?![/\w])", "&lt;", text)


def _wrap(text: str, lines: int) -> list[str]:
    """Break a text into at most so many lines of about the same length, between words."""
    blanks = [found.start() for found in _BLANK.finditer(text) if found[0] == " "]
    made: list[str] = []
    at = 0
    for left in range(min(lines, _MOST_LINES), 1, -1):
        wanted = at + (len(text) - at) / left
        place = min(
            (blank for blank in blanks if blank > at), key=lambda b: abs(b - wanted), default=0
        )
        if not place:
            break
        made.append(text[at:place])
        at = place + 1
    return [*made, text[at:]]
