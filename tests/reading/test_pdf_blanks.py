"""PDF: what a line break stands for, decided by the tagger and the document's own words."""

from __future__ import annotations

import pytest

from summkit.text.blanks import Break, Lexicon, decide_blanks, decide_break

SENTENCES = (
    "군청은 다음 주부터 버스 노선을 바꾸고 첫차를 삼십 분 앞당긴다고 밝혔다.",
    "주민들은 병원과 시장을 잇는 길이 짧아져 한결 편해질 것으로 기대한다.",
    "공사에 드는 돈은 모두 12억 원이며 절반은 도에서 내려보낸다.",
    "담당자는 눈이 오면 언덕길을 피해 아랫마을로 돌아간다고 설명했다.",
)


def list_breaks(*, blank: bool) -> list[Break]:
    found: list[Break] = []
    for sentence in SENTENCES:
        for at in range(1, len(sentence)):
            before, after = sentence[at - 1], sentence[at]
            if blank and before == " ":
                found.append(Break(sentence[: at - 1], sentence[at:]))
            if not blank and before >= "가" and after >= "가":
                found.append(Break(sentence[:at], sentence[at:]))
    return found


@pytest.mark.parametrize(("blank", "share"), [(True, 0.85), (False, 0.95)])
def test_most_breaks_are_decided_rightly(blank: bool, share: float) -> None:
    breaks = list_breaks(blank=blank)
    right = sum(decide_break(item, Lexicon()) is blank for item in breaks)
    assert right >= share * len(breaks)


def test_the_words_of_the_document_decide_where_the_tagger_cannot() -> None:
    item = Break("오늘 아침 방앗골", "마을 회관에 모였다.")
    one, two = Lexicon(), Lexicon()
    for _ in range(5):
        one.add("어제는 방앗골마을 사람들이 다녀갔다.")
        two.add("어제는 방앗골 마을 사람들이 다녀갔다.")
    assert not decide_break(item, one)
    assert decide_break(item, two)


def test_a_text_that_is_broken_between_words_has_a_blank_at_every_break() -> None:
    breaks = [*list_breaks(blank=True), Break("새로 단장한 찬우물", "골짜기")]
    assert all(decide_blanks(breaks, Lexicon()))


def test_a_number_stays_with_its_unit_even_there() -> None:
    breaks = [*list_breaks(blank=True), Break("공사에 드는 돈은 모두 12", "억 원이다.")]
    assert decide_blanks(breaks, Lexicon())[-1] is False


@pytest.mark.parametrize(
    ("before", "after", "blank"),
    [
        ("문을 열었다.", "손님이 왔다.", True),
        ("그는 (어제", ") 왔다", False),
        ("문패에는 “", "찬우물”이라고", False),
        ('그는 "', "오늘 간다", False),
        ("the old", "market", True),
        ("https://example.org/news/", "2026", False),
        ("모두 1,20", "0명이 모였다", False),
        ("", "손님", False),
        ("물은 1.4", "㎞ 아래에서도", False),
        ("한낮에는 31", "℃까지 올랐다", False),
        ("모두 2천", "300명이 모였다", False),
        ("그만두겠다”며", "“이제는 쉬고 싶다”고", True),
        ("새로 나온 책", "《찬우물》을", True),
    ],
)
def test_marks_decide_by_themselves(before: str, after: str, blank: bool) -> None:
    assert decide_break(Break(before, after), Lexicon()) is blank


@pytest.mark.parametrize("unit", ["㎝", "㎞", "㎏", "㎡"])
def test_a_unit_in_one_character_is_read_as_its_letters_are(unit: str) -> None:
    before = f"많은 곳은 25{unit}"
    assert decide_break(Break(before, "넘게 쌓이겠다."), Lexicon())
    assert decide_break(Break(before, "가량 쌓이겠다."), Lexicon())
    assert not decide_break(Break(before, "의 눈이 쌓였다."), Lexicon())


def test_a_drawn_blank_is_a_blank() -> None:
    assert decide_blanks([Break("지붕을 고", "쳤다.", is_drawn=True)], Lexicon()) == [True]
