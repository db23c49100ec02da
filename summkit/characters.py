"""Text from anywhere, made safe to write: no terminal controls, nothing that UTF-8 lacks.

All text that may reach a terminal goes through ``make_printable`` or ``fold_line``.
"""

from __future__ import annotations

import re

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What makes text run the other way, as a range of a pattern: a name could read as another."""

_CONTROLS = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f{BIDI_CONTROLS}]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\r\n?")


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


def fold_line(text: str) -> str:
    r"""Put a text on a single line, as headings, names and messages need it.

    >>> fold_line(" 눈 \n 쌓인\t산길")
    '눈 쌓인 산길'
    """
    return " ".join(make_printable(text).split())
