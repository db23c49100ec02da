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
from summkit.summarization.keywords import rank_keywords
from summkit.summarization.options import SummaryOptions
from summkit.summarization.ranking import rank
from summkit.text.analysis import analyze
from summkit.text.article import find_article
from summkit.text.morphemes import tag_text
from summkit.text.sentences import split_passages
from summkit.text.splitters import load_splitter

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
    splitter = load_splitter(name)
    document = summkit.Document.from_text(text)
    analyzed = analyze([document], splitter)
    windows = [passage.normalized.text for passage in split_passages(document, splitter)]
    summary = summkit.summarize(text, splitter=splitter)
    steps: dict[str, Callable[[], object]] = {
        "text to summary": lambda: summkit.summarize(text, splitter=splitter),
        "  find the article": lambda: find_article(text),
        "  sentences and words": lambda: analyze([document], splitter),
        "    sentences": lambda: list(split_passages(document, splitter)),
        "      of which the tagger": lambda: [tag_text(window) for window in windows],
        "  rank the sentences": lambda: rank(analyzed, SummaryOptions()),
        "  keywords": lambda: rank_keywords(analyzed, 5),
    }
    size = len(text.encode())
    print(f"{size:,} bytes, {len(text):,} characters, {len(summary.ranked)} sentences")
    print(f"{'ms':<28}{'least':>8}{'median':>8}")
    for label, step in steps.items():
        taken = time_step(step)
        print(f"{label:<28}{min(taken):>8.2f}{statistics.median(taken):>8.2f}")


if __name__ == "__main__":
    main()
