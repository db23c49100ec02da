"""Sentences that say nothing of a text: greetings, thanks, farewells, and dividers.

They are a closed class: a sentence is one only if nothing else stands in it.
"""

from __future__ import annotations

import re

_LONGEST = 40
_END = r"[\s.!?~…^ㅎㅋ♡♥😊🙂-]*"
_THANKS = "(?:감사합니다|고맙습니다|감사드립니다|감사해요|고마워요|감사했습니다)"
_KOREAN = (
    r"(?:네,? )?(?:여러분,? ?)?안녕(?:하세요|하십니까|하신가요|들 하세요)?"
    # who speaks, but nothing that is stated: 안녕하세요, 내일은 휴관일입니다
    r"(?:[ ,.!~]{1,3}(?![^.!?~]{0,16}[은는이가] )[^ .!?~][^.!?~]{0,15}"
    r"(?:입니다|이에요|예요|여러분))?",
    r"(?:만나서 )?(?:반갑습니다|반가워요)",
    r"(?:(?:끝까지|긴 글|오늘도|지금까지) ?)*"
    r"(?:(?:읽어|봐|보아|들어|시청해|함께해|찾아와?) ?(?:주셔서|주시어) )?"
    rf"(?:모두 |정말 |대단히 |너무 )?{_THANKS}",
    r"(?:그럼 |저는 |이만 |오늘은 |우리 )*"
    r"(?:다음에 |다음 (?:글|편|시간|영상|주)에서? |또 |곧 |내일 )+"
    r"(?:만나요|만납시다|만나뵙겠습니다|뵙겠습니다|뵐게요|봬요|봐요|올게요|찾아올게요|오겠습니다)",
    r"(?:오늘도 |모두 |모두들 |남은 |그럼 )*(?:좋은|즐거운|행복한|편안한) "
    r"(?:하루|주말|저녁|밤|한 주|연휴|명절)를? ?(?:되|보내)"
    r"(?:세요|십시오|시길|시기 바랍니다|시길 바랍니다)",
)
_ENGLISH = (
    r"(?:hello|hi|hey|good (?:morning|evening))(?:,? (?:everyone|all|there|folks|readers))?",
    r"(?:thank you|thanks)(?: so much| very much)?"
    r"(?: for (?:reading|watching|listening|your time))?",
    r"see you (?:next time|soon|again|tomorrow)",
    r"have a (?:nice|great|good) (?:day|week|weekend|evening)",
)
# 다 음, between dashes: what follows is the list
_SPACED = r"[-–—=·※\s]+(?:[가-힣]\s+){1,3}[가-힣]\s*[-–—=·※][-–—=·※\s]*"
_FORMULA = re.compile(rf"(?:(?:{'|'.join((*_KOREAN, *_ENGLISH))}){_END}|{_SPACED})", re.IGNORECASE)


def is_formula(text: str) -> bool:
    """Return whether a sentence is a greeting, thanks or a farewell, and nothing else.

    >>> is_formula("안녕하세요, 미나예요."), is_formula("주민들이 소방관에게 감사합니다라고 했다.")
    (True, False)
    """
    return len(text) <= _LONGEST and _FORMULA.fullmatch(text.strip()) is not None
