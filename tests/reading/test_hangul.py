"""Decomposed Hangul."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from summkit.hangul import compose_hangul


def test_composes_what_macos_decomposes() -> None:
    text = "닭갈비를 먹은 뒤 강가를 걸었다. Café도 들렀다."
    assert compose_hangul(unicodedata.normalize("NFD", text)).startswith("닭갈비를 먹은 뒤 강가를")


def test_leaves_everything_else_alone() -> None:
    text = "e\u0301 ㅋㅋㅋ ﾊﾝ Ａ ﬁ Å 각"
    assert compose_hangul(text) is text
    old = "나랏말ᄊᆞ미"
    assert compose_hangul(old) == old


def test_a_final_consonant_joins_a_whole_syllable() -> None:
    assert compose_hangul("가\u11a8") == "각"


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_round_trip(text: str) -> None:
    assert compose_hangul(unicodedata.normalize("NFD", text)) == text


@given(st.text())
def test_once_is_enough(text: str) -> None:
    once = compose_hangul(text)
    assert compose_hangul(once) is once or compose_hangul(once) == once
