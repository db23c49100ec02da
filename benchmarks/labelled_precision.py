"""Precision of every method against sentences that people have marked.

    python benchmarks/labelled_precision.py ARTICLES.jsonl

takes a JSON object a line with `title`, `sentences` and `summary`, the indices of the marked
sentences. Each method chooses as many as are marked; the figure is the share that is right, with
a 95 % interval by bootstrap over the articles.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np

import summkit


def compute_precision(article: dict[str, Any], method: str, titled: bool) -> float:
    title = article.get("title") if titled else None
    document = summkit.Document.from_sentences(article["sentences"], title=title)
    marked = set(article["summary"])
    chosen = summkit.summarize(document, sentences=len(marked), method=method).sentences
    return len(marked & {sentence.index for sentence in chosen}) / len(marked)


def bootstrap(values: list[float], draws: int = 2000) -> tuple[float, float]:
    generator = np.random.Generator(np.random.PCG64(1))
    sample = np.array(values)[generator.integers(0, len(values), (draws, len(values)))]
    low, high = np.percentile(sample.mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--untitled", action="store_true", help="do not show the headlines")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    rows = options.articles.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(row) for row in rows if row.strip()]
    print(f"{len(articles)} articles\nmethod          precision  95 % interval       s")
    for method in summkit.METHODS:
        start = time.perf_counter()
        values = [compute_precision(article, method, not options.untitled) for article in articles]
        took = time.perf_counter() - start
        low, high = bootstrap(values)
        print(f"{method:<15} {np.mean(values):9.3f}  {low:.3f} to {high:.3f}  {took:6.2f}")


if __name__ == "__main__":
    main()
