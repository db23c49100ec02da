"""sumy's methods on our sentences and words: no Java, no download, no endless documents."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from summkit import METHODS, Document, summarize
from summkit.summarization import sumy_methods
from summkit.text.analysis import analyze

KOREAN = """항구에 새 등대가 섰다. 등대는 높이가 서른 미터다.
등대 불빛은 사십 킬로미터 밖에서도 보인다.
어민들은 안개가 낀 밤에도 항구를 찾을 수 있게 됐다. 옛 등대는 박물관이 된다.
박물관은 봄에 문을 연다."""
ENGLISH = """A new lighthouse stands at the harbour. The lighthouse is thirty metres tall.
Its light can be seen forty kilometres away. Fishermen find the harbour in fog now.
The old lighthouse becomes a museum. The museum opens in spring."""
FROM_SUMY = tuple(sumy_methods.MOST_SENTENCES)


def test_all_of_them_are_methods() -> None:
    assert set(FROM_SUMY) < set(METHODS)


@pytest.mark.parametrize("method", FROM_SUMY)
@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_korean_and_english(text: str, method: str, recwarn: pytest.WarningsRecorder) -> None:
    summary = summarize(text, sentences=2, method=method)
    assert len(summary) == 2
    assert summary.method == method
    assert len(summary.ranked) == 6
    assert sum(s.score or 0 for s in summary.ranked) == pytest.approx(1)
    assert not summary.warnings
    assert not recwarn.list
    assert not {"konlpy", "jpype"} & set(sys.modules)


@pytest.mark.parametrize("method", FROM_SUMY)
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


@pytest.mark.parametrize("method", FROM_SUMY)
def test_longer_documents_are_thinned_out(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[list[str]]] = []
    rate = sumy_methods.RATINGS[method]

    def note(words: list[list[str]]) -> np.ndarray:
        seen.append(words)
        return rate(words)

    monkeypatch.setitem(sumy_methods.RATINGS, method, note)
    monkeypatch.setitem(sumy_methods.MOST_SENTENCES, method, 12)
    document = Document.from_sentences([f"ship{i} port{i % 7} moon{i % 5}" for i in range(60)])
    summary = summarize(document, sentences=20, method=method)
    assert [len(words) for words in seen] == [12]
    assert len(summary) == 20
    assert sum(bool(s.score) for s in summary.ranked) == 12


def test_so_are_documents_of_long_sentences() -> None:
    words = " ".join(f"word{i}" for i in range(250))
    document = analyze([Document.from_sentences([f"{words} ship{i}" for i in range(20)])])
    assert len(sumy_methods.shortlist(document, 20)) == 20 * 30 // 200
    assert len(sumy_methods.shortlist(document, 1)) == 1
    assert len(sumy_methods.shortlist(document, 400)) == 20
