"""The figures of the public sets: exact match, F1 and normalized F1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from public_sets import find_spans, measure_sets, read_sets, score_sentences
from segmentation import Starts


def test_a_sentence_that_comes_out_whole_counts_1() -> None:
    assert score_sentences([(0, 4), (4, 9)], [(0, 4), (4, 9)]) == [1, 1]


def test_a_sentence_counts_for_the_one_that_it_overlaps_most() -> None:
    assert score_sentences([(0, 2), (2, 10)], [(0, 10)]) == [0, pytest.approx(16 / 18)]
    assert score_sentences([(0, 10)], [(0, 4), (4, 10)]) == [pytest.approx(12 / 16)]


def test_blanks_do_not_count() -> None:
    assert find_spans("비가 왔다. 갔다.", [0, 6]) == find_spans("비가 왔다. 갔다.", [7])
    assert find_spans("비가 왔다. 갔다.", [7]) == [(0, 5), (5, 8)]


def test_too_many_sentences_are_taken_off(tmp_path: Path) -> None:
    rows = [{"set": "tweets", "text": "비가 왔다. 갔다.", "sentences": ["비가 왔다.", "갔다."]}]
    path = tmp_path / "sets.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    named: dict[str, Starts] = {"right": lambda _: [0, 7], "eager": lambda text: range(len(text))}
    right, eager, *together = measure_sets(read_sets(path), named)
    assert (right.exact, right.f1, right.normalized_f1) == (1, 1, 1)
    assert eager.exact == 0
    assert eager.normalized_f1 == pytest.approx(eager.f1 * 2 / 8, abs=1e-3)
    assert [each.name for each in together] == ["together", "together"]
