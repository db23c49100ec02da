"""What was tried on the default method: variants of it, on the `dev` articles only.

    python benchmarks/variants.py

Each is held against the method as it is: precision of as many sentences as the editor marked,
ROUGE-2 of these, and ROUGE-2 at a fifth of the characters, with the p value of a paired
randomization test, and on how many articles the variant chooses other sentences. The graph is
built outright here, which is slow and easy to vary.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

import summkit
from summkit.evaluation.articles import OWN_ARTICLES
from summkit.evaluation.statistics import paired_randomization
from summkit.summarization.biased_textrank import build_incidence, compute_term_shares
from summkit.summarization.options import Length
from summkit.summarization.ranking import Ranking, order_by_score, select, split_redundant
from summkit.text.analysis import AnalyzedDocument, analyze
from summkit.text.morphemes import analyze_morphemes

Terms = Sequence[tuple[str, ...]]
Scores = NDArray[np.float64]


def take_nouns(document: AnalyzedDocument) -> Terms:
    return document.terms


def add_numbers(document: AnalyzedDocument) -> Terms:
    return [tuple(term for word in words for term in word.terms) for words in document.words]


def add_verbs(document: AnalyzedDocument) -> Terms:
    return [
        terms
        + tuple(f"{f}/V" for m in analyze_morphemes(text) for f, t in m.parts if t in ("VV", "VA"))
        for terms, text in zip(document.terms, document.texts, strict=True)
    ]


def drop_short_nouns(document: AnalyzedDocument) -> Terms:
    return [tuple(term for term in terms if len(term) > 1) for terms in document.terms]


@dataclass(frozen=True, slots=True)
class Variant:
    """The default method, or one thing about it changed.

    ``votes`` is the power of a term's document frequency that its votes are divided by,
    ``lengths`` the power of the sentences' lengths that weights are divided by; ``beginning`` and
    ``headline`` are the preferences.
    """

    terms: Callable[[AnalyzedDocument], Terms] = take_nouns
    redundancy: float | None = 0.75
    votes: float = 1.0
    damping: float = 0.85
    lengths: float = 0.0
    beginning: float = 0.5
    headline: float = 0.02


DEFAULT = Variant()
VARIANTS: dict[str, Variant] = {
    "numbers count as words": Variant(terms=add_numbers),
    "verbs count as words": Variant(terms=add_verbs),
    "nouns of one syllable do not": Variant(terms=drop_short_nouns),
    "half a vote a word (1/sqrt)": Variant(votes=0.5),
    "plain overlap, no votes": Variant(votes=0.0),
    "damping 0.95": Variant(damping=0.95),
    "damping 0.7": Variant(damping=0.7),
    "damping 0.5": Variant(damping=0.5),
    "lengths divided out, power 0.2": Variant(lengths=0.2),
    "lengths divided out, power 0.5": Variant(lengths=0.5),
    "no preference for the beginning": Variant(beginning=0.0),
    "four times as much of it": Variant(beginning=2.0),
    "headline 0.3 in place of 0.02": Variant(headline=0.3),
    "headline 1.0": Variant(headline=1.0),
    "redundant from a half": Variant(redundancy=0.5),
    "redundant sentences kept": Variant(redundancy=None),
}


def score(terms: Terms, title: frozenset[str], variant: Variant) -> Scores:
    """Score sentences by power iteration on the graph, written out edge by edge."""
    count = len(terms)
    rows, columns, frequency = build_incidence(terms)
    holds = np.zeros((count, len(frequency)))
    holds[rows, columns] = 1
    weights = (holds * frequency**-variant.votes) @ holds.T
    np.fill_diagonal(weights, 0)
    size = np.maximum(1, holds.sum(axis=1)) ** variant.lengths
    weights /= size[:, None] * size[None, :]
    restart = 1 + variant.beginning * np.exp2(-np.arange(count) / 3)
    restart = restart / restart.sum() + variant.headline * compute_term_shares(terms, title)
    restart /= restart.sum()
    sums = weights.sum(axis=1)
    walk = np.where(sums[:, None] > 0, weights / np.where(sums > 0, sums, 1)[:, None], restart)
    ranks: Scores = restart.copy()
    for _ in range(100):
        ranks = (1 - variant.damping) * restart + variant.damping * ranks @ walk
    return ranks


def choose(
    document: AnalyzedDocument, lengths: Sequence[Length], variant: Variant
) -> list[tuple[int, ...]]:
    """Choose the sentences of a summary of each length."""
    terms = variant.terms(document)
    scores = score(terms, document.title_terms, variant)
    order = order_by_score(scores, document.eligible)
    kept, redundant = split_redundant(order, terms, variant.redundancy)
    ranking = Ranking(scores, (*kept, *redundant))
    return [select(ranking, document.lines, length).chosen for length in lengths]


Article = tuple[AnalyzedDocument, dict[str, Any]]


def read_articles() -> list[Article]:
    """Read the `dev` articles and analyse them."""
    rows = [json.loads(line) for line in OWN_ARTICLES.read_text(encoding="utf-8").splitlines()]
    return [
        (analyze([summkit.Document.from_sentences(row["sentences"], title=row["title"])]), row)
        for row in rows
        if row["split"] == "dev"
    ]


def list_lengths(article: dict[str, Any]) -> tuple[Length, Length]:
    """List the two lengths of a summary: as many sentences as are marked, and a fifth."""
    return Length(sentences=len(article["selected"])), Length(ratio=0.2)


def measure(articles: Sequence[Article], variant: Variant) -> Scores:
    """Measure precision, ROUGE-2 and ROUGE-2 by characters: shape (articles, 3)."""
    rows = []
    for document, article in articles:
        counted, short = choose(document, list_lengths(article), variant)
        marked = set(article["selected"])
        found = [
            summkit.rouge("\n".join(document.lines[i] for i in chosen), article["summaries"])
            for chosen in (counted, short)
        ]
        precision = len(marked & set(counted)) / len(marked)
        rows.append([precision, *(scores.rouge2.f1 for scores in found)])
    return np.array(rows)


def count_changed(articles: Sequence[Article], variant: Variant) -> int:
    """Count the articles of which a variant chooses other sentences than the default."""
    return sum(
        choose(document, lengths, variant) != choose(document, lengths, DEFAULT)
        for document, article in articles
        for lengths in [list_lengths(article)]
    )


def main() -> None:
    articles = read_articles()
    base = measure(articles, DEFAULT)
    heading = f"{len(articles)} articles of dev"
    print(f"{heading:<34}{'precision':>10} (p){'R-2':>10} (p){'by chars':>9} (p) {'changed':>9}")
    for name, variant in {"as it is": DEFAULT, **VARIANTS}.items():
        found = measure(articles, variant)
        cells = [
            f"{np.mean(ours):.3f} ({paired_randomization(ours, theirs):.2f})"
            for ours, theirs in zip(found.T.tolist(), base.T.tolist(), strict=True)
        ]
        changed = count_changed(articles, variant)
        print(f"{name:<34}", *(f"{cell:>13}" for cell in cells), f"{changed:>8}")


if __name__ == "__main__":
    main()
