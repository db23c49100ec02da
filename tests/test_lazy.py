"""A sequence that is computed when it is first looked at, and only once."""

from __future__ import annotations

import pickle

import pytest

import summkit
from summkit.lazy import LazySequence

TEXT = "한빛군은 저수지 둑을 고친다. 저수지 둑은 낡았다. 한빛군은 예산을 마련한다."


def test_it_is_computed_once_and_when_it_is_looked_at() -> None:
    calls: list[int] = []

    def compute() -> list[str]:
        calls.append(1)
        return ["둑", "예산"]

    values = LazySequence(compute)
    assert not calls
    assert (values[0], values[1:], len(values)) == ("둑", ("예산",), 2)
    assert [*values] == ["둑", "예산"]
    assert len(calls) == 1


def test_it_equals_the_tuple_of_its_values() -> None:
    values = LazySequence(lambda: iter("가나"))
    assert values == ("가", "나")
    assert hash(values) == hash(("가", "나"))
    assert values != ["가", "나"]
    assert repr(values) == "('가', '나')"
    assert pickle.loads(pickle.dumps(values)) == ("가", "나")


def test_a_summary_finds_its_keywords_when_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def find(document: object) -> list[summkit.Keyword]:
        asked.append(document)
        return summkit.keywords(TEXT)

    monkeypatch.setattr("summkit.summarization.summarize.rank_keywords", find)
    summary = summkit.summarize(TEXT)
    assert summary.text
    assert not asked
    assert list(summary.keywords) == summkit.keywords(TEXT)
    assert len(asked) == 1
    assert pickle.loads(pickle.dumps(summary)) == summary
