"""Amounts in digits: what English has no unit for is written out, and nothing else changes."""

from __future__ import annotations

import pytest

from summkit.translation.checks import check
from summkit.translation.digits import write_digits


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("행사에 3만 2천 명이 왔다.", "행사에 32,000 명이 왔다."),
        ("예산은 1조2천억원이다.", "예산은 1.2조원이다."),
        ("1조 2,345억 원", "1.2345조 원"),
        ("1조 2,345억 6,700만 원", "1,234,567,000,000 원"),
        ("5억3천만원과 3.5만 명", "530,000,000원과 35,000 명"),
        ("1경 2천조 원", "12,000조 원"),
        ("2백만 달러와 5만3천 톤", "2,000,000 달러와 53,000 톤"),
        ("3~5만 원, 3만~5만 명", "30,000~50,000 원, 30,000~50,000 명"),
        ("1.5~2억 원", "150,000,000~200,000,000 원"),
        ("3만여 명, 10만분의 1, 2만5천톤급", "30,000여 명, 100,000분의 1, 25,000톤급"),
        ("삼천오백 원을 이만오천여 명에게", "3,500 원을 25,000여 명에게"),
        ("만 원짜리와 천만 원짜리", "10,000 원짜리와 10,000,000 원짜리"),
        ("2천년과 천구백팔십팔년에, 5천년 역사", "2000년과 1988년에, 5,000년 역사"),
    ],
)
def test_amounts_are_written_in_digits(text: str, written: str) -> None:
    assert write_digits(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "만세를 부르고 천만에 말씀이라며 억지로 조금 웃었다.",
        "만일 이만 끝낸다면 오만한 사람이다.",
        "수만 명이 몇백만 원을, 수 십만 명이 2·3만 원을",
        "민법 제3조 2항과 3조 원, 30조",
        "전화 02-3456-7890, 010-1234-5678, 2026년 11월 26일",
        "이천시와 구천동의 백만장자, 삼천포의 백조",
        "만원 버스에서 만 19세 조만간 씨가",
        "4할 6리, 13초04, 스물 세 살",
        "",
    ],
)
def test_what_is_no_amount_stays(text: str) -> None:
    assert write_digits(text) == text


def test_the_numbers_of_the_translation_are_still_compared_with_the_original() -> None:
    text = "시는 3만 2천 명에게 1조2천억 원을 준다."
    assert check(text, "The city gives 32,000 people 1.2 trillion won.") == []
    assert [i.kind for i in check(text, "The city gives 32,000 people 1.2 billion won.")] == [
        "digits"
    ]
