"""Ends of notes and casual sentences that the tagger does not see, by their letters.

A note may end in a noun (``완료``, ``읽는 중``), and the tagger takes spoken forms (``나왔대``,
``좋네용``) for nouns. In a paragraph without full stops these are sentence ends.
"""

from __future__ import annotations

import re


def _list_closed_syllables(consonant: int) -> str:
    """List the syllables that end in a consonant, given by its number in Unicode's order."""
    return "".join(chr(0xAC00 + 28 * number + consonant) for number in range(399))


_L, _SS = _list_closed_syllables(8), _list_closed_syllables(20)

# each looks back from the blank after the last word, and some look ahead
_ENDS = (
    r"(?<=(?:예정|완료|필요|요망|불가) )"
    r"(?!후|시|예정|여부|사항|상태|상황|[됨함한된하되로])[가-힣]",
    r"(?:(?<=(?:결정|확정|제시) )|(?<=[은는던] [것점] )|(?<=[가-힣] 중 )(?<![명개건번곳점] 중 ))"
    r"(?:[^ ]{1,12} )?[^ ]{1,12}[은는이가] ",
    r"(?<=는 중 )",
    rf"(?:(?<=뻔 )|(?<=[{_L}]듯 )|(?<=[{_L}] 듯 ))(?![하한했이싶모보말해])",
    r"(?:(?<=[하되주]심 )|(?<=[있없]음 )|(?<=[가-힣]옴 )|(?<=\d[원명개번시일년월점]임 ))",
    # hearsay, and affectionate endings
    rf"(?:(?<=[{_SS}]대 )|(?<=는대 )|(?<=[가-힣]이래 ))(?![서도야요])",
    rf"(?<=[네어아해예세]용 )|(?<=니당 )|(?<=[{_SS}]당 )",
)
# a word that opens a sentence, after an ending that does not continue into it
_OPENS = (
    r"(?<=[가-힣\d] )(?<![고서데니면지만는은을를도에아어이가게며로와과의한할여] )"
    r"(?:근데|하지만|그래도|그래서|그치만|암튼) "
)
# the syllable before or after a blank rules out most of them
_LAST = "정료요망가시것점중뻔듯심음옴임대래용당"
_END = re.compile(rf" (?:(?<=[{_LAST}] )(?:{'|'.join(_ENDS)})|(?=[근하그암]){_OPENS})")


def find_notes(text: str) -> list[int]:
    """Find the ends of notes and casual sentences in a paragraph without full stops."""
    return [found.start() for found in _END.finditer(text)]
