"""Time and memory of the sentence graph: `summkit.textrank` beside sumy's TextRank.

    python benchmarks/speed/comments.py SENTENCES.txt

takes a file with one sentence a line, the words between blanks. sumy builds the whole graph in
Python, so it is only given the first thousand.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from pathlib import Path

import summkit


class Words:
    """The tokenizer that sumy is given, so that both rank the same words."""

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        """Split at blanks."""
        return tuple(text.split())


def time_sumy(lines: list[str]) -> float:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.text_rank import TextRankSummarizer

    document = ObjectDocumentModel([Paragraph([Sentence(line, Words) for line in lines])])
    start = time.perf_counter()
    TextRankSummarizer()(document, 3)
    return time.perf_counter() - start


def time_summkit(words: list[list[str]]) -> float:
    start = time.perf_counter()
    summkit.textrank(words)
    return time.perf_counter() - start


def measure_peak(words: list[list[str]]) -> float:
    tracemalloc.start()
    summkit.textrank(words)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    lines = [s for s in options.sentences.read_text(encoding="utf-8").splitlines() if s.strip()]
    words = [line.split() for line in lines]
    summkit.textrank(words[:10])
    for name, given in (("once", words), ("ten copies", words * 10)):
        best = min(time_summkit(given) for _ in range(options.runs))
        most = measure_peak(given)
        print(f"summkit, {name}: {len(given)} sentences {best:.3f} s, peak {most:.0f} MB")
    some = lines[:1000]
    ratios = [time_sumy(some) / time_summkit(words[:1000]) for _ in range(options.runs)]
    print(f"{len(some)} sentences: sumy takes {min(ratios):.0f} to {max(ratios):.0f} times as long")


if __name__ == "__main__":
    main()
