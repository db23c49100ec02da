"""Where a note or a casual sentence ends that the tagger does not see, told by its letters.

A note may end in a noun (``완료``, ``읽는 중``), and what is written as it is said (``나왔대``,
``좋네용``) is a noun to the tagger. In a paragraph that sets no full stops these are ends.
"""

from __future__ import annotations

import re


def _list_closed_syllables(consonant: int) -> str:
    """Give all syllables that end in a consonant, given by its number in Unicode's order."""
    return "".join(chr(0xAC00 + 28 * number + consonant) for number in range(399))


_L, _SS = _list_closed_syllables(8), _list_closed_syllables(20)

# each looks back from the blank behind the last word, and ahead where that is needed
_ENDS = (
    r"(?<=(?:예정|완료|필요|요망|불가) )"
    r"(?!후|시|예정|여부|사항|상태|상황|[됨함한된하되로])[가-힣]",
    r"(?:(?<=(?:결정|확정|제시) )|(?<=[은는던] [것점] )|(?<=[가-힣] 중 )(?<![명개건번곳점] 중 ))"
    r"(?:[^ ]{1,12} )?[^ ]{1,12}[은는이가] ",
    r"(?<=는 중 )",
    rf"(?:(?<=뻔 )|(?<=[{_L}]듯 )|(?<=[{_L}] 듯 ))(?![하한했이싶모보말해])",
    r"(?:(?<=[하되주]심 )|(?<=[있없]음 )|(?<=[가-힣]옴 )|(?<=\d[원명개번시일년월점]임 ))",
    # what somebody said, and what is said sweetly
    rf"(?:(?<=[{_SS}]대 )|(?<=는대 )|(?<=[가-힣]이래 ))(?![서도야요])",
    rf"(?<=[네어아해예세]용 )|(?<=니당 )|(?<=[{_SS}]당 )",
)
# a word that opens a sentence, behind what cannot lead on to it
_OPENS = (
    r"(?<=[가-힣\d] )(?<![고서데니면지만는은을를도에아어이가게며로와과의한할여] )"
    r"(?:근데|하지만|그래도|그래서|그치만|암튼) "
)
# most blanks are passed over by the syllable before or behind them
_LAST = "정료요망가시것점중뻔듯심음옴임대래용당"
_END = re.compile(rf" (?:(?<=[{_LAST}] )(?:{'|'.join(_ENDS)})|(?=[근하그암]){_OPENS})")


def find_notes(text: str) -> list[int]:
    """Find the ends of such sentences in a paragraph that sets no full stops."""
    return [found.start() for found in _END.finditer(text)]
