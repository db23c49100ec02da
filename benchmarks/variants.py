"""What was tried on the default method: variants of it, on the `dev` articles only.

    python benchmarks/variants.py

Each is held against the method as it is: precision of as many sentences as the editor marked,
ROUGE-2 of these, and ROUGE-2 at a fifth of the characters, with the p value of a paired
randomization test. The graph is built outright here, which is slow and easy to vary.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import summkit
from summkit.evaluation.statistics import paired_randomization
from summkit.text.morphemes import morphemes
from summkit.summarization import selection
from summkit.text.analysis import AnalyzedDocument, analyze
from summkit.summarization.score_biased import _entries, _sharing

ARTICLES = Path(__file__).parent / "articles.jsonl"
Keys = Sequence[tuple[str, ...]]


def nouns(material: AnalyzedDocument) -> Keys:
    return material.keys


def with_numbers(material: AnalyzedDocument) -> Keys:
    return [tuple(key for word in words for key in word.keys) for words in material.words]


def with_verbs(material: AnalyzedDocument) -> Keys:
    return [
        keys + tuple(f"{f}/V" for m in morphemes(text) for f, t in m.parts if t in ("VV", "VA"))
        for keys, text in zip(material.keys, material.texts, strict=True)
    ]


def long_nouns(material: AnalyzedDocument) -> Keys:
    return [tuple(key for key in keys if len(key) > 1) for keys in material.keys]


def scores(
    keys: Keys,
    title: frozenset[str],
    *,
    votes: float = 1.0,
    damping: float = 0.85,
    lengths: float = 0.0,
    beginning: float = 0.5,
    headline: float = 0.02,
) -> Any:
    count = len(keys)
    rows, columns, holders = _entries(keys)
    holds = np.zeros((count, len(holders)))
    holds[rows, columns] = 1
    weights = (holds * holders**-votes) @ holds.T
    np.fill_diagonal(weights, 0)
    size = np.maximum(1, holds.sum(axis=1)) ** lengths
    weights /= size[:, None] * size[None, :]
    restart = 1 + beginning * np.exp2(-np.arange(count) / 3)
    restart = restart / restart.sum() + headline * _sharing(keys, title)
    restart /= restart.sum()
    sums = weights.sum(axis=1)
    walk = np.where(sums[:, None] > 0, weights / np.where(sums > 0, sums, 1)[:, None], restart)
    ranks = restart.copy()
    for _ in range(100):
        ranks = (1 - damping) * restart + damping * ranks @ walk
    return ranks


def measured(
    articles: list[tuple[AnalyzedDocument, dict[str, Any]]],
    words: Callable[[AnalyzedDocument], Keys] = nouns,
    said: float = 0.75,
    **figures: float,
) -> Any:
    """Give precision, ROUGE-2 and ROUGE-2 by characters: shape (articles, 3)."""
    selection._SAID = said
    rows = []
    for material, article in articles:
        keys = words(material)
        ranks = scores(keys, material.title, **figures)
        order = selection.without_repeats(selection.ordered(ranks, material.eligible), keys)
        lines = [sentence.line for sentence in material.sentences]
        marked = set(article["selected"])
        by_count = selection.Length(sentences=len(marked))
        row = []
        for length in (by_count, selection.Length(ratio=0.2)):
            chosen, _ = selection.select(order, lines, length, ranks)
            text = "\n".join(lines[i] for i in chosen)
            row.append(summkit.rouge(text, article["summaries"]).rouge2.f1)
            if length is by_count:
                row.insert(0, len(marked & set(chosen)) / len(marked))
        rows.append(row)
    return np.array(rows)


VARIANTS: dict[str, dict[str, Any]] = {
    "numbers count as words": {"words": with_numbers},
    "verbs count as words": {"words": with_verbs},
    "nouns of one syllable do not": {"words": long_nouns},
    "half a vote a word (1/sqrt)": {"votes": 0.5},
    "plain overlap, no votes": {"votes": 0.0},
    "damping 0.95": {"damping": 0.95},
    "damping 0.7": {"damping": 0.7},
    "damping 0.5": {"damping": 0.5},
    "lengths divided out, power 0.2": {"lengths": 0.2},
    "lengths divided out, power 0.5": {"lengths": 0.5},
    "no preference for the beginning": {"beginning": 0.0},
    "four times as much of it": {"beginning": 2.0},
    "headline 0.3 in place of 0.02": {"headline": 0.3},
    "headline 1.0": {"headline": 1.0},
    "repeats passed over from a half": {"said": 0.5},
    "repeats kept": {"said": 1.01},
}


def main() -> None:
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    articles = [
        (analyze([summkit.Document.from_sentences(row["sentences"], title=row["title"])]), row)
        for row in rows
        if row["split"] == "dev"
    ]
    base = measured(articles)
    print(f"{len(articles)} articles of dev{'precision':>21} (p)       R-2 (p)   by chars (p)")
    for name, variant in {"as it is": {}, **VARIANTS}.items():
        found = measured(articles, **variant)
        cells = [
            f"{found[:, i].mean():.3f} ({paired_randomization(found[:, i], base[:, i]):.2f})"
            for i in range(3)
        ]
        print(f"{name:<32}", *(f"{cell:>13}" for cell in cells))


if __name__ == "__main__":
    main()
