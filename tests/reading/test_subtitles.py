"""Subtitles: what is said, joined over the cues, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_bytes import lines_of, reader_of, reading_of

from summkit.errors import ReadingError

WORDS = "된장은 볕이 좋은 날에 항아리를 열어 두면 맛이 깊어진다고 할머니가 말했어요".split()
SPEECH = ["메주를 씻어서 볕에 말립니다 항아리에 소금물을 붓습니다", "두 달쯤 기다리면 됩니다"]


def clock(seconds: float, point: str = ",") -> str:
    whole = int(seconds)
    thousandths = int(seconds * 1000) % 1000
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"


def srt(*cues: tuple[float, float, str]) -> str:
    return "".join(
        f"{n}\n{clock(start)} --> {clock(end)}\n{text}\n\n"
        for n, (start, end, text) in enumerate(cues, 1)
    )


def test_cues_are_joined_until_a_pause() -> None:
    cues = srt(
        (1, 3, "<i>메주를 씻어서</i>"),
        (3.1, 5, "{\\an8}볕에 말립니다"),
        (5, 7, "항아리에\n소금물을 붓습니다"),
        (12, 14, "두 달쯤 기다리면 됩니다"),
    )
    assert lines_of(cues, ".srt") == SPEECH
    assert lines_of(cues) == SPEECH
    assert lines_of(cues.replace("\n", "\r\n").encode("cp949"), ".srt") == SPEECH
    vtt = "WEBVTT - 된장\n\nSTYLE\n::cue { color: red }\n\n" + cues.replace(",", ".")
    assert lines_of(vtt.replace("\n1\n", "\nintro\n"), ".vtt") == SPEECH
    sbv = "".join(
        f"{start},{end}\n{text}\n\n"
        for start, end, text in (
            ("0:00:01.000", "0:00:03.000", "메주를 씻어서"),
            ("0:00:03.100", "0:00:05.000", "볕에 말립니다"),
            ("0:00:05.000", "0:00:07.000", "항아리에[br]소금물을 붓습니다".replace("[br]", "\n")),
            ("0:00:12.000", "0:00:14.000", "두 달쯤 기다리면 됩니다"),
        )
    )
    assert lines_of(sbv, ".sbv") == SPEECH


def test_speakers_are_parted() -> None:
    assert lines_of(srt((1, 3, "- 소금은 얼마나 넣어요?\n- 달걀이 뜰 만큼요")), ".srt") == [
        "소금은 얼마나 넣어요?",
        "달걀이 뜰 만큼요",
    ]
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 연서>장이 익었어</v>\n<v.loud 도윤>벌써?</v>\n"
    assert lines_of(vtt) == ["장이 익었어", "벌써?"]


def test_sounds_are_left_out_and_told() -> None:
    found = reading_of(
        srt(
            (1, 2, "[음악]"),
            (2, 3, "♪ 봄이 오면 산에 들에 ♪"),
            (3, 4, "(그럴 리가 없어요)"),
            (4, 5, "♪~"),
        ),
        ".srt",
    )
    assert found.text == "봄이 오면 산에 들에 (그럴 리가 없어요) ~"
    assert found.warnings == ("left out 1 sound that is described: [음악]",)


def test_captions_that_roll_up_are_taken_once() -> None:
    lines = ["오늘은 장을", "담그는 법을", "알려 드릴게요", "먼저 메주를", "씻습니다"]
    rolling = srt(*((n, n + 1, "\n".join(lines[max(0, n - 1) : n + 1])) for n in range(len(lines))))
    assert lines_of(rolling, ".srt") == [" ".join(lines)]
    growing = srt((0, 1, "오늘은"), (1, 2, "오늘은 장을"), (2, 3, "오늘은 장을 담급니다"))
    assert lines_of(growing, ".srt") == ["오늘은 장을 담급니다"]
    # what is said twice is no rolling
    assert lines_of(srt((0, 1, "빨리"), (1, 2, "빨리"), (2, 3, "가자")), ".srt") == [
        "빨리 빨리 가자"
    ]


def test_sami_in_the_language_that_is_korean() -> None:
    cues = "".join(
        f"<SYNC Start={n}000><P Class=ENCC>{en}\n<SYNC Start={n}000><P Class=KRCC>{ko}\n"
        f"<SYNC Start={n}900><P Class=KRCC>&nbsp;\n"
        for n, en, ko in ((1, "Wash it.", "메주를<br>씻어서"), (2, "Dry it.", "볕에 말립니다"))
    )
    head = "<HEAD><TITLE>된장</TITLE><STYLE><!-- P { color: red } --></STYLE></HEAD>"
    data = f"<SAMI>{head}<BODY>{cues}</BODY></SAMI>"
    found = reading_of(data.encode("cp949"), ".smi")
    assert (found.title, found.text) == ("된장", "메주를 씻어서 볕에 말립니다")
    assert found.warnings == ("left out the subtitles of another language: ENCC",)


def test_substation_and_timed_text() -> None:
    ass = (
        "[Script Info]\nTitle: x\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"
        "Dialogue: 0,0:00:03.10,0:00:05.00,Default,,볕에, 말립니다\n"
        "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,{\\i1}메주를\\N씻어서\n"
    )
    assert lines_of(ass, ".ass") == ["메주를 씻어서 볕에, 말립니다"]
    ttml = (
        '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><div>'
        '<p begin="1s" end="3s">메주를<br/><span>씻<span>어</span>서</span></p>'
        '<p begin="00:00:09" dur="2s">볕에 말립니다</p></div></body></tt>'
    )
    assert lines_of(ttml) == ["메주를 씻어서", "볕에 말립니다"]


def test_what_has_no_words_says_so() -> None:
    with pytest.raises(ReadingError, match="holds no words"):
        reading_of(srt((1, 2, "[음악]")), ".srt")
    assert reader_of("1\n회의는 10:00 --> 11:00 이다.\n글이다.", ".txt") == "text"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.floats(0, 9)),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from([".srt", ".vtt", ".smi"]),
)
def test_no_word_of_subtitles_is_lost(cues: list[tuple[list[str], float]], suffix: str) -> None:
    # a number in each makes it another than the one before
    texts = [f"{n}번 {' '.join(words)}" for n, (words, _) in enumerate(cues)]
    at, timed = 0.0, list[tuple[float, float, str]]()
    for text, (_, pause) in zip(texts, cues, strict=True):
        timed.append((at, at + 2, text))
        at += 2 + pause
    if suffix == ".smi":
        shown = "".join(f"<SYNC Start={int(a * 1000)}><P Class=KRCC>{text}" for a, _, text in timed)
        data = f"<SAMI><BODY>{shown}</BODY></SAMI>"
    else:
        data = ("WEBVTT\n\n" if suffix == ".vtt" else "") + srt(*timed)
    assert reading_of(data, suffix).text.split() == " ".join(texts).split()
