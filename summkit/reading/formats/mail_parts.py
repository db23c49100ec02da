"""The parts of a mail (MIME, RFC 2045-2047): headers, bodies and what they are.

A mail is cut into parts by slices of its bytes, so that an attachment is never copied. Only
headers go through the standard library's parser, which takes more than linear time for long ones,
so they are cut before.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser

from summkit.errors import ReadingError
from summkit.reading.detection import normalize_encoding
from summkit.reading.encodings import decode

MOST_DEPTH = 20
_MOST_HEADERS, _LONGEST_HEADER = 100_000, 4_000
_MOST_PARTS = 5_000
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,80}:|[ \t]|From ")
_HEADERS_END = re.compile(rb"\r?\n[ \t]*(?:\r?\n|\Z)")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail: its headers, and its body as it stands there."""

    headers: Message
    body: memoryview

    @property
    def kind(self) -> str:
        """Its media type, in lower case."""
        return self.headers.get_content_type()

    @property
    def is_attachment(self) -> bool:
        """Whether it says of itself that it is no part of the text."""
        return self.headers.get_content_disposition() == "attachment"

    @property
    def charset(self) -> str | None:
        """The encoding that it claims."""
        return self.headers.get_content_charset()

    @property
    def filename(self) -> str:
        """The name of its file, or else its media type."""
        name = self.headers.get_filename() or ""
        return " ".join(decode_words(name).split())[:100] or self.kind

    def get(self, name: str) -> str:
        """Return a header, decoded, on one line; empty if there is none."""
        value = self.headers.get(name)
        return "" if value is None else decode_words(str(value))

    def decode_body(self) -> bytes:
        """Undo the transfer encoding of the body."""
        how = str(self.headers.get("Content-Transfer-Encoding") or "").strip().lower()
        data = bytes(self.body)
        if how == "quoted-printable":
            return quopri.decodestring(data)
        if how == "base64":
            return _decode_base64(data)
        return data


def parse_part(data: memoryview) -> Part:
    """Cut a mail or a part of one into its headers and its body."""
    head = bytes(data[:_MOST_HEADERS])
    if not _HEADER_LINE.match(head):
        # a part without headers begins with the blank line that ends them
        start = 2 if head[:2] == b"\r\n" else 1 if head[:1] == b"\n" else 0
        return Part(Message(), data[start:])
    found = _HEADERS_END.search(head)
    start, end = (found.start(), found.end()) if found else (len(head), len(head))
    return Part(_parse_headers(head[:start]), data[end:])


def _parse_headers(head: bytes) -> Message:
    made = Message()
    for name, value in BytesHeaderParser().parsebytes(head).raw_items():
        line = _FOLDED.sub(" ", str(value))[:_LONGEST_HEADER]
        if name not in made:
            made[name] = line if line.isascii() else _decode_bare(line)
    return made


def _decode_bare(line: str) -> str:
    """Decode bytes that are not ASCII in a header, which no mail should have and many do."""
    data = line.encode("ascii", "surrogateescape")
    try:
        return decode(data).text
    except ReadingError:
        return data.decode("ascii", "replace")


def split_parts(part: Part) -> Iterator[Part]:
    """Yield the parts of a multipart, as far as the mail goes."""
    boundary = str(part.headers.get_param("boundary") or "").strip()[:200]
    if not boundary:
        return
    mark = b"--" + boundary.encode("utf-8", "replace")
    line = re.compile(rb"(?:^|\n)" + re.escape(mark) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    start: int | None = None
    for count, found in enumerate(line.finditer(part.body)):
        if start is not None:
            yield parse_part(part.body[start : _step_back(part.body, found.start())])
        if found[1] or count > _MOST_PARTS:
            return
        start = _step_over(part.body, found.end())
    if start is not None:
        yield parse_part(part.body[start:])


def _step_over(body: memoryview, at: int) -> int:
    """Step over the line break at a place."""
    return at + (2 if bytes(body[at : at + 2]) == b"\r\n" else 1)


def _step_back(body: memoryview, at: int) -> int:
    return at - 1 if at and body[at - 1] == 13 else at


def decode_words(written: str) -> str:
    """Decode the encoded words of a header (RFC 2047) in whatever encoding they are.

    >>> decode_words("=?euc-kr?B?yLjAxw==?= =?utf-8?Q?=EC=95=88?=")
    '회의안'
    """
    if "=?" not in written:
        return " ".join(written.split())
    try:
        words = decode_header(written.replace("\r", " ").replace("\n", " "))
    except (HeaderParseError, binascii.Error, ValueError, AssertionError):
        return " ".join(written.split())
    # parts of a character may stand in two words, which are of one encoding then
    made = [word if isinstance(word, str) else _decode_word(word, name) for word, name in words]
    return " ".join("".join(made).split())


def _decode_word(word: bytes, charset: str | None) -> str:
    if charset is None:
        return word.decode("raw-unicode-escape", "replace")
    try:
        return word.decode(normalize_encoding(charset) or "utf-8")
    except (UnicodeError, LookupError):
        pass
    try:
        return decode(word, declared=charset).text if word else ""
    except ReadingError:
        return word.decode("utf-8", "replace")


def _decode_base64(data: bytes) -> bytes:
    letters = _NO_BASE64.sub(b"", data)
    # one that breaks off is decoded as far as it goes
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))
