"""Composition of Hangul in conjoining jamo, which macOS uses in file names, into syllables."""

from __future__ import annotations

import re
import unicodedata

# a text without a conjoining vowel or final consonant has nothing to compose
_JOINING = re.compile("[\u1161-\u1175\u11a8-\u11c2]")
_RUN = re.compile("[가-힣]?[\u1100-\u11ff]+")


def compose_hangul(text: str) -> str:
    """Compose conjoining jamo (U+1100 to U+11FF) into syllables, and change nothing else.

    Unlike ``unicodedata.normalize`` this keeps accents, compatibility jamo (ㅋㅋ) and full-width
    forms as they are. A text without conjoining jamo is returned itself.

    >>> compose_hangul("\u1112\u1161\u11ab\u1100\u1173\u11af")
    '한글'
    """
    if text.isascii() or _JOINING.search(text) is None:
        return text
    return _RUN.sub(lambda run: unicodedata.normalize("NFC", run[0]), text)
