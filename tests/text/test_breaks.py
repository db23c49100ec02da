"""Lines cut within words: a break stands for nothing there, and for a blank elsewhere."""

from __future__ import annotations

import pytest

from summkit import read, split_sentences

STORY = (
    "너울군은 올봄부터 섬마을 세 곳을 잇는 보건 배를 띄우기로 했다. 배에는 의사 한 명과 간호사 "
    "두 명이 탄다. 섬에는 모두 412명이 사는데 열에 여섯은 예순다섯이 넘었다. 가장 가까운 병원은 "
    "뱃길로 한 시간 사십 분이 걸린다. 군은 배가 뜨지 못하는 날에는 화면으로 진료하고, 약은 이튿날 "
    "우편선에 실어 보낸다. 주민들은 혈압약을 제때 받는 것만으로도 숨통이 트인다고 말했다."
)


def _wrap(text: str, columns: int) -> str:
    """Cut a text after so many columns, within words, and lose the blanks at the ends of lines."""
    lines, line, width = [], "", 0
    for char in text:
        wide = 2 if char > "\u1100" else 1
        if width + wide > columns:
            lines.append(line.strip())
            line, width = "", 0
        if line or char != " ":
            line, width = line + char, width + wide
    return "\n".join([*lines, line.strip()])


@pytest.mark.parametrize("columns", [27, 30, 36, 44])
def test_sentences_of_lines_cut_within_words(columns: int) -> None:
    wrapped = _wrap(STORY, columns)
    expected = [sentence.line for sentence in split_sentences(STORY)]
    document = read(wrapped.encode(), article=False)
    found = [sentence.line for sentence in split_sentences(document)]
    assert len(found) == len(expected)
    wrong = sum(a != b for a, b in zip(found, expected, strict=True))
    # a blank between two nouns, such as 섬마을 세, cannot always be known
    assert wrong <= 1


def test_text_that_is_wrapped_between_words_has_a_blank_at_each_break() -> None:
    lines, line = [], ""
    for word in STORY.split():
        if sum(2 if char > "\u1100" else 1 for char in f"{line} {word}") > 46:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    found = [sentence.line for sentence in split_sentences(read(wrapped.encode(), article=False))]
    assert found == [sentence.line for sentence in split_sentences(STORY)]
