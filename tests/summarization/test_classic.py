"""The classic methods against sumy, whose formulas they are."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.summarization import classic
from summkit.summarization.pagerank import Vector

FORMULAS = {
    "lex_rank.LexRankSummarizer": classic.score_lexrank,
    "lsa.LsaSummarizer": classic.score_lsa,
    "luhn.LuhnSummarizer": classic.score_luhn,
    "kl.KLSummarizer": classic.score_kl,
    "sum_basic.SumBasicSummarizer": classic.score_sumbasic,
    "reduction.ReductionSummarizer": classic.score_reduction,
}


class Tokenizer:
    """A tokenizer for sumy: the text of a sentence is its number, and the words are looked up."""

    def __init__(self, sentences: list[list[str]]) -> None:
        self.sentences = sentences

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(self.sentences[int(text)])


class Count(int):
    """The number of all sentences, which keeps the ratings when sumy asks it for the best."""

    ratings: list[float]

    def __call__(self, infos: list[Any]) -> list[Any]:
        by_place = sorted(infos, key=lambda info: info.order)
        self.ratings = [float(np.real(info.rating)) for info in by_place]
        return infos


def score_with_sumy(name: str, sentences: list[list[str]]) -> Vector:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    module, _, summarizer = name.partition(".")
    tokenizer = Tokenizer(sentences)
    paragraph = Paragraph([Sentence(str(number), tokenizer) for number in range(len(sentences))])
    count = Count(len(sentences))
    with np.errstate(all="ignore"), warnings.catch_warnings():
        # that a short text has few words is no news
        warnings.simplefilter("ignore")
        summarize = getattr(import_module(f"sumy.summarizers.{module}"), summarizer)()
        summarize(ObjectDocumentModel([paragraph]), count)
    scores: Vector = np.nan_to_num(np.array(count.ratings))
    return scores


word = st.sampled_from("등대 항구 배 안개 봄 밤 light fog".split()) | st.integers(0, 60).map(str)


@pytest.mark.parametrize(("name", "formula"), FORMULAS.items())
@given(sentences=st.lists(st.lists(word, min_size=1, max_size=16), min_size=2, max_size=20))
@settings(deadline=None)
def test_scores_are_those_of_sumy(
    name: str, formula: classic.Formula, sentences: list[list[str]]
) -> None:
    assert np.abs(formula(sentences) - score_with_sumy(name, sentences)).max() < 1e-9


@pytest.mark.parametrize(("name", "formula"), FORMULAS.items())
def test_a_long_document_is_scored_as_by_sumy(name: str, formula: classic.Formula) -> None:
    drawn = np.random.default_rng(2)
    sentences = [[str(w) for w in drawn.zipf(1.4, size=n % 40 + 1)] for n in range(60)]
    assert np.abs(formula(sentences) - score_with_sumy(name, sentences)).max() < 1e-9


@pytest.mark.parametrize("formula", FORMULAS.values())
@pytest.mark.parametrize("sentences", [[["가"]], [["가"]] * 4, [["가"], ["나"]]])
def test_sentences_of_one_word(formula: classic.Formula, sentences: list[list[str]]) -> None:
    scores = formula(sentences)
    assert scores.shape == (len(sentences),)
    assert np.isfinite(scores).all()
