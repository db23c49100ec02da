"""Text from anywhere, made safe to write: no terminal controls, nothing that UTF-8 lacks."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\r\n?")


def make_printable(text: str) -> str:
    r"""Keep a text and its lines, but for what a terminal or an encoder chokes on.

    A control becomes a space, a lone surrogate U+FFFD; ``\r\n`` and ``\r`` become ``\n``.

    >>> make_printable("빨강\x1b[31m\r\n끝")
    '빨강 [31m\n끝'
    """
    if text.isprintable():
        return text
    text = _LINE_BREAKS.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


def fold_line(text: str) -> str:
    r"""Put a text on a single line, as headings and names need it.

    >>> fold_line(" 눈 \n 쌓인\t산길")
    '눈 쌓인 산길'
    """
    return " ".join(make_printable(text).split())
