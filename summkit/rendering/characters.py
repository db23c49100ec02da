"""Text from anywhere, made safe to write: no terminal controls, nothing that UTF-8 lacks."""

from __future__ import annotations

import re

from summkit.results import TranslatedSentence
from summkit.text.document import Sentence

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\r\n?")


def printable(text: str) -> str:
    r"""Keep a text and its lines, but for what a terminal or an encoder chokes on.

    >>> printable("빨강\x1b[31m\r\n끝")
    '빨강 [31m\n끝'
    """
    text = _LINE_BREAKS.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


def one_line(text: str) -> str:
    """Put a text on a single line, as headings and names need it."""
    return " ".join(printable(text).split())


def sentence_line(sentence: Sentence) -> str:
    """Put a sentence on a single line; wrapped lines are joined as its document says."""
    return printable(sentence.line)


def translated_line(translated: TranslatedSentence) -> str:
    """Put the translation of a sentence on a single line; one that was left as it is, like it."""
    if translated.text == translated.source.text:
        return sentence_line(translated.source)
    return one_line(translated.text)
