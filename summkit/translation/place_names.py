"""Countries, peoples and faiths whose English is not what Hangul spells: 독일 is *Germany*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summkit.text.particles import is_particle

# how the English words begin, or with a $ what they are: for the country, people and language
_TABLE = """
한국: korea seoul|대한민국: korea|남한: south korea|북한: north korea dprk|한글: hangul hangeul
일본: japan|중국: chin|대만: taiwan|타이완: taiwan|몽골: mongol|몽고: mongol|태국: thai|월남: viet
베트남: viet|필리핀: philippin filipino|인도: indi|인도네시아: indones|호주: australia aussie
미국: america usa united|영국: brit england english uk$ kingdom|영어: english
잉글랜드: england english|웨일스: wales welsh|스코틀랜드: scot|아일랜드: irish ireland
독일: german|독어: german|프랑스: french france|불어: french|스페인: spain spanish spaniard
포르투갈: portug|네덜란드: dutch netherlands holland|벨기에: belgi|스위스: swiss switzerland
오스트리아: austria|덴마크: danish denmark dane|노르웨이: norw|스웨덴: swed|핀란드: fin
폴란드: poland polish pole|헝가리: hungar|체코: czech|그리스: greece greek|터키: turk|튀르키예: turk
이집트: egypt|러시아: russia|소련: soviet ussr|로마: rom|유럽: europ eu$|유럽연합: european eu$
서양: west europ occident|동양: east orient asia|아시아: asia|북미: north america|남미: south latin
중남미: latin central|뮌헨: munich|쾰른: cologne|피렌체: florence|베네치아: venice|나폴리: naples
밀라노: milan|모스크바: moscow|바르샤바: warsaw|프라하: prague|북경: beijing peking|상해: shanghai
홍콩: hong|동경: tokyo|예루살렘: jerusalem|대서양: atlantic|태평양: pacific|지중해: mediterranean
예수: jesus christ|그리스도: christ jesus|기독교: christ protestant|천주교: cathol|가톨릭: cathol
불교: buddh|부처: buddh|유대: jew juda|유태: jew juda|이슬람: islam muslim|회교: islam muslim
경북: gyeongsang|경남: gyeongsang|영남: gyeongsang|충북: chungcheong|충남: chungcheong
전북: jeolla|전남: jeolla|호남: jeolla|힌두: hindu|성경: bible scripture
유엔: un$ united|할로윈: hallowe|핼러윈: hallowe
"""
# what makes of a country its people, its language or its army
_SUFFIXES = re.compile("(?:인|어|식|제|산|계|군|교도|교인|교)?")
_HANGUL = re.compile("[가-힣]+")
_LONGEST = 5
_OWN = frozenset(("한국", "대한민국", "남한", "북한", "한글"))
_SHORTEST = 5


@lru_cache(maxsize=1)
def _parse() -> dict[str, tuple[str, ...]]:
    rows = (row.split(": ") for row in _TABLE.strip().replace("\n", "|").split("|"))
    return {korean: tuple(english.split()) for korean, english in rows}


def find_place(word: str) -> tuple[str, tuple[str, ...]] | None:
    """Find the name with which a Korean word begins, and how its English may begin.

    >>> find_place("독일인들은"), find_place("인도적")
    (('독일', ('german',)), None)
    """
    for size in range(min(_LONGEST, len(word)), 1, -1):
        name = word[:size]
        begins = _parse().get(name)
        if begins is None:
            continue
        suffix = _SUFFIXES.match(word, size)
        end = suffix.end() if suffix else size
        if any(is_particle(word[:at], word[at:]) for at in {size, end}):
            return name, begins
    return None


def list_places(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Find those of all words of a Korean text."""
    return filter(None, map(find_place, _HANGUL.findall(text)))


def is_place(word: str, begins: tuple[str, ...]) -> bool:
    """Say whether a lower-case English word is one that ``find_place`` gives the beginnings of."""
    return any(word == b[:-1] if b.endswith("$") else word.startswith(b) for b in begins)


def names_place(word: str) -> bool:
    """Say whether a lower-case English word is for one of these, but for Korea, which is often
    only meant: 국내, *in Korea*.
    """
    return any(
        is_place(word, begins)
        for name, begins in _parse().items()
        if name not in _OWN and len(word) >= _SHORTEST
    )
