"""Subtitles stay subtitles: numbers and times as they were, sentences spread over their cues."""

from __future__ import annotations

import re

from translation.files.conftest import Translating

SRT = """1
00:00:01,000 --> 00:00:03,200
<i>오늘은 강가에 나가</i>

2
00:00:03,300 --> 00:00:06,000
<i>물이 얼마나
줄었는지 재겠습니다.</i>

3
00:00:06,100 --> 00:00:07,000
그럼 시작합니다.

4
00:00:07,100 --> 00:00:08,000
[물 흐르는 소리]

5
00:00:20,000 --> 00:00:21,000
- 준비됐나요?
- 네, <b>물론</b>입니다.

6
00:00:22,000 --> 00:00:23,000
{\\an8}위에 뜨는 말

7
00:00:24,000 --> 00:00:25,000
♪ 노래합니다 ♪
"""
TIMES = re.compile(r"^\d+$|-->|^$|^WEBVTT|^NOTE|^STYLE")


def _list_frame(text: str) -> list[str]:
    return [line for line in text.splitlines() if TIMES.search(line)]


def test_numbers_and_times_stay(translated: Translating) -> None:
    assert _list_frame(translated(SRT, "a.srt").text) == _list_frame(SRT)


def test_a_sentence_over_two_cues_is_one_and_is_spread_over_them(translated: Translating) -> None:
    english = "Today we go to the river and see the water sink."
    made = translated(SRT, "a.srt", lambda text: english)
    assert "오늘은 강가에 나가 물이 얼마나 줄었는지 재겠습니다." in made.given
    cues = made.text.split("\n\n")
    assert cues[0].endswith("\n<i>Today we go to</i>")
    assert (
        cues[1].split("\n", 2)[2].replace("\n", " ") == "<i>the river and see the water sink.</i>"
    )
    # its lines are of about the same length
    assert abs(len(cues[1].split("\n")[2]) - len(cues[1].split("\n")[3])) < 10


def test_marks_of_subtitles_stay_and_never_reach_the_model(translated: Translating) -> None:
    made = translated(SRT, "a.srt")
    seen = "\n".join(made.given)
    assert not any(sign in seen for sign in "<>{}♪-\\")
    assert "- «준비됐나요?»\n- «네, <b>물론입니다</b>.»" in made.text
    assert "{\\an8}«위에 뜨는 말»" in made.text
    assert "♪ «노래합니다» ♪" in made.text
    assert "[물 흐르는 소리]" in seen.split("\n")


def test_a_translation_of_one_word_leaves_no_blank_line_in_a_cue(translated: Translating) -> None:
    made = translated(SRT, "a.srt", lambda text: "Yes.").text
    assert made.count("-->") == 7
    assert made.count("Yes") == 7
    assert _list_frame(made) == _list_frame(SRT)


def test_webvtt_keeps_its_names_notes_and_voices(translated: Translating) -> None:
    text = (
        "WEBVTT - 제목\n\nSTYLE\n::cue { color: white }\n\nNOTE 메모이다\n\nintro\n"
        "00:01.000 --> 00:03.000 align:start\n<v 민서>오늘은 <00:00:01.500>강가에 나가\n\n"
        "00:03.100 --> 00:05.000\n<v 민서>물을 재겠습니다.\n\nNOTE 끝 메모이다\n\n"
        "00:05.100 --> 00:06.000\n<v 유나>그럴까요?\n"
    )
    made = translated(text, "a.vtt", "가{}".format)
    assert made.text.replace("가", "") == text.replace("가", "")
    assert sorted(made.given) == sorted(["오늘은 강가에 나가 물을 재겠습니다.", "그럴까요?"])


def test_line_ends_and_cues_without_blank_lines_stay(translated: Translating) -> None:
    text = (
        "1\r\n0:00:01,0 --> 0:00:02,0\r\n첫 말이다.\r\n2\r\n0:00:02,0 --> 0:00:03,0\r\n끝이다.\r\n"
    )
    assert translated(text, "a.srt", "가{}".format).text.replace("가", "") == text


def test_sami_keeps_its_times(translated: Translating) -> None:
    text = (
        "<SAMI><HEAD><TITLE>강</TITLE></HEAD><BODY>\n"
        "<SYNC Start=1000><P Class=KRCC>강가에 간다.<br>"
        "물이 줄었다.\n<SYNC Start=3000><P Class=KRCC>&nbsp;\n</BODY></SAMI>"
    )
    made = translated(text, "a.smi")
    assert re.sub("[«»]", "", made.text) == text
    assert "물이 줄었다." in made.given
