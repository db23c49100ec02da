"""Options of a summary: checked when they are created, frozen, and shown on one line."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from summkit import DEFAULT_METHOD, Length, OptionError, SummaryOptions
from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument
from summkit.text.splitters.punctuation import PUNCTUATION

BAD_LENGTHS: list[dict[str, Any]] = [
    {},
    {"sentences": 0},
    {"sentences": True},
    {"sentences": 2.0},
    {"chars": -1},
    {"ratio": 0},
    {"ratio": 1.5},
    {"ratio": float("nan")},
    {"ratio": True},
    {"sentences": 1, "chars": 9},
]
BAD_OPTIONS: list[dict[str, Any]] = [
    {"length": 3},
    {"length": None},
    {"method": "textrnk"},
    {"method": Method},
    {"query": 3},
    {"splitter": "pecab"},
    {"splitter": object()},
    {"redundancy": 0},
    {"redundancy": 1.1},
    {"redundancy": True},
    {"redundancy": float("nan")},
    {"redundancy": "never"},
]


def score_all_alike(document: AnalyzedDocument) -> Vector:
    return np.ones(len(document.sentences))


@pytest.mark.parametrize("values", BAD_LENGTHS)
def test_a_length_that_makes_no_sense(values: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        Length(**values)


@pytest.mark.parametrize("values", BAD_OPTIONS)
def test_options_that_make_no_sense(values: dict[str, Any]) -> None:
    with pytest.raises(OptionError) as caught:
        SummaryOptions(**values)
    assert len(str(caught.value).splitlines()) == 1


def test_values_are_named() -> None:
    build: Any = Length
    with pytest.raises(TypeError):
        build(3)
    build = SummaryOptions
    with pytest.raises(TypeError):
        build("lead")


def test_the_default_is_three_sentences_of_the_default_method() -> None:
    options = SummaryOptions()
    assert options == SummaryOptions.build()
    assert options.length == Length(sentences=3)
    assert options.method == DEFAULT_METHOD == "biased-textrank"
    assert options.redundancy == "auto"


def test_options_are_built_from_keywords() -> None:
    options = SummaryOptions.build(ratio=0.5, method="lead", query="비", redundancy=None)
    length = Length(ratio=0.5)
    assert options == SummaryOptions(length=length, method="lead", query="비", redundancy=None)
    with pytest.raises(OptionError, match="not several: sentences and chars were given"):
        SummaryOptions.build(sentences=1, chars=9)


@pytest.mark.parametrize(
    ("value", "name"),
    [(Length(chars=9), "chars"), (SummaryOptions(), "method"), (Method(score_all_alike), "score")],
)
def test_they_are_frozen_and_equal_by_value(value: Any, name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
    assert len({value, value}) == 1
    assert hash(SummaryOptions()) == hash(SummaryOptions())


def test_only_what_differs_from_the_default_is_shown() -> None:
    assert repr(Length(ratio=0.25)) == "Length(ratio=0.25)"
    assert repr(SummaryOptions()) == "SummaryOptions()"
    options = SummaryOptions.build(chars=90, query="요금\n" * 99, splitter=PUNCTUATION)
    shown = repr(options)
    assert shown.startswith("SummaryOptions(length=Length(chars=90), query='요금\\n요금")
    assert shown.endswith("…', splitter=<PunctuationSplitter>)")
    assert len(shown) < 200


def test_a_method_is_checked_and_shown_by_name() -> None:
    method = Method(score_all_alike, takes_query=True, redundancy=0.75)
    assert repr(method) == "Method(score_all_alike, takes_query=True, redundancy=0.75)"
    wrong: Any = "lead"
    with pytest.raises(OptionError, match="a function that scores sentences, not str"):
        Method(wrong)
    for redundancy in (0, 2, float("nan"), True, "auto"):
        wrong = redundancy
        with pytest.raises(OptionError, match="redundancy must be above 0 and at most 1"):
            Method(score_all_alike, redundancy=wrong)
