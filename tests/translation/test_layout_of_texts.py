"""What stands around the prose of a plain text stays as it is, and never reaches a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import summkit
from summkit.translation import translate
from translation.fakes import Fake, use_fake

NOTICE = """# 10월 반상회 안내

□ 일시: 다음 주 목요일 저녁
○장소는 2층 회의실입니다.
  - 늦지 않게 와 주세요.
  1. 주차장 청소를 의논한다.
  1-1. 당번을 정한다.
  가. 쓰레기 버리는 날을 바꾼다.
① 의자를 가져온다.
(2) 다과를 준비한다.
- [ ] 안내문을 붙인다.
- [x] 열쇠를 찾는다.
> 지난번에는 비가 왔다.
========
이름\t동\t전화
윤서하\t3동\t010-2345-6789
물품   수량   비고
| 의자 | 12 | 접이식 |
차례 ........ 3

    네 칸 들여 쓴 줄이다.


https://example.org/반상회
문의는 sori@example.org 로 하세요.
?
"""


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, empty_store: Path) -> Iterator[Fake]:
    with use_fake(monkeypatch) as engine:
        yield engine


def _translate(text: str) -> str:
    return summkit.translate(text, source="ko").text


def test_every_line_is_there_with_its_marks_and_blanks(fake: Fake) -> None:
    lines = _translate(NOTICE).split("\n")
    before = NOTICE.split("\n")
    assert len(lines) == len(before)
    for old, new in zip(before, lines, strict=True):
        assert len(old) - len(old.lstrip()) == len(new) - len(new.lstrip())
        assert old.strip() == "" or new.strip() != ""
        assert [c for c in old if c in "#□○-①>=|\t"] == [c for c in new if c in "#□○-①>=|\t"]
    assert lines[5] == "  1. «주차장 청소를 의논한다.»"
    assert lines[7] == "  가. «쓰레기 버리는 날을 바꾼다.»"
    assert lines[11] == "- [x] «열쇠를 찾는다.»"
    assert lines[12] == "> «지난번에는 비가 왔다.»"
    assert lines[14] == "«이름»\t«동»\t«전화»"
    assert lines[15] == "«윤서하»\t«3동»\t010-2345-6789"
    assert lines[16] == "«물품»   «수량»   «비고»"
    assert lines[17] == "| «의자» | 12 | «접이식» |"
    assert lines[18] == "«차례» ........ 3"
    assert lines[23] == "https://example.org/반상회"


def test_no_mark_reaches_the_model(fake: Fake) -> None:
    _translate(NOTICE)
    seen = "\n".join(fake.given)
    assert not any(sign in seen for sign in "#□○①>=|\t@[]")
    for part in ("1-1", "가. ", "example.org", "- ", "1. ", "..."):
        assert part not in seen


@pytest.mark.parametrize(
    "line",
    ["가. 나. 다.", "3.1 운동은 만세로 시작했다.", "12.5% 올랐다.", "-5도까지 내려갔다.",
     "2031. 5. 9. 금요일이다.", "네. 알겠습니다.", "(서울) 비가 온다."],
)  # fmt: skip
def test_what_only_looks_like_a_mark_is_no_reason_to_lose_text(fake: Fake, line: str) -> None:
    made = _translate(line)
    assert "".join(c for c in made if c not in "«»") == line


def test_a_sentence_over_two_lines_is_one_sentence_over_two_lines_again(fake: Fake) -> None:
    text = (
        "마을 도서관은 올해부터 저녁에도 아이들이 책을 읽을 수 있도록\n"
        "문을 두 시간 더 열기로 했다.\n다음 줄이다.\n"
    )
    made = _translate(text)
    sentence = " ".join(text.split("\n")[:2])
    assert sorted(fake.given) == sorted(["다음 줄이다.", sentence])
    assert made.count("\n") == text.count("\n")
    assert made.split("\n")[2] == "«다음 줄이다.»"
    assert " ".join(made.split("\n")[:2]) == f"«{sentence}»"


def test_lines_of_an_address_stay_apart(fake: Fake) -> None:
    _translate("솔빛시 한들구 느티나무길 27, 3층\n한들건축사사무소\n대표 남궁솔")
    assert len(fake.given) == 3


def test_line_ends_of_windows_stay(fake: Fake) -> None:
    assert _translate("첫 줄이다.\r\n\r\n- 둘째 줄이다.\r\n") == (
        "«첫 줄이다.»\r\n\r\n- «둘째 줄이다.»\r\n"
    )


def test_the_marks_of_a_summary_stay_too(fake: Fake) -> None:
    summary = summkit.summarize("- 강물이 줄었다.\n- 논이 말랐다.\n- 비가 왔다.", sentences=3)
    translate.translate(summary, source="ko")
    assert {"강물이 줄었다.", "논이 말랐다.", "비가 왔다."} <= set(fake.given)
    assert not any(given.startswith("-") for given in fake.given)
