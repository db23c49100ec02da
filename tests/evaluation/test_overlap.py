"""The counting of ROUGE agrees with rouge-score to the last digit, for any tokens."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from summkit.evaluation.extracts import Extracts
from summkit.evaluation.overlap import (
    Score,
    count_tokens,
    score_lcs,
    score_ngrams,
    score_union_lcs,
)
from summkit.evaluation.rouge import METRICS

Text = list[list[str]]


class Blanks:
    """A tokenizer for rouge-score that splits at blanks."""

    def tokenize(self, text: str) -> list[str]:
        return text.split()


LIBRARY = RougeScorer(list(METRICS), tokenizer=Blanks())


def score(candidate: Text, reference: Text) -> dict[str, Score]:
    tokens = [[token for line in text for token in line] for text in (candidate, reference)]
    one, other = map(count_tokens, tokens)
    return {
        "rouge1": score_ngrams(one.unigrams, other.unigrams),
        "rouge2": score_ngrams(one.bigrams, other.bigrams),
        "rougeL": score_lcs(one.tokens, other.tokens),
        "rougeLsum": score_union_lcs(candidate, reference),
    }


def score_by_library(candidate: Text, reference: Text) -> dict[str, Score]:
    texts = ["\n".join(map(" ".join, text)) for text in (reference, candidate)]
    return {name: Score(*map(float, found)) for name, found in LIBRARY.score(*texts).items()}


# few different tokens, so that there are many longest subsequences to choose from
TEXTS = st.lists(st.lists(st.sampled_from("abcde"), max_size=12), min_size=1, max_size=5)


@given(TEXTS, TEXTS)
@example([[]], [[]])
@example([["a"]], [[]])
# two subsequences of one length: which of them is taken changes the union
@example([list("ab"), list("b")], [list("ba")])
@settings(deadline=None, max_examples=400)
def test_small_texts_score_as_with_rouge_score(candidate: Text, reference: Text) -> None:
    assert score(candidate, reference) == score_by_library(candidate, reference)


@pytest.mark.parametrize("different", [2, 10, 300])
def test_long_texts_score_as_with_rouge_score(different: int) -> None:
    draw = random.Random(different)
    candidate, reference = (
        [[f"t{draw.randrange(different)}" for _ in range(size)] for _ in range(6)]
        for size in (90, 110)
    )
    assert score(candidate, reference) == score_by_library(candidate, reference)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
@settings(deadline=None, max_examples=100)
def test_extracts_score_as_with_rouge_score(candidate: Text, references: list[Text]) -> None:
    lines, *others = (["\n".join(map(" ".join, text))] for text in (candidate, *references))
    extracts = Extracts(lines, [text for (text,) in others], "word")
    best = LIBRARY.score_multi([text for (text,) in others], lines[0])
    found = extracts([0])
    assert found._asdict() == {name: best[name].fmeasure for name in found._fields}
    assert extracts.overlap([0]) == found.rouge1 + found.rouge2
