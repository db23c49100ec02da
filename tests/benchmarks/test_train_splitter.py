"""The training of the splitter: what it reads, and that the same comes out."""

from __future__ import annotations

import random

import pytest
from train_splitter import (
    WEIGHTS,
    decorate,
    list_rows,
    read_passages,
    read_rows,
    render_weights,
    strip_marks,
    train,
)

PASSAGE = ["비가 왔다.", "우산이 없었다.", '+"정말?"']


def test_every_boundary_of_a_passage_is_a_row() -> None:
    assert [ends for _, ends in read_rows(PASSAGE) if ends] == [True, True]


def test_marks_are_taken_off_the_ends_of_sentences_only() -> None:
    assert strip_marks(["3.5도였다.", "정말...?", "+갔다~", "..."]) == ["3.5도였다", "정말", "갔다"]


def test_what_is_put_in_ends_no_sentence() -> None:
    passage = ["비가 와서 문을 닫았다.", "우산이 없어서 그냥 걸었다."] * 9
    changed = decorate(passage, random.Random(3))
    assert len(changed) == len(passage)
    assert changed != passage


def test_no_passage_of_the_test_is_trained_on() -> None:
    trained = {tuple(p) for several in read_passages("odd").values() for p in several}
    tested = {tuple(p) for several in read_passages("even").values() for p in several}
    assert trained
    assert tested
    assert not trained & tested


def test_the_same_rows_give_the_same_weights() -> None:
    rows = list_rows({"few": read_passages()["blog"][:4]})
    weights = train(rows)
    assert weights
    assert render_weights(weights) == render_weights(train(rows))


@pytest.mark.slow
def test_the_weights_of_the_package_come_out_again() -> None:
    written = render_weights(train(list_rows(read_passages())))
    assert WEIGHTS.read_text(encoding="utf-8") == written
