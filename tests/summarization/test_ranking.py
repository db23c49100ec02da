"""How much is chosen, in what order, and what is redundant."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from summkit import (
    Document,
    Length,
    NothingToSummarizeError,
    OptionError,
    Summary,
    SummaryOptions,
    summarize,
)
from summkit.summarization.methods import OFFLINE_METHODS
from summkit.summarization.ranking import (
    Ranking,
    Selection,
    order_by_score,
    rank,
    select,
    split_redundant,
)
from summkit.text.analysis import AnalyzedDocument, analyze

TEXT = """마을 도서관이 밤 열 시까지 문을 연다. 도서관은 다음 달부터 저녁 강좌도 연다.
강좌는 글쓰기와 목공 두 가지다. 글쓰기 강좌는 소설가 한서진 씨가 맡는다.
목공 강좌는 도서관 지하 작업실에서 열린다. 수강료는 없고 재료비만 받는다.
주민들은 밤에 갈 곳이 생겼다고 반긴다. 군은 반응을 보아 주말에도 문을 열 생각이다."""


def list_texts(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_a_number_of_sentences(count: int) -> None:
    summary = summarize(TEXT, sentences=count)
    assert len(summary) == len(summary.text.splitlines()) == count
    assert not summary.warnings


def test_three_sentences_if_nothing_is_said() -> None:
    assert len(summarize(TEXT)) == 3


def test_more_sentences_than_there_are() -> None:
    summary = summarize(TEXT, sentences=9)
    assert len(summary) == 8
    assert summary.warnings == (
        "the text has only 8 sentences, 9 were asked for: all of it is given",
    )
    assert "only 1 sentence, 3 were" in summarize("비가 하루 내내 왔다.").warnings[0]


@pytest.mark.parametrize("ratio", [0.1, 0.25, 0.5, 0.9])
def test_a_share_of_the_text(ratio: float) -> None:
    summary = summarize(TEXT, ratio=ratio)
    whole = "\n".join(sentence.line for sentence in summary.ranked)
    assert ratio * len(whole) - 40 < len(str(summary)) <= ratio * len(whole)


def test_the_whole_share_is_the_whole_text() -> None:
    assert len(summarize(TEXT, ratio=1)) == 8
    assert len(summarize(TEXT, ratio=1e-9)) == 1


@pytest.mark.parametrize("method", ["biased-textrank", "lead", "random", "textrank"])
@pytest.mark.parametrize("chars", range(30, 260, 23))
def test_a_number_of_characters_is_never_exceeded(chars: int, method: str) -> None:
    summary = summarize(TEXT, chars=chars, method=method)
    assert 0 < len(str(summary)) <= chars
    assert not summary.warnings


def test_a_best_sentence_that_is_too_long_is_given_and_said_to_be() -> None:
    summary = summarize(TEXT, chars=5)
    assert len(summary) == 1
    assert "even the best sentence is longer than 5 characters" in summary.warnings[0]


def test_a_wrapped_sentence_counts_as_it_is_printed() -> None:
    line = "도서관은 다음 달부터   저녁 강좌도 연다."
    summary = summarize(line, chars=len(line) - 2)
    assert str(summary) == "도서관은 다음 달부터 저녁 강좌도 연다."
    assert not summary.warnings


@pytest.mark.parametrize(
    "options, message",
    [
        ({"sentences": 0}, "sentences must be at least 1, not 0"),
        ({"sentences": -3}, "at least 1"),
        ({"sentences": 2.0}, "whole number"),
        ({"sentences": True}, "whole number"),
        ({"sentences": "3"}, "whole number"),
        ({"chars": 0}, "chars must be at least 1"),
        ({"ratio": 0}, "above 0 and at most 1"),
        ({"ratio": 7}, "above 0 and at most 1"),
        ({"ratio": float("nan")}, "above 0 and at most 1"),
        ({"ratio": "0.2"}, "above 0 and at most 1"),
        ({"ratio": True}, "above 0 and at most 1"),
        ({"sentences": 2, "ratio": 0.5}, "not several: sentences and ratio"),
        ({"ratio": 0.5, "chars": 9}, "not several: ratio and chars"),
        ({"method": "textrnk"}, "Did you mean 'textrank'.*lead, random"),
        ({"method": None}, "no method 'None'"),
        ({"splitter": "pecab"}, "no splitter 'pecab'"),
        ({"query": 3}, "query must be a str"),
    ],
)
def test_what_makes_no_sense_is_said(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        summarize(TEXT, **options)


@pytest.mark.parametrize("text", ["", " \n\t", "...!?", "😀😀 👍", "\x00\x01", "\ud800", "___"])
def test_nothing_to_summarize(text: str) -> None:
    with pytest.raises(NothingToSummarizeError, match="there is nothing to summarize"):
        summarize(text)


@pytest.mark.parametrize("text", [None, b"text", 7, ["비가 왔다."]])
def test_what_is_no_text(text: Any) -> None:
    with pytest.raises(OptionError, match="must be a str"):
        summarize(text)


def test_equal_scores_are_ordered_by_position() -> None:
    scores = np.array([0.2, 0.3, 0.2, 0.3 + 1e-13, 0.0])
    assert order_by_score(scores, range(5)) == [1, 3, 0, 2, 4]
    assert order_by_score(np.zeros(3), [2, 0, 1]) == [0, 1, 2]
    assert order_by_score(scores, [4, 2]) == [2, 4]


def test_a_sentence_that_repeats_a_better_one_is_redundant() -> None:
    terms = ["가나다라", "마바사", "가나다하", "가나", "", "마바사아자차카타파하"]
    order = [0, 1, 2, 3, 4, 5]
    assert split_redundant(order, terms, 0.75) == ([0, 1, 4, 5], [2, 3])
    assert split_redundant(order, terms, None) == (order, [])
    assert split_redundant(order, terms, 1.0) == ([0, 1, 2, 4, 5], [3])


REPEATED = """시장은 새 다리를 가을에 연다고 밝혔다. 다리는 강을 건너는 시간을 절반으로 줄인다.
시장은 새 다리를 가을에 연다고 밝혔다. 시장은 가을에 새 다리를 연다고 거듭 밝혔다."""


def test_a_redundant_sentence_is_chosen_only_when_nothing_else_is_left() -> None:
    first = "시장은 새 다리를 가을에 연다고 밝혔다."
    other = "다리는 강을 건너는 시간을 절반으로 줄인다."
    assert set(list_texts(summarize(REPEATED, sentences=2))) == {first, other}
    assert len(summarize(REPEATED, sentences=4)) == 4


def test_a_query_moves_the_summary_towards_it() -> None:
    assert "목공" not in str(summarize(TEXT, sentences=1))
    for query in ("목공", "목공 작업실은 어디인가"):
        assert "목공" in str(summarize(TEXT, sentences=1, query=query))
    assert "글쓰기" in str(summarize(TEXT, sentences=1, query="글쓰기를"))


def test_a_query_that_changes_nothing_is_remarked_on() -> None:
    assert "no word of the query" in summarize(TEXT, query="우주선").warnings[0]
    assert "takes no query" in summarize(TEXT, query="목공", method="lead").warnings[0]
    assert not summarize(TEXT, query=" ").warnings


def test_words_of_the_title_are_preferred() -> None:
    def weight(title: str | None) -> float:
        document = Document.from_text(TEXT, title=title)
        (score,) = (s.score for s in summarize(document).ranked if "수강료" in s.text)
        return score or 0.0

    assert weight("수강료와 재료비") > weight(None)


def test_lead_takes_the_first_and_random_the_same_every_time() -> None:
    assert [s.index for s in summarize(TEXT, method="lead").sentences] == [0, 1, 2]
    drawn = [summarize(TEXT + "눈이 왔다. " * n, method="random") for n in range(8)]
    assert drawn == [summarize(TEXT + "눈이 왔다. " * n, method="random") for n in range(8)]
    assert len({tuple(s.index for s in summary.sentences) for summary in drawn}) > 1


def test_sentences_that_came_split() -> None:
    document = Document.from_sentences(["비가 왔다. 눈이 왔다", "  ", "해가 났다", "비가 또 왔다"])
    for method in OFFLINE_METHODS:
        summary = summarize(document, sentences=3, method=method)
        assert list_texts(summary) == ["비가 왔다. 눈이 왔다", "해가 났다", "비가 또 왔다"]


def test_another_language_is_summarized_with_a_remark() -> None:
    summary = summarize("昨日は雨だった。道は暗い。犬が鳴いた。猫は寝ていた。", sentences=2)
    assert len(summary) == 2
    assert "seems to be 'ja'" in summary.warnings[0]


@pytest.mark.parametrize(
    "length", [Length(sentences=2), Length(ratio=0.5), Length(chars=9), Length(chars=1)]
)
def test_of_no_sentences_none_is_chosen(length: Length) -> None:
    ranking = Ranking(np.zeros(2), ())
    assert select(ranking, ["...", "!"], length) == Selection(())


def test_a_ranking_has_every_sentence_once_and_cannot_be_changed() -> None:
    document = analyze([Document.from_text(REPEATED)])
    ranking = rank(document, SummaryOptions())
    assert sorted(ranking.order) == list(range(4))
    assert set(ranking.redundant) < set(ranking.order)
    assert repr(ranking) == f"Ranking(4 of 4 sentences, {len(ranking.redundant)} redundant)"
    assert repr(select(ranking, document.lines, Length(sentences=2))) == (
        "Selection(2 sentences, 0 warnings)"
    )
    with pytest.raises(ValueError, match="read-only"):
        ranking.scores[0] = 1


def test_redundant_sentences_of_several_documents_are_left_out() -> None:
    ranking = rank(analyze([Document.from_text(REPEATED)] * 2), SummaryOptions(method="lead"))
    assert not set(ranking.order) & set(ranking.redundant)
    assert len(ranking.order) + len(ranking.redundant) == 8


def test_an_analysed_document_is_checked_and_shown_on_one_line() -> None:
    document = analyze([Document.from_text(TEXT, "도서관")])
    assert repr(document).startswith("AnalyzedDocument(8 sentences, Document('마을 도서관이")
    assert repr(analyze([Document.from_text(TEXT)] * 2)).endswith("(16 sentences, 2 documents)")
    with pytest.raises(ValueError, match="one text and one row of words a sentence"):
        AnalyzedDocument(document.documents, document.sentences, (), document.words, "ko")
    with pytest.raises(ValueError, match="one text and one row of words a sentence"):
        AnalyzedDocument((), (), (), (), "ko")
