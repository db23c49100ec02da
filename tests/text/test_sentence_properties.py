"""Sentences of any text: true spans, in order, and nothing but blanks between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit import SPLITTERS, Document, Sentence, split_sentences
from summkit.text.layout import Paragraph

from .strategies import texts

SPANS = st.lists(st.tuples(st.integers(-9, 99), st.integers(-9, 99)), max_size=12)


class Scripted:
    """A splitter that gives the same spans for every text."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans

    def split(self, text: str) -> list[tuple[int, int]]:
        return self.spans


def check(text: str, sentences: list[Sentence]) -> None:
    at = 0
    for number, sentence in enumerate(sentences):
        assert sentence.index == number
        assert at <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()


@pytest.mark.parametrize("splitter", SPLITTERS)
@given(text=texts)
@settings(max_examples=150, deadline=None)
def test_spans_are_true_and_nothing_is_lost(splitter: str, text: str) -> None:
    check(text, split_sentences(text, splitter=splitter))


@given(text=texts, spans=SPANS)
@settings(max_examples=150, deadline=None)
def test_no_splitter_can_break_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    check(text, split_sentences(text, splitter=Scripted(spans)))


@given(text=texts, cuts=st.lists(st.integers(0, 200), max_size=8))
@settings(max_examples=150, deadline=None)
def test_sentences_stay_inside_the_paragraphs_of_the_document(text: str, cuts: list[int]) -> None:
    edges = sorted(min(cut, len(text)) for cut in cuts)
    paragraphs = tuple(Paragraph(*pair, " ") for pair in zip(edges[::2], edges[1::2], strict=False))
    sentences = split_sentences(Document(text, paragraphs=paragraphs))
    shown = "".join("".join(text[p.start : p.end].split()) for p in paragraphs)
    assert "".join("".join(s.text.split()) for s in sentences) == shown
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in paragraphs)


@given(first=texts, second=texts)
@settings(max_examples=100, deadline=None)
def test_what_was_split_before_changes_nothing(first: str, second: str) -> None:
    before = split_sentences(second)
    split_sentences(first)
    assert split_sentences(second) == before


@pytest.mark.parametrize("joiner", ["", " "])
def test_a_sentence_over_several_lines_is_one(joiner: str) -> None:
    text = "눈이 사흘 동안\n내려서 고갯길이\n막혔다. 버스는 쉬었다."
    document = Document(text, paragraphs=(Paragraph(0, len(text), joiner),))
    first, second = split_sentences(document)
    assert first.line == f"눈이 사흘 동안{joiner}내려서 고갯길이{joiner}막혔다."
    assert second.line == "버스는 쉬었다."


def test_decomposed_hangul_is_split_where_composed_hangul_is() -> None:
    from unicodedata import normalize

    text = "어제는 비가 왔다. 오늘은 해가 났다. 내일은 모른다."
    composed = [s.text for s in split_sentences(text)]
    decomposed = [s.text for s in split_sentences(normalize("NFD", text))]
    assert decomposed == [normalize("NFD", line) for line in composed]
    assert len(composed) == 3


def test_a_line_is_put_together_as_its_paragraph_was_wrapped() -> None:
    # cut blindly: within a word, and beside a blank that was there before
    assert Sentence("버스가 하\n루에 \n네 번", 0, 12, 0, joiner="").line == "버스가 하루에 네 번"
    assert Sentence("버스가\n  하루에\t네 번", 0, 14, 0).line == "버스가 하루에 네 번"
