"""Normalized text: without what analysers fail on, and with true offsets."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.text.normalization import normalize_text

from .strategies import texts


@given(text=texts, start=st.integers(0, 30), joiner=st.sampled_from(["", " "]))
@settings(max_examples=200, deadline=None)
def test_the_copy_of_any_text(text: str, start: int, joiner: str) -> None:
    start = min(start, len(text))
    copy = normalize_text(text, start, len(text), joiner)
    assert len(copy.offsets) == len(copy.text) + 1
    assert copy.offsets[-1] == len(text)
    assert all(a <= b for a, b in pairwise(copy.offsets))
    assert all(start <= offset <= len(text) for offset in copy.offsets)
    assert len(copy.text) <= len(text) - start
    assert not [c for c in copy.text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    copy.text.encode()


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("그냥 글이다.", "그냥 글이다."),
        ("두  칸\t과 \n 줄", "두 칸 과 줄"),
        ("가\u200b나\x00다\ufeff", "가나다"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("깨진 \ud800 글", "깨진 \ufffd 글"),
        ("보라 https://a.kr/b.c?d=1, 그리고", "보라 URL, 그리고"),
        ("쓰라 ha.nu@a.kr 로", "쓰라 URL 로"),
        ("와" + "!" * 50, "와!!!!!!"),
        ("ㅋ" * 50 + " 좋다", "ㅋㅋㅋ 좋다"),
        ("2000000원", "2000000원"),
        ("!\n" * 20 + "글", "! ! ! 글"),
    ],
)
def test_what_is_normalized(text: str, normalized: str) -> None:
    assert normalize_text(text, 0, len(text)).text == normalized


def test_a_line_break_is_the_joiner_unless_a_blank_is_there() -> None:
    text = "나눠\n진 말과 \n 남은 말"
    assert normalize_text(text, 0, len(text), "").text == "나눠진 말과 남은 말"
    assert normalize_text(text, 0, len(text), " ").text == "나눠 진 말과 남은 말"
