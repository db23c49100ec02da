"""Chats exported from KakaoTalk and others: what was said, a line a paragraph.

Names, times, days, and lines that stand for a picture or for somebody who came in are left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from summkit.errors import ReadingError
from summkit.reading.encodings import decode
from summkit.reading.formats.entries import describe_left_out
from summkit.reading.reader import Raw, Reader, Reading

if TYPE_CHECKING:
    from summkit.reading.formats.chat_lines import Kind

_SUFFIXES = ("", ".txt", ".text", ".csv", ".log")
_HEAD, _FEW_LINES = 30_000, 400
_CLOCK = re.compile(rb"\d:\d\d")
_TABLE = re.compile(rb"\A(?:\xef\xbb\xbf)?\"?Date\"?,\"?User\"?,\"?Message\"?\r?\n", re.IGNORECASE)


def _recognize(raw: Raw) -> bool:
    if raw.suffix not in _SUFFIXES:
        return False
    if _TABLE.match(raw.data):
        return True
    head = raw.data[:_HEAD]
    # few texts have times, and so few are decoded in vain
    if raw.suffix == ".csv" or not _CLOCK.search(head.replace(b"\0", b"")):
        return False
    from summkit.reading.formats.chat_lines import find_kind

    try:
        text = decode(head[: len(head) - len(head) % 4]).text
    except ReadingError:
        return False
    return find_kind(_list_lines(text)[:_FEW_LINES]) is not None


def _list_lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]


def _read(raw: Raw, encoding: str | None) -> Reading:
    from summkit.reading.formats.chat_lines import find_kind, find_room

    decoded = decode(raw.data, encoding=encoding, declared=raw.declared)
    title, counts = None, Counter[str]()
    if _TABLE.match(raw.data):
        messages = _read_table(decoded.text, raw.limit)
    else:
        lines = _list_lines(decoded.text)
        kind = find_kind(lines[:_FEW_LINES])
        if kind is None:
            # read in another encoding than it was recognized in
            return Reading(None, decoded.text, decoded.warnings, form="plain")
        title = find_room(lines[0])
        messages = _split_messages(lines[title is not None :], kind, counts)
    kept = list(_drop_empty(messages, counts))
    if not kept:
        raise ReadingError("holds no words, only pictures and notices")
    said = describe_left_out(
        [
            (counts["picture"], "picture or sticker", "pictures and stickers"),
            (counts["deleted"], "deleted message", "deleted messages"),
            (counts["notice"], "notice of the program", "notices of the program"),
        ]
    )
    return Reading(title, "\n".join(kept), (*decoded.warnings, *said), form="talk")


def _split_messages(lines: list[str], kind: Kind, counts: Counter[str]) -> list[list[str]]:
    """Split the lines into messages, each with its lines; what comes before them is one too."""
    from summkit.reading.formats.chat_lines import classify, is_date_line, match_start

    messages: list[list[str]] = [[]]
    for line in lines:
        start = match_start(kind, line)
        if start:
            messages.append([start.text] if start.text.strip() else [])
        elif is_date_line(line):
            continue
        elif (what := classify(line)) in ("deleted", "notice"):
            counts[what] += 1
        else:
            messages[-1].append(line)
    return messages


def _read_table(text: str, limit: int) -> list[list[str]]:
    """Read the messages of the table that the program for macOS writes."""
    csv.field_size_limit(max(limit, csv.field_size_limit()))
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    try:
        return [row[2].splitlines() for number, row in enumerate(rows) if number and len(row) > 2]
    except csv.Error:
        raise ReadingError("is damaged; export the chat again") from None


def _drop_empty(messages: Iterable[list[str]], counts: Counter[str]) -> Iterable[str]:
    """Yield the lines of the messages that have words, and count the others."""
    from summkit.reading.formats.chat_lines import classify

    for lines in messages:
        what = classify(lines[0]) if len(lines) == 1 else ""
        if what:
            counts[what] += 1
        else:
            yield from (line.strip() for line in lines if line.strip())


CHAT = Reader("chat", (), _recognize, _read)
