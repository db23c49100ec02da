"""English, mixed and other text, split by its marks."""

from __future__ import annotations

import pytest

from summkit import split_sentences

ENGLISH = [
    ["Mr. Han met Dr. J. K. Lee at 8 a.m. on Monday.", "They spoke for 1.5 hours."],
    ["The U.S. team left early.", "It has an office in the U.S.", "The rent is $3.5 million."],
    ["“We lost,” she said.", "“But we will be back.”", "He nodded."],
    ['"Is it over?" he asked.', "It was."],
    ["Hill & Co., of Washington, D.C. in its first year, failed.", "Nobody noticed."],
    ["See Fig. 3 for details.", "No. 7 won.", "The answer is no.", "He left."],
    ["The train leaves at 9 p.m.", "It never waits.", "We came at 9 p.m. Tuesday."],
    ["Wait... what?", "Really?!", "J. R. Smith wrote it."],
    ["1. Open the door.", "2. Walk in.", "3. Sit down."],
    ["Prices rose 3.5 percent vs. 2.1 percent in Jan. 2020.", "Sales fell."],
    ["He and I.", "That was all."],
]
WIDE = [
    ["昨日は雨だった。", "道は暗い！", "犬が鳴いた？"],
    ["今天下雨。", "他说：“我不去。”", "我们等了很久！"],
]
MIXED = [
    "이 다리는 1998년에 놓였다.",
    "The bridge is 1.2 km long.",
    "It carries U.S. trucks at 8 a.m. every day.",
    "지금은 낡았다.",
]


@pytest.mark.parametrize("splitter", ["auto", "punctuation"])
@pytest.mark.parametrize("sentences", ENGLISH)
def test_english(sentences: list[str], splitter: str) -> None:
    found = split_sentences(" ".join(sentences), splitter=splitter)
    assert [s.text for s in found] == sentences


@pytest.mark.parametrize("sentences", WIDE)
def test_sentences_that_end_in_a_wide_mark_need_no_blank(sentences: list[str]) -> None:
    assert [s.text for s in split_sentences("".join(sentences))] == sentences


def test_english_within_a_korean_paragraph() -> None:
    assert [s.text for s in split_sentences(" ".join(MIXED))] == MIXED


def test_english_lines_between_korean_ones() -> None:
    assert [s.text for s in split_sentences("\n".join(MIXED))] == MIXED


def test_marks_alone_are_no_sentence() -> None:
    assert [s.text for s in split_sentences("She left. ... He stayed.")][-1].endswith("He stayed.")
    assert [s.text for s in split_sentences("_. _. Now it starts.")] == ["_. _. Now it starts."]
    assert [s.text for s in split_sentences("...")] == ["..."]
