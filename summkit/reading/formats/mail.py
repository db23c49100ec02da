"""Mail (RFC 5322): its text with its subject, sender and date; mailboxes of several (mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summkit.errors import ReadingError
from summkit.reading.formats.entries import join_entries
from summkit.reading.reader import Raw, Reader, Reading

_SUFFIXES = (".eml", ".mbox", ".emlx")
_HEAD = 20_000
_NAME = re.compile(rb"([!-9;-~]{1,80}):|[ \t]")
_SIGNS = frozenset(
    (b"mime-version", b"content-type", b"message-id", b"received", b"content-transfer-encoding")
)
_SENDER = frozenset((b"from", b"subject", b"date", b"to", b"return-path", b"received", b"reply-to"))
_ENOUGH = 3
_MAILBOX = re.compile(rb"From [^\n]{1,300}\n(?:>?[!-9;-~]{1,80}:|[ \t])")
_NEXT_MAIL = re.compile(rb"\r?\n\r?\n(?=From [^\n]{1,300}\d\d:\d\d[^\n]{0,300}\n[!-9;-~]{1,80}:)")
_QUOTED_FROM = re.compile(rb"(?m)^>(?=>{0,20}From )")
_MOST_MAILS = 20_000


def list_header_names(data: bytes) -> list[bytes]:
    """Return the names of the headers that bytes begin with, none if they begin with others."""
    names: list[bytes] = []
    for line in data[:_HEAD].removeprefix(b"\xef\xbb\xbf").splitlines():
        if not line.strip():
            return names
        found = _NAME.match(line)
        if found is None:
            return []
        if found[1]:
            names.append(found[1].lower())
    return names


def is_mailbox(data: bytes) -> bool:
    """Return whether bytes begin as a file of several mails does."""
    return _MAILBOX.match(data) is not None


def is_mail(data: bytes, suffix: str) -> bool:
    """Return whether bytes begin with the headers of a mail, or as a mailbox does."""
    if is_mailbox(data):
        data = data[data.index(b"\n") + 1 :]
    elif suffix == ".emlx":
        data = _strip_length(data)
    names = set(list_header_names(data))
    if suffix in _SUFFIXES:
        return bool(names & (_SENDER | _SIGNS))
    return bool(names & _SENDER) and (bool(names & _SIGNS) or len(names & _SENDER) >= _ENOUGH)


def _recognize(raw: Raw) -> bool:
    return is_mail(raw.data, raw.suffix)


def _strip_length(data: bytes) -> bytes:
    """Strip the line with the length of the mail, as the mail program of macOS writes it."""
    first, _, rest = data[:40].partition(b"\n")
    return data[len(first) + 1 :] if first.strip().isdigit() and rest else data


def _read(raw: Raw, encoding: str | None) -> Reading:
    from summkit.reading.formats.mail_text import read_mail, try_mail

    data = _strip_length(raw.data) if raw.suffix == ".emlx" else raw.data
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not is_mailbox(data):
        return read_mail(memoryview(data), raw, encoding)
    mails = [try_mail(mail, raw, encoding) for mail in _split_mailbox(data)]
    kept = [mail for mail in mails if mail.text]
    said = tuple(line for mail in mails if not mail.text for line in mail.warnings)
    if not kept:
        raise ReadingError("holds no mail with a text")
    return kept[0] if len(mails) == 1 else join_entries(None, kept, said)


def _split_mailbox(data: bytes) -> Iterator[memoryview]:
    start = 0
    ends = [found.end() for found in _NEXT_MAIL.finditer(data)][: _MOST_MAILS - 1]
    for end in [*ends, len(data)]:
        mail = data[start:end]
        first = mail.find(b"\n") + 1
        yield memoryview(_QUOTED_FROM.sub(b"", mail[first:]))
        start = end


MAIL = Reader("mail", _SUFFIXES, _recognize, _read)
