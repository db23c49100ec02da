"""How sentences are worded, in Korean and English: openings, endings and quotations.

Each question is asked of the beginning or the end of a sentence alone, or in one pass over it. The
words are those of the grammar, not of a subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAIL = 28
"""How many characters of a sentence's end are looked at."""

_CLOSERS = "\"'”’」』)]»"


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of a language.

    Args:
        leaning: Openings that take up the sentence before.
        concluding: Openings that draw a conclusion.
        duty: Endings that ask for something to be done.
        claim: Endings that judge, give a reason or sum up.
        speech: Endings that report what somebody said.
        polite: Endings of one who speaks to his readers.
        person: One who speaks of himself.
    """

    leaning: re.Pattern[str]
    concluding: re.Pattern[str]
    duty: re.Pattern[str]
    claim: re.Pattern[str]
    speech: re.Pattern[str]
    polite: re.Pattern[str]
    person: re.Pattern[str]


def _opening(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words.split())})(?=[ ,:])".replace("_", " "), re.IGNORECASE)


KOREAN = Wording(
    leaning=_opening(
        "또 또한 이밖에 이_밖에 한편 이에 이는 이로 이를 이와 이어 이후 이때 그때 이것 그것 "
        "이런 이러한 그런 그러한 이같은 이_같은 이같이 이_같이 그러나 하지만 그런데 "
        "그래서 그러자 그러니 그랬더니 그리고 그럼에도 그렇지만 그렇다고 그 그는 그녀는 그가 "
        "그의 그도 그들은 이들은 이들 이_때문에 그_결과 이_중 이_가운데 반면 반면에 특히 "
        "게다가 더구나 다만 아울러 더불어 여기에 여기서 이곳 당시 심지어 오히려 왜냐하면 "
        "또는 덧붙여 마찬가지로 근데 하긴 그동안 이_밖에도 이외에도 이날"
    ),
    concluding=_opening("결국 따라서 그러므로 그래서 즉 요컨대 정리하면 이처럼 다시_말해 한마디로"),
    duty=re.compile(
        r"(?:야 한다|야 할 것이다|야 할 때다|야 합니다|필요하다|필요합니다|바란다|바랍니다"
        r"|마땅하다|할 때다|필요가 있다|하길|하자|할 일이다)$"
    ),
    claim=re.compile(
        r"(?:야 한다|것이다|때문이다|셈이다|뜻이다|야 합니다|것입니다|필요하다|중요하다|바란다"
        r"|마땅하다|옳다|일이다|점이다|필요가 있다|수밖에 없다|할 때다|않는다|없다)$"
    ),
    speech=re.compile(
        r"(?:말했|밝혔|전했|설명했|강조했|덧붙였|지적했|주장했|토로했|당부했|답했|호소했|털어놨"
        r"|반박했|했다고|고 했|얘기했|이야기했|평가했|전망했|비판했|언급했|입장이)[가-힣]{0,3}$"
    ),
    polite=re.compile(r"(?:요|니다|죠)$"),
    # 나는, 내가, 우리는, 필자: a word of its own, which is looked at where its syllable is found
    person=re.compile(
        r"[나내저제우필](?<![^ ].)"
        r"(?:(?<=[나저])[는도의]|(?<=[내제])가?|(?<=우)리[는가]|(?<=필)자[가는]?)(?= )"
    ),
)

ENGLISH = Wording(
    leaning=_opening(
        "also and but so he she it they this that these those his her their such however moreover "
        "furthermore meanwhile nevertheless nonetheless besides still then therefore thus instead "
        "otherwise in_addition as_a_result for_example for_instance on_the_other_hand at_the_time "
        "the_same the_latter the_former"
    ),
    concluding=_opening(
        "so therefore thus hence in_short in_sum in_conclusion overall ultimately in_other_words"
    ),
    duty=re.compile(r"(?:needed|necessary|required)$"),
    claim=re.compile(r"(?:matters|important|needed|necessary|crucial|wrong|right)$"),
    speech=re.compile(
        r"\b(?:said|says|told \w{1,20}|added|explained|noted|argued|claimed|stated|wrote)$"
    ),
    polite=re.compile(r"(?!)"),
    person=re.compile(r"(?:^|(?<= ))(?:I|I'm|I've|my|we|our|me)(?= )"),
)

_QUOTED = re.compile(r'["“][^"“”]{2,}["”]|‘[^‘’]{8,}’')
_ENGLISH_DUTY = re.compile(r"\b(?:must|should|needs? to|ought to|has to|have to)\b")


def choose_wording(language: str) -> Wording:
    """Choose the patterns of a language; those of Korean for one that has none."""
    return ENGLISH if language == "en" else KOREAN


def find_end(text: str) -> str:
    """Find the last words of a sentence, without the marks after them."""
    return text[-_TAIL:].rstrip(_CLOSERS + ".!?…~ ")


def is_question(text: str) -> bool:
    """Return whether a sentence ends in a question mark."""
    return text.rstrip(_CLOSERS + " ").endswith(("?", "？"))


def is_duty(wording: Wording, text: str, end: str) -> bool:
    """Return whether a sentence asks for something to be done."""
    if wording is ENGLISH:
        return bool(_ENGLISH_DUTY.search(text))
    return bool(wording.duty.search(end))


def measure_quotation(text: str) -> float:
    """Measure which share of a sentence is quoted, from 0 to 1."""
    return sum(len(found[0]) for found in _QUOTED.finditer(text)) / max(1, len(text))


def does_lean(wording: Wording, text: str) -> bool:
    """Return whether a sentence opens by taking up the one before."""
    return wording.leaning.match(text.lstrip("\"'“‘( ")) is not None
