"""Chats: every message, a line each, without names and times, and no text taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_bytes import lines_of, reader_of, reading_of

from summkit.errors import ReadingError

WORDS = "토요일 점심에 국수집 예약했어요 네 명인데 주차는 건물 뒤에 하면 된대요 ㅋㅋ".split()
SAID = [
    ("연서", "토요일 점심은 국수집으로 예약했어요"),
    ("도윤", "주차는 건물 뒤에 하면 된대요\n한 시간은 무료래요"),
    ("연서", "답: 네 좋아요"),
]
LINES = [line for _, text in SAID for line in text.split("\n")]
PATTERNS = {
    "PC": "[{name}] [오후 7:12] {text}",
    "PC, English": "[{name}] [7:12 PM] {text}",
    "Android": "2031년 6월 12일 오후 7:12, {name} : {text}",
    "iOS": "2031. 6. 12. 오후 7:12, {name} : {text}",
    "English": "June 12, 2031 at 7:12 PM, {name} : {text}",
    "WhatsApp": "[2031. 6. 12. 19:12:05] {name}: {text}",
    "WhatsApp, Android": "12/06/2031, 19:12 - {name}: {text}",
    "LINE": "오후 7:12\t{name}\t{text}",
    "a meeting": "19:12:05 {name}: {text}",
    "IRC": "[19:12] <{name}> {text}",
    "Telegram": "{name}, [12.06.2031 19:12]\n{text}",
    "Slack": "{name}  오후 7:12\n{text}",
    "Discord": "{name} — 오늘 오후 7:12\n{text}",
}


def export(pattern: str, said: list[tuple[str, str]] = SAID) -> str:
    return "\n".join(pattern.format(name=name, text=text) for name, text in said)


@pytest.mark.parametrize("program", PATTERNS)
def test_messages_without_names_and_times(program: str) -> None:
    text = export(PATTERNS[program])
    assert lines_of(text, ".txt") == LINES
    assert lines_of(text.encode("utf-16")) == LINES
    assert lines_of(text.replace("—", "-") if "—" not in text else text) == LINES


def test_an_export_of_the_pc() -> None:
    text = (
        "국수 모임 4 님과 카카오톡 대화\r\n저장한 날짜 : 2031-06-12 21:05:33\r\n\r\n"
        "--------------- 2031년 6월 12일 목요일 ---------------\r\n"
        "연서님이 도윤님을 초대했습니다.\r\n[연서] [오후 7:12] 이모티콘\r\n"
        "[도윤] [오후 7:13] 사진 3장\r\n[도윤] [오후 7:13] 사진 잘 나왔네요\r\n"
        "삭제된 메시지입니다.\r\n"
    )
    found = reading_of(text.encode("cp949"), ".txt")
    assert (found.title, found.text) == ("국수 모임", "사진 잘 나왔네요")
    assert found.warnings == (
        "left out 2 pictures and stickers, 1 deleted message and 1 notice of the program",
    )


def test_the_table_of_macos() -> None:
    rows = (
        'Date,User,Message\n2031-06-12 19:12:00,"연서","가자, 지금\n둘째 줄"\n'
        '2031-06-12 19:13:00,"도윤","사진"\n'
    )
    found = reading_of(rows, ".csv")
    assert found.text.splitlines() == ["가자, 지금", "둘째 줄"]
    assert found.warnings == ("left out 1 picture or sticker",)


@pytest.mark.parametrize(
    "text",
    [
        "모임 방에서 말이 오갔다.\n[연서] [오후 7:12] 예약했어요\n[도윤] [오후 7:13] 네\n"
        "[연서] [오후 7:14] 봐요\n"
        + "회원들은 한동안 답하지 않았다. 식당은 문을 닫은 뒤였다.\n"
        * 4,
        "09:00 등록: 이름표를 받는다\n10:00 개회: 시장이 인사한다\n11:00 발표: 셋이 이야기한다",
        "등록 오전 9:00\n로비에서 이름표를 받는다\n개회 오전 10:00\n시장이 인사한다\n"
        "발표 오후 1:00\n셋이 말한다",
        "[1] [오후 7:12] 하나",
        "2031년 6월 12일 오후 7:12, 국회는 법안을 통과시켰다.\n이튿날 신문은 이를 크게 다루었다.",
    ],
)
def test_a_text_that_quotes_messages_or_has_times_is_no_chat(text: str) -> None:
    assert reader_of(text, ".txt") == "text"


def test_only_pictures() -> None:
    with pytest.raises(ReadingError, match="only pictures"):
        reading_of(export(PATTERNS["PC"], [("연서", "사진")] * 4))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["연서", "도윤", "하람 (총무)"]),
            st.lists(
                st.lists(st.sampled_from(WORDS), min_size=2, max_size=8), min_size=1, max_size=3
            ),
        ),
        min_size=6,
        max_size=20,
    ),
    st.sampled_from(["PC", "Android", "iOS", "English", "WhatsApp", "LINE"]),
)
def test_no_word_of_a_chat_is_lost(said: list[tuple[str, list[list[str]]]], program: str) -> None:
    messages = [(name, "\n".join(map(" ".join, lines))) for name, lines in said]
    text = "국수 모임 님과 카카오톡 대화\n저장한 날짜 : 2031-06-12\n\n" + export(
        PATTERNS[program], messages
    )
    assert lines_of(text, ".txt") == [line for _, text in messages for line in text.split("\n")]
