"""How labelled text is read: passages, sentences without a blank between them, clean files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(ROOM))

from segmentation import join_passage, split_passages  # noqa: E402

FILES = sorted([*ROOM.glob("segmentation/*.txt"), *ROOM.glob("informal/*.txt")])


def test_sentences_are_joined_by_one_space() -> None:
    assert join_passage(["비가 온다.", "우산이 없다."]) == ("비가 온다. 우산이 없다.", [0, 7])


def test_a_plus_joins_a_sentence_without_a_space() -> None:
    text, starts = join_passage(["비가 온다.", '+"우산은?"', "없다."])
    assert text == '비가 온다."우산은?" 없다.'
    assert [text[start] for start in starts] == ["비", '"', "없"]


def test_a_plus_at_the_start_of_a_passage_adds_nothing() -> None:
    assert join_passage(["+비가 온다."]) == ("비가 온다.", [0])


def test_a_plus_is_kept_only_as_the_mark() -> None:
    assert list(split_passages(["가.", "+ 나.", "", "다."], 0, 0)) == [["가.", "+ 나."], ["다."]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labelled_text_is_clean(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert all(line == " ".join(line.split()) for line in lines)
    passages = list(split_passages(lines, 0, 0))
    assert passages
    # a mark of gluing needs a sentence before it and one after it
    assert not any(line.startswith("+") for line in (each[0] for each in passages))
    assert not any(line[:2] in ("+", "++", "+ ") for each in passages for line in each)


def test_no_passage_is_labelled_twice() -> None:
    known: dict[str, str] = {}
    for path in FILES:
        for passage in split_passages(path.read_text("utf-8").splitlines(), 0, 0):
            text = join_passage(passage)[0]
            assert known.setdefault(text, path.stem) == path.stem or len(text) < 30
