"""Where the time of a summary goes: the steps of ``summkit batch``, beside the tagger alone.

    python benchmarks/steps.py [--documents 40] [--rounds 15]

The documents are those of ``scale.py``, in one process that does nothing else. In every round each
step is timed once, by the processor's clock, and a step's time is its least. What a step takes is
the difference of two calls, of which the second does one step more. The tagger alone says what no
code of ours can save, and is what the times are to be compared with on another machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from scale import generate_documents

from summkit.rendering.tables import Table, align_text
from summkit.summarization.keywords import rank_keywords
from summkit.summarization.summarize import summarize
from summkit.text.analysis import analyze
from summkit.text.document import Document
from summkit.text.morphemes import tag_text
from summkit.text.normalization import normalize_text
from summkit.text.sentences import split_passages
from summkit.text.splitters import load_splitter


def measure_steps(count: int, rounds: int) -> dict[str, float]:
    """Measure the processor's time of each step, in milliseconds a document."""
    rows = list(generate_documents(count, 1600))
    documents = [Document.from_text(row["text"]) for row in rows]
    texts = [
        normalize_text(document.text, paragraph.start, paragraph.end).text
        for document in documents
        for paragraph in document.paragraphs
    ]
    analyzed = [analyze([document]) for document in documents]
    splitter = load_splitter("auto")
    calls: dict[str, Callable[[], object]] = {
        "article": lambda: [Document.from_text(row["text"]) for row in rows],
        "tagger": lambda: [tag_text(text) for text in texts],
        "split": lambda: [list(split_passages(document, splitter)) for document in documents],
        "analyze": lambda: [analyze([document]) for document in documents],
        "summarize": lambda: [summarize(document) for document in documents],
        "keywords": lambda: [rank_keywords(one) for one in analyzed],
    }
    least = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            begun = time.process_time()
            call()
            least[name] = min(least[name], time.process_time() - begun)
    took = {name: seconds * 1000 / count for name, seconds in least.items()}
    steps = {
        "finding the article": took["article"],
        "the tagger": took["tagger"],
        "sentences, without the tagger": took["split"] - took["tagger"],
        "words": took["analyze"] - took["split"],
        "ranking and choice": took["summarize"] - took["analyze"],
        "keywords": took["keywords"],
    }
    return {**steps, "together": sum(steps.values())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    steps = measure_steps(options.documents, options.rounds)
    whole, tagger = steps["together"], steps["the tagger"]
    rows = tuple(
        (name, f"{took:.2f}", f"{took / whole:.0%}", f"{took / tagger:.2f}")
        for name, took in steps.items()
    )
    print(align_text(Table(("step", "ms a document", "share", "of the tagger's time"), rows)))


if __name__ == "__main__":
    main()
