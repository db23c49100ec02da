"""What a single line of a page shows itself to be: a credit, a copyright notice, a byline, a date.

Each pattern is given a line of bounded length, and is anchored at one of its ends.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

# the words for those who write and photograph
_WRITERS = (
    r"(?:선임|인턴|수습|객원|전문|시민)?\s?"
    r"(?:기자|특파원|통신원|논설위원|편집위원|칼럼니스트|에디터|리포터)"
)
_CREDITED = (
    r"(?:사진|자료|그래픽|영상|삽화|이미지|캡처|일러스트|photos?|photograph|image|illustration)"
)

_CREDIT = re.compile(
    rf"\s?(?:[(\[<〈【](?:[가-힣]{{1,6}}\s)?{_CREDITED}(?:\s?[=:·/]\s?|\s?제공\s?[=:]?\s?|\s)[^()\[\]<>〈〉【】.!?]{{1,30}}[)\]>〉】]"
    rf"|(?:\s/\s?|/|(?<=[.!?”’\"'])\s){_CREDITED}\s?(?:[=:]|제공\s?[=:]?)\s?[^.!?]{{1,30}}"
    rf"|\s[|ㅣ/]\s?[^.!?|/]{{1,20}}\s?제공"
    rf"|(?<=[.!?”’\"'])\s[ⓒ©]\s?[^.!?]{{1,30}})$",
    re.IGNORECASE,
)
_LONE_CREDIT = re.compile(
    rf"[(\[<〈【/▲△▼▽\s]*(?:{_CREDITED}\s?(?:[=:ㅣ|/]|제공|출처)|(?:[가-힣A-Za-z·]{{1,20}}\s)?{_CREDITED}\s?제공"
    rf"|출처\s?[=:]|ⓒ)(?:[^.!?]|\.(?=\S)){{0,60}}",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"다\.\s[가-힣A-Z][가-힣A-Za-z=·]{1,14}$")
_MARKED = re.compile(r"[▲△▼▽◀◁]")
_ENLARGE = re.compile(
    r"[\[(]?\s?(?:이미지|사진|그림|원본)?\s?(?:이미지|사진|그림)?\s?(?:를|을)?\s?(?:클릭하(?:면|시면)\s)?(?:크게|확대|원본)\s?(?:해서)?\s?(?:보기|보실\s?수\s?있습니다\.?|됩니다\.?|이미지)\s?[\])]?"
)
_COPYRIGHT = re.compile(
    r"[\s<\[(〈【※▶*-]*(?:저작권자?\s?(?:는|은|:)?\s?(?:[(\[]?[cCⓒ©]|ⓒ|©|[가-힣]{1,12}에\s)|copyrights?\b|ⓒ|©|\([cC]\)|무단\s?(?:전재|복제|배포))"
    r"|all rights reserved",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r"(?:무단\s?[가-힣·,/ ]{0,20}|재배포\s?(?:및\s?)?(?:[가-힣 ]{0,10})?)금지[.>)\]〉】\s]*$"
    r"|무단\s?(?:전재|복제|배포)[가-힣·,/ ]{0,30}(?:금합니다|금지합니다|불허)[.>)\]〉】\s]*$"
)
_COPYRIGHT_TAIL = re.compile(
    r"(?<=[.!?”’\"'])\s*[<\[(〈【]?\s?(?:저작권자|copyright|ⓒ|©|\([cC]\)|무단\s?전재)[^!?]{0,80}$",
    re.IGNORECASE,
)
_MAIL = r"[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,20}"
_NAME = r"[가-힣]{2,4}(?:\s?[·,/]\s?[가-힣]{2,4}){0,4}"
_BYLINE = re.compile(
    rf"[\[(【/■●▶|\s]*(?:(?:글|사진|취재|정리|기사|영상|편집|그래픽)\s?(?:[·,/]\s?(?:사진|글|영상|그림))?\s?[=:]?\s?)?"
    rf"(?:[가-힣]{{1,8}}(?:=|\s)\s?)?{_NAME}\s?{_WRITERS}\s?(?:[=|/]?\s?[(\[<]?(?:{_MAIL}|[\w.+-]{{2,20}}@)?[)\]>]?)[\])】.\s]*"
    rf"|(?:(?:글|사진|취재|정리|글쓴이|작성자|기자명?|by)\s?(?:[·,/]\s?(?:사진|글|영상))?\s?[=:|]\s?)[^.!?]{{2,30}}"
    rf"|기자명\s{_NAME}"
    rf"|{_NAME}?\s?[(\[<]?{_MAIL}[)\]>]?",
    re.IGNORECASE,
)
_STAMPED = re.compile(
    r"(?:입력|등록|수정|승인|작성|발행|게재|게시|송고|기사입력|최종|업데이트|조회|댓글|추천|published|updated|posted)"
    r"[^.!?]{0,12}\s?[:|]?\s?\d|^\s*(?:작성자|글쓴이|조회수?|추천수?|작성일|등록일)\s?[:|]?\s",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s?[-./]\s?|년\s?)(\d{1,2})(?:\s?[-./]\s?|월\s?)(\d{1,2})(?!\d)"
    r"(?:\s?(?:일|\.))?(?:\s?[(\[][월화수목금토일](?:요일)?[)\]])?"
    r"(?:[\s,T|]{1,3}(오전|오후|am|pm)?\s?(\d{1,2})(?::|시\s?)(\d\d)(?:분|:(\d\d))?(?!\d))?",
    re.IGNORECASE,
)
_CONTROLS = re.compile(
    r"(?:(?:글자|글씨|폰트|본문)\s?(?:크기|확대|축소|듣기|요약)?\s?(?:크게|작게|변경|조절|설정|키우기|줄이기|보기)?(?:하기)?"
    r"|(?:기사|링크|주소|url)?\s?(?:공유|복사|인쇄|프린트|스크랩|저장|신고|구독|북마크|공감|좋아요|추천|싫어요)(?:하기|됨)?\s?\d{0,6}"
    r"|(?:페이스북|트위터|카카오톡|카카오스토리|밴드|facebook|twitter|kakaotalk)(?:으?로)?\s?(?:공유(?:하기)?|보내기)?"
    r"|(?:url|링크)\s?복사|이웃추가|본문\s?(?:바로가기|기타\s?기능)|목록(?:으로|보기)?|이전\s?글|다음\s?글|맨\s?위로|더\s?보기|닫기|접기|펼치기"
    r"|이\s?기사를?\s?공유(?:합니다|하기)|광고|advertisement|댓글\s?(?:쓰기|달기|보기|\d{1,6})?|조회\s?수?\s?\d[\d,]{0,9}|기사원문)",
    re.IGNORECASE,
)
_STEPS = (" > ", " » ", " › ")
_HOMES = ("홈", "home", "처음")
_TAGS = re.compile(r"(?:#[^\s#]{1,30}[\s,]{0,3}){1,40}")
_REMARKS = re.compile(
    r"(?:이\s?기사의?\s|독자\s|전체\s)?(?:댓글|의견|한줄평|덧글|comments?)\s?[(\[:]?\s?\d{0,6}\s?(?:개|건)?\s?[)\]]?",
    re.IGNORECASE,
)
_SHORT, _LONG = 120, 200
_STOPS = (".", "!", "?", "…", "”", '"')


class Cut(NamedTuple):
    """A line without a credit or a notice at its end; ``is_cut`` says whether it had one."""

    text: str
    is_cut: bool


def cut_credit(text: str) -> Cut:
    """Cut the photographer's credit off the end of a line, and a notice of copyright."""
    tail = max(0, len(text) - _SHORT)
    found = _CREDIT.search(text, tail) or _COPYRIGHT_TAIL.search(text, tail)
    if found is None or found.start() == 0:
        return Cut(text, False)
    return Cut(text[: found.start()].rstrip(), True)


def has_agency(text: str) -> bool:
    """Return whether a name follows the last sentence of a line, as that of an agency does."""
    return _AGENCY.search(text[-40:]) is not None


def is_credit(text: str) -> bool:
    """Return whether a line is nothing but a credit."""
    return len(text) <= _SHORT and _LONE_CREDIT.fullmatch(text) is not None


def is_marked(text: str) -> bool:
    """Return whether a line begins with a triangle, as captions do, and some lists."""
    return _MARKED.match(text) is not None


def is_enlarger(text: str) -> bool:
    """Return whether a line is the button that enlarges a picture."""
    return 4 <= len(text) <= 40 and _ENLARGE.fullmatch(text) is not None


def is_copyright(text: str) -> bool:
    """Return whether a line is a notice of copyright."""
    if len(text) > _LONG:
        return False
    found = _COPYRIGHT.match(text)
    if found and (len(text) <= 80 or _FORBIDDEN.search(text[-60:])):
        return True
    return len(text) <= _SHORT and bool(
        _FORBIDDEN.search(text[-60:]) or text.lower().endswith(("all rights reserved", "reserved."))
    )


def is_byline(text: str) -> bool:
    """Return whether a line says who wrote, and no more."""
    return len(text) <= 60 and _BYLINE.fullmatch(text) is not None


def is_stamped(text: str) -> bool:
    """Return whether a line says when a page was published, or how often it was read."""
    return len(text) <= _SHORT and _STAMPED.search(text) is not None


def is_dated(text: str) -> bool:
    """Return whether a short line without a full stop names a day, as those of bylines do."""
    return len(text) <= 80 and not text.endswith(_STOPS) and find_date(text) is not None


def is_control(text: str) -> bool:
    """Return whether a line is a button, a row of tags, or the path to the page in its site."""
    if len(text) > _SHORT:
        return False
    if _is_path(text):
        return True
    return _CONTROLS.fullmatch(text) is not None or _TAGS.fullmatch(text) is not None


def _is_path(text: str) -> bool:
    """Return whether a line is names with arrows between them, from the home of a site on."""
    for step in _STEPS:
        names = text.split(step)
        if len(names) > 2 or (len(names) > 1 and names[0].lower() in _HOMES):
            return all(len(name) <= 25 for name in names[:-1])
    return False


def is_remarks_heading(text: str) -> bool:
    """Return whether a line stands above the comments of readers."""
    return len(text) <= 30 and _REMARKS.fullmatch(text.strip("- ")) is not None


def find_date(text: str) -> str | None:
    """Find the first date in a line, with its time if that follows; ISO 8601."""
    found = _DATE.search(text)
    if found is None:
        return None
    year, month, day, half, hour, minute, second = found.groups()
    try:
        if hour is None:
            return datetime(int(year), int(month), int(day)).date().isoformat()
        of_day = _convert_hour(int(hour), half)
        moment = datetime(int(year), int(month), int(day), of_day, int(minute), int(second or 0))
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds" if second else "minutes")


def _convert_hour(hour: int, half: str | None) -> int:
    if half is None or hour > 12:
        return hour
    return hour % 12 + (12 if half.lower() in ("오후", "pm") else 0)
