"""The names of people in Korean: their surnames, their shape, and the titles behind them."""

from __future__ import annotations

from functools import lru_cache

# what people are called, after their names; longer titles end in these
_TITLES = frozenset(
    """가수 간사 감독 감사 감찰관 경감 경사 경위 경장 과장 관장 교사 교수 교장 구청장 군 군수 기사
    기자 단장 대령 대리 대위 대장 대통령 대표 대표이사 도지사 명인 명창 목사 박사 반장 배우 변호사
    부장 부회장 비서관 사무관 사원 사장 상무 서기관 선수 선생 선생님 세무사 소방교 소방사 소방장
    소설가 소위 소장 수녀 스님 시인 시장 신부 실장 씨 아나운서 앵커 양 여사 연구원 옹 원장 위원
    위원장 의사 의원 의장 이사 이사장 이장 작가 장관 장인 전무 점장 조교 조합장 주무관 주임 지사
    차관 차장 처장 청장 총리 총장 총재 코치 통장 팀장 판사 평론가 학예사 할머니 할아버지 행장
    화백 화가 활동가 회장 후보 훈련사 간호사 검사 건축가 번역가 사육사 수의사 약사 요리사 조종사
    안무가 연출가 작곡가 지휘자 피디 PD""".split()
)
SURNAMES = frozenset(
    """강고곽구국권금기길김나남노도라류마맹명모목문민박반방배백변복봉부빈사서석선설섬성소손송
    신심안양어엄여연염예오옥온왕용우원위유육윤은이인임장전정제조주지진차채천최추탁태편표피하한함
    허현형호홍황""".replace("\n", "").replace(" ", "")
)
DOUBLE_SURNAMES = ("남궁", "황보", "제갈", "선우", "사공", "서문", "독고", "동방")


@lru_cache(maxsize=20_000)
def is_title(word: str) -> bool:
    """Say whether a word can follow a name as its title."""
    return word in _TITLES or any(word[-size:] in _TITLES for size in (2, 3, 4))


def looks_like_name(word: str) -> bool:
    """Say whether a word has the shape of a Korean name: a surname and two syllables or so."""
    if word.startswith(DOUBLE_SURNAMES):
        return 3 <= len(word) <= 4
    return len(word) == 3 and word[0] in SURNAMES
