"""Several documents in one summary: where its sentences are from, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from documents import build_document

import summkit
from summkit.errors import NothingToSummarizeError, OptionError
from summkit.rendering import SUMMARY_FORMATS, render_summaries
from summkit.summarization.methods import OFFLINE_METHODS
from summkit.summarization.summarize import summarize_together
from summkit.text.document import Document

FIRST = (
    "한빛구 버스 요금이 다음 달 100원 오른다. 구청은 5일 이같이 밝혔다. 학생 요금은 그대로 둔다."
)
SECOND = (
    "다음 달부터 한빛구 버스 요금이 100원 오른다. 승객들은 배차 간격부터 줄이라고 말했다. "
    "한빛구는 새 정류장 열 곳도 만든다."
)
RISE = ("한빛구 버스 요금이 다음 달", "다음 달부터 한빛구 버스")


@pytest.mark.parametrize("method", OFFLINE_METHODS)
def test_every_sentence_is_in_its_document_and_none_is_redundant(method: str) -> None:
    documents: list[str | Document] = [FIRST, Document.from_text(SECOND, "요금 인상"), FIRST]
    summary = summarize_together(documents, sentences=6, method=method)
    for one in summary.sentences:
        document = summary.documents[one.document]
        assert document.text[one.start : one.end] == one.text
        alone = summkit.split_sentences(document)[one.index]
        assert (alone.start, alone.end) == (one.start, one.end)
    lines = [one.line for one in summary.sentences]
    assert sum(line.startswith(RISE) for line in lines) == 1
    assert len(set(lines)) == len(lines)
    places = [(one.document, one.index) for one in summary.sentences]
    assert places == sorted(places)


def test_what_all_report_comes_first() -> None:
    summary = summarize_together([FIRST, SECOND], sentences=1)
    assert summary.text.startswith(RISE)
    assert str(summary) == summary.text
    assert len(summarize_together([SECOND], chars=30).text) <= 30


def test_its_parts_are_the_summaries_of_the_documents() -> None:
    documents: list[str | Document] = [
        build_document(FIRST, warnings=("odd",)),
        build_document(SECOND, source="b.txt"),
        "The end.",
    ]
    summary = summkit.summarize_together(documents, sentences=3)
    assert [part.document for part in summary.parts] == list(summary.documents)
    assert [part.language for part in summary.parts] == ["ko", "ko", "en"]
    chosen = [(n, s) for n, part in enumerate(summary.parts) for s in part.sentences]
    assert chosen == [(one.document, replace(one, document=0)) for one in summary.sentences]
    for part in summary.parts:
        assert {*part.sentences} <= {*part.ranked}
        assert [s.text for s in part.ranked] == [
            s.text for s in summkit.split_sentences(part.document)
        ]
    assert sum(one.score or 0.0 for one in summary.ranked) == pytest.approx(1)


def test_a_warning_names_its_document() -> None:
    documents = [build_document(FIRST, source="a.txt", warnings=("odd",)), build_document(SECOND)]
    assert summarize_together(documents).warnings == ("a.txt: odd",)
    assert summarize_together([build_document(FIRST, warnings=("odd",))]).warnings == ("odd",)


def test_several_documents_have_the_warnings_of_one() -> None:
    def warnings(*texts: str, **options: Any) -> tuple[str, ...]:
        return summarize_together(texts, **options).warnings

    assert not warnings(FIRST, SECOND, query="학생 요금")
    assert "no word of the query" in warnings(FIRST, SECOND, query="우주선")[0]
    assert "takes no query" in warnings(FIRST, SECOND, query="요금", method="lead")[0]
    assert "seems to be 'ru'" in warnings("Автобус подорожает. Школьники платят как раньше.")[0]


def test_sentences_that_were_given_stay_as_they_are() -> None:
    lines = ["버스가 온다", "사람이 탄다"]
    documents = [Document.from_sentences(lines), Document.from_sentences(["비가 온다"])]
    summary = summarize_together(documents)
    assert summary.text.split("\n") == [*lines, "비가 온다"]


def test_what_is_refused() -> None:
    with pytest.raises(OptionError, match="no document"):
        summarize_together([])
    with pytest.raises(NothingToSummarizeError):
        summarize_together(["…", "!"])
    with pytest.raises(OptionError):
        summarize_together([FIRST], method="x")
    number: Any = 3
    with pytest.raises(OptionError, match="query must be a str"):
        summarize_together([FIRST], query=number)


def test_every_output_names_the_sources() -> None:
    documents = [
        build_document(FIRST, source="a.txt"),
        build_document(SECOND, title="*요금*", source="b.txt"),
    ]
    summary = summarize_together(documents, sentences=5)
    for format in SUMMARY_FORMATS:
        shown = render_summaries([summary], format)
        assert shown.endswith("\n")
        for text in ("a.txt", "b.txt", *(one.text for one in summary.sentences)):
            assert text in shown
    assert "[2] b.txt: *요금*" in render_summaries([summary], width=40, color=True)
