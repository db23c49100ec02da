"""Where the time of a summary goes: the steps of ``summkit batch``, beside the tagger alone.

    python benchmarks/steps.py [--documents 40] [--rounds 15]

The documents are those of ``scale.py``, in one process that does nothing else. In every round each
call is timed once a document, by the processor's clock. What a step takes is the difference of two
calls, of which the second does one step more; told is the median of the rounds. The tagger alone
says what no code of ours can save, and is what the times are to be compared with on another
machine.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

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
    documents = [Document.from_text(row["text"]) for row in generate_documents(count, 1600)]
    found = [measure_round(documents) for _ in range(rounds)]
    steps = {
        name: statistics.median(one[name] for one in found) * 1000 / count for name in found[0]
    }
    return {**steps, "together": sum(steps.values())}


def measure_round(documents: Sequence[Document]) -> dict[str, float]:
    """Measure the processor's time of each step of all documents once, in seconds."""
    splitter = load_splitter("auto")
    took: dict[str, float] = defaultdict(float)

    def clock(name: str, call: Callable[[], Any]) -> Any:
        begun = time.process_time()
        result = call()
        took[name] += time.process_time() - begun
        return result

    for document in documents:
        texts = [
            normalize_text(document.text, paragraph.start, paragraph.end).text
            for paragraph in document.paragraphs
        ]
        clock("article", partial(Document.from_text, document.text))
        clock("tagger", partial(list, map(tag_text, texts)))
        clock("split", partial(list, split_passages(document, splitter)))
        analyzed = clock("analyze", partial(analyze, [document]))
        clock("summarize", partial(summarize, document))
        clock("keywords", partial(rank_keywords, analyzed))
    return {
        "finding the article": took["article"],
        "the tagger": took["tagger"],
        "sentences, without the tagger": took["split"] - took["tagger"],
        "words": took["analyze"] - took["split"],
        "ranking and choice": took["summarize"] - took["analyze"],
        "keywords": took["keywords"],
    }


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
