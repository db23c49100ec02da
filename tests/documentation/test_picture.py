"""The picture of the README shows what summkit gives now."""

from __future__ import annotations

import picture
import pytest


@pytest.fixture(scope="module")
def shown() -> picture.Shown:
    return picture.summarize_sample()


@pytest.mark.parametrize("layout", picture.LAYOUTS, ids=lambda layout: layout.name)
def test_the_pictures_are_those_of_todays_output(
    shown: picture.Shown, layout: picture.Layout
) -> None:
    drawn = picture.draw(shown, layout)
    assert (picture.FOLDER / layout.name).read_text(encoding="utf-8") == drawn


@pytest.mark.parametrize("layout", picture.LAYOUTS, ids=lambda layout: layout.name)
def test_every_word_of_the_summary_is_in_the_picture(
    shown: picture.Shown, layout: picture.Layout
) -> None:
    drawn = picture.draw(shown, layout).partition("$ summkit")[2]
    for sentence in shown.sentences:
        assert all(word in drawn for word in sentence.split())


def test_text_is_broken_between_words_and_nothing_is_lost() -> None:
    text = "가시지 않는 것은 정수장 활성탄을 제때 바꾸지 않은 탓이 크다"
    lines = picture.wrap(text, 10)
    assert " ".join(lines) == text
    assert all(picture.measure(line) <= 10 for line in lines)


def test_a_line_that_is_too_long_is_cut_with_dots() -> None:
    cut = picture.cut("정치 경제 사회 문화 스포츠 오피니언", 8)
    assert cut.endswith("…")
    assert picture.measure(cut) <= 8
