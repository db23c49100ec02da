"""Korean names in Latin letters: how one is written, and whether what is written can be it.

Names are written as the Revised Romanization has them (National Institute of Korean Language,
2000), syllable by syllable, since sounds do not assimilate in the names of people; surnames as
their bearers mostly write them. People write their names in many ways, after McCune and
Reischauer or after English: *Jung*, *Jeong*, *Chung*. So a spelling is compared syllable by
syllable with all that are usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from summkit.text.person_names import DOUBLE_SURNAMES, SURNAMES

_FIRST, _LAST = "가", "힣"
_VOWELS_EACH, _CODAS_EACH = 21 * 28, 28
# ㅎ after these stays in nouns: 묵호 is Mukho
_BEFORE_H = re.compile("(?<=[가-힣])(?=[하-힣])")
# surnames as most of their bearers write them, where the Revised Romanization differs
_SURNAMES = {
    "강": "Kang", "고": "Ko", "곽": "Kwak", "구": "Koo", "권": "Kwon", "김": "Kim", "노": "Noh",
    "류": "Ryu", "문": "Moon", "박": "Park", "신": "Shin", "심": "Shim", "안": "Ahn", "오": "Oh",
    "우": "Woo", "유": "Yoo", "윤": "Yoon", "이": "Lee", "임": "Lim", "정": "Jung", "조": "Cho",
    "주": "Joo", "최": "Choi",
}  # fmt: skip
# spellings of surnames that the letters of their syllable do not give
_MORE_SURNAMES = {
    "박": "park bark pahk", "이": "lee rhee yi ri ree yee rhie reee leigh", "임": "lim rim yim",
    "유": "ryu lyu yuh rew", "류": "yu yoo you ryoo", "노": "roh rho noh ro", "나": "ra rah",
    "라": "na rah", "양": "ryang", "여": "ryeo yuh", "허": "hur her", "서": "suh sur",
    "최": "choi choy choe", "심": "shim", "엄": "um uhm", "어": "uh", "염": "yum", "석": "suk sok",
    "금": "keum kum", "길": "kil", "선우": "sunwoo", "제갈": "jegal chegal", "황보": "hwangbo",
}  # fmt: skip
# surnames with which few words that are no names begin
_RARE_SURNAMES = tuple("간갈감견경계공단동라로리범봉빙상승시아예온운음좌창초탄판팽평포필호화후")
# the letters of an onset, a vowel and a coda, in the order of Unicode
_ONSETS = (
    "g k", "kk gg g k", "n", "d t", "tt dd d t", "r l n", "m", "b p", "pp bb b p", "s sh",
    "ss s", "_", "j ch z", "jj tch j ch", "ch c tch", "k c q kh", "t th", "p f ph", "h",
)  # fmt: skip
_VOWELS = (
    "a ah", "ae ai ay e eh a", "ya yah ia", "yae ye", "eo u o uh e", "e eh ae ay",
    "yeo yeu yu you yo yuh ye eo", "ye yeh yae ie e", "o oh oo", "wa oa ua", "wae wai we",
    "oe oi oy we", "yo yoh", "u oo ou woo wu", "wo weo uo", "we ue", "wi ui wee uy",
    "yu yoo you ew u", "eu u oo e", "ui eui yi ee i", "i ee y yi ie e",
)  # fmt: skip
_CODAS = (
    "_ h", "k g c ck", "k g", "k", "n", "n", "n", "t d", "l r", "k", "m", "p l", "l", "l", "p",
    "l", "m", "p b", "p", "t s", "t", "ng", "t", "t", "k", "t", "p", "t h _",
)  # fmt: skip
# the letters of the syllables in usual spellings, by which a word is seen to be Korean
_USUAL = (
    "_ g kk k n d tt t r l m b pp p s ss sh j jj ch h",
    "a ae ai ya yae eo e yeo ye o oo wa wae oe oi yo u wo woo wu we wi yu yoo you eu ui ee i",
    "_ n ng m l k g t p b",
)
# before ㄴ, ㄹ and ㅁ: 백남 may be Baengnam, 신라 is Silla
_NASAL = {"k": "ng", "p": "m", "t": "n", "n": "l", "l": "n"}
_NASALIZING = frozenset((2, 5, 6))


def romanize_name(name: str) -> str:
    """Write the name of a person.

    >>> romanize_name("홍길동"), romanize_name("박빛나"), romanize_name("선우현")
    ('Hong Gil-dong', 'Park Bit-na', 'Seonu Hyeon')
    """
    surname, given = split_name(name)
    first = _SURNAMES.get(surname) or _romanize_syllables(surname, "").capitalize()
    return f"{first} {_romanize_syllables(given, '-').capitalize()}".strip()


def romanize_word(word: str) -> str:
    """Write a place or another proper noun, with the sounds as they assimilate.

    >>> romanize_word("종로"), romanize_word("묵호")
    ('Jongno', 'Mukho')
    """
    from koroman import romanize

    return "".join(str(romanize(part)) for part in _BEFORE_H.split(word)).capitalize()


def split_name(name: str) -> tuple[str, str]:
    """Split the name of a person into surname and given name."""
    size = 2 if name.startswith(DOUBLE_SURNAMES) and len(name) > 2 else 1
    return name[:size], name[size:]


def _romanize_syllables(text: str, joint: str) -> str:
    from koroman import romanize

    return joint.join(str(romanize(syllable)) for syllable in text)


def spells(letters: str, syllables: str) -> bool:
    """Say whether letters can be how all these syllables are written.

    Args:
        letters: Lower-case letters, without hyphens or blanks.
        syllables: Hangul.

    >>> spells("chungsu", "정수"), spells("jungsoo", "정수"), spells("jangsu", "정수")
    (True, True, False)
    """
    return len(letters) in _find_ends(letters, syllables)


def spells_surname(letters: str, surname: str) -> bool:
    """Say whether letters can be how a surname is written.

    >>> [spells_surname(word, "이") for word in ("lee", "yi", "rhee", "i", "kim")]
    [True, True, True, True, False]
    """
    return letters in _MORE_SURNAMES.get(surname, "").split() or spells(letters, surname)


def find_spelled(letters: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of Hangul in a text that letters can be the spelling of.

    >>> list(find_spelled("gildong", "홍길동은"))
    [(1, 3)]
    """
    size = len(letters)
    for start in range(len(text)):
        ends, at = {0}, start
        while ends and at < len(text) and _FIRST <= text[at] <= _LAST:
            before = text[at - 1] if at > start else ""
            ends = _go_on(letters, ends, _list_forms(before, text[at], text[at + 1 : at + 2]))
            at += 1
            if size in ends:
                yield start, at


def is_romanized(letters: str, most: int) -> bool:
    """Say whether letters can be some Korean syllables, at most so many, in a usual spelling.

    >>> is_romanized("minseo", 2), is_romanized("robert", 3)
    (True, False)
    """
    ends = {0}
    for _ in range(most):
        ends = {
            end + size
            for end in ends
            for size in range(1, 8)
            if letters[end : end + size] in _list_usual() and end + size <= len(letters)
        }
        if len(letters) in ends:
            return True
    return False


@lru_cache(maxsize=1)
def _list_usual() -> frozenset[str]:
    parts = (part.split() for part in _USUAL)
    return frozenset("".join(signs).replace("_", "") for signs in product(*parts))


@lru_cache(maxsize=1)
def list_surnames() -> tuple[str, ...]:
    """List the surnames."""
    return (*sorted(SURNAMES), *DOUBLE_SURNAMES, *_RARE_SURNAMES)


def _find_ends(letters: str, syllables: str) -> set[int]:
    ends = {0}
    around = zip(("", *syllables), syllables, (*syllables[1:], ""), strict=False)
    for before, syllable, after in around:
        ends = _go_on(letters, ends, _list_forms(before, syllable, after))
    return ends


def _go_on(letters: str, ends: Iterable[int], forms: frozenset[str]) -> set[int]:
    return {
        end + size for end in ends for size in range(1, 9) if letters[end : end + size] in forms
    }


@lru_cache(maxsize=8_000)
def _list_forms(before: str, syllable: str, after: str) -> frozenset[str]:
    """List the ways in which a syllable may be written, between two others."""
    if not _FIRST <= syllable <= _LAST:
        return frozenset()
    code = ord(syllable) - ord(_FIRST)
    onsets = _ONSETS[code // _VOWELS_EACH].split()
    vowels = _VOWELS[code % _VOWELS_EACH // _CODAS_EACH].split()
    # 설날 is Seollal
    if onsets == ["n"] and before and _CODAS[(ord(before) - ord(_FIRST)) % _CODAS_EACH] == "l r":
        onsets.append("l")
    codas = _CODAS[code % _CODAS_EACH].split()
    if _FIRST <= after <= _LAST and (ord(after) - ord(_FIRST)) // _VOWELS_EACH in _NASALIZING:
        codas += [_NASAL[coda] for coda in codas if coda in _NASAL]
    return frozenset("".join(parts).replace("_", "") for parts in product(onsets, vowels, codas))
