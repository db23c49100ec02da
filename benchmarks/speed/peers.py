"""The peers, each as a function from a text or its sentences to three sentences.

All are given MeCab-ko's morphemes: kss would otherwise fall back to an analyser that takes a
minute a page, and sumy ask for Java. A peer that is not installed is not in ``WHOLE``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from measuring import list_surfaces

from summkit.evaluation.peers import find_missing, load_kss


def summarize_by_kss(text: str) -> object:
    return load_kss()(text, max_sentences=3)


def summarize_by_textrankr(text: str) -> object:
    from textrankr import TextRank

    return TextRank(list_surfaces).summarize(text, 3, verbose=False)


class _Words:
    """The tokenizer that sumy is given."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(list_surfaces(text))


class _Given:
    """The same for words that are known already, between blanks."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(text.split())


def summarize_by_sumy(lines: Sequence[str], tokenizer: Any = None) -> object:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.text_rank import TextRankSummarizer

    words = tokenizer or _Words()
    document = ObjectDocumentModel([Paragraph([Sentence(line, words) for line in lines])])
    return TextRankSummarizer()(document, 3)


def rank_by_sumy(words: Sequence[Sequence[str]]) -> object:
    return summarize_by_sumy([" ".join(w) for w in words], _Given())


def rank_by_textrankr(words: Sequence[Sequence[str]]) -> object:
    from textrankr import TextRank

    lines = "\n".join(" ".join(w) for w in words)
    return TextRank(str.split).summarize(lines, 3, verbose=False)


WHOLE: dict[str, Callable[[str], object]] = {}
if find_missing("kss") is None:
    WHOLE["kss.summarize_sentences"] = summarize_by_kss
if find_missing("textrankr") is None:
    WHOLE["textrankr"] = summarize_by_textrankr
