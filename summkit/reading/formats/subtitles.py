"""Subtitles: SubRip, WebVTT, SBV, SubStation Alpha, SAMI and TTML, as the text that is spoken."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from summkit.errors import ReadingError
from summkit.reading.encodings import decode
from summkit.reading.formats.cues import Cue, describe_sounds, join_cues
from summkit.reading.formats.sami import is_sami, read_sami
from summkit.reading.formats.timed_text import is_timed_text, read_timed_text
from summkit.reading.reader import Raw, Reader, Reading

_SUFFIXES = (".srt", ".vtt", ".smi", ".sami", ".ass", ".ssa", ".sbv", ".ttml", ".dfxp")
_HEAD = 4096
_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
CUE_LINE = re.compile(rf"[ \t]{{0,9}}({_TIME})[ \t]{{0,9}}--?>[ \t]{{0,9}}({_TIME})")
SBV_LINE = re.compile(rf"({_TIME}),({_TIME})[ \t]{{0,9}}$")
_TIMES = re.compile(
    rb"\d\d:\d\d[.,]\d{1,3}(?:[ \t]{0,9}--?>[ \t]{0,9}|,)(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d"
)
_DIALOGUE = re.compile(rb"(?m)^Dialogue:[^\n]{0,40}\d:\d\d:\d\d\.\d\d,")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<\d[\d:.]{3,20}>|\{\\[^{}\n]{0,300}\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]+([^<>\n]{1,100})>")
_CODE = re.compile(r"\{(?:y:[biu]|[cfsCFS]:[^{}\n]{1,40}|an?\d)\}")
# blocks of WebVTT that are no cues
NO_CUES = ("NOTE", "STYLE", "REGION", "WEBVTT")
_CLOCK = re.compile(r"\d{1,3}:\d\d:\d\d[.,]\d{1,3}")
_DRAWING = re.compile(r"\{[^{}\n]{0,300}\\p[1-9]")


class Found(NamedTuple):
    """What a kind of subtitles gives: its cues, a title, and remarks on what was left out."""

    cues: list[Cue]
    title: str | None = None
    warnings: tuple[str, ...] = ()


def _recognize(raw: Raw) -> bool:
    head = take_head(raw.data)
    if head.startswith(b"WEBVTT") or is_sami(head) or is_timed_text(head):
        return True
    if raw.suffix in (".ass", ".ssa"):
        return b"[Script Info]" in head or _DIALOGUE.search(raw.data) is not None
    if raw.suffix in _SUFFIXES:
        return _TIMES.search(head) is not None
    lines = head.lstrip().split(b"\n", 2)
    # a number, its times, and the words
    return (
        len(lines) > 2
        and lines[0].strip().isdigit()
        and b"-->" in lines[1]
        and bool(_TIMES.search(lines[1]))
    )


def take_head(data: bytes) -> bytes:
    """Return the first bytes without marks and NULs, which UTF-16 has between the letters."""
    return data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()


def _read(raw: Raw, encoding: str | None) -> Reading:
    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    text = decoded.text
    head = take_head(raw.data)
    if is_sami(head):
        found = Found(*read_sami(text))
    elif is_timed_text(head):
        found = Found(read_timed_text(text, raw.limit))
    elif raw.suffix in (".ass", ".ssa"):
        found = Found(list(_parse_dialogues(text)))
    else:
        found = Found(list(_parse_blocks(text)))
    speech = join_cues(found.cues)
    if not speech.text.strip():
        raise ReadingError("holds no words" + ("" if found.cues else "; it may be damaged"))
    warnings = (*decoded.warnings, *found.warnings, *describe_sounds(speech.sounds))
    return Reading(found.title, speech.text, warnings, form="talk")


def _parse_blocks(text: str) -> Iterator[Cue]:
    """Yield the cues of SubRip, WebVTT and SBV: a line of times, and the lines below it."""
    is_vtt = text.lstrip("\ufeff \n").startswith("WEBVTT")
    times: re.Match[str] | None = None
    blocks: list[list[str]] = [[]]
    for line in text.removeprefix("\ufeff").splitlines():
        found = CUE_LINE.match(line) or SBV_LINE.match(line)
        if found:
            last = blocks[-1]
            # what stands above the times, after a blank line, is the name of the cue
            if last and (last[-1].strip().isdecimal() or (is_vtt and len(last) == 1)):
                last.pop()
            if times is not None:
                yield from _build_cues(times, blocks, is_vtt)
            times, blocks = found, [[]]
        elif line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    if times is not None:
        yield from _build_cues(times, blocks, is_vtt)


def _build_cues(times: re.Match[str], blocks: list[list[str]], is_vtt: bool) -> Iterator[Cue]:
    """Build a cue of each speaker of the lines below its times."""
    lines = [
        line
        for number, block in enumerate(blocks)
        if not (is_vtt and number and block and block[0].startswith(NO_CUES))
        for line in block
    ]
    start, end = parse_time(times[1]), parse_time(times[2])
    speaker: str | None = None
    for number, piece in enumerate(_VOICE.split("\n".join(lines))):
        if number % 2:
            speaker = piece.strip()
        elif piece.strip():
            yield Cue(start, end, _strip_tags(piece), speaker)


def _strip_tags(text: str) -> tuple[str, ...]:
    plain = html.unescape(_CODE.sub("", _TAG.sub("", text)))
    return tuple(line.strip() for line in plain.splitlines() if line.strip())


def parse_time(written: str) -> float:
    """Parse the time of a cue, in seconds."""
    seconds = 0.0
    for part in written.replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def _parse_dialogues(text: str) -> Iterator[Cue]:
    """Yield the cues of SubStation Alpha in the order in which they are shown."""
    names = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect"]
    cues: list[Cue] = []
    for line in text.splitlines():
        kind, _, rest = line.partition(":")
        if kind.strip() == "Format" and "Text" in rest:
            names = [name.strip().lower() for name in rest.split(",")][:-1]
        elif kind.strip() == "Dialogue":
            *values, said = rest.split(",", len(names))
            about = dict(zip(names, map(str.strip, values), strict=False))
            if _DRAWING.search(said) or not _CLOCK.fullmatch(about.get("start", "")):
                continue
            said = said.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
            start = parse_time(about["start"])
            end = about.get("end", "")
            until = parse_time(end) if _CLOCK.fullmatch(end) else start
            cues.append(Cue(start, until, _strip_tags(said), about.get("name") or None))
    yield from sorted(cues, key=lambda cue: cue.start)


SUBTITLES = Reader("subtitles", _SUFFIXES, _recognize, _read)
