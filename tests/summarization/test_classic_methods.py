"""The classic methods on our sentences and terms: no Java, no download, no endless documents."""

from __future__ import annotations

import sys

import pytest

from summkit import METHODS, Document, summarize
from summkit.summarization.classic import (
    Formula,
    TokenizedSentences,
    score_kl,
    score_lexrank,
    score_lsa,
    score_luhn,
    score_reduction,
    score_sumbasic,
)
from summkit.summarization.classic_methods import build_method, shortlist_sentences
from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument, analyze

KOREAN = """항구에 새 등대가 섰다. 등대는 높이가 서른 미터다.
등대 불빛은 사십 킬로미터 밖에서도 보인다.
어민들은 안개가 낀 밤에도 항구를 찾을 수 있게 됐다. 옛 등대는 박물관이 된다.
박물관은 봄에 문을 연다."""
ENGLISH = """A new lighthouse stands at the harbour. The lighthouse is thirty metres tall.
Its light can be seen forty kilometres away. Fishermen find the harbour in fog now.
The old lighthouse becomes a museum. The museum opens in spring."""
CLASSIC = ("lexrank", "lsa", "luhn", "kl", "sumbasic", "reduction")
FORMULAS = (score_lexrank, score_lsa, score_luhn, score_kl, score_sumbasic, score_reduction)


def test_all_of_them_are_methods() -> None:
    assert set(CLASSIC) < set(METHODS)


@pytest.mark.parametrize("method", CLASSIC)
@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_korean_and_english(text: str, method: str, recwarn: pytest.WarningsRecorder) -> None:
    summary = summarize(text, sentences=2, method=method)
    assert len(summary) == 2
    assert summary.method == method
    assert len(summary.ranked) == 6
    assert sum(s.score or 0.0 for s in summary.ranked) == pytest.approx(1)
    assert not summary.warnings
    assert not recwarn.list
    assert not {"konlpy", "jpype"} & set(sys.modules)


@pytest.mark.parametrize("method", CLASSIC)
@pytest.mark.parametrize(
    "sentences",
    [["등대"], ["등대", "..."], ["1", "2"], ["등대"] * 3, ["항구 등대"] * 3 + ["박물관"]],
)
def test_degenerate_documents(sentences: list[str], method: str) -> None:
    summary = summarize(Document.from_sentences(sentences), sentences=1, method=method)
    assert len(summary) == 1


def test_lexrank_prefers_the_sentence_that_the_others_are_like() -> None:
    sentences = ["red boat", "blue harbour", "red boat harbour light", "green light"]
    summary = summarize(Document.from_sentences(sentences), sentences=1, method="lexrank")
    assert str(summary) == "red boat harbour light"


def test_luhn_prefers_frequent_words_close_together() -> None:
    sentences = ["ship ship ship ship port", "nothing much here", "ship port ship", "moon"]
    summary = summarize(Document.from_sentences(sentences), sentences=1, method="luhn")
    assert str(summary) == sentences[0]


def read_scores(method: Method, document: AnalyzedDocument) -> list[float]:
    return [float(score) for score in method.score(document)]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_longer_document_is_reduced_to_a_shortlist(formula: Formula) -> None:
    given: list[TokenizedSentences] = []

    def watch(sentences: TokenizedSentences) -> Vector:
        given.append(sentences)
        return formula(sentences)

    lines = [f"ship{i} port{i % 7} moon{i % 5}" for i in range(60)]
    document = analyze([Document.from_sentences(lines)])
    scores = read_scores(build_method(watch, 12), document)
    assert [len(words) for words in given] == [12]
    assert sum(score > 0 for score in scores) == 12
    assert sum(scores) == pytest.approx(1)
    assert sum(score > 0 for score in read_scores(build_method(watch), document)) == 60


def test_so_is_a_document_of_long_sentences() -> None:
    words = " ".join(f"word{i}" for i in range(250))
    document = analyze([Document.from_sentences([f"{words} ship{i}" for i in range(20)])])
    assert len(shortlist_sentences(document, 20)) == 20 * 30 // 200
    assert len(shortlist_sentences(document, 1)) == 1
    assert len(shortlist_sentences(document, 400)) == 20
    assert len(shortlist_sentences(document, None)) == 20


def test_a_document_at_the_limit_is_scored_whole() -> None:
    document = analyze([Document.from_sentences([f"ship{i} port{i % 7}" for i in range(60)])])
    for formula in FORMULAS:
        whole = build_method(formula)
        assert read_scores(build_method(formula, 60), document) == read_scores(whole, document)
