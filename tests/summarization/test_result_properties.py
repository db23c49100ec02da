"""Results of any text and options: JSON that is true to the spans, and a ``repr`` on one line."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from text.strategies import texts

from summkit import (
    SPLITTERS,
    Document,
    Length,
    SummaryOptions,
    SummkitError,
    TranslatedSentence,
    Translation,
    keywords,
    split_sentences,
)
from summkit.results import DocumentKeywords, SplitDocument
from summkit.summarization.methods import OFFLINE_METHODS
from summkit.summarization.ranking import rank, select
from summkit.summarization.summarize import summarize_documents
from summkit.text.analysis import analyze

lengths = st.one_of(
    st.builds(Length, sentences=st.integers(1, 8)),
    st.builds(Length, ratio=st.floats(0.001, 1)),
    st.builds(Length, chars=st.integers(1, 200)),
)
options = st.builds(
    SummaryOptions,
    length=lengths,
    method=st.sampled_from(OFFLINE_METHODS),
    query=st.none() | texts,
    splitter=st.sampled_from([name for name in SPLITTERS if name != "kss"]),
    redundancy=st.sampled_from(["auto", None, 0.5, 1.0]),
)
documents = st.builds(
    Document.from_text, texts, st.none() | st.just("제목") | texts, whole=st.booleans()
)


def check_repr(value: object) -> None:
    shown = repr(value)
    assert len(shown) <= 220, shown
    assert len(shown.splitlines()) == 1
    assert type(value).__name__ in shown


def check_json(data: dict[str, Any]) -> dict[str, Any]:
    """Check that data is JSON, and the same after it is read again."""
    written = json.dumps(data, allow_nan=False)
    read: dict[str, Any] = json.loads(written)
    assert read == data
    return read


@given(st.lists(documents, min_size=1, max_size=3), options)
@settings(max_examples=150, deadline=None)
def test_a_summary_of_anything(given: list[Document], chosen: SummaryOptions) -> None:
    check_repr(chosen)
    try:
        summary = summarize_documents(given, chosen)
    except SummkitError:
        return
    check_repr(summary)
    for value in (*summary.documents, *summary.sentences, *summary.keywords, *summary.parts):
        check_repr(value)
    data = check_json(summary.to_dict())
    assert len(data["sentences"]) == len(summary)
    for shown in data["sentences"]:
        text = given[shown.get("source", 0)].text
        assert text[shown["start"] : shown["end"]] == shown["text"]
        assert shown["score"] is not None
    assert data["keywords"] == [keyword.text for keyword in summary.keywords]
    assert data["warnings"] == list(summary.warnings)


@given(documents)
@settings(max_examples=100, deadline=None)
def test_sentences_and_keywords_of_anything(document: Document) -> None:
    sentences = tuple(split_sentences(document))
    split = SplitDocument(document, sentences, "ko")
    found = DocumentKeywords(document, tuple(keywords(document)), "ko")
    translated = tuple(TranslatedSentence(s, s.text, float("-inf")) for s in sentences)
    translation = Translation(document.text, document, translated, "ko", "en", document.title)
    for value in (split, found, translation, *sentences[:3], *translated[:3], *found.keywords):
        check_repr(value)
    for value in (split, found, translation):
        check_json(value.to_dict())
    for shown in split.to_dict()["sentences"]:
        assert document.text[shown["start"] : shown["end"]] == shown["text"]


@given(st.lists(documents, min_size=1, max_size=2), lengths)
@settings(max_examples=50, deadline=None)
def test_what_is_between_them_is_shown_on_one_line(given: list[Document], length: Length) -> None:
    analyzed = analyze(given)
    ranking = rank(analyzed, SummaryOptions(length=length))
    for value in (analyzed, length, ranking, select(ranking, analyzed.lines, length)):
        check_repr(value)
