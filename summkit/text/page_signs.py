"""Signs that a text was saved from a web page: what pages have around an article, line by line.

A plain document can have a date, a list, a table or a line that is repeated. What it does not have
is a menu with a ranking, or a byline with buttons to share the article. So one kind of sign is
none; it takes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

_DATE = (
    r"(?:(?:19|20)?\d\d ?[-./년] ?\d{1,2} ?[-./월] ?\d{1,2}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}, (?:19|20)\d\d)"
)
_PUBLISHED = (
    r"(?:기사)?(?:최종)?\s?(?:입력|승인|등록|수정|송고|발행|업데이트|게재|최종편집|갱신|작성일?)"
)
_BYLINE = re.compile(
    rf"(?:^|[\s|/·])(?:{_PUBLISHED}(?:일시?|시간)?|Updated|Published|Posted|Modified)"
    rf"\s?[:|]?\s?(?:오[전후] )?{_DATE}"
    rf"|{_DATE}\.?\s{{1,3}}(?:오[전후] ?)?\d{{1,2}}:\d\d(?::\d\d)?$"
    rf"|^(?:By [A-Z]|.{{0,60}}{_DATE}.{{0,40}}\| ?(?:Updated|updated))",
)
_REPORTER = re.compile(
    r"^(?:[\[(【]?(?:[가-힣]{2,8}\s?[=/|]\s?)?[가-힣]{2,4}\s?(?:[·,]\s?[가-힣]{2,4}\s?){0,4}"
    r"(?:(?:선임|인턴|수습|객원|전문)\s?)?(?:기자|특파원|통신원)[\])】]?)(?:\s*[(<]?[\w.+-]{1,64}@[\w.-]{1,64}[)>]?)?$"
    r"|^[\w.+-]{1,64}@[\w.-]{1,64}$"
)
_COPYRIGHT = re.compile(
    r"무단\s?(?:전재|복제|배포|도용)|재\s?배포\s?(?:및\s?[^.]{0,20})?(?:금지|불허)|저작권자|저작권은"
    r"|(?:[Cc]opyright|COPYRIGHT)s?\s?(?:[ⓒ©]|\([cC]\)|\d{4}|by)|[Aa]ll [Rr]ights [Rr]eserved"
    r"|^\s?(?:[ⓒ©]|\([cC]\))\s?\S"
)
_REMARKS = re.compile(
    r"(?:(?:이\s?기사의?|전체|독자|시청자|네티즌)\s?){0,2}(?:댓글|의견|한\s?줄\s?평|답글|[Cc]omments?)"
    r"[\s(\[:]{0,3}\d{1,6}\s?(?:개|건)?[)\]]?"
    r"|\d{1,6}\s?[Cc]omments?|(?:댓글|답글)(?:\s?(?:쓰기|달기|등록|입력|정렬|삭제|보기))?"
)
_RANKING = re.compile(
    r"(?:(?:지금|오늘의?|이\s?시각|실시간|분야별|섹션별|최근|가장)\s?)?(?:많이\s?본|많이\s?읽은|인기|추천|관련|주요|최신"
    r"|속보|실시간|랭킹|이\s?시각|핫|베스트|이전|다음|다른)\s?"
    r"(?:뉴스|기사|글|포스트|게시글|게시물|콘텐츠|영상|이슈|검색어|소식|목록)"
    r"(?:\s?(?:TOP|Top|더보기)?\s?\d{0,2})?"
    r"|(?:[Mm]ost (?:[Rr]ead|[Pp]opular|[Vv]iewed)"
    r"|[Rr]elated (?:[Ss]tories|[Aa]rticles|[Nn]ews|[Pp]osts)"
    r"|[Tt]rending(?: now)?|(?:[Rr]ead|[Ss]ee) [Mm]ore)"
    r"|['‘\"“].{1,30}['’\"”] ?카테고리의 다른 글"
)
_DIGEST = re.compile(
    r"(?:(?:AI|인공지능|에이아이)\s?(?:기사\s?|뉴스\s?|자동\s?)?요약|(?:기사|본문|뉴스)\s?(?:자동\s?)?요약(?:봇|문)?"
    r"|(?:세|3)\s?줄\s?요약|핵심\s?요약)(?:\s?(?:보기|열기|beta|BETA|베타))?"
)
# buttons and links that sites of all kinds put around their texts
_CONTROLS = frozenset(
    """
    로그인 로그아웃 회원가입 마이페이지 검색 검색하기 메뉴 전체메뉴 전체서비스 전체보기
    본문바로가기 바로가기 구독 구독하기 구독신청 구독중 알림 알림받기 공유 공유하기
    이기사를공유합니다 이글을공유하기 기사공유 인쇄 인쇄하기 프린트 스크랩 스크랩하기 저장
    글자크기 글자크기변경 글씨크기 글꼴크기 폰트크기 글자크게 글자작게 크게 작게 가 가가 닫기 열기
    더보기 접기 URL복사 주소복사 링크복사 복사 복사하기 이메일 메일 카카오톡 카카오스토리 페이스북
    트위터 네이버 밴드 라인 좋아요 추천 추천하기 비추천 공감 비공감 싫어요 신고 신고하기 맨위로
    위로 TOP 목록 목록보기 이전 다음 이전글 다음글 이전기사 다음기사 기사원문 기사보내기
    음성으로듣기 음성듣기 기사듣기 듣기 텍스트음성변환 본문요약봇 사진확대 이미지확대
    이미지확대보기 확대보기 사진보기 기사사진 기사제보 제보 제보하기 이웃추가 방명록 댓글쓰기 답글
    댓글정책안내 순공감순 최신순 과거순 이용약관 개인정보처리방침 청소년보호정책 고객센터 광고문의
    Share Print Subscribe Login Signin Signup Menu Search Close Reply Like Follow Save Email
    Skiptocontent Sharethisarticle Backtotop
    """.lower().split()
)
_ENLARGE = re.compile(
    r"(?:기사\s?)?(?:사진|이미지|그림)\s?(?:확대|크게|원본)\s?(?:보기|하기)?|확대\s?보기|기사사진"
)
# sections that a site's menu has
_SECTIONS = frozenset(
    """
    홈 home 뉴스 뉴스홈 정치 정치·행정 행정 경제 산업 사회 생활 문화 세계 국제 북한 스포츠 연예
    오피니언 사설 칼럼 it it/과학 it·과학 과학 기술 교육 지역 전국 날씨 랭킹 포토 영상 동영상 tv
    부동산 증권 금융 건강 여행 라이프 피플 인물 환경 종교 여성 방송 라디오 다시보기 편성표 live
    제보 공지 공지사항 자유게시판 게시판 커뮤니티 쇼핑 카페 블로그 블로그홈 분류전체보기 전체글
    방명록 갤러리 자료실 고객지원 news sports business opinion weather world politics tech health
    culture science 로그인 회원가입 검색 구독 메뉴 전체메뉴 마이페이지 사이트맵 회사소개
    """.split()
)
_FEWEST_IN_MENU, _LONGEST_IN_MENU, _FEWEST_SECTIONS = 4, 20, 2
_FEWEST_OF_SITE = 5
_BULLET = re.compile(r"^[-*•·▪▶■□○●◦>]\s?")
_COUNT = re.compile(r"[\s\d,()]")
_BARS = re.compile(r"\s?[|｜>›»·ㆍ]\s?|\s{2,}")
_SENTENCE = re.compile(r"[가-힣](?:다|요|죠|까)[.!?]|[a-z]{3}[.!?](?:\s|$)|[:：]\s")


def strip_bullet(line: str) -> str:
    """Strip the bullet of a line: lists of a page are saved with one before each button."""
    return _BULLET.sub("", line)


def is_byline(line: str) -> bool:
    """Return whether a line says when an article was published, or only who wrote it."""
    return len(line) <= 150 and bool(_BYLINE.search(line) or _REPORTER.match(line))


def is_copyright(line: str) -> bool:
    """Return whether a line keeps a right to a text."""
    return len(line) <= 200 and bool(_COPYRIGHT.search(line))


def is_remarks(line: str) -> bool:
    """Return whether a line opens the comments, such as ``댓글 12``."""
    return len(line) <= 40 and bool(_REMARKS.fullmatch(line))


def is_ranking(line: str) -> bool:
    """Return whether a line opens a list of other articles, such as ``많이 본 뉴스``."""
    return len(line) <= 50 and bool(_RANKING.fullmatch(line))


def is_digest(line: str) -> bool:
    """Return whether a line opens a summary that the site made of the article."""
    return len(line) <= 20 and bool(_DIGEST.fullmatch(line))


def is_enlarge(line: str) -> bool:
    """Return whether a line is the button below or above a picture; a caption stands beside it."""
    return len(line) <= 20 and bool(_ENLARGE.fullmatch(line))


def is_control(line: str) -> bool:
    """Return whether a line is a button or a link of the site, or several in a row."""
    if len(line) > 60:
        return False
    parts = [_squeeze(part) for part in _BARS.split(strip_bullet(line)) if part.strip()]
    return bool(parts) and all(part in _CONTROLS for part in parts)


def _squeeze(words: str) -> str:
    """Take out blanks and a count: ``공감 48`` and ``글자 크기 변경`` as they are listed."""
    return _COUNT.sub("", words).lower()


@lru_cache(maxsize=20_000)
def _read_section(word: str) -> str:
    """Return the section that a word of a line names, or nothing."""
    name = _squeeze(strip_bullet(word))
    return name if name in _SECTIONS else ""


def find_menus(lines: Sequence[str]) -> set[int]:
    """Find the positions of the lines of menus: runs of short ones, with names of sections."""
    found: set[int] = set()
    for is_short, run in groupby(range(len(lines)), lambda at: _is_short(lines[at])):
        positions = list(run)
        if is_short and _count_sections(lines[at] for at in positions) >= _FEWEST_SECTIONS:
            found.update(positions if len(positions) >= _FEWEST_IN_MENU else ())
    found.update(
        at
        for at, line in enumerate(lines)
        if len(parts := _split_bars(line)) >= _FEWEST_IN_MENU
        and _count_sections(parts) >= _FEWEST_SECTIONS
    )
    return found


def is_site_menu(lines: Iterable[str]) -> bool:
    """Return whether lines name so many sections that they are the menu of a whole site."""
    return _count_sections(lines) >= _FEWEST_OF_SITE


def _is_short(line: str) -> bool:
    others = (is_byline, is_copyright, is_digest, is_ranking, is_remarks)
    return (
        len(line) <= _LONGEST_IN_MENU
        and not _SENTENCE.search(line)
        and not any(is_other(strip_bullet(line)) for is_other in others)
    )


def _split_bars(line: str) -> list[str]:
    """Split a line that has a whole menu at its bars or blanks; nothing if it is running text."""
    if len(line) > 300 or _SENTENCE.search(line):
        return []
    parts = [part for part in _BARS.split(line) if part]
    return parts if len(parts) >= _FEWEST_IN_MENU else line.split()


def _count_sections(lines: Iterable[str]) -> int:
    return len({*map(_read_section, lines)} - {""})
