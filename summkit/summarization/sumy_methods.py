"""sumy's summarizers, on our sentences and words.

sumy (Belica, https://github.com/miso-belica/sumy) would ask for Java to read Korean and for a
download to read English. Given its own document model with our words in it, it needs neither. It
is asked for the order of all sentences, from which the scores are made:

- LexRank: Erkan and Radev, "LexRank: Graph-based lexical centrality" (JAIR 2004)
- LSA: Steinberger and Ježek, "Using latent semantic analysis in text summarization" (ISIM 2004)
- Luhn: "The automatic creation of literature abstracts" (IBM Journal, 1958)
- KL: Haghighi and Vanderwende, "Exploring content models" (NAACL 2009)
- SumBasic: Nenkova and Vanderwende, "The impact of frequency on summarization" (2005)
- Reduction: a sum over the edges of the sentence graph, by sumy's authors

Their time grows with the square of the number of sentences or faster. A longer document is
thinned out first to the sentences that the default method ranks highest; how many differs from
method to method, so that none of them takes more than about two seconds.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from summkit.summarization.biased_textrank import score as score_biased
from summkit.summarization.methods import Method
from summkit.summarization.pagerank import Vector
from summkit.text.analysis import AnalyzedDocument

_CLASSES = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
# KL counts the whole summary again for each sentence and each step; LexRank and Reduction compare
# every two sentences word by word
MOST_SENTENCES = {
    "lexrank": 300,
    "lsa": 400,
    "luhn": 400,
    "kl": 100,
    "sumbasic": 400,
    "reduction": 250,
}
# of all sentences together, for each sentence that the limit allows, and of one sentence
_MEAN_WORDS, _MOST_WORDS = 30, 200


def build_method(name: str) -> Method:
    """Make one of sumy's summarizers a method of ours."""
    module, attribute = _CLASSES[name]

    def score(document: AnalyzedDocument) -> Vector:
        summarizer = getattr(import_module(f"sumy.summarizers.{module}"), attribute)()
        scores = np.zeros(len(document.sentences))
        chosen = shortlist(document, MOST_SENTENCES[name])
        if len(chosen) == 1:
            scores[chosen] = 1.0
        elif chosen:
            scores[chosen] = _from_rank(_rank(summarizer, document, chosen), len(chosen))
        return scores

    return Method(score)


LEXRANK = build_method("lexrank")
LSA = build_method("lsa")
LUHN = build_method("luhn")
KL = build_method("kl")
SUMBASIC = build_method("sumbasic")
REDUCTION = build_method("reduction")


def shortlist(document: AnalyzedDocument, most: int) -> list[int]:
    """Name the sentences that have words: all of them, or those the default method prefers."""
    sizes = [min(len(terms), _MOST_WORDS) for terms in document.terms]
    worded = [i for i, size in enumerate(sizes) if size]
    if len(worded) <= most and sum(sizes) <= most * _MEAN_WORDS:
        return worded
    ranks = np.round(score_biased(document) * len(sizes), 9)
    best = sorted(worded, key=lambda i: (-ranks[i], i))[:most]
    words = np.cumsum([sizes[i] for i in best])
    return sorted(best[: max(1, int((words <= most * _MEAN_WORDS).sum()))])


def _from_rank(order: list[int], count: int) -> Vector:
    """Turn an order, best first, into scores that fall evenly and sum to 1."""
    scores = np.zeros(count)
    scores[order] = np.arange(count, 0, -1) / (count * (count + 1) / 2)
    return scores


def _rank(summarizer: Any, document: AnalyzedDocument, chosen: list[int]) -> list[int]:  # noqa: ANN401
    """Ask sumy for the order of the chosen sentences, best first; ties by position."""
    model = build_model([list(document.terms[i][:_MOST_WORDS]) for i in chosen])
    ranked: list[tuple[float, int]] = []

    def record(infos: list[Any]) -> list[Any]:
        ranked.extend((round(float(np.real(i.rating)), 9), i.order) for i in infos)
        return infos

    with np.errstate(all="ignore"), warnings.catch_warnings():
        # that a short text has few words is no news
        warnings.simplefilter("ignore")
        summarizer(model, _Count(len(chosen), record))
    order = [position for _, position in sorted(ranked, key=lambda r: (-r[0], r[1]))]
    return list(dict.fromkeys([*order, *range(len(chosen))]))


class _Count(int):
    """A number of sentences, which some summarizers compute with and others call."""

    _note: Callable[[list[Any]], list[Any]]

    def __new__(cls, value: int, note: Callable[[list[Any]], list[Any]]) -> _Count:
        self = super().__new__(cls, value)
        self._note = note
        return self

    def __call__(self, infos: list[Any]) -> list[Any]:
        return self._note(infos)


def build_model(sentences: list[list[str]]) -> Any:  # noqa: ANN401
    """Build sumy's model of a document. Its sentences are compared by their text, so each gets
    its number in front: two that read alike are two sentences.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = _Words(sentences)
    return ObjectDocumentModel(
        [Paragraph([Sentence(str(number), tokenizer) for number in range(len(sentences))])]
    )


class _Words:
    """The tokenizer that sumy is given: it looks the words up by the sentence's number."""

    def __init__(self, sentences: list[list[str]]) -> None:
        self._sentences = sentences

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(self._sentences[int(text)])
