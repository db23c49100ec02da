"""Wrong names: those of a translation that can be no name of its source.

A translation may leave a name out, and write one in many ways; only a name that has come from
nowhere is a fault. So what is looked for is each name of the translation, and by how it is spelt.
"""

from __future__ import annotations

import re

from summkit.translation.foreign_names import find_foreign_name
from summkit.translation.place_names import is_place, list_places
from summkit.translation.sounds import is_heard
from summkit.translation.spellings import Spelling, find_spellings, may_be_in

_HANGUL = re.compile("[가-힣]")
_HANJA = re.compile("[一-鿿]{2}")


def find_wrong_names(source: str, target: str) -> list[str]:
    """Find the names of an English translation that its source does not have.

    Args:
        source: A Korean sentence.
        target: Its translation.

    >>> find_wrong_names("오세린 씨는 웃었다.", "Kang Min-ho laughed.")
    ['Kang Min-ho']
    >>> find_wrong_names("오세린 씨는 웃었다.", "Ms. Oh Serin laughed.")
    []
    """
    # a name in Chinese characters may be spelt in many ways
    if not _HANGUL.search(source) or _HANJA.search(source):
        return []
    wrong = [name.text for name in find_spellings(target) if not _may_be_of(name, source)]
    foreign = None if wrong else find_foreign_name(source, target)
    return wrong if foreign is None else [foreign]


def _may_be_of(name: Spelling, source: str) -> bool:
    if may_be_in(name, source):
        return True
    # a word that may be English, too, counts as that by its sound or as the name of a place
    return not name.is_sure and (
        is_heard(name.given, source)
        or any(is_place(name.given, begins) for _, begins in list_places(source))
    )
