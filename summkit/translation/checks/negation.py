"""Negations that only one of a Korean sentence and its English counterpart has.

What is denied in one language is often said without a negation in the other: *flawless*, *fail to*,
*have yet to*; ``-ㄹ 수밖에 없다`` is *must*, ``틀림없다`` is *surely*. So a plain negation of one
side is held against all that may stand for it on the other, and one trace of it is enough; what is
negated must be said on the other side, or be of a kind that is hardly ever put in another way:
*cannot*, *must not*. How often something is denied is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from summkit.text.morphemes import Morpheme
from summkit.translation.checks.issues import Pair, QualityIssue, shorten

_LANGUAGES = {("ko", "en"), ("en", "ko")}


def compare_negations(pair: Pair) -> QualityIssue | None:
    """Find a negation of the source that is missing, or one that the source does not have."""
    if pair.languages not in _LANGUAGES:
        return None
    korean, english = _find_korean(pair), _find_english(pair.english)
    missing = korean.plain if not english.any else ""
    added = english.plain if _FIRM.fullmatch(english.plain) and not korean.any else ""
    if pair.source_language == "en":
        missing, added = added, missing
    if missing:
        return QualityIssue("negation", f"may be lost: '{shorten(missing)}'")
    return QualityIssue("negation", f"is not in the source: '{shorten(added)}'") if added else None


class _Negations(NamedTuple):
    """A plain negation as it is written, or nothing, and whether there is a trace of any."""

    plain: str
    any: bool


# --- English ---------------------------------------------------------------------------------

_PLAIN = re.compile(
    r"\b(?:not|cannot|never|nothing|nobody|nowhere|neither|without|none|no)\b|n['’]t\b",
    re.IGNORECASE,
)
# what is taken for added if Korean has nothing of it: with the others it says *only*, *first*
_FIRM = re.compile(r"\b(?:not|cannot|never)\b|n['’]t\b", re.IGNORECASE)
# what denies nothing: a question that asks for assent, thanks, a limit, a short time
_IDIOMS = re.compile(
    r"""
    ,\s(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|ca|wo)n['’]t\s\w+\?
    | \b(?:do|would|could|can|is|are)n['’]t\s(?:you|we|they|it|mention)\b
    | \b(?:no\s(?:more|less|fewer|later|doubt|wonder|matter|problem|one|sooner)
      | not\s(?:only|just|to\smention|long|until|more|less)
      | never\smind | why\s(?:not|don['’]t) | can(?:not|['’]t)\shelp | no\.\s?\d )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# words that deny something, or may stand where Korean does
_STEMS = """
    disagree disallow disappear disapprov disconnect discontin dishonest dislik dismiss disobe
    disregard dissatisf disqualif disput improper impossib improb immature immobil impatien
    imperfect impolite immoral impractic inaccur inactiv inadequa inappropr incapab incomplet
    inconsist inconvenien incorrect inefficien ineligib inevitab inexplicab
    infrequen innocen insecur insensitiv insignifican insufficien invalid invisib inexperienc
    inflexib incompatib inaudib indifferent intact irregular irrelevan irresponsib irreversib
    irrational irreplac illegal illogic illiter misus misunder mistrust mislead misplac
    lack fail refus reject declin denied denies denying denial avoid prevent stop prohibit hate poor
    exempt exclud exception difficult doubt absen refrain withh ignor neglect cancel anonym evad
    resist reluctan hesita oppos object skip struggl remain silen halt waiv omit broken
    overlook scarc restrain restrict vacan elimin
""".split()
_WORDS = """
    nor hardly barely rarely seldom rare fewer less deny ban bans banned barred forbid
    forbids forbidden forbade unless instead rather except still hard against beyond empty vain void
    missing rid zero regardless offline false
    off-limits
""".split()
_PHRASES = (
    r"(?:keep|kept|keeps|keeping)\b.{1,40}\bfrom",
    *(
        r"other\sthan",
        r"out\sof",
        r"yet\sto",
        r"ruled?s?\sout",
        r"[a-z]{3,20}-free",
        r"free\s(?:of|from)",
        r"far\sfrom",
        r"short\sof",
    ),
    *(
        r"(?<!\ba\s)(?:few|little)",
        r"quit(?:s|ting)?",
        r"sold\sout",
        r"r[au]n\sout",
        r"too\s\w+\s(?:\w+\s)?(?:to|for)",
    ),
    r"(?:hold|held|keep|kept|stay|stayed)\s(?:off|out|away)",
)
_TRACES = re.compile(
    rf"\b(?:(?:{'|'.join(_STEMS)})[a-z]*|(?:{'|'.join((*_WORDS, *_PHRASES))})\b"
    r"|un(?!der|ti|it|io|iq|iv|cle|an)[a-z]{3,}|non-?[a-z]{4,}"
    r"|(?!wire|home|end|count|price)[a-z]{3,20}less(?:ly|ness)?\b)",
    re.IGNORECASE,
)


def _find_english(text: str) -> _Negations:
    plain = _PLAIN.search(_IDIOMS.sub(" ", text))
    trace = plain or _PLAIN.search(text) or _TRACES.search(text)
    return _Negations(plain[0] if plain else "", trace is not None)


# --- Korean ----------------------------------------------------------------------------------

_AFTER_JI = {"않", "못하", "아니하", "말", "마시", "마"}
_ADVERBS = {"안", "못"}
# what ends in 없 or 않 and praises, or says how much
_LEXICAL = re.compile(
    "(?:틀림|끊임|수|다름|상관|변함|어김|더|꾸밈|아낌|거침|하염|한|끝|느닷|터무니|어이|어처구니|그지)없"
    "|[가-힣]+없이|(?:못지|머지|적지)않이?"
)
# with one of these before, it denies no more: only, must, not only, soon, beyond reproach
_BEFORE = frozenset(
    "밖에 뿐 얼마 어쩌 나무라 흠잡 손색 모자라 모자람 부족 아깝 의심 짝 여지".split()
)
_REACH = 4
_NEAR = 4
# a negation of a negation is none: 않으면 안 되다, 않을 수 없다
_TWICE = 5
# what may stand for a negation in the other language, beside the plain ones
_KOREAN_TRACES = re.compile(
    "[불비무미부몰탈](?=[가-힣])|없|않|못|아니|아닌|아닙|아녜|안 |안[되돼]|말|마[세시요라십]?|맙"
    "|모르|모른|몰[라랐]|잖|찮|금지|거[부절]|반대|실패|어[렵려]|힘들|싫|잃|빠[지졌진]|모자|막[아는았]|중단|취소|제외"
    "|이[내하]|처음|폐[교지]|틀리|전혀|거의|아직|천만|별[로말]|결코|절대|아무|도저히|외에|빼|뺀|덜|대신"
    "|그만|어떻게|드물|드문|삼가|피[하해]|만 |뿐|반드시|꼭|밖"
)


class _Part(NamedTuple):
    form: str
    tag: str
    at: int


def _find_korean(pair: Pair) -> _Negations:
    traced = _KOREAN_TRACES.search(pair.korean) is not None
    if not traced:
        return _Negations("", any=False)
    morphemes = pair.morphemes
    parts = [
        _Part(form, tag, at)
        for at, morpheme in enumerate(morphemes)
        for form, tag in morpheme.parts
    ]
    asked = pair.korean.rstrip("\"'”’ ").endswith("?")
    negated = [at for at in range(len(parts)) if _denies(parts, at)]
    said = {trace.start for trace in pair.traces if trace.found}
    plain = next(
        (
            at
            for at in _leave_out_excused(parts, negated, asked=asked)
            if _is_firm(parts, at) or _is_said(parts, at, morphemes, said)
        ),
        None,
    )
    return _Negations("" if plain is None else _show(morphemes, parts[plain].at), any=True)


def _denies(parts: Sequence[_Part], at: int) -> bool:
    form, tag, _ = parts[at]
    if form in _AFTER_JI and tag in ("VX", "VV"):
        before = [part.form for part in parts[max(0, at - 2) : at]]
        return form in ("않", "아니하") or any(b.endswith("지") for b in before)
    if form in _ADVERBS:
        return tag == "MAG" and any(part.tag[0] in "VX" for part in parts[at + 1 : at + 3])
    if form == "아니":
        return tag == "VCN"
    return tag in ("VA", "MAG") and form.endswith(("없", "없이", "않"))


def _leave_out_excused(
    parts: Sequence[_Part], negated: Sequence[int], *, asked: bool
) -> Iterator[int]:
    """Yield the negations that deny something."""
    for place, at in enumerate(negated):
        near = [other for other in negated[max(0, place - 1) : place + 2] if other != at]
        if any(abs(other - at) <= _TWICE for other in near):
            continue
        form, _, _ = parts[at]
        before = {part.form for part in parts[max(0, at - _REACH) : at]}
        after = parts[at + 1] if at + 1 < len(parts) else _Part("", "", 0)
        if _LEXICAL.fullmatch(form) or not _BEFORE.isdisjoint(before):
            continue
        if form == "없이" and "것" in before:
            continue
        if form == "아니" and after.form in ("면", "ᆯ까", "ᆫ가"):
            continue
        if form == "안" and after.form.startswith("그러"):
            continue
        if asked and form in ("않", "아니") and after.tag == "EF":
            continue
        yield at


def _is_firm(parts: Sequence[_Part], at: int) -> bool:
    """Return whether a negation is hardly ever put in another way.

    These are ``-ㄹ 수 없다``, ``-ㄹ 리 없다``, ``-지 마라``, ``-면 안 되다``, ``-고 싶지 않다``
    and ``아니다``.
    """
    form = parts[at].form
    before = [part.form for part in parts[max(0, at - 3) : at]]
    after = parts[at + 1 : at + 3]
    if form == "아니":
        return all(part.tag != "ETM" for part in after)
    if form == "없":
        return "수" in before or "리" in before
    if form == "안":
        return bool(before) and before[-1] in ("면", "는") and any(p.form == "되" for p in after)
    return form in ("말", "마시", "마", "아니하") or (form == "않" and "싶" in before)


def _is_said(
    parts: Sequence[_Part], at: int, morphemes: Sequence[Morpheme], said: Container[int]
) -> bool:
    """Return whether what is negated is said on the other side: what is before, or after 안, 못."""
    here = parts[at].at
    adverb = parts[at].form in _ADVERBS
    near = range(here + 1, here + _NEAR) if adverb else range(here - _NEAR, here)
    return any(0 <= n < len(morphemes) and morphemes[n].start in said for n in near)


def _show(morphemes: Sequence[Morpheme], at: int) -> str:
    """Show a negation with what stands before it."""
    return "".join(
        ("" if n and morphemes[n - 1].end == morphemes[n].start else " ") + morphemes[n].surface
        for n in range(max(0, at - 2), min(len(morphemes), at + 2))
    ).strip()
