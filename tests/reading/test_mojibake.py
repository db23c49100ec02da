"""Texts that were decoded wrongly before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tracing import steps

from summkit.reading.mojibake import repair

KOREAN = """표지 이야기
지난봄 천안에서 시작한 동네 도서관이 첫돌을 맞았다.
관장은 “처음엔 책이 300권뿐이었다”며 ‘나눔 책장’ 덕에 다섯 배가 됐다고 했다…
ㅋㅋㅋ 아이들이 더 좋아해요 ㅠㅠ · 문의는 2층 사무실로 ▲ 사진=도서관"""


def cp1252(data: bytes) -> str:
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)


def lenient(data: bytes) -> str:
    """Read UTF-8 where it is that, and Latin-1 where it is not."""
    text, at = "", 0
    while at < len(data):
        for size in (3, 2):
            try:
                text += data[at : at + size].decode("utf-8") if data[at] > 127 else ""
            except UnicodeDecodeError:
                continue
            if data[at] > 127:
                at += size
                break
        else:
            text += cp1252(data[at : at + 1])
            at += 1
            continue
        if data[at - 1] < 128:
            text += chr(data[at])
            at += 1
    return text


@pytest.mark.parametrize(
    "damage",
    [
        lambda t: t.encode("cp949").decode("latin-1"),
        lambda t: cp1252(t.encode("cp949")),
        lambda t: t.encode().decode("latin-1"),
        lambda t: cp1252(t.encode()),
        lambda t: cp1252(t.encode()).replace("\xa0", " "),
        lambda t: t.encode().decode("latin-1").encode().decode("latin-1"),
        lambda t: t.encode("cp949").decode("latin-1").encode().decode("latin-1"),
    ],
    ids=["949-latin", "949-1252", "8-latin", "8-1252", "8-1252-blanks", "twice", "both"],
)
def test_repaired_entirely(damage: Callable[..., Any]) -> None:
    text, kinds = repair(damage(KOREAN))
    assert text == KOREAN
    assert kinds


def test_pairs_that_were_taken_for_utf8() -> None:
    assert repair("Ç¥Áö À̾߱â") == ("표지 이야기", ("CP949 read as Latin-1",))
    text = "이기 때문에 표지 이야기를 다시 썼고 네 해 뒤에 냈다"
    assert repair(lenient(text.encode("cp949")))[0] == text


def test_a_no_break_space_inside_three_bytes() -> None:
    # 이기 때문 with a no-break space, of which three bytes were taken for one character
    damaged = "»ç¿ëÀÚÀ̱⠶§¹®¿¡ ±×·¸´Ù"
    assert repair(damaged)[0] == "사용자이기 때문에 그렇다"


def test_soft_hyphens_got_lost() -> None:
    text = "도서관에서 책을 열고 서로 읽어 주었다"
    damaged = text.encode("cp949").decode("latin-1").replace("\xad", "")
    assert repair(damaged)[0] == text


def test_bytes_that_windows_does_not_have() -> None:
    assert repair("í‘œì§€ ì´ì•¼ê¸°")[0] == "표지 이야기"
    text = "이 기사를 읽은 사람들이 남긴 말을 모았다. 다들 비슷한 생각이었다."
    repaired, _ = repair(text.encode().decode("cp1252", "replace"))
    right = sum(a == b for a, b in zip(text, repaired, strict=True))
    assert right > 0.8 * len(text)


def test_utf8_read_as_cp949_as_far_as_it_goes() -> None:
    text = "마을 도서관이 첫돌을 맞았다. 책장은 이웃이 채웠다."
    repaired, kinds = repair(text.encode().decode("cp949", "replace"))
    assert kinds == ("UTF-8 read as CP949",)
    assert len(repaired) == len(text)
    same = sum(a == b for a, b in zip(text, repaired, strict=True))
    wrong = sum(a != b != "\ufffd" for a, b in zip(text, repaired, strict=True))
    assert same > 0.6 * len(text)
    assert wrong <= 1


def test_what_is_lost_stays_lost() -> None:
    lost = KOREAN.encode("cp949").decode("utf-8", "replace")
    assert repair(lost) == (lost, ())


def test_a_good_and_a_bad_part() -> None:
    good = "위쪽은 멀쩡하다. “따옴표”도 그대로다…"
    bad = "아래쪽만 잘못 읽혔다고 한다"
    text, kinds = repair(f"{good}\n{bad.encode('cp949').decode('latin-1')}\n{good}")
    assert text == f"{good}\n{bad}\n{good}"
    assert len(kinds) == 1
    assert repair(f"제목: {bad.encode('cp949').decode('latin-1')} (끝)")[0] == f"제목: {bad} (끝)"


GOOD = [
    "Çà et là, l’été « déjà vu » ; ŒUVRE, À L’ÂGE — “c’est ça”…",
    "Größe und Übermaß: „Straße“, ‚ja‘ – ÄÖÜ äöü ß.",
    "¿¡Qué dices!? ¿Cómo estás? ¡Olé! ÑÑ ÁÉÍÓÚ",
    "NÃO É ÉTICA; IRMÃ, MAÇÃ, ÕES — “MAÇÃ”",
    "Hôm qua trời mưa cả ngày ở Huế, đường phố vắng người.",
    "Вчера весь день шёл дождь — №5, «ёлка».",
    "Χθες έβρεχε όλη μέρα στην πόλη.",
    "Þórður Ægisson, ÞAÐ ER ÉG; žluťoučký kůň, gęślą jaźń, Ğğ Şş İı",
    "昨日は一日中雨が降っていた。「傘」を忘れた……",
    "昨天下了一整天的雨，路上没有人。昨天下了一整天的雨，路上沒有人。",
    "👨‍👩‍👧‍👦 😀 ★★★☆☆ → ① ㎡ ½¾ ±² © ™ €£",
    "“따옴표”… ‘작은’—긴 줄 · 가운뎃점 ㅋㅋㅋ 30℃ ±5° 1×2 ÷ §",
    "똠방각하 뷁 펲시맨 아햏햏 쒧 봬요",
    "國之語音이 異乎中國하야 나랏말ᄊᆞ미",
    "שלום مرحبا नमस्ते สวัสดี",
    "정말? 왜?? 뭐라고?! ?몰라",
    "À",
    "ÀÌ",
]


@pytest.mark.parametrize("text", [*GOOD, "\n".join(GOOD)])
def test_good_text_is_never_touched(text: str) -> None:
    assert repair(text) == (text, ())


def test_good_lines_beside_bad_ones_are_not_touched() -> None:
    bad = KOREAN.encode("cp949").decode("latin-1")
    good = GOOD[:-2]
    assert repair("\n".join([*good, bad]))[0] == "\n".join([*good, KOREAN])


@given(st.text())
def test_once_is_enough(text: str) -> None:
    once, _ = repair(text)
    assert repair(once) == (once, ())


@given(st.text(st.characters(min_codepoint=0x80, max_codepoint=0x7FF)), st.booleans())
def test_once_is_enough_for_what_looks_damaged(text: str, mixed: bool) -> None:
    once, _ = repair(KOREAN.encode("cp949").decode("latin-1") * mixed + text)
    assert repair(once) == (once, ())


@given(st.text(st.sampled_from("가나다라마바사아자차카타파하힣똠뷁ㅋ “”‘’…·—ABC123.,\n")))
def test_korean_is_never_touched(text: str) -> None:
    assert repair(text) == (text, ())


def test_work_grows_with_length() -> None:
    damaged = KOREAN.encode("cp949").decode("latin-1").replace("\n", " ") + " "
    repair(damaged)
    few, many = (steps(partial(repair, damaged * times)) for times in (20, 80))
    assert many <= 4.5 * few
