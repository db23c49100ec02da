"""Sentences and their words from one pass of the tagger, with true offsets."""

from __future__ import annotations

import pytest

from summkit import Document, summarize, summarize_together
from summkit.text import morphemes
from summkit.text.analysis import AnalyzedSentence, analyze
from summkit.text.words import extract_words

PARAGRAPHS = (
    "해담시는 12일 시내버스 요금을 올린다고 밝혔다. 인상은 7년 만이다 ㅠㅠ 시민단체는 반대했다.",
    "“초고속 열차가 빠르다.” 그는 저축률을 물었다. The mayor said nothing of buses. 끝내 답은 "
    "없었다.",
    "재밌어요! \u1112\u1161\u11ab강\u200b다리가 열렸다. ... 다리를 건넌 차는 3만 대다.",
)
TEXT = "\n\n".join(PARAGRAPHS)


class WatchedTagger:
    """The tagger, which records what it is given."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self._tagger = morphemes.load_tagger()

    def parse(self, text: str) -> str:
        self.given.append(text)
        return str(self._tagger.parse(text))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> WatchedTagger:
    tagger = WatchedTagger()
    monkeypatch.setattr(morphemes, "load_tagger", lambda: tagger)
    return tagger


def analyze_text(text: str, splitter: str = "auto") -> list[AnalyzedSentence]:
    found = analyze([Document.from_text(text, whole=True)], splitter)
    rows = zip(found.sentences, found.texts, found.words, strict=True)
    return [AnalyzedSentence(*row) for row in rows]


def list_surfaces(one: AnalyzedSentence) -> list[str]:
    return [one.text[word.start : word.end] for word in one.words]


def test_every_paragraph_is_tagged_once(watched: WatchedTagger) -> None:
    summarize(Document.from_text(TEXT), sentences=2)
    assert len(watched.given) == len(PARAGRAPHS)
    assert len(watched.given[0]) == len(PARAGRAPHS[0])


def test_several_documents_are_tagged_once_as_well(watched: WatchedTagger) -> None:
    summarize_together([Document.from_text(text) for text in PARAGRAPHS], sentences=2)
    assert len(watched.given) == len(PARAGRAPHS)


@pytest.mark.parametrize("splitter", ["auto", "morph"])
def test_a_long_paragraph_is_tagged_once_but_for_what_stands_around_its_cuts(
    watched: WatchedTagger, splitter: str
) -> None:
    sentence = "시민단체는 요금 인상에 반대하는 서명을 시청 앞에서 받았다. "
    text = sentence * 500
    found = analyze_text(text.strip(), splitter)
    given = sum(map(len, watched.given))
    assert len(text) - 1 <= given <= len(text) + len(watched.given) * 13 * len(sentence)
    assert {one.words for one in found[1:]} == {found[1].words}
    assert len(found) == 500


def test_a_sentence_longer_than_any_window_keeps_each_word_once(watched: WatchedTagger) -> None:
    text = "강물과 " * 2_000 + "바람이 분다."
    (one,) = analyze_text(text)
    assert list_surfaces(one) == ["강물"] * 2_000 + ["바람"]


def test_words_stand_where_they_are_said_to() -> None:
    found = [one for one in analyze_text(TEXT) if one.words]
    assert list_surfaces(found[0]) == ["12", "시내버스", "요금"]
    for one in found:
        for word in one.words:
            assert 0 <= word.start < word.end <= len(one.text)
            assert one.text[word.start : word.end].strip()


def test_affixes_stay_with_their_noun_and_laughter_is_no_word() -> None:
    surfaces = [surface for one in analyze_text(TEXT) for surface in list_surfaces(one)]
    assert "저축률" in surfaces
    assert "초고속" in surfaces
    assert not [s for s in surfaces if "ㅠ" in s]


def test_an_english_sentence_in_a_korean_paragraph_is_read_as_english() -> None:
    (english,) = [one for one in analyze_text(TEXT) if one.text.startswith("The")]
    assert [word.terms for word in english.words] == [("mayor",), ("noth",), ("buse",)]


@pytest.mark.parametrize("splitter", ["kss", "punctuation"])
def test_other_splitters_have_their_sentences_tagged_one_at_a_time(splitter: str) -> None:
    for one in analyze_text(TEXT, splitter):
        assert one.words == tuple(extract_words(one.text))
