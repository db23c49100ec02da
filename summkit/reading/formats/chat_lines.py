"""Lines of a chat that was exported or copied: how each program begins a message, and what else
stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_HALF = r"(?:오전|오후|[AaPp]\.?[Mm]\.?)"
_TIME = rf"(?:{_HALF}[ ]?)?\d{{1,2}}:\d\d(?::\d\d)?(?:[ \u202f]?{_HALF})?"
_WEEKDAY = r"(?:[ ]?\(?[월화수목금토일](?:요일)?\)?)?"
_DAY = (
    rf"(?:\d{{4}}년 ?\d{{1,2}}월 ?\d{{1,2}}일{_WEEKDAY}"
    rf"|\d{{4}}\. ?\d{{1,2}}\. ?\d{{1,2}}\.?{_WEEKDAY}"
    r"|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\.?"
    r"|(?:[A-Z][a-z]{2,8}, )?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}(?:,? at)?"
    r"|\d{1,2} [A-Z][a-z]{2,8} \d{4}(?:,? at)?)"
)
_STAMP = rf"(?:{_DAY},?[ ])?{_TIME}"
_NAME = r"(?P<name>[^\[\]:<>\t]{1,60}?)"

# "[이름] [오후 7:12] 말"
_BRACKETED = re.compile(rf"\[(?P<name>[^\[\]]{{1,60}})\] \[{_TIME}\](?: (?P<text>.*)|$)")
# "2031년 6월 12일 오후 7:12, 이름 : 말", or what the program says, without a name
_DATED = re.compile(rf"{_DAY},? {_TIME}, (?:(?P<name>[^\t]{{1,60}}?) : )?(?P<text>.*)")
# "[31. 6. 12. 19:12:05] 이름: 말", "12/06/2031, 19:12 - 이름: 말"
_LOGGED = re.compile(rf"\u200e?(?:\[{_DAY},? {_TIME}\]|{_DAY},? {_TIME} -) {_NAME}: (?P<text>.*)")
# "19:12:05 이름: 말", "[19:12] <이름> 말"
_CLOCKED = re.compile(
    rf"\[?{_TIME}\]?[ \t]{{1,4}}(?:<(?P<nick>[^<>]{{1,60}})>|{_NAME}:)[ \t]{{1,4}}(?P<text>.*)"
)
# "오후 7:12\t이름\t말"
_TABBED = re.compile(rf"{_TIME}\t(?P<name>[^\t]{{1,60}})\t(?P<text>.*)")
# "이름, [12.06.2031 19:12]", "이름 — 오늘 오후 7:12", "이름  오후 7:12", and the words below it:
# what parts the name from the time, and the time
_AFTER_NAME = re.compile(r",? (?=\[)| [—–] |[ ]{1,4}(?=오[전후]|[AaPp]\.?[Mm]|\d)")
_HEAD_TIME = re.compile(
    rf"\[{_STAMP}\]|(?<=[—–] )(?:[가-힣]{{2,4}}|[A-Z][a-z]{{2,9}})?(?: at)? ?{_STAMP}"
    rf"|(?:{_DAY} )?(?:{_HALF} ?\d{{1,2}}:\d\d|\d{{1,2}}:\d\d ?{_HALF})"
)
_LEVEL = re.compile(r"(?i)(?:\[?(?:info|warn(?:ing)?|error|debug|trace|fatal|notice)\b)")

_DATE_LINE = re.compile(
    rf"(?:[-=─—]{{3,60}}[ ]?)?{_DAY}(?:,? {_TIME})?{_WEEKDAY}(?:[ ]?[-=─—]{{3,60}})?"
    r"|[-=─—]{3,60} [^\n]{1,40} [-=─—]{3,60}"
)
_SAVED = re.compile(
    rf"(?:저장한 날짜|저장 날짜|Date [Ss]aved|Saved on) ?: ?.{{0,10}}{_DAY}.{{0,30}}"
)
_ROOM = re.compile(
    r"(?P<a>.{1,100}?)(?: \d{1,4})? ?(?:님과|와의|과의)? ?카카오톡 대화"
    r"|KakaoTalk Chats with (?P<b>.{1,100}?)(?: \d{1,4})?"
    r"|(?P<c>.{1,100}?)(?: \d{1,4})? KakaoTalk Chats?"
    r"|\[LINE\] ?(?P<d>.{1,100}?)(?:님?과의 (?:대화|채팅)|의 채팅)?"
)
_PICTURE = re.compile(
    r"사진(?: \d+장)?|동영상|이모티콘|\(이모티콘\)|스티커|음성 ?메시지|Photos?(?: \d+)?|\d+ photos"
    r"|Videos?|Emoticons?|\(emoticon\)|Stickers?|Voice messages?"
    r"|\[(?:사진|동영상|이모티콘|스티커|Photo|Video|Sticker)\]"
    r"|\u200e?<?\w{1,12} (?:omitted|제외됨|생략됨?)>?",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"삭제된 메시지입니다\.?|(?:이 )?메시지가 삭제되었습니다\.?"
    r"|(?:채팅방 )?관리자가 메시지를 가렸습니다\.?"
    r"|This message was deleted\.?|Message deleted\.?|You deleted this message\.?"
)
_NOTICE = re.compile(
    r".{1,60}님(?:이|을|께서) .{0,300}?"
    r"(?:들어왔|나갔|초대했|초대하였|내보냈|참여했|참가했|퇴장했|되었)습니다\.?"
    r"|.{1,60} (?:joined|left|invited .{1,200} to) (?:this|the) (?:chat ?room|group|chat)\.?"
)


class Kind(NamedTuple):
    """How a program writes a chat.

    Args:
        pattern: What the first line of a message begins with; of one that has a line of its own
            for the name and the time, the time.
        is_weak: Whether the lines of a timetable or of notes may look so too: then the names must
            come again and again.
        is_headed: Whether the name and the time have a line of their own.
    """

    pattern: re.Pattern[str]
    is_weak: bool = False
    is_headed: bool = False


class Start(NamedTuple):
    """The first line of a message: who says it, and what of it stands there."""

    name: str
    text: str


KINDS = (
    Kind(_BRACKETED),
    Kind(_DATED),
    Kind(_LOGGED),
    Kind(_TABBED),
    Kind(_CLOCKED, is_weak=True),
    Kind(_HEAD_TIME, is_weak=True, is_headed=True),
)
_FEWEST, _LONGEST_HEAD, _LONGEST_NAME = 3, 100, 60


def is_date_line(line: str) -> bool:
    """Return whether a line says when the messages below it were, or when they were saved."""
    short = line.strip()[:200]
    return bool(_DATE_LINE.fullmatch(short) or _SAVED.fullmatch(short))


def find_room(line: str) -> str | None:
    """Find the name of the room in the first line of an export."""
    found = _ROOM.fullmatch(line.strip("\ufeff \t")[:250])
    return next((name.strip() for name in found.groups() if name), None) if found else None


def classify(line: str) -> str:
    """Say what a line is that has no words of anybody: ``picture``, ``deleted``, ``notice``."""
    short = line.strip()[:400]
    if _PICTURE.fullmatch(short):
        return "picture"
    if _DELETED.fullmatch(short):
        return "deleted"
    return "notice" if _NOTICE.fullmatch(short) else ""


def match_start(kind: Kind, line: str) -> Start | None:
    """Match the beginning of a message."""
    if kind.is_headed:
        return _match_head(line) if len(line) <= _LONGEST_HEAD else None
    found = kind.pattern.match(line)
    if found is None:
        return None
    groups = found.groupdict()
    return Start(groups["name"] or groups.get("nick") or "", groups["text"] or "")


def _match_head(line: str) -> Start | None:
    for found in _AFTER_NAME.finditer(line):
        if 0 < found.start() <= _LONGEST_NAME and _HEAD_TIME.fullmatch(line, found.end()):
            return Start(line[: found.start()], "")
    return None


def find_kind(lines: Sequence[str]) -> Kind | None:
    """Find out how the messages of a chat begin; ``None`` if this is no chat.

    Args:
        lines: The first lines of a text, those that are not blank.
    """
    is_export = bool(lines) and find_room(lines[0]) is not None
    best = max(KINDS, key=lambda kind: _count_starts(kind, lines))
    starts = [start for line in lines if (start := match_start(best, line))]
    names = [start.name for start in starts]
    if is_export and any(map(is_date_line, lines[1:6])) and any(names):
        return best
    if len([name for name in names if name]) < _FEWEST or any(map(_LEVEL.match, names)):
        return None
    if best.is_weak and len(set(names)) > 0.7 * len(names):
        return None
    known = sum(is_date_line(line) or bool(classify(line)) for line in lines)
    begins = bool(match_start(best, lines[0])) or is_date_line(lines[0]) or is_export
    share = (len(starts) * (1 + best.is_headed) + known) / len(lines)
    return best if share >= (0.34 if begins else 0.6) else None


def _count_starts(kind: Kind, lines: Sequence[str]) -> int:
    return sum(match_start(kind, line) is not None for line in lines)
