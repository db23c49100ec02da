"""Text from anywhere, made safe to write: no terminal controls, nothing that UTF-8 lacks, no login.

All text that may reach a terminal goes through ``make_printable`` or ``fold_line``, and what may
hold an address through ``hide_login``.
"""

from __future__ import annotations

import re

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What makes text run the other way, as a range of a pattern: a name could read as another."""

_CONTROLS = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f{BIDI_CONTROLS}]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\r\n?")
_SCHEME = re.compile(r"(https?:/*|://)", re.IGNORECASE)
_HOST_END = re.compile(r"[\s/?#]")
# what may follow the colon after a host, also where a message goes on after it
_PORT = re.compile(r"\d{0,5}[^\w]*")


def make_printable(text: str) -> str:
    r"""Keep a text and its lines, but for what a terminal or an encoder chokes on.

    A control becomes a space, also one that turns the direction of writing; a lone surrogate
    becomes U+FFFD, and ``\r\n`` and ``\r`` become ``\n``.

    >>> make_printable("빨강\x1b[31m\r\n끝")
    '빨강 [31m\n끝'
    """
    if text.isprintable():
        return text
    text = _LINE_BREAKS.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


def show_name(name: str) -> str:
    r"""Show the name of a file that Python may have got as surrogates, from bytes in UTF-8.

    Without a locale that knows UTF-8 it is so for every name with Hangul. What is no UTF-8 is
    shown escaped.

    >>> show_name("\udcea\udcb0\udc80.txt"), show_name("\udcff.txt")
    ('가.txt', '\\udcff.txt')
    """
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


def fold_line(text: str) -> str:
    r"""Put a text on a single line, as headings, names and messages need it.

    >>> fold_line(" 눈 \n 쌓인\t산길")
    '눈 쌓인 산길'
    """
    return " ".join(make_printable(text).split())


def hide_login(text: str) -> str:
    """Leave the user and the password out of the addresses in a text.

    >>> hide_login("https://clerk:secret@example.com/a@b: no such page")
    'https://example.com/a@b: no such page'
    """
    if "@" not in text:
        return text
    start, *parts = _SCHEME.split(text)
    schemes, rests = parts[::2], parts[1::2]
    return start + "".join(
        scheme + _drop_login(rest) for scheme, rest in zip(schemes, rests, strict=True)
    )


def _drop_login(rest: str) -> str:
    """Drop what stands before the host in an address without its scheme."""
    end = _HOST_END.search(rest)
    host = rest[: end.start()] if end else rest
    if "@" in host:
        return rest[host.rindex("@") + 1 :]
    name, colon, port = host.partition(":")
    # a password with a slash or a blank ends the host for a parser, and not for who wrote it
    if name and colon and "[" not in name and not _PORT.fullmatch(port):
        return rest.rpartition("@")[2]
    return rest
