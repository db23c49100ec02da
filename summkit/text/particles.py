"""Which strings can be particles after a noun: its cases, its copula, and the order they come in.

Particles are a closed class, and many have two shapes: ``은`` after a consonant, ``는`` after a
vowel. So ``구도은`` cannot be ``구도`` and a particle, whatever a tagger says: it is a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SYLLABLE, _FINALS, _RIEUL = 0xAC00, 28, 8
_SYLLABLES = 11_172
_LONGEST_TAIL = 10
_COPULA = (
    "다|라|라고|라는|라며|라면|라서|라도|란|며|고|지만|니|던|자|면서|므로|나|든|든지|든가|다만"
    "|죠|지요|지|네|네요|군요|거든요|고요|라지만|라고는|라면서|라서다|래|래요|랬다|대|대요|기도|기에"
    "|기는|기"
)
_PAST = "(?:다|던|고|지만|으나|으며|는데|습니다|어요|을|음|기)"
_BE = "인|일|임|인데|인지|인가|인데도|인데요|입니다|입니까|임을|임에도"
# what the shapes are after a vowel, after ㄹ, and after another consonant
_VOWEL = {
    "end": "는|가|를|란|야|여",
    "with": "와|랑",
    "to": "로",
    "or": "이?나|라도",
    "copula": f"이(?:{_COPULA})|라|라고|라는|라며|라면|라서|래|래요|며|다|지만|면서|예요|에요|죠"
    f"|네요|던|이?였{_PAST}|이었{_PAST}",
}
_CONSONANT = {
    "end": "은|이|을|이란|아|이여",
    "with": "과|이랑",
    "to": "으로",
    "or": "이나|이라도",
    "copula": f"이(?:{_COPULA})|이에요|이었{_PAST}|이야",
}
_SHAPES = {
    "vowel": _VOWEL,
    "rieul": {**_CONSONANT, "to": "로"},
    "consonant": _CONSONANT,
    "any": {key: f"{_VOWEL[key]}|{_CONSONANT[key]}" for key in _VOWEL},
}
_TEMPLATE = """
    (?:들|씨|님|측)?
    (?:
        %(end)s|%(or)s|의|도
      | (?:에서|에게서|에게|에|한테서|한테|께서|께|(?:%(to)s)(?:서|써)?|%(with)s|하고|보다|처럼
          |같이|대로|마다|만큼|커녕)(?:까지|부터|만|조차|밖에)?(?:는|도|의|나|라도|이나)?
      | (?:까지|부터|만|마저|조차|밖에|뿐)
          (?:은|는|이|가|을|를|의|도|으로|로|에|이다|인|이었다|이라고|이라는)?
      | %(copula)s | BE
    )?
""".replace("BE", _BE)
_TAILS = {name: re.compile(_TEMPLATE % shapes, re.VERBOSE) for name, shapes in _SHAPES.items()}
# with these a tagger may have swallowed a particle
CASES = frozenset([*"은는을를의과와에로", "으로", "에서", "부터", "까지", "에게"])
# the syllables that a tagger may take for a particle at the end of a name
ENDINGS = frozenset("은는이가을를의로도나라와과만인야아여란랑지자일")


@lru_cache(maxsize=50_000)
def is_particle(stem: str, tail: str) -> bool:
    """Say whether a string can be the particles of a noun, or nothing.

    >>> is_particle("심지", "로는"), is_particle("심지", "로가"), is_particle("구도", "은")
    (True, False, False)
    """
    if not tail:
        return True
    return (
        len(tail) <= _LONGEST_TAIL and _TAILS[_find_shape(stem, tail)].fullmatch(tail) is not None
    )


def _find_shape(stem: str, tail: str) -> str:
    code = ord(stem[-1]) - _SYLLABLE
    if not 0 <= code < _SYLLABLES or tail[0] in "들씨님측":
        return "any"
    final = code % _FINALS
    return "vowel" if not final else "rieul" if final == _RIEUL else "consonant"
