"""Rules for which Korean endings close a sentence, by their tag, their form and what follows.

Without a mark an ending is ambiguous: ``-고`` and ``-는데`` connect clauses, ``-나`` and ``-까``
ask or only wonder (``할까 하다가``), ``-지`` negates (``하지 않다``) or asserts. The lists have the
forms and the following words that decide, as informal writing has them.
"""

from __future__ import annotations

import re
from functools import lru_cache

OTHER, LINKING, NOUN, NOMINAL, FINAL, NOTE = range(6)
"""Kinds of the last morpheme before a place, from one that never closes a sentence on."""

_NOUNS = frozenset({"NNG", "NNP", "NNBC", "NR", "SN", "XSN", "SL", "XR", "SH", "UNKNOWN"})
# before these words the ending does not close the sentence
_GOES_ON = re.compile(
    r"(?:못해 |하[고는며면자던지여길시셔셨]|마네|한다[면는고]?|했|해[서도야]?(?: |$)|라[고는며]"
    r"|라면서|란 |이라[고는며]|이란 |싶|보[다니면]|봐|봤|봅|생각|고민|말까|마까|만은|뿐|따름"
    r"|식[으의]|[고며는](?: |$)|등[의을이]? |여부|따위|의 |없[는다어이]|대로|만큼|말[고까야]"
    r"|모[르른를]|몰)"
)
_WEAK = re.compile(r"(?:[가까나냐니자라지게걸고]|란다|려고|데요)$")
# endings that the tagger often takes for connective before a noun
_CLEAR = re.compile(r"(?:니다|[^데]요|^요|네|군|구만|구나|더라|을래|을게|거든|잖아|자|는걸|을걸)$")
_STATED = re.compile(r"(?:EP|VA|XSA|VCP|VCN)\+(?:[A-Z]+\+)*EC$")
# 누가 왔는지 몰라, asked within a sentence, and endings that look like final ones
_LEADS_ON = re.compile(r"(?:[는은인던런을울건든]지|마자|데)$")
_PLAIN = frozenset("어아여해와워봐줘놔돼")
_DENIED = re.compile(r"(?:않|안 [하되]|못|말|마[라세요]?|모르|몰|그[래랬])")
# 갈까 말까, 되느냐 안 되느냐
_OR_NOT = re.compile(r"(?:말|마느|안 |아니|못|하[다나])")
_NO_NOTE = re.compile(r"(?:좋|안 |않|되|돼|직|에|으로|때문|덕분|해결|가능|따라|들|등|속)")
_AGAIN = re.compile(r"(?:[가-힣]?[갔왔가오와온간]|보|하|했|말|치|들|만)")
_OPENING = re.compile(r"(?:혹시|진짜|그냥|아까|제발|아마|설마|빨리|솔직히|일단|사실)(?: |$)")
_FINAL_N, _FINAL_M, _FINAL_B = 4, 16, 17


@lru_cache(maxsize=1_000)
def classify_tag(tag: str) -> int:
    """Return the kind of a morpheme of this tag at the end of a phrase."""
    last = tag.rpartition("+")[2]
    if last == "EF":
        return FINAL
    if last == "ETN":
        return NOMINAL
    if last == "EC":
        return LINKING
    return NOUN if last in _NOUNS else OTHER


def is_closing(
    kind: int, form: str, chain: str, next_tag: str, following: str, *, marked: bool
) -> bool:
    """Return whether an ending without a mark, before a blank, closes its sentence.

    Args:
        kind: The kind of the ending.
        form: The last morpheme, as it is written.
        chain: The tags of the morpheme before and of the last one, joined by ``+``.
        next_tag: The tag of the morpheme after the blank.
        following: The text after the blank.
        marked: Whether the paragraph ends in a full stop, and so can be expected to set them.
    """
    if _GOES_ON.match(following) or _LEADS_ON.search(form):
        return False
    if kind == NOMINAL:
        return not marked and _has_final(form[-1], _FINAL_M) and not _NO_NOTE.match(following)
    if (kind == FINAL and not _WEAK.search(form)) or _is_formal(form):
        return True
    if kind == LINKING and not _CLEAR.search(form):
        return _is_final_connective(form, chain, next_tag, following, marked=marked)
    if kind == OTHER or (marked and "EP" not in chain and not form.endswith("니다")):
        return False
    if form.endswith("데요"):
        return next_tag == "MAJ"
    return not (form[-1] == "지" and _DENIED.match(following))


def _is_final_connective(
    form: str, chain: str, next_tag: str, following: str, *, marked: bool
) -> bool:
    """Return whether an ending that the tagger takes for connective is a final one.

    ``-다`` is connective only after the bare stem of a verb (``먹다 남은``); ``-어`` and ``-지``
    are not connective after ``-었-``.
    """
    past = "EP+" in chain
    if form[-1] == "다":
        # 껐다 켜: a verb takes up the one before
        if next_tag in ("VV", "VX") or (past and _AGAIN.match(following)):
            return False
        return bool(_STATED.search(chain) or (len(form) > 1 and _has_final(form[-2], _FINAL_N)))
    if form[-1] == "지" and _DENIED.match(following):
        return False
    if form[-1] in "어아지야든대래" and past and not form.endswith("길래"):
        return True
    return not marked and _is_casual_end(form, chain, next_tag, following)


def _is_casual_end(form: str, chain: str, next_tag: str, following: str) -> bool:
    """Return whether an ending is final in a paragraph without full stops, written as spoken."""
    last = form[-1]
    if last == "지" or (last in "야래대" and "VCP" in chain and not form.endswith("길래")):
        return True
    if last == "라":
        return chain.endswith(("VV+EC", "VX+EC")) and form != "느라"
    if last in "까냐":
        return not form.endswith("니까") and not _OR_NOT.match(following)
    if form == "마":
        return "VX" in chain
    # -어야, which is always connective, is not among them
    if last not in _PLAIN:
        return False
    opens = next_tag in ("MAJ", "IC", "NP") or _OPENING.match(following) is not None
    return opens or ("VX" in chain and next_tag[:2] == "NN")


def _is_formal(form: str) -> bool:
    """Return whether a form is -ㅂ니까 or -ㅂ시다, and not -니까 (a reason) or -시다 (respect)."""
    return form.endswith(("니까", "시다")) and len(form) > 2 and _has_final(form[-3], _FINAL_B)


def _has_final(syllable: str, consonant: int) -> bool:
    """Return whether a syllable ends in a consonant, given by its number in Unicode's order."""
    code = ord(syllable) - 0xAC00
    return 0 <= code < 11_172 and code % 28 == consonant
