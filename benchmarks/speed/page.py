"""Where the milliseconds of one page go, from text to summary in a warm process.

    python benchmarks/speed/page.py samples/noisy-page.txt

Each step is run by itself, as often as fits in a second, and the least and the median time count.
What the steps do not add up to is between them: options, remarks, and the summary's own objects.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import summkit
from summkit.language.analysis import analysed
from summkit.language.morphemes import tagged
from summkit.language.sentences import passages_of
from summkit.language.splitters import splitter_of
from summkit.reading.article import find_article
from summkit.summarization.keywords import keywords_of
from summkit.summarization.material import prepare
from summkit.summarization.methods import score

_SECONDS = 1.0


def time_step(step: Callable[[], object]) -> list[float]:
    taken: list[float] = []
    for _ in range(20):
        step()
    ends = time.perf_counter() + _SECONDS
    while (begun := time.perf_counter()) < ends:
        step()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("--splitter", default="auto")
    given = parser.parse_args()
    name = given.splitter
    text = summkit.read(given.page, whole=True).text
    splitter = splitter_of(name)
    article = find_article(summkit.Document.from_text(text))
    material = prepare(article, splitter=splitter)
    windows = [copy.text for copy, _, _ in passages_of(article, splitter)]
    summary = summkit.summarize(text, splitter=splitter)
    steps: dict[str, Callable[[], object]] = {
        "text to summary": lambda: summkit.summarize(text, splitter=splitter),
        "  find the article": lambda: find_article(summkit.Document.from_text(text)),
        "  sentences and words": lambda: list(analysed(article, splitter)),
        "    sentences": lambda: list(passages_of(article, splitter)),
        "      of which the tagger": lambda: [tagged(window) for window in windows],
        "  rank the sentences": lambda: score("textrank", material),
        "  keywords": lambda: keywords_of(material, 5),
    }
    size = len(text.encode())
    print(f"{size:,} bytes, {len(text):,} characters, {len(summary.ranked)} sentences")
    print(f"{'ms':<28}{'least':>8}{'median':>8}")
    for label, step in steps.items():
        taken = time_step(step)
        print(f"{label:<28}{min(taken):>8.2f}{statistics.median(taken):>8.2f}")


if __name__ == "__main__":
    main()
