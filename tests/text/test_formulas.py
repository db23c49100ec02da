"""Greetings, thanks and farewells are chosen for no summary while a sentence is left."""

from __future__ import annotations

import pytest

from summkit import METHODS, Document, summarize
from summkit.summarization.methods import ASKING
from summkit.text.formulas import is_formula


@pytest.mark.parametrize(
    "text",
    [
        "안녕하세요",
        "안녕하세요, 미나예요.",
        "여러분 안녕하십니까?",
        "반갑습니다^^",
        "읽어 주셔서 감사합니다.",
        "긴 글 읽어주셔서 정말 감사합니다!",
        "다음에 또 만나요~",
        "그럼 다음 글에서 뵙겠습니다.",
        "오늘도 좋은 하루 보내세요 ㅎㅎ",
        "- 다 음 -",
        "Hello everyone!",
        "Thanks for reading.",
    ],
)
def test_a_formula_is_found(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize(
    "text",
    [
        "주민들은 소방관에게 감사 편지를 썼다.",
        "안녕동 주민센터가 문을 열었다.",
        "그는 다음 달에 또 온다고 했다.",
        "좋은 하루였다.",
        "안녕하세요, 내일은 휴관일입니다.",
        "안녕하세요, 접수가 오늘까지입니다.",
        "다음 글에서 두 방법을 견주어 보겠습니다.",
        "한 달 만에 다 나았다.",
        "Thanks to the rain the fields are green.",
    ],
)
def test_a_sentence_is_none(text: str) -> None:
    assert not is_formula(text)


@pytest.mark.parametrize("method", [method for method in METHODS if method not in ASKING])
def test_no_method_chooses_one(method: str) -> None:
    text = (
        "안녕하세요, 미나예요.\n빵집은 화요일에 쉽니다.\n주차는 뒷마당에 합니다."
        "\n오늘은 연두동 만둣집에 다녀왔어요.\n만두피가 얇고 속이 꽉 찼습니다."
        "\n읽어 주셔서 감사합니다.\n다음에 또 만나요~"
    )
    document = Document.from_text(text, whole=True)
    for count in range(1, 5):
        chosen = summarize(document, method=method, sentences=count)
        assert not any(is_formula(sentence.text) for sentence in chosen.sentences)


def test_where_there_is_nothing_else_one_is_given() -> None:
    assert summarize("안녕하세요!").text == "안녕하세요!"
