"""What is measured: splitting, ranking and whole documents in one process, and whole processes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import peers
from measuring import (
    Finding,
    compare_in_turn,
    generate_sentences,
    list_surfaces,
    read_texts,
    run_process,
)

import summkit
from summkit.evaluation.peers import find_missing, load_kss

PAGE = Path(__file__).parents[2] / "samples" / "noisy-page.txt"
_RANKED = 500
_MEMORY = 3_000


def measure_cold_start(runs: int) -> list[Finding]:
    """Time whole processes: a summary of a page beside the import of a peer alone."""
    python = sys.executable
    commands = {
        "summkit summarize PAGE": [python, "-m", "summkit", "summarize", str(PAGE)],
        "import kss": [python, "-c", "import kss"],
        "import sumy's TextRank": [python, "-c", "import sumy.summarizers.text_rank"],
    }
    contestants = {n: (lambda _, c=command: run_process(c)) for n, command in commands.items()}
    found = compare_in_turn("cold start", contestants, runs)
    commands = {
        "import click": [python, "-c", "import click"],
        "import summkit": [python, "-c", "import summkit"],
        "summkit --help": [python, "-m", "summkit", "--help"],
    }
    contestants = {n: (lambda _, c=command: run_process(c)) for n, command in commands.items()}
    return found + compare_in_turn("start beside click", contestants, runs)


def _vary(text: str, turn: int) -> str:
    """Change a text so that no cache has seen it."""
    return f"{turn + 2}일 오전이었다. {text}"


def measure_splitting(runs: int) -> list[Finding]:
    """Time the splitting of 21 articles into sentences."""
    articles = read_texts()
    contestants: dict[str, Callable[[int], object]] = {
        "summkit.split_sentences": lambda turn: [
            summkit.split_sentences(_vary(t, turn)) for t in articles
        ],
    }
    if find_missing("kss") is None:
        load_kss()
        from kss import split_sentences

        contestants["kss.split_sentences, MeCab tags"] = lambda turn: [
            split_sentences(_vary(t, turn), backend="mecab", num_workers=1) for t in articles
        ]
    return compare_in_turn("splitting 21 articles", contestants, runs)


def measure_ranking(runs: int) -> list[Finding]:
    """Time the ranking alone, the words of each sentence given."""
    words = [list_surfaces(sentence) for sentence in generate_sentences(_RANKED)]
    contestants: dict[str, Callable[[int], object]] = {
        "summkit.textrank": lambda _: summkit.textrank(words),
        "sumy TextRank": lambda _: peers.rank_by_sumy(words),
    }
    if find_missing("textrankr") is None:
        contestants["textrankr"] = lambda _: peers.rank_by_textrankr(words)
    return compare_in_turn(f"ranking {_RANKED} sentences, words given", contestants, runs)


def measure_summarizing(runs: int) -> list[Finding]:
    """Time the way from 21 texts to their summaries."""
    articles = read_texts()
    contestants: dict[str, Callable[[int], object]] = {
        "summkit.summarize": lambda turn: [summkit.summarize(_vary(t, turn)) for t in articles],
    }
    for name, summarize in peers.WHOLE.items():
        contestants[name] = partial(_summarize_all, summarize, articles)
    return compare_in_turn("summarizing 21 articles", contestants, runs)


def _summarize_all(
    summarize: Callable[[str], object], articles: Sequence[str], turn: int
) -> list[object]:
    return [summarize(_vary(article, turn)) for article in articles]


_CHILD = """
import sys
sys.path.insert(0, {folder!r})
from measuring import generate_sentences, measure_peak
lines = generate_sentences({count})
{body}
print(measure_peak())
"""
_BODIES = {
    "the sentences alone": "",
    "summkit.summarize": "import summkit as s; s.summarize(s.Document.from_sentences(lines))",
    "sumy TextRank": "import peers; peers.summarize_by_sumy(lines[:{few}])",
    "textrankr": "import peers; peers.summarize_by_textrankr('\\n'.join(lines[:{few}]))",
}


def measure_memory(runs: int) -> list[Finding]:
    """Measure the memory of a process that summarizes sentences; peers get a third of them."""
    folder = str(Path(__file__).parent)
    found = []
    for name, body in _BODIES.items():
        if name == "textrankr" and find_missing("textrankr"):
            continue
        few = _MEMORY // 3
        code = _CHILD.format(folder=folder, count=_MEMORY, body=body.format(few=few))
        most = float(run_process([sys.executable, "-c", code]))
        given = few if "{few}" in body else _MEMORY
        shown = name if name == "the sentences alone" else f"{name}, {given:,} sentences"
        found.append(Finding("memory", shown, (), megabytes=most))
    return found


def measure_all(runs: int) -> Iterator[Finding]:
    """Measure all parts."""
    for part in (
        measure_cold_start,
        measure_splitting,
        measure_ranking,
        measure_summarizing,
        measure_memory,
    ):
        yield from part(runs)
