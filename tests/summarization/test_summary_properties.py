"""Summaries and keywords of any text: true, in order, within bounds, and always the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text.strategies import texts

from summkit import SPLITTERS, Summary, SummkitError, keywords, summarize
from summkit.summarization.methods import OFFLINE_METHODS

OURS = ("biased-textrank", "textrank", "lead", "random")
CLASSIC = tuple(method for method in OFFLINE_METHODS if method not in OURS)

lengths: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"sentences": st.integers(1, 8)}),
    st.fixed_dictionaries({"ratio": st.floats(0.001, 1)}),
    st.fixed_dictionaries({"chars": st.integers(1, 200)}),
)


def check(text: str, summary: Summary, length: dict[str, Any]) -> None:
    chosen = summary.sentences
    assert chosen
    assert [s.start for s in chosen] == sorted({s.start for s in chosen})
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    for sentence in (*chosen, *summary.ranked):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.score is not None
        assert 0 <= sentence.score <= 1
    assert all(summary.ranked[s.index] == s for s in chosen)
    count = length.get("sentences", 3 if not length else len(chosen))
    assert len(chosen) <= count
    if len(chosen) < count:
        assert any("asked for" in warning for warning in summary.warnings)
    if len(str(summary)) > length.get("chars", len(str(summary))):
        assert len(chosen) == 1
        assert any("even the best sentence is longer" in w for w in summary.warnings)
    assert all(len(warning.splitlines()) == 1 for warning in summary.warnings)


@pytest.mark.parametrize("method", OURS)
@given(
    text=texts, length=lengths, query=st.none() | st.sampled_from(["버스", "U.S. bus", "\ud800"])
)
@settings(max_examples=120, deadline=None)
def test_any_text(method: str, text: str, length: dict[str, Any], query: str | None) -> None:
    try:
        summary = summarize(text, method=method, query=query, **length)
    except SummkitError as error:
        assert len(str(error).splitlines()) == 1
    else:
        check(text, summary, length)


@pytest.mark.parametrize("splitter", SPLITTERS)
@given(text=texts, length=lengths)
@settings(max_examples=60, deadline=None)
def test_any_splitter(splitter: str, text: str, length: dict[str, Any]) -> None:
    try:
        check(text, summarize(text, splitter=splitter, **length), length)
    except SummkitError:
        assert not any(map(str.isalnum, text))


@pytest.mark.parametrize("method", CLASSIC)
@given(text=texts, length=lengths)
@settings(max_examples=25, deadline=None)
def test_any_text_for_the_classic_methods(method: str, text: str, length: dict[str, Any]) -> None:
    try:
        check(text, summarize(text, method=method, **length), length)
    except SummkitError:
        assert not any(map(str.isalnum, text))


@given(text=texts, limit=st.integers(1, 12))
@settings(max_examples=120, deadline=None)
def test_keywords_of_any_text(text: str, limit: int) -> None:
    found = keywords(text, limit=limit)
    assert len(found) <= limit
    scores = [keyword.score for keyword in found]
    assert scores == pytest.approx(sorted(scores, reverse=True), abs=1e-8)
    assert sum(scores) <= 1 + 1e-9
    assert all(len(keyword.text) > 1 for keyword in found)
    assert len({keyword.text for keyword in found}) == len(found)


@given(first=texts, second=texts)
@settings(max_examples=60, deadline=None)
def test_what_was_summarized_before_changes_nothing(first: str, second: str) -> None:
    def both() -> tuple[object, object]:
        try:
            return summarize(second), keywords(second)
        except SummkitError as error:
            return str(error), None

    before = both()
    keywords(first)
    assert both() == before


CODE = """
import json, pathlib, summkit
from summkit.summarization.methods import OFFLINE_METHODS
found = {}
for name in ("economy.txt", "english.txt"):
    document = summkit.read(pathlib.Path("samples") / name)
    for method in OFFLINE_METHODS:
        ranked = summkit.summarize(document, method=method).ranked
        found[f"{name} {method}"] = [s.text + str(round(s.score, 9)) for s in ranked]
    found[name] = [k.text + str(round(k.score, 9)) for k in summkit.keywords(document, limit=99)]
print(json.dumps(found))
"""


@pytest.mark.slow
def test_two_processes_agree_whatever_their_hashes_are() -> None:
    found = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", CODE],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stderr == b""
        found.append(json.loads(done.stdout))
    assert found[0] == found[1]
    assert len(found[0]) == 2 * len(OFFLINE_METHODS) + 2
