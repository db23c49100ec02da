"""What is measured: splitting, ranking and whole documents in one process, and whole processes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import peers
from measuring import Finding, process, sentences, side_by_side, surfaces, texts

import summkit
from summkit.evaluation.peers import _kss, missing

PAGE = Path(__file__).parents[2] / "samples" / "noisy-page.txt"
_RANKED = 500
_MEMORY = 3_000


def _summarize_all(
    summarize: Callable[[str], object], articles: list[str], turn: int
) -> list[object]:
    return [summarize(_fresh(text, turn)) for text in articles]


def cold_start(runs: int) -> list[Finding]:
    """Whole processes: a summary of a page beside the import of a peer alone."""
    python = sys.executable
    commands = {
        "summkit summarize PAGE": [python, "-m", "summkit", "summarize", str(PAGE)],
        "import kss": [python, "-c", "import kss"],
        "import sumy's TextRank": [python, "-c", "import sumy.summarizers.text_rank"],
    }
    contestants = {n: (lambda _, c=command: process(c)) for n, command in commands.items()}
    found = side_by_side("cold start", contestants, runs)
    commands = {
        "import click": [python, "-c", "import click"],
        "import summkit": [python, "-c", "import summkit"],
        "summkit --help": [python, "-m", "summkit", "--help"],
    }
    contestants = {n: (lambda _, c=command: process(c)) for n, command in commands.items()}
    return found + side_by_side("start beside click", contestants, runs)


def _fresh(text: str, turn: int) -> str:
    """Make a text that no cache has seen."""
    return f"{turn + 2}일 오전이었다. {text}"


def splitting(runs: int) -> list[Finding]:
    """The sentences of 21 articles."""
    articles = texts()
    contestants: dict[str, Callable[[int], object]] = {
        "summkit.split_sentences": lambda turn: [
            summkit.split_sentences(_fresh(t, turn)) for t in articles
        ],
    }
    if missing("kss") is None:
        _kss()
        from kss import split_sentences

        contestants["kss.split_sentences, MeCab tags"] = lambda turn: [
            split_sentences(_fresh(t, turn), backend="mecab", num_workers=1) for t in articles
        ]
    return side_by_side("splitting 21 articles", contestants, runs)


def ranking(runs: int) -> list[Finding]:
    """The sentence graph alone, the words of each sentence given."""
    words = [surfaces(sentence) for sentence in sentences(_RANKED)]
    contestants: dict[str, Callable[[int], object]] = {
        "summkit.textrank": lambda _: summkit.textrank(words),
        "sumy TextRank": lambda _: peers.sumy_ranking(words),
    }
    if missing("textrankr") is None:
        contestants["textrankr"] = lambda _: peers.textrankr_ranking(words)
    return side_by_side(f"ranking {_RANKED} sentences, words given", contestants, runs)


def whole(runs: int) -> list[Finding]:
    """From 21 texts to their summaries."""
    articles = texts()
    contestants: dict[str, Callable[[int], object]] = {
        "summkit.summarize": lambda turn: [summkit.summarize(_fresh(t, turn)) for t in articles],
    }
    for name, summarize in peers.WHOLE.items():
        contestants[name] = partial(_summarize_all, summarize, articles)
    return side_by_side("summarizing 21 articles", contestants, runs)


_CHILD = """
import sys
sys.path.insert(0, {folder!r})
from measuring import peak, sentences
lines = sentences({count})
{body}
print(peak())
"""
_BODIES = {
    "the sentences alone": "",
    "summkit.summarize": "import summkit as s; s.summarize(s.Document.from_sentences(lines))",
    "sumy TextRank": "import peers; peers.sumy_summary(lines[:{few}])",
    "textrankr": "import peers; peers.textrankr_summary('\\n'.join(lines[:{few}]))",
}


def memory(runs: int) -> list[Finding]:
    """The most memory of a process that summarizes sentences; peers get a third of them."""
    folder = str(Path(__file__).parent)
    found = []
    for name, body in _BODIES.items():
        if name == "textrankr" and missing("textrankr"):
            continue
        few = _MEMORY // 3
        code = _CHILD.format(folder=folder, count=_MEMORY, body=body.format(few=few))
        most = float(process([sys.executable, "-c", code]))
        given = few if "{few}" in body else _MEMORY
        shown = name if name == "the sentences alone" else f"{name}, {given:,} sentences"
        found.append(Finding("memory", shown, (), megabytes=most))
    return found


def every(runs: int) -> Iterator[Finding]:
    """Measure all parts."""
    for part in (cold_start, splitting, ranking, whole, memory):
        yield from part(runs)
