"""The default method against its graph, written out edge by edge."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit import Document
from summkit.summarization.biased_textrank import (
    DAMPING,
    build_graph,
    build_preference,
    score_biased_textrank,
)
from summkit.text.analysis import analyze

WORDS = "apple bridge candle desert engine forest garden harbour island jacket".split()


def solve_graph(sentences: list[set[str]], restart: np.ndarray) -> np.ndarray:
    count = len(sentences)
    graph = np.zeros((count, count))
    for word in set().union(*sentences):
        places = [i for i, sentence in enumerate(sentences) if word in sentence]
        for i in places:
            for j in places:
                graph[i, j] += (i != j) / len(places)
    sums = graph.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, graph / np.where(sums > 0, sums, 1), restart)
    return np.linalg.solve(np.eye(count) - DAMPING * steps.T, (1 - DAMPING) * restart)


sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@given(
    sentences=st.lists(sentence, min_size=1, max_size=15),
    title=st.none() | sentence,
    query=st.none() | sentence,
)
@settings(max_examples=150, deadline=None)
def test_the_scores_are_those_of_the_explicit_graph(
    sentences: list[str], title: str | None, query: str | None
) -> None:
    document = analyze([Document.from_sentences(sentences, title)], query=query)
    restart = build_preference(document, build_graph(document.terms))
    found = score_biased_textrank(document)
    assert abs(restart.sum() - 1) < 1e-12
    assert abs(found.sum() - 1) < 1e-12
    assert np.abs(found - solve_graph([set(k) for k in document.terms], restart)).max() < 1e-10


def test_sentences_without_words_get_what_the_restart_gives() -> None:
    document = analyze([Document.from_sentences(["...", "1", "?!"])])
    assert np.array_equal(score_biased_textrank(document), build_preference(document, None))
